"""Files this server hands out itself, so that no request leaves the machine."""

from pathlib import Path

_VENDOR = Path(__file__).parent / "vendor"

# The scatter-and-bar part of plotly.js 4.1.1 (MIT), the version that plotly for Python 7.1 writes figures for.
PLOTLY_FILE = _VENDOR / "plotly-basic-4.1.1.min.js"
PLOTLY_ADDRESS = f"/tillgangar/{PLOTLY_FILE.name}"
ICON_FILE = Path(__file__).parent / "icon.png"
