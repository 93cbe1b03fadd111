"""What is tried, one function for each thing that must hold. Each gives the sentence of what was seen, or raises."""

import json
import re
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Barrier
from urllib.parse import urlencode

from deploy.trial.basics import asked, must, until
from deploy.trial.reader import Reader, logged_in
from deploy.trial.stand import ADMINISTRATOR, NAMES, App, Stand

SEEN_WITHIN_S = 2.0
_MB = 1024 * 1024


def reader_at(stand: Stand, process: str, page: str = "hemsjukvard", query: str = "", **cookies: str) -> Reader:
    """A window that is with a process of one's choice."""
    found = Reader(stand, page, query, {"vag": process, **cookies}).open()
    must(found.process == process, f"a reader with the cookie of {process} came to {found.process}")
    return found


def sticky(stand: Stand) -> str:
    """Readers behind one address are shared between the processes, and each stays where it came."""
    readers = [Reader(stand, "hemsjukvard").open() for _ in range(6)]
    for each in readers:
        first = each.process
        each.run()
        # A file is taken only by the process that holds the page: what it says of others is "Invalid session_id".
        status = each.put(f"/_stcore/upload_file/{each.session}/prov", "prov.txt", b"prov")
        must((status, each.process) == (204, first), f"{first}: {status}, then {each.process}")
        each.close()
    came_to = sorted(each.process for each in readers)
    must(set(came_to) == set(NAMES), f"six readers came to {came_to} only")
    return f"six readers behind one address came to {', '.join(came_to)}, and each stayed there"


def logins(stand: Stand) -> str:
    """A login at one process holds at all."""
    for name in NAMES:
        each = reader_at(stand, name, "roller", **logged_in(stand, ADMINISTRATOR))
        said = each.run()
        each.close()
        must(ADMINISTRATOR.encode() in said, f"{name} does not know who has logged in")
    return "one login holds at all three processes"


def uploads(stand: Stand) -> str:
    """Two files at once, to two processes; what is published in one is seen by the others within two seconds."""
    from workflows.start import opened

    before, together = stand.apps["a"].version(), Barrier(2, timeout=120)
    forms = {"a": ("sodra-lappland", "vardplatser"), "b": ("vaster", "vardplatser")}

    def send(process: str) -> tuple[float, bool, str]:
        modellomrade, area = forms[process]
        query = urlencode({"modellomrade": modellomrade, "omrade": area})
        sender = reader_at(stand, process, "uppladdning", query, **logged_in(stand, ADMINISTRATOR))
        sender.run()
        content = _form(stand, modellomrade, area)
        status = sender.upload("blankett.xlsx", content)
        must(status == 204, f"{process} answered {status} to a file")
        sender.run()
        together.wait()
        said = sender.run(pressed=sender.element("button", "Spara och publicera"))
        sender.close()
        # At the very same moment the second is kept as sent in, and its sender is told so.
        is_published = b"publicerat som dataversion" in said
        must(is_published or b"men inte publicerat" in said, f"{process} was told: {_words(said)}")
        return time.monotonic(), is_published, sha256(content).hexdigest()

    watch = reader_at(stand, "c")
    watch.run()
    with ThreadPoolExecutor(2) as threads:
        sent = list(threads.map(send, forms))
    published = [at for at, is_published, _ in sent if is_published]
    wanted, since = before + len(published), max(published)
    old = _agreed(stand, wanted, since=since)
    _told(watch, wanted)
    watch.close()
    kept = {each.sha256 for each in opened(stand.database).submissions()}
    must(kept >= {digest for *_, digest in sent}, "a file is not stored")
    return (
        f"two files at once: both are stored, {len(published)} published ({wanted}); nobody who asked any of"
        f" the three, or the open data, more than {old:.2f} s later was given the old version"
    )


def _words(said: bytes) -> str:
    told = re.findall(r"<[^>]+>([^<>]{12,})<", said.decode(errors="replace"))
    return " | ".join(told)[-1500:]


def published(stand: Stand) -> str:
    """What is published by another process is seen by all three, and in the open data, within two seconds."""
    from workflows.start import opened

    store = opened(stand.database)
    watch = reader_at(stand, "c")
    watch.run()
    wanted = store.withdraw(store.submissions()[0].id, actor="prov", reason="prov")
    old = _agreed(stand, wanted, since=time.monotonic())
    _told(watch, wanted)
    watch.close()
    return f"nobody who asked more than {old:.2f} s after data version {wanted} was published was given the old one"


def _told(watch: Reader, wanted: int) -> None:
    """A page tells the new version, as soon as those who ask by program have been told."""
    says = f"ataversion {wanted}".encode()
    until(lambda: says in watch.run(), what="a page of the third process", seconds=SEEN_WITHIN_S)


def _agreed(stand: Stand, wanted: int, *, since: float) -> float:
    """How long after a publication somebody was still given the old version.

    Raises:
        TrialError: for longer than two seconds.

    """
    asking: list[Callable[[], int]] = [each.version for each in stand.apps.values()]
    asking.append(lambda: int(json.loads(stand.ask("/api/v1")[2])["data_version"]))
    with ThreadPoolExecutor(len(asking)) as threads:
        old = max(threads.map(lambda ask: _old_after(ask, wanted, since=since), asking))
    must(old <= SEEN_WITHIN_S, f"the old version was still shown {old:.2f} s after the publication")
    return old


def _old_after(ask: Callable[[], int], wanted: int, *, since: float) -> float:
    """How late a question was put that still had the old version for an answer: how slow the machine is matters not."""
    latest = since
    while True:
        at = time.monotonic()
        if ask() >= wanted:
            return latest - since
        must(at - since < 60, f"data version {wanted} is never seen")
        latest = max(latest, at)
        time.sleep(0.02)


def _form(stand: Stand, modellomrade: str, area: str) -> bytes:
    """A form in which one bed-day has been changed."""
    import io

    import openpyxl

    from domain.indicator import Area
    from workflows import own_figures
    from workflows.access import LOCAL
    from workflows.clock import today
    from workflows.start import opened

    store = opened(stand.database)
    made = own_figures.template(store, area=Area(area), modellomrade=modellomrade, today=today(), who=LOCAL)
    book = openpyxl.load_workbook(io.BytesIO(made))
    for row in book["Enheter per månad"].iter_rows(min_row=4, min_col=5, max_col=5):
        if isinstance(row[0].value, int | float):
            row[0].value += 1
            break
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def large_files(stand: Stand) -> str:
    """What is allowed gets through nginx; what is not is refused in words."""
    each = Reader(stand, "hemsjukvard").open()
    each.run()
    path = f"/_stcore/upload_file/{each.session}/stor"
    status = each.put(path, "stor.bin", bytes(24 * _MB))
    each.close()
    must(status == 204, f"a file of 24 MB was answered {status}")
    refused, _, words = stand.ask("/_stcore/upload_file/x/y", method="PUT", data=bytes(27 * _MB))
    must(refused == 413 and "Filen är för stor".encode() in words, f"a file of 27 MB was answered {refused}")
    refused, _, words = stand.ask("/lank", method="POST", data=bytes(70_000))
    must(refused == 413 and "Filen är för stor".encode() in words, f"70 kB to /lank was answered {refused}")
    return "24 MB came through; 27 MB, and 70 kB where no file belongs, were refused in words"


def limits(stand: Stand) -> str:
    """Too many at once are told to wait, in words; those who read notice nothing."""
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: stand.ask("/auth/login?provider=x"), range(140)))
    refused = [words for status, _, words in answers if status == 429]
    must(refused, "140 logins at once were all let through")
    must(all("Vänta en stund".encode() in each for each in refused), "429 without words")
    must(stand.ask("/halsa")[0] == 200, "readers were refused too")
    must(stand.ask("/metrics")[0] == 404, "the metrics can be read from outside")
    return f"of 140 logins at once {len(refused)} were told to wait a while; reading went on"


def encrypted(stand: Stand) -> str:
    """HTTP leads to HTTPS, the certificate is the door's own, and no header comes twice."""
    host, _, port = stand.plain_door.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as plain:
        plain.sendall(b"GET /plats?plats=2421 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = plain.recv(4096).decode()
    must(" 301 " in answer and f"Location: {stand.door}/plats?plats=2421" in answer, f"plain HTTP said {answer[:80]}")
    for path in ("/", "/halsa", "/api/v1", "/svara", "/dcat"):
        status, headers, _ = stand.ask(path)
        twice = [name for name, value in headers.items() if "\n" in value and name != "set-cookie"]
        must(status == 200 and not twice, f"{path}: {status}, twice: {twice}")
    return "HTTP leads to HTTPS at the same address, and no header comes twice"


def workshop(stand: Stand) -> str:
    """Phones are answered by any of the three: each request may go to another than the one before."""
    from domain.indicator import Area
    from workflows import workshop as led
    from workflows.access import LOCAL
    from workflows.start import opened
    from workflows.workshop_agenda import Item

    store = opened(stand.database)
    begun = led.begin(store, "sodra-lappland", Area.TILLGANGLIGHET, [Item("telefon_samma_dag", 7)], who=LOCAL)
    waiting = {asked(f"{each.address}/svara/{begun.code}")[1]["etag"] for each in up(stand)}
    held = led.go(store, begun.code, 1, who=LOCAL)
    marks = {asked(f"{each.address}/svara/{begun.code}")[1]["etag"] for each in up(stand)}
    must(len(waiting) == len(marks) == 1 and waiting != marks, "the processes show phones different pages")
    words = held.agenda[0]["sv"]["val"]
    for number in range(6):
        cookie = {"Cookie": f"svar={number}{'x' * 23}", "Content-Type": "application/x-www-form-urlencoded"}
        said = urlencode({"fraga": 1, "val": next(iter(words))}).encode()
        stand.ask(f"/svara/{begun.code}", method="POST", data=said, headers=cookie)
    counted = led.guesses(store, begun.code, 1, who=LOCAL).total
    must(counted == 6, f"{counted} of 6 guesses were counted")
    must(not re.search("vag=", stand.ask("/svara")[1].get("set-cookie", "")), "a phone is given a cookie it needs not")
    return "three processes show the phones the same page at once, and count six guesses as six"


def up(stand: Stand) -> list[App]:
    return [each for each in stand.apps.values() if each.process.poll() is None]
