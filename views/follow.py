"""The way from a link in HTML of ours to the page it names, without loading the whole app again."""

from urllib.parse import parse_qsl, urlsplit

import streamlit as st


def follow(address: str | None) -> None:
    """Go to the page of an address that `live` gave back, if it gave one."""
    if address:
        target = urlsplit(address)
        st.switch_page(f"pages{target.path}.py", query_params=dict(parse_qsl(target.query)))
