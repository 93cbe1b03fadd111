"""`/forut`: what the browser draws from before the server answers (`views.ahead`), as JSON for one choice."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from domain.errors import DatabaseFaultError, FollowUpError
from wording import Language


def given(request: Request) -> Response:
    """The pieces for the choice in the address. Kept by the browser: the address carries the data version."""
    from views import ahead
    from workflows.start import opened

    asked = {name: request.query_params.get(name, "") for name in ahead.Choice.__dataclass_fields__}
    spoken: Language = "en" if request.query_params.get("lang") == "en" else "sv"
    try:
        found = ahead.of(opened(), ahead.Choice(**asked), spoken)
    except DatabaseFaultError:
        raise
    except (FollowUpError, ValueError):
        return JSONResponse({"status": "saknas"}, status_code=404)
    return Response(found, media_type="application/json", headers={"Cache-Control": "private, max-age=3600"})


ROUTES = [Route("/forut", given)]
