"""What the trial stands on: PostgreSQL, three processes of the app, nginx with a certificate of its own.

Everything lives in a folder that is thrown away, on ports that are free; no service of the machine is touched.
"""

import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from deploy.trial.basics import TrialError, asked, free_port, until
from deploy.trial.database import postgresql

ROOT = Path(__file__).parents[2]
NGINX = Path(__file__).parents[1] / "nginx"
NAMES = ("a", "b", "c")
ADMINISTRATOR = "chef@exempel.se"
COOKIE_SECRET = "bara for prov, 0123456789abcdef0123456789abcdef"


@dataclass
class App:
    """One process of the app. `name` is what the cookie calls it."""

    name: str
    port: int
    settings: dict[str, str]
    secrets: Path
    log: Path
    process: subprocess.Popen[bytes] = field(init=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        streamlit = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        options = ["--server.headless", "true", "--server.address", "127.0.0.1", "--secrets.files", str(self.secrets)]
        with self.log.open("ab") as said:
            self.process = subprocess.Popen(
                [*streamlit, *options], cwd=ROOT, env=self.settings, stdout=said, stderr=said, start_new_session=True
            )

    def version(self) -> int:
        """The data version that it shows; 0 while it does not answer."""
        try:
            return int(json.loads(asked(f"{self.address}/halsa")[2])["dataversion"])
        except (OSError, ValueError, KeyError):
            return 0

    def ready(self, version: int = 5) -> None:
        def up() -> bool:
            if self.process.poll() is not None:
                raise TrialError(f"process {self.name} ended: {self.log.read_text()[-2000:]}")
            return self.version() >= version

        until(up, what=f"process {self.name}")

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self) -> float:
        """Ask it to end, as an upgrade does; gives the seconds it took."""
        began = time.monotonic()
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()
        return time.monotonic() - began


@dataclass
class Stand:
    """What is up. `door` is where readers come; `context` trusts the trial's own certificate."""

    database: str
    database_is: str
    apps: dict[str, App]
    door: str
    plain_door: str
    context: ssl.SSLContext
    folder: Path
    nginx_is: str

    @property
    def host(self) -> str:
        return self.door.removeprefix("https://")

    def ask(self, path: str, **more) -> tuple[int, dict[str, str], bytes]:
        """What the door answers."""
        return asked(self.door + path, context=self.context, **more)


@contextmanager
def nginx(folder: Path, filled: dict[str, str]) -> Iterator[str]:
    """The product's own nginx.conf with this machine's ports in it; gives nginx's version."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        raise TrialError("there is no nginx on this machine (Debian: apt install nginx-light)")
    written = (NGINX / "nginx.conf.template").read_text(encoding="utf-8")
    written = written.replace(
        "error_log /dev/stderr crit;", "error_log /dev/stderr info;"
    )  # no reader here is a person
    for name, value in filled.items():
        written = written.replace(f"${{{name}}}", value)
    (folder / "nginx.conf").write_text(written, encoding="utf-8")
    log = folder / "nginx.log"
    with log.open("wb") as said:
        command = [program, "-c", str(folder / "nginx.conf"), "-g", "daemon off; user root;" if not os.getuid() else ""]
        process = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        until(lambda: process.poll() is not None or _open(int(filled["HTTPS_PORT"].rpartition(":")[2])), what="nginx")
        if process.poll() is not None:
            raise TrialError(f"nginx: {log.read_text()}")
        said = subprocess.run([program, "-v"], capture_output=True, text=True, check=True)
        yield said.stderr.strip().rpartition("/")[2]
    finally:
        process.terminate()
        process.wait(20)


def _open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine that only the trial trusts, and its key."""
    kept, key = folder / "prov.crt", folder / "prov.key"
    words = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext"]
    names = ["subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(key), "-out", str(kept)]
    subprocess.run(["openssl", "req", *words, *names], check=True, capture_output=True)
    return kept, key


@contextmanager
def standing(*, provider: str = "http://127.0.0.1:9") -> Iterator[Stand]:
    """All of it, up and ready. `provider` is where people log in."""
    with ExitStack() as ends:
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory(prefix="uppfoljning-trial-")))
        folder.chmod(0o755)
        database, database_is = ends.enter_context(postgresql(folder))
        certified, key = certificate(folder)
        http, https = free_port(), free_port()
        door = f"https://localhost:{https}"
        secrets = folder / "secrets.toml"
        secrets.write_text(
            f'[auth]\nredirect_uri = "{door}/oauth2callback"\ncookie_secret = "{COOKIE_SECRET}"\nclient_id = "u"\n'
            f'client_secret = "h"\nserver_metadata_url = "{provider}/.well-known/openid-configuration"\n'
        )
        apps = {name: _app(name, folder, secrets, database=database, door=door) for name in NAMES}
        for each in apps.values():
            each.start()
            ends.callback(_ended, each)
        filled = {f"APP_{name.upper()}": f"127.0.0.1:{each.port}" for name, each in apps.items()}
        (folder / "run").mkdir()
        filled |= {
            "HTTP_PORT": f"127.0.0.1:{http}", "HTTPS_PORT": f"127.0.0.1:{https}", "PUBLIC_ADDRESS": door,
            "RUN": str(folder / "run"), "ACCESS_LOG": str(folder / "access.log"), "PAGES": str(NGINX / "svar"),
            "CERTIFICATE": str(certified), "KEY": str(key),
        }  # fmt: skip
        version = ends.enter_context(nginx(folder, filled))
        for each in apps.values():
            each.ready()
        context = ssl.create_default_context(cafile=str(certified))
        yield Stand(database, database_is, apps, door, f"http://127.0.0.1:{http}", context, folder, version)


def _app(name: str, folder: Path, secrets: Path, *, database: str, door: str) -> App:
    kept = {each: value for each, value in os.environ.items() if each != "PYTHONDONTWRITEBYTECODE"}
    ours = {"DATABASE_URL": database, "PUBLIC_ADDRESS": door, "ADMINISTRATORS": ADMINISTRATOR, "ONE_STEP": "1"}
    return App(name, free_port(), kept | ours, secrets, folder / f"{name}.log")


def _ended(app: App) -> None:
    if app.process.poll() is None:
        app.kill()
