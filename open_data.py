"""The routes of the open data: `/api/v1`, the DCAT catalogue, figures to embed. Calls workflows only.

Decision that could be disputed: anyone may ask without a key, so there is a limit for each address and one for all of
them together.
"""

from anyio import CapacityLimiter, to_thread
from starlette.convertors import Convertor, register_url_convertor
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from domain.errors import FollowUpError, UnknownIndicatorError, UnknownUnitError
from wording import text, use
from workflows.limits import Bucket, asker_of

BY_ADDRESS = Bucket(most=240, per_second=4)
BY_ALL = Bucket(most=1200, per_second=40)
_WAIT_S = "5"
_ROWS_A_QUESTION = 1000
# Programs that fetch everything wait for each other here, and not the pages for them.
_AT_ONCE = CapacityLimiter(2)
_KEPT = "public, max-age=300"
_SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_READS = ("GET", "HEAD")


def _may_ask(request: Request) -> bool:
    return BY_ADDRESS.take(asker_of(request.scope)) and BY_ALL.take("")


def _answer(request: Request) -> Response:
    """What an address under /api/v1 answers, or why it does not."""
    from workflows import open_data
    from workflows.open_data_asked import MethodError, TooManyError
    from workflows.start import opened

    path = request.scope["path"].partition("/api/v1")[2]
    try:
        if request.method not in _READS:
            raise MethodError(hittat=request.method[:20])
        if not _may_ask(request):
            raise TooManyError
        made = open_data.answer(
            opened(),
            path,
            request.scope.get("query_string", b""),
            accept=request.headers.get("Accept", ""),
            has=request.headers.get("If-None-Match", ""),
        )
    except FollowUpError as fault:
        return _refused(fault, request)
    headers = {"ETag": made.etag, "Cache-Control": _KEPT, "Vary": "Accept", **_SAFE}
    if made.next:
        headers["Link"] = f'<{made.next}>; rel="next"'
    if made.is_known:
        return Response(status_code=304, headers=headers)
    for _ in range(made.rows // _ROWS_A_QUESTION):  # a large answer counts as several questions
        BY_ADDRESS.take(asker_of(request.scope))
    headers["X-Total-Count"] = str(made.total)
    return Response(made.content, media_type=made.media_type, headers=headers)


def _refused(fault: FollowUpError, request: Request) -> Response:
    """Why a question is not answered; a fault that is not the asker's is told without what it was."""
    from workflows.open_data import PROBLEM_JSON, problem
    from workflows.open_data_asked import OpenDataError, UnavailableError

    told = fault if isinstance(fault, OpenDataError) else UnavailableError()
    more = {405: {"Allow": ", ".join(_READS)}, 429: {"Retry-After": _WAIT_S}, 503: {"Retry-After": _WAIT_S}}
    headers = {"Cache-Control": "no-store", **_SAFE, **more.get(told.status, {})}
    content = problem(told, path=request.scope["path"])
    return Response(content, status_code=told.status, media_type=PROBLEM_JSON, headers=headers)


class Api:
    """`/api/v1` and all that is under it, whatever the method: what is refused is told in words too."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in a thread, so that nobody else waits."""
        response = await to_thread.run_sync(_answer, Request(scope, receive), limiter=_AT_ONCE)
        await response(scope, receive, send)


def _catalogue(request: Request) -> Response:
    from workflows import open_catalogue
    from workflows.open_data_asked import TooManyError
    from workflows.start import opened

    try:
        if not _may_ask(request):
            raise TooManyError
        syntax = open_catalogue.syntax_of(request.path_params.get("ending", ""), request.headers.get("Accept", ""))
        made = open_catalogue.written(opened(), syntax)
    except FollowUpError as fault:
        return _refused(fault, request)
    headers = {"ETag": made.etag, "Cache-Control": _KEPT, "Vary": "Accept", "Access-Control-Allow-Origin": "*", **_SAFE}
    if made.etag in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers)
    return Response(made.content, media_type=made.media_type, headers=headers)


async def dcat(request: Request) -> Response:
    """`/dcat`, `/dcat.ttl`, `/dcat.rdf`, `/dcat.jsonld`: what there is, as DCAT-AP-SE."""
    return await to_thread.run_sync(_catalogue, request, limiter=_AT_ONCE)


def _embedded(request: Request) -> Response:
    from workflows import open_embed
    from workflows.open_data_asked import OpenDataError, TooManyError, UnavailableError
    from workflows.start import opened

    headers = {"Content-Security-Policy": open_embed.content_policy(), "Cache-Control": _KEPT, **_SAFE}
    short = request.query_params.get("storlek") == "kort"
    with use("en" if request.query_params.get("lang") == "en" else "sv"):
        try:
            if not _may_ask(request):
                raise TooManyError
            made = open_embed.page(opened(), short=short, **request.path_params)
        except (UnknownIndicatorError, UnknownUnitError) as fault:
            return HTMLResponse(open_embed.notice(text(fault.key, **fault.values)), 404, headers=headers)
        except FollowUpError as fault:
            told = fault if isinstance(fault, OpenDataError) else UnavailableError()
            headers |= {"Retry-After": _WAIT_S, "Cache-Control": "no-store"}
            return HTMLResponse(open_embed.notice(text(told.key)), told.status, headers=headers)
    return HTMLResponse(made, headers=headers)


async def embed(request: Request) -> Response:
    """`/inbaddad/{indicator}/{unit}`: a figure for somebody else's page."""
    return await to_thread.run_sync(_embedded, request, limiter=_AT_ONCE)


class Everything(Convertor[str]):
    """The rest of an address, line breaks too: one that matched no route would be given the app's first page."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("allt", Everything())
_ANYWHERE = Middleware(
    CORSMiddleware, allow_origins=["*"], allow_methods=list(_READS), allow_headers=["If-None-Match"],
    expose_headers=["ETag", "Link", "Retry-After", "X-Total-Count"],
)  # fmt: skip

ROUTES: list[BaseRoute] = [
    Route("/api/v1", Api(), middleware=[_ANYWHERE]),
    Route("/api/v1/{path:allt}", Api(), middleware=[_ANYWHERE]),
    Route("/dcat", dcat),
    Route("/dcat.{ending}", dcat),
    Route("/inbaddad/{indicator}/{unit}", embed),
]
