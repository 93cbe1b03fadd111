"""The doctor looks at the settings: which are set, which are misspelt, and who can reach the product and log in.

Secrets and addresses of people are never shown, only that they are there. The settings are those of this command's
surroundings: a service that starts with others must be asked in the same way.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from wording import text
from workflows.doctor import Check, Level, bad, good

# Those whose value may be read by anybody; of the rest it is only told that they are set.
_OPEN = (
    "BACKUP_FOLDER", "BROWSER_PATH", "CHROMIUM", "FETCH_FOLDER", "KOLADA_URL", "SCB_URL", "ROLE_CLAIM",
    "PUBLIC_ADDRESS", "ORGANISATION", "ONE_STEP", "LOG_FORMAT", "PREPARE",
)  # fmt: skip
_CLOSED = ("DATABASE_URL", "ADMINISTRATORS", "ACT_AS", "ACCESSIBILITY_CONTACT", "METRICS_TOKEN")
_YES_OR_NO = ("ONE_STEP", "PREPARE")
KNOWN = (*_OPEN, *_CLOSED)
_LEAST_SECRET = 32
_LIKENESS = 0.82
_PASSWORD = re.compile(r"//[^/@\s]*@")
_HOUSE = Path(__file__).parent.parent


def settings() -> Iterator[Check]:
    """Which of ours are set."""
    told = [f"{name}={_PASSWORD.sub('//…@', os.environ[name])}" for name in _OPEN if os.environ.get(name)]
    told += [text("doktor.satta.hemlig", namn=name) for name in _CLOSED if os.environ.get(name)]
    yield good("satta", ", ".join(told) or text("doktor.satta.inga"))
    for name in _YES_OR_NO:
        said = os.environ.get(name, "")
        if said not in {"", "0", "1"}:
            yield bad("satta", f"{name}={said}", text("doktor.ett_eller_noll.gor"))


def misspelt() -> Iterator[Check]:
    """What is set and looks like one of ours but is none."""
    for name in sorted(os.environ):
        near = get_close_matches(name.upper(), KNOWN, n=1, cutoff=_LIKENESS)
        if near and name not in KNOWN:
            yield bad("felstavad", name, text("doktor.felstavad.gor", menad=near[0]))


def login() -> Iterator[Check]:
    """Whether people log in, and whether the secret that seals their cookie is long enough."""
    path = _secrets_file()
    if path is None:
        yield good("inloggning", text("doktor.inloggning.ingen"))
        return
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        yield bad("inloggning", text("doktor.inloggning.olaslig"), text("doktor.inloggning.gor"), level=Level.FAULT)
        return
    auth = found.get("auth")
    if not isinstance(auth, Mapping):
        yield good("inloggning", text("doktor.inloggning.ingen"))
        return
    secret = str(auth.get("cookie_secret", ""))
    if len(secret) < _LEAST_SECRET:
        words = text("doktor.kakhemlighet.funnet", antal=len(secret))
        yield bad("inloggning", words, text("doktor.kakhemlighet.gor", minst=_LEAST_SECRET), level=Level.FAULT)
    else:
        yield good("inloggning", text("doktor.inloggning.finns"))


def reached() -> Iterator[Check]:
    """From where the product can be reached, and whether anybody has to log in."""
    address = str(_own("server", "address") or "0.0.0.0")  # noqa: S104 - what Streamlit does when nothing is said
    if _is_own_machine(address):
        yield good("natet", text("doktor.natet.lokal", adress=address))
    elif _logs_in():
        yield good("natet", text("doktor.natet.inloggning", adress=address))
    else:
        yield bad("natet", text("doktor.natet.oppen", adress=address), text("doktor.natet.gor"))


def tokens() -> Iterator[Check]:
    """Whether the token of the counters can be guessed."""
    token = os.environ.get("METRICS_TOKEN", "").strip()
    if token and len(token) < _LEAST_SECRET:
        words = text("doktor.token.funnet", antal=len(token))
        yield bad("token", words, text("doktor.kakhemlighet.gor", minst=_LEAST_SECRET), level=Level.FAULT)


def _logs_in() -> bool:
    path = _secrets_file()
    return path is not None and any(check.level is Level.GOOD for check in login()) and "[auth]" in _read(path)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _secrets_file() -> Path | None:
    said = _streamlit("secrets", "files")
    places = [Path(each) for each in said.split(",")] if said else [
        Path.home() / ".streamlit" / "secrets.toml", Path.cwd() / ".streamlit" / "secrets.toml",
    ]  # fmt: skip
    return next((each for each in reversed(places) if each.exists()), None)


def _streamlit(part: str, name: str) -> str:
    """What a setting of Streamlit's is in the environment; "" when it is not there."""
    return os.environ.get(f"streamlit_{part}_{name}".upper(), "")


def _own(part: str, name: str) -> Any:
    """A setting of Streamlit's: the environment, else the file that comes with the product."""
    if said := _streamlit(part, name):
        return said
    path = _HOUSE / ".streamlit" / "config.toml"
    return tomllib.loads(_read(path)).get(part, {}).get(name)


def _is_own_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
