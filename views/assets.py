"""Files this server hands out itself, so that no request leaves the machine."""

from pathlib import Path

VENDOR = Path(__file__).parent / "vendor"

# The scatter-and-bar part of plotly.js 4.1.1 (MIT), the version that plotly for Python 7.1 writes figures for.
PLOTLY_FILE = VENDOR / "plotly-basic-4.1.1.min.js"
PLOTLY_ADDRESS = f"/tillgangar/{PLOTLY_FILE.name}"
# Inter 4.1 (OFL): upright, 400 to 700, Latin with the Sámi letters and the signs that texts use.
FONT_ADDRESS = "/tillgangar/inter-4.1-delmangd.woff2"
# Of Google's Material Symbols (Apache 2.0) those that Streamlit 1.67 uses; their names stand in the .txt beside.
SYMBOLS_FILE = VENDOR / "ikoner-1.67.woff2"
ICON_FILE = Path(__file__).parent / "icon.png"
