"""A place to put a file, that says so where the server has lost the file that the browser still shows."""

from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from wording import text


def given_file(label: str, *, key: str, **more: Any) -> UploadedFile | None:
    """The file that the reader has put there, or None.

    Streamlit keeps files in the process. After a restart the browser names one that is gone, of which it says nothing.

    Args:
        label: above the place.
        key: the widget's.
        more: what else `st.file_uploader` takes for one file.

    """
    given: UploadedFile | None = st.file_uploader(label, key=key, **more)
    if given is None and st.session_state.get(key) is not None:
        st.warning(text("fel.fil_borta"))
    return given
