"""The routes of the open data: `/api/v1`, the DCAT catalogue, the Atom feed, figures to embed. Calls workflows only."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
