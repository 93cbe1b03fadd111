"""Pictures of figures by their address, for the clipboard and for pages that show a figure. Calls workflows only.

`/bild/{kod}.png?storlek=bild|rapport|socialt&lang=sv|en`
"""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from domain.errors import DatabaseFaultError, FollowUpError, MissingProgramError
from wording import text, use

# A code's picture says the same all day; what changes with the data version has another code.
_KEEP_S, _WAIT_S = 3600, 60


def picture(request: Request) -> Response:
    """The picture, or why not in plain words: 404 no such figure or size, 429 too many, 503 no Chromium or database."""
    with use("en" if request.query_params.get("lang") == "en" else "sv"):
        try:
            return _found(request)
        except FollowUpError as fault:
            words = text(fault.key, **fault.values)
            return PlainTextResponse(words, status_code=_status(fault), headers=_waiting(fault))


def _found(request: Request) -> Response:
    from workflows.clock import today
    from workflows.export import size_of
    from workflows.figure_pictures import picture as drawn
    from workflows.start import opened

    size = size_of(request.query_params.get("storlek", "bild"))
    found = drawn(opened(), request.path_params["kod"], size=size, today=today())
    if found.moved_to:
        query = request.scope["query_string"].decode("latin-1")
        return RedirectResponse(f"/bild/{found.moved_to}.png?{query}".rstrip("?"), status_code=302)
    headers = {"Cache-Control": f"public, max-age={_KEEP_S}", "Access-Control-Allow-Origin": "*"}
    return Response(found.content, media_type="image/png", headers=headers)


def _status(fault: FollowUpError) -> int:
    from workflows.figure_pictures import TooManyPicturesError

    if isinstance(fault, TooManyPicturesError):
        return 429
    return 503 if isinstance(fault, MissingProgramError | DatabaseFaultError) else 404


def _waiting(fault: FollowUpError) -> dict[str, str]:
    return {"Retry-After": str(_WAIT_S)} if _status(fault) == 429 else {}


ROUTES: list[BaseRoute] = [Route("/bild/{kod}.png", picture, methods=["GET"])]
