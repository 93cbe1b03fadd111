"""Processes that are killed and restarted while they are read from: what becomes of readers and of what is stored."""

import json
import time
from threading import Event, Thread
from urllib.parse import urlencode

from deploy.trial.basics import TrialError, must, until
from deploy.trial.checks import reader_at, up
from deploy.trial.reader import BROKEN, Reader
from deploy.trial.stand import NAMES, Stand

_PLACES = ("2421", "2425", "2418", "2417", "2403", "2401", "2462")
_TITLE = "Hemsjukvård".encode()


class Load:
    """Readers that read one page after another, and one who stores something all the time."""

    def __init__(self, stand: Stand, readers: list[Reader]) -> None:
        self.stand, self.readers = stand, readers
        self.runs, self.back_after_s = 0, 0.0
        self.faults: list[str] = []
        self.stored: dict[str, str] = {}
        self._over = Event()
        self._work = [Thread(target=self._read, args=[each], daemon=True) for each in readers]
        self._work.append(Thread(target=self._store, daemon=True))
        for thread in self._work:
            thread.start()

    def end(self) -> None:
        self._over.set()
        for thread in self._work:
            thread.join(120)
        for each in self.readers:
            each.close()

    def _read(self, reader: Reader) -> None:
        turn, began_with = 0, reader.process
        while not self._over.is_set():
            query, turn = urlencode({"plats": _PLACES[turn % len(_PLACES)]}), turn + 1
            try:
                must(_TITLE in reader.run(query), "a page without its heading")
                self.runs += 1
            except BROKEN:
                self._back(reader, query, began_with)
            except TrialError as error:
                self.faults.append(str(error))
                return

    def _back(self, reader: Reader, query: str, began_with: str) -> None:
        if began_with != "a":
            self.faults.append(f"a reader of {began_with} lost its page")
        try:
            self.back_after_s = max(self.back_after_s, reader.again())
            must(_TITLE in b"".join(one.SerializeToString() for one in reader.said), "another page than before")
            must(reader.query == query and reader.process != "a", f"came back to {reader.process}")
        except TrialError as error:
            self.faults.append(str(error))

    def _store(self) -> None:
        turn = 0
        while not self._over.is_set():
            address, turn = f"/plats?plats={turn}", turn + 1
            status, _, body = self.stand.ask("/lank", method="POST", data=address.encode())
            if status == 200:
                self.stored[json.loads(body)["lank"]] = address
            time.sleep(0.1)


def killed(stand: Stand, *, each_with: int = 2) -> str:
    """One process is killed under load: nothing stored is lost, and readers go on."""
    from workflows.start import opened

    load = Load(stand, [reader_at(stand, name) for name in NAMES for _ in range(each_with)])
    until(lambda: load.runs >= 2 * len(load.readers) and len(load.stored) > 4, what="load")
    at_kill = len(load.stored)
    stand.apps["a"].kill()
    returned = lambda: all(one.reconnections or one.process != "a" for one in load.readers)  # noqa: E731
    until(lambda: returned() or load.faults, what="readers to return")
    until(lambda: len(load.stored) > at_kill + 4, what="storing after the kill")
    load.end()
    must(not load.faults, "; ".join(sorted(set(load.faults))))
    linked = opened(stand.database).linked
    lost = [code for code, address in load.stored.items() if linked(code.rpartition("/")[2]) != address]
    must(not lost, f"{len(lost)} of {len(load.stored)} answers were not stored")
    return (
        f"{load.runs} pages to {len(load.readers)} readers; those of the killed one came back to the same view within"
        f" {load.back_after_s:.1f} s, the others noticed nothing; all of {len(load.stored)} answers given are stored"
    )


def rolled(stand: Stand, *, names: tuple[str, ...] = NAMES) -> str:
    """One process at a time ends as asked and starts again; a reader of each comes back, the door always answers."""
    took, back = [], []
    for name in names:
        if stand.apps[name].process.poll() is not None:
            stand.apps[name].start()
            stand.apps[name].ready()
            time.sleep(6)  # nginx asks a process that has not answered again after five seconds
        each = reader_at(stand, name, "hemsjukvard", "plats=2421")
        each.run()
        took.append(stand.apps[name].end())
        back.append(each.again())
        must(each.process != name, f"a reader came back to {name}, which has ended")
        must(stand.ask("/halsa")[0] == 200, f"the door did not answer while {name} was down")
        must(each.put(f"/_stcore/upload_file/{each.session}/prov", "p", b"p") == 204, "its files went elsewhere")
        stand.apps[name].start()
        stand.apps[name].ready()
        # The process is back, and the reader is still with the other: also its files.
        must(each.put(f"/_stcore/upload_file/{each.session}/prov", "p", b"p") == 204, "its files went elsewhere")
        each.close()
    return f"{len(names)} restarted one at a time: ended within {max(took):.1f} s, readers back in {max(back):.1f} s"


def all_gone(stand: Stand) -> str:
    """With nobody left, a reader is told so in words."""
    for each in up(stand):
        each.kill()
    status, _, words = stand.ask("/plats")
    must(status in {502, 504} and "Tjänsten svarar inte just nu".encode() in words, f"answered {status}")
    return "with all three gone the door says that the service does not answer, in words"
