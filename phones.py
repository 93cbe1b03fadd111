"""What the phones in the room reach: the pages under /svara, and a process of their own that serves nothing else.

Decision that could be disputed: where the app listens to this machine only, the phones get a process beside it that the
room can reach and that takes nothing but guesses. No line is logged about who asks. The limits are by phone, and by
address only far above what sixty phones behind one address need.
"""

import re
import secrets
import sys
import time
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from wording import LANGUAGES, Language, use
from workflows.limits import Bucket

COOKIE, _MARK = "svar", re.compile(r"[A-Za-z0-9_-]{24}")
_CODE, _CHOICE = re.compile(r"[A-Z0-9]{4,12}"), re.compile(r"[a-z]{1,16}")
MOST_BYTES = 512
# A room that answers at once waits here, in turn, and not for the database, which takes one writer at a time.
_AT_ONCE = CapacityLimiter(4)
# After the end the last page can still be seen for a while.
_OPEN_AFTER_END_S = 120

BY_ADDRESS = Bucket(most=1500, per_second=100)
BY_PHONE = Bucket(most=30, per_second=1)
UNKNOWN_CODES = Bucket(most=60, per_second=0.5)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _phone(request: Request) -> str:
    """The phone's own mark; "" if it has none yet."""
    mark = request.cookies.get(COOKIE, "")
    return mark if _MARK.fullmatch(mark) else ""


def _language(request: Request) -> Language:
    return "en" if request.query_params.get("lang") == "en" else "sv"


def _code(request: Request) -> str:
    """The code in the address, as codes are written; "" for what cannot be one."""
    written = request.path_params.get("kod") or request.query_params.get("kod", "")
    plain = re.sub(r"[\s-]", "", written[:32]).upper()
    return plain if _CODE.fullmatch(plain) else ""


def _dressed(answer: Response, request: Request, phone: str = "") -> Response:
    """An answer with what keeps it safe, and the phone's mark where it is new."""
    from workflows.workshop_phone import CONTENT_POLICY

    answer.headers.update(
        {
            "Content-Security-Policy": CONTENT_POLICY, "Cache-Control": "private, no-cache", "Vary": "Cookie",
            "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
        }
    )  # fmt: skip
    if phone and request.cookies.get(COOKIE) != phone:
        secure = request.scope.get("scheme") == "https"  # request.url fails on a Host that is no name
        answer.set_cookie(COOKIE, phone, max_age=12 * 3600, path="/svara", httponly=True, samesite="lax", secure=secure)
    return answer


def _asked_code(request: Request, unknown: str = "") -> Response:
    """The page that asks for a code; one that is unknown is told so."""
    from workflows.workshop_phone import ask_code

    with use(_language(request)):
        made = ask_code(unknown=unknown)
    return _dressed(HTMLResponse(made, status_code=404 if unknown else 200), request)


def _full(request: Request) -> Response:
    return _dressed(Response(status_code=429, headers={"Retry-After": "5"}), request)


def start(request: Request) -> Response:
    """`/svara`: asks for the code, and takes the one that is written to its page."""
    if not BY_ADDRESS.take(_address(request)):
        return _full(request)
    code = _code(request)
    if code:
        return _dressed(RedirectResponse(_way_to(code, request), status_code=303), request)
    return _asked_code(request, unknown=request.query_params.get("kod", ""))


def _way_to(code: str, request: Request) -> str:
    return f"/svara/{code}" + ("?lang=en" if _language(request) == "en" else "")


def _shown(request: Request) -> Response:
    """The page of a phone as it is now; nothing but 304 where the phone shows that already."""
    from workflows import workshop_phone
    from workflows.start import opened

    phone = _phone(request) or secrets.token_urlsafe(18)
    code = _code(request)
    try:
        with use(_language(request)):
            made = workshop_phone.shown(opened(), code, phone)
    except workshop_phone.UnknownWorkshopError:
        return _unknown(request)
    mark = {"ETag": workshop_phone.mark_of(made)}
    if request.headers.get("If-None-Match") == mark["ETag"]:
        return _dressed(Response(status_code=304, headers=mark), request, phone)
    return _dressed(HTMLResponse(made, headers=mark), request, phone)


def _unknown(request: Request) -> Response:
    if not UNKNOWN_CODES.take(_address(request)):
        return _full(request)
    return _asked_code(request, unknown=str(request.path_params["kod"]))


def _answered(request: Request, body: bytes) -> Response:
    """Keep a guess and show the page again. One that comes too late changes nothing, and the page says what is so."""
    from workflows import workshop_phone
    from workflows.start import opened

    phone, said = _phone(request), parse_qs(body.decode("ascii", "replace"))
    number, choice = said.get("fraga", [""])[0], said.get("val", [""])[0]
    is_answer = number.isdecimal() and len(number) <= 2 and _CHOICE.fullmatch(choice)
    try:
        if is_answer and phone:  # one that keeps no cookie would be counted again and again
            workshop_phone.guess(opened(), _code(request), phone, number=int(number), choice=choice)
        else:
            workshop_phone.is_over(opened(), _code(request))  # whether there is such a workshop at all
    except workshop_phone.UnknownWorkshopError:
        return _unknown(request)
    except workshop_phone.ClosedQuestionError:
        pass
    if not is_answer:
        return _dressed(Response(status_code=400), request)
    return _dressed(RedirectResponse(_way_to(_code(request), request), status_code=303), request)


async def phone(request: Request) -> Response:
    """`/svara/{kod}`: the question on the screen, and (POST) the phone's guess at it."""
    if not BY_ADDRESS.take(_address(request)):
        return _full(request)
    if request.method != "POST":
        return await to_thread.run_sync(_shown, request, limiter=_AT_ONCE)
    sender = request.headers.get("Origin", "").partition("://")[2]
    if sender and sender != request.headers.get("Host"):
        return _dressed(Response(status_code=403), request)
    if (mark := _phone(request)) and not BY_PHONE.take(mark):
        return _full(request)
    body = await _body(request)
    if len(body) > MOST_BYTES:
        return _dressed(Response(status_code=413), request)
    return await to_thread.run_sync(_answered, request, body, limiter=_AT_ONCE)


async def _body(request: Request) -> bytes:
    """What was sent, and no more of it than shows that it is too much."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            break
    return body


ROUTES = [
    Route("/svara", start, methods=["GET"]),
    Route("/svara/{kod}", phone, methods=["GET", "POST"]),
]


def _until_over(server: Any, code: str) -> None:
    """Stop some time after the workshop has ended."""
    from workflows.start import opened
    from workflows.workshop_phone import is_over

    over_at = 0.0
    while not over_at or time.monotonic() < over_at + _OPEN_AFTER_END_S:
        time.sleep(5)
        over_at = (over_at or time.monotonic()) if is_over(opened(), code) else 0.0
    server.should_exit = True


def _until_left(server: Any) -> None:
    """Stop when the app lets go of us, or is gone itself: then what we read from it ends."""
    sys.stdin.buffer.read()
    server.should_exit = True


def main(code: str, port: int) -> None:
    """Serve the phones of one workshop until it is over or the app that started us has gone."""
    import uvicorn

    from workflows.start import opened
    from workflows.workshop_phone import shown

    for each in LANGUAGES:  # all that is read once is read before the first phone comes
        with use(each):
            shown(opened(), code, "")
    settings = uvicorn.Config(
        Starlette(routes=ROUTES), host="0.0.0.0", port=port, log_level="warning", access_log=False,  # noqa: S104
        server_header=False, lifespan="off", timeout_graceful_shutdown=2,
    )  # fmt: skip
    server = uvicorn.Server(settings)
    Thread(target=_until_left, args=[server], daemon=True).start()
    Thread(target=_until_over, args=[server, code], daemon=True).start()
    server.run()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
