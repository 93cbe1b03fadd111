"""Routes beside the pages: health and the files this server hands out. Calls workflows and nothing above."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from wording import use

VENDOR = Path(__file__).parent / "views" / "vendor"


def health(_: Request) -> JSONResponse:
    """`/halsa`: alive, and which data version is shown."""
    from workflows.start import opened

    return JSONResponse({"status": "ok", "dataversion": opened().data_version()})


def asset(request: Request) -> FileResponse | JSONResponse:
    """A file from the vendor folder by its plain name; names carry their version, so they may be kept for ever."""
    known = {path.name: path for path in VENDOR.glob("*.js")}
    path = known.get(request.path_params["name"])
    if path is None:
        return JSONResponse({"status": "saknas"}, status_code=404)
    return FileResponse(path, headers={"Cache-Control": "public, max-age=31536000, immutable"})


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


ROUTES = [
    Route("/halsa", health),
    Route("/tillgangar/{name}", asset),
    Route("/kalender.ics", due_days),
    Route("/kalender/{modellomrade}.ics", due_days),
]
