"""Pictures of figures by their address, for the clipboard and for pages that show a figure. Calls workflows only."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
