"""`/forut`: what the browser draws from before the server answers (`views.ahead`), as JSON for one choice.

Decision that could be disputed: one is made at a time. A room that opens the same page then makes it once, and one who
asks for many takes no more than one thread from the pages. An asker's limit (by address) is what sixty readers behind
one address fetch, two for each page, with ten choices each at once and a choice every fifth second for ever.
"""

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from domain.errors import DatabaseFaultError, FollowUpError
from wording import Language
from workflows.limits import Bucket, asker_of

BY_ADDRESS = Bucket(most=1200, per_second=24)
_AT_ONCE = CapacityLimiter(1)
_WAIT = {"Retry-After": "5", "Cache-Control": "no-store"}


async def given(request: Request) -> Response:
    """The pieces for the choice in the address. Kept by the browser: the address carries the data version."""
    if not BY_ADDRESS.take(asker_of(request.scope)):
        return JSONResponse({"status": "vanta"}, status_code=429, headers=_WAIT)
    return await to_thread.run_sync(_made, request, limiter=_AT_ONCE)


def _made(request: Request) -> Response:
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
