"""Programs that answer on a port of this machine, started as anyone would start them and ended with all they began."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
_WAIT_S = 120.0


@dataclass(frozen=True, slots=True)
class Server:
    """A program on its way up. `began_at` is `time.perf_counter()` just before it was started."""

    port: int
    began_at: float
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait(self, path: str = "/_stcore/health") -> None:
        """Until it answers. A port that is open is not enough: Streamlit tries its port before it uses it."""
        while time.perf_counter() - self.began_at < _WAIT_S:
            try:
                with urlopen(self.address + path, timeout=5):
                    return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.01)
        raise SystemExit(f"nothing answers on {self.address}")


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: Sequence[str], *, port: int, settings: Mapping[str, str]) -> Iterator[Server]:
    """A program in a session of its own, with the project's folder as its working folder and `settings` around it."""
    with tempfile.TemporaryFile() as said:
        began_at = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=said, stderr=said, start_new_session=True)
        try:
            yield Server(port, began_at, process)
        except BaseException:
            said.seek(0)
            print(said.read().decode(errors="replace")[-3_000:], file=sys.stderr)
            raise
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what was started and all that it began."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def environment(*, cold: bool = False) -> dict[str, str]:
    """An ordinary machine: Python keeps what it has compiled, here in a folder of the benchmarks' own.

    `cold` is a machine that has compiled nothing and keeps nothing.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    folder = Path(tempfile.gettempdir()) / "uppfoljning-benchmarks-bytecode"
    if cold:
        return kept | {"PYTHONPYCACHEPREFIX": f"{folder}-none", "PYTHONDONTWRITEBYTECODE": "1"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder)}


def streamlit(*what: str, port: int) -> list[str]:
    """`streamlit run app.py` or `streamlit hello`, without opening a browser and on a given port."""
    options = ["--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    return [sys.executable, "-m", "streamlit", *what, *options, "--server.address", "127.0.0.1"]


def database(folder: str) -> dict[str, str]:
    """The setting that puts our database in a folder of its own."""
    return {"DATABASE_URL": f"sqlite:///{folder}/benchmark.db"}
