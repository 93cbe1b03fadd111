"""What Streamlit itself says in English, and the key of our own text for it.

Decision that could be disputed: the browser puts our words in the place of Streamlit's, exactly where they stand alone
in an element of its own. Streamlit has no catalogue of its own to translate; a word it changes shows up in English, and
`tests/browser/test_frame.py` looks for such.
"""

from wording import language, text

_WORDS = {
    "App pages": "verktyg.sidor", "Main menu": "verktyg.meny", "Sidebar": "verktyg.sidomeny", "Theme": "verktyg.tema",
    "Expand sidebar": "verktyg.visa_meny", "Collapse sidebar": "verktyg.dolj_meny",
    "Skip to main content": "verktyg.till_innehallet", "Notifications": "verktyg.meddelanden",
    "Close": "verktyg.stang", "Dismiss": "verktyg.stang", "Open": "verktyg.oppna", "Cancel": "verktyg.avbryt",
    "Clear value": "verktyg.rensa", "Clear all": "verktyg.rensa_alla", "Clear entry": "verktyg.rensa",
    "Clear date": "verktyg.rensa", "Select all": "verktyg.valj_alla", "Selected values": "verktyg.valda",
    "Choose an option": "verktyg.valj", "Choose options": "verktyg.valj_flera", "No results": "verktyg.inga_traffar",
    "Choose date": "verktyg.valj_datum", "Increment": "verktyg.oka", "Decrement": "verktyg.minska",
    "Fullscreen": "verktyg.helskarm", "Close fullscreen": "verktyg.stang_helskarm", "Search": "verktyg.sok",
    "Copy": "verktyg.kopiera", "Copied": "verktyg.kopierat", "Copy to clipboard": "verktyg.kopiera",
    "Rerun": "verktyg.las_om", "Print": "verktyg.skriv_ut", "Settings": "verktyg.installningar",
    "Light": "verktyg.ljust", "Dark": "verktyg.morkt", "System": "verktyg.som_datorn", "About": "verktyg.om_programmet",
    "Record a screencast": "verktyg.spela_in", "Clear cache": "verktyg.tom_minne", "Try again": "verktyg.igen",
    "Running...": "verktyg.arbetar", "Stop": "verktyg.stoppa", "Stopping...": "verktyg.stoppar",
    "Connecting": "verktyg.ansluter", "CONNECTING": "verktyg.ansluter", "Connecting...": "verktyg.ansluter",
    "Please wait...": "verktyg.vanta", "Connection error": "verktyg.anslutningsfel",
    "Connection lost. Please wait for the app to reconnect, then try again.": "verktyg.tappad",
    "Add files": "verktyg.valj_filer", "Upload": "verktyg.valj_fil", "Browse files": "verktyg.valj_fil",
    "Remove file": "verktyg.ta_bort_fil", "Add row": "verktyg.lagg_till_rad", "Navigate to home page": "verktyg.hem",
    "Button action menu": "verktyg.meny", "Scroll tabs right": "verktyg.hoger", "Scroll tabs left": "verktyg.vanster",
}  # fmt: skip
# What comes before and after a name in a sentence of Streamlit's.
_PATTERNS = (
    ("Remove ", "", "verktyg.ta_bort_namn"),
    ("", " more", "verktyg.fler"),
    ("Is Streamlit still running?", "", "verktyg.tappad"),
    ("Streamlit server is not responding.", "", "verktyg.tappad"),
)
# Why a file never came to be read: what Streamlit's English has in it. The last is whatever else.
_FILE_FAULTS = (
    ("or smaller", "ladda_upp.for_stor"),
    ("status code 413", "ladda_upp.for_stor"),
    ("status code 429", "sakerhet.for_ofta"),
    ("not allowed", "ladda_upp.fel_slag"),
    ("", "ladda_upp.ej_framme"),
)


def words() -> dict[str, str]:
    """Our word for each of Streamlit's; none where the reader has chosen English."""
    return {} if language() == "en" else {english: text(key) for english, key in _WORDS.items()}


def patterns() -> list[tuple[str, str, str]]:
    """Before, after, and our sentence with {} for the name."""
    found = [(before, after, text(key, namn="{}")) for before, after, key in _PATTERNS]
    return [] if language() == "en" else found


def file_faults() -> list[tuple[str, str]]:
    """A part of what Streamlit says of a file that did not get through, and our sentence; the first that fits."""
    return [(part, text(key)) for part, key in _FILE_FAULTS]
