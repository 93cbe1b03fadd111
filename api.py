"""Routes beside the pages: health, counters and the files this server hands out. Calls workflows and nothing above."""

from datetime import UTC
from email.utils import format_datetime
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from domain.errors import DatabaseFaultError, FollowUpError
from metrics import ROUTES as METRICS
from open_data import ROUTES as OPEN_DATA
from phones import ROUTES as PHONES
from pictures import ROUTES as PICTURES
from wording import Language, language, text, use

VENDOR = Path(__file__).parent / "views" / "vendor"
# A page of two sentences that needs nothing else, in the reader's own light or dark.
_PLAIN = (
    ":root{color-scheme:light dark;font:1.1rem/1.5 system-ui,sans-serif}"
    "main{max-width:36rem;margin:12vh auto;padding:0 1rem}h1{font-size:1.4rem}"
)
# It runs nothing and fetches nothing, whatever stands in it; and it is told again where a code comes to be.
_PLAIN_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
_NOW = {"Cache-Control": "no-store"}
# Threads of their own: where all others wait for a database, whoever asks about it is still answered.
_ABOUT_HEALTH = CapacityLimiter(4)
KINDS = {".js": "text/javascript", ".woff2": "font/woff2"}


async def health(_: Request) -> JSONResponse:
    """`/halsa`: alive, and which data version is shown; 503 and why in words when something is wrong."""
    from workflows.health import readiness

    found = await to_thread.run_sync(readiness, limiter=_ABOUT_HEALTH)
    if found.condition is None or not found.is_ready:
        return JSONResponse({"status": "fel", "fel": found.problems}, status_code=503, headers=_NOW)
    return JSONResponse({"status": "ok", "dataversion": found.condition.data_version}, headers=_NOW)


async def lives(_: Request) -> JSONResponse:
    """`/halsa/lever`: the process answers. Touches nothing, so that a fault elsewhere does not have it restarted."""
    from workflows.health import product_version

    return JSONResponse({"status": "ok", "version": product_version()}, headers=_NOW)


async def ready(_: Request) -> JSONResponse:
    """`/halsa/redo`: whether readers may be sent here, with what stands in the way, in words."""
    from workflows.health import product_version, readiness

    found = await to_thread.run_sync(readiness, limiter=_ABOUT_HEALTH)
    told = {
        "status": "ok" if found.is_ready else "fel",
        "fel": found.problems,
        "dataversion": found.condition.data_version if found.condition else None,
        "version": product_version(),
        "databas_ms": round(found.took_s * 1000, 1),
    }
    return JSONResponse(told, status_code=200 if found.is_ready else 503, headers=_NOW)


def asset(request: Request) -> FileResponse | JSONResponse:
    """A file from the vendor folder by its plain name; names carry their version, so they may be kept for ever."""
    known = {path.name: path for path in VENDOR.iterdir() if path.suffix in KINDS}
    path = known.get(request.path_params["name"])
    if path is None:
        return JSONResponse({"status": "saknas"}, status_code=404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return FileResponse(path, media_type=KINDS[path.suffix], headers=headers)


def due_days(request: Request) -> Response:
    """`/kalender.ics`, `/kalender/{modellomrade}.ics`: days to deliver by, for calendars; `?lang=en` for English."""
    from domain.errors import UnknownUnitError
    from workflows.clock import today
    from workflows.reminders import calendar
    from workflows.start import opened

    place = request.path_params.get("modellomrade", "")
    try:
        with use(_spoken(request)):
            content = calendar(opened(), today=today(), modellomrade=place)
    except UnknownUnitError:
        return JSONResponse({"status": "saknas"}, status_code=404)
    name = {"Content-Disposition": f'attachment; filename="uppgifter_{place or "alla"}.ics"'}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=name)


async def shorten(request: Request) -> JSONResponse:
    """`POST /lank`: the page's address as plain text in, its short link's path out."""
    from workflows.links import LONGEST, shortened
    from workflows.start import opened

    said = b""
    async for piece in request.stream():
        said += piece
        if len(said) > 2 * LONGEST:
            break
    try:
        code = await run_in_threadpool(lambda: shortened(opened(), said.decode("utf-8", "replace")))
    except DatabaseFaultError:
        raise
    except FollowUpError as fault:
        return JSONResponse({"status": text(fault.key, **fault.values)}, status_code=400)
    return JSONResponse({"lank": f"/l/{code}"})


def follow(request: Request) -> Response:
    """`/l/{kod}`: on to the page that a short link stands for."""
    from workflows.links import address_of
    from workflows.start import opened

    try:
        return RedirectResponse(address_of(opened(), request.path_params["kod"]), status_code=302)
    except DatabaseFaultError:
        raise
    except FollowUpError as fault:
        return _not_there(fault)


def taken_figure(request: Request) -> Response:
    """`/f/{kod}`: on to the page that tells whether a figure that was taken out still holds."""
    from workflows.figure_codes import taken
    from workflows.start import opened

    spoken = _spoken(request)
    try:
        taken(opened(), code := request.path_params["kod"])
    except DatabaseFaultError:
        raise
    except FollowUpError as fault:
        with use(spoken):
            way = "/figur" + ("?lang=en" if spoken == "en" else "")
            return _not_there(fault, way=way, words="figur.fraga")
    query = urlencode({"kod": code.strip().lower()} | ({"lang": spoken} if spoken != "sv" else {}))
    return RedirectResponse(f"/figur?{query}", status_code=302)


def news(request: Request) -> Response:
    """`/nytt.atom`: what is new as a feed; `?plats=`, `?matt=` narrow it, `?lang=en` gives English."""
    from workflows.news_feed import MIME, feed
    from workflows.start import opened

    asked = {name: request.query_params.get(key, "") for name, key in (("place", "plats"), ("measure", "matt"))}
    try:
        with use(_spoken(request)):
            told = feed(opened(), **asked)
    except DatabaseFaultError:
        raise
    except FollowUpError:
        return JSONResponse({"status": "saknas"}, status_code=404)
    headers = {
        "ETag": f'"{told.mark}"',
        "Last-Modified": format_datetime(told.changed_at.astimezone(UTC), usegmt=True),
        "Cache-Control": "public, max-age=300",
    }
    if told.is_known(request.headers.get("if-none-match", ""), request.headers.get("if-modified-since", "")):
        return Response(status_code=304, headers=headers)
    return Response(told.content, media_type=MIME, headers=headers)


def _spoken(request: Request) -> Language:
    return "en" if request.query_params.get("lang") == "en" else "sv"


def _not_there(fault: FollowUpError, *, way: str = "/", words: str = "app.titel") -> HTMLResponse:
    """A short page that says what was not found, with a way on."""
    title, why, on = escape(text("app.titel")), escape(text(fault.key, **fault.values)), escape(text(words))
    page = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}'
        f'</title><style>{_PLAIN}</style><main><h1>{title}</h1><p>{why}</p><p><a href="{way}">{on}</a></p></main>'
    )
    return HTMLResponse(f'<!DOCTYPE html><html lang="{language()}">{page}</html>', 404, _PLAIN_HEADERS)


ROUTES = [
    Route("/halsa", health),
    Route("/halsa/lever", lives),
    Route("/halsa/redo", ready),
    Route("/tillgangar/{name}", asset),
    Route("/lank", shorten, methods=["POST"]),
    Route("/l/{kod}", follow),
    Route("/f/{kod}", taken_figure),
    Route("/nytt.atom", news),
    Route("/kalender.ics", due_days),
    Route("/kalender/{modellomrade}.ics", due_days),
    *OPEN_DATA,
    *PHONES,
    *PICTURES,
    *METRICS,
]
