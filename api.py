"""Routes beside the pages: health and the files this server hands out. Calls workflows and nothing above."""

from html import escape
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from open_data import ROUTES as OPEN_DATA
from phones import ROUTES as PHONES
from pictures import ROUTES as PICTURES
from wording import text, use

VENDOR = Path(__file__).parent / "views" / "vendor"
KINDS = {".js": "text/javascript", ".woff2": "font/woff2"}


def health(_: Request) -> JSONResponse:
    """`/halsa`: alive, and which data version is shown."""
    from workflows.start import opened

    return JSONResponse({"status": "ok", "dataversion": opened().data_version()})


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
        with use("en" if request.query_params.get("lang") == "en" else "sv"):
            content = calendar(opened(), today=today(), modellomrade=place)
    except UnknownUnitError:
        return JSONResponse({"status": "saknas"}, status_code=404)
    name = {"Content-Disposition": f'attachment; filename="uppgifter_{place or "alla"}.ics"'}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=name)


async def shorten(request: Request) -> JSONResponse:
    """`POST /lank`: the page's address as plain text in, its short link's path out."""
    from domain.errors import FollowUpError
    from workflows.links import LONGEST, shortened
    from workflows.start import opened

    said = b""
    async for piece in request.stream():
        said += piece
        if len(said) > 2 * LONGEST:
            break
    try:
        code = await run_in_threadpool(shortened, opened(), said.decode("utf-8", "replace"))
    except FollowUpError as fault:
        return JSONResponse({"status": text(fault.key, **fault.values)}, status_code=400)
    return JSONResponse({"lank": f"/l/{code}"})


def follow(request: Request) -> Response:
    """`/l/{kod}`: on to the page that a short link stands for."""
    from domain.errors import FollowUpError
    from workflows.links import address_of
    from workflows.start import opened

    try:
        return RedirectResponse(address_of(opened(), request.path_params["kod"]), status_code=302)
    except FollowUpError as fault:
        title, why = escape(text("app.titel")), escape(text(fault.key, **fault.values))
        words = f'<title>{title}</title><p>{why}</p><p><a href="/">{title}</a></p>'
        return HTMLResponse(f'<!DOCTYPE html><html lang="sv">{words}</html>', status_code=404)


ROUTES = [
    Route("/halsa", health),
    Route("/tillgangar/{name}", asset),
    Route("/lank", shorten, methods=["POST"]),
    Route("/l/{kod}", follow),
    Route("/kalender.ics", due_days),
    Route("/kalender/{modellomrade}.ics", due_days),
    *OPEN_DATA,
    *PHONES,
    *PICTURES,
]
