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
                time.sleep(0.01)
        raise SystemExit(f"nothing answers on {self.address}")


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: Sequence[str], *, port: int, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A program in a session of its own, with the project's folder as its working folder."""
    with tempfile.TemporaryFile() as said:
        began_at = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment() | dict(settings or {}),
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            yield Server(port, began_at)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            if process.returncode > 0:
                said.seek(0)
                print(said.read().decode(errors="replace")[-2_000:], file=sys.stderr)


def environment() -> dict[str, str]:
    """An ordinary machine: Python keeps what it has compiled, here in a folder of the benchmarks' own."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "uppfoljning-benchmarks-bytecode")}


def streamlit(*what: str, port: int) -> list[str]:
    """`streamlit run app.py` or `streamlit hello`, without opening a browser and on a given port."""
    options = ["--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    return [sys.executable, "-m", "streamlit", *what, *options, "--server.address", "127.0.0.1"]


def database(folder: str) -> dict[str, str]:
    """The setting that puts our database in a folder of its own."""
    return {"DATABASE_URL": f"sqlite:///{folder}/benchmark.db"}
