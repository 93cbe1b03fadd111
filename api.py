"""Routes beside the pages: health and the files this server hands out. Calls workflows and nothing above."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse
from starlette.routing import Route

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


ROUTES = [Route("/halsa", health), Route("/tillgangar/{name}", asset)]
