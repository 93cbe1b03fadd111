"""How the room joins in: the QR code, the address in letters, and (at a machine of one's own) opening for phones.

Decision that could be disputed: an app that only this machine can reach is not opened itself; the phones are answered
by a process beside it that can do nothing else.
"""

from html import escape
from urllib.parse import urlsplit

import streamlit as st

from domain.errors import FollowUpError
from domain.workshop import Workshop
from views import markup
from views.live import live
from views.selection import choice, remember
from wording import text
from workflows import access, workshop_room
from workflows.start import Store


def join(store: Store, held: Workshop, who: access.Caller, *, large: bool) -> None:
    """The QR code and the address where phones are answered, or the way to open for them."""
    base = _base(held.code, who, large=large)
    if base:
        _card(f"{base}/svara/{held.code}", held.code, large=large, is_near=who.is_local)
    elif large and who.is_local:
        _closed(store, held, who)
    if base and who.is_local and large:
        _open(store, held, who)


def _base(code: str, who: access.Caller, *, large: bool) -> str:
    """Where this machine is found by the phones; "" while it is not."""
    if not who.is_local:
        return _own_address()
    port = workshop_room.port_of(code)
    addresses = workshop_room.lan_addresses()
    if not port or not addresses:
        return ""
    host = _chosen(addresses) if large else st.query_params.get("adress", "")
    return f"http://{host if host in addresses else addresses[0]}:{port}"


def _chosen(addresses: list[str]) -> str:
    if len(addresses) == 1:
        return addresses[0]
    picked = choice(
        text("verkstad.rum.valj"), addresses, key="adress", default=addresses[0], name=str, few=len(addresses) < 5
    )
    remember("adress")
    return picked


def _own_address() -> str:
    """The address that this page was reached at."""
    at = urlsplit(st.context.url or "")
    return f"{at.scheme}://{at.netloc}" if at.netloc else ""


def _card(address: str, code: str, *, large: bool, is_near: bool) -> None:
    shown = address.split("://", 1)[-1]
    help_words = text("verkstad.ga_med.mening" if is_near else "verkstad.ga_med.natet")
    told = (
        f"<h2>{escape(text('verkstad.ga_med'))}</h2>{markup.paragraph(help_words)}"
        f"<dl><dt>{escape(text('verkstad.adress'))}</dt><dd>{escape(shown)}</dd>"
        f"<dt>{escape(text('verkstad.kod'))}</dt><dd>{escape(code)}</dd></dl>"
        if large
        else f'<p class="verkstad_liten">{escape(shown).replace("/", "/<wbr>")}</p>'
    )
    alt = escape(text("verkstad.qr_alt", adress=address))
    size = "stor" if large else "liten"
    live(
        f'<div class="verkstad_med {size}"><div class="verkstad_qr" role="img" aria-label="{alt}">'
        f"{workshop_room.qr_svg(address)}</div><div>{told}</div></div>",
        key=f"verkstad_qr_{size}",
    )


def _closed(store: Store, held: Workshop, who: access.Caller) -> None:
    """The offer to open for phones, and what that means."""
    st.html(f"<h2>{escape(text('verkstad.rum'))}</h2>")
    if not workshop_room.lan_addresses():
        st.info(text("verkstad.rum.inget_nat"))
        return
    st.html(markup.paragraph(text("verkstad.rum.vad"), "verkstad_mening"))
    if not st.button(text("verkstad.rum.oppna"), key="verkstad_oppna"):
        return
    try:
        with st.spinner(text("verkstad.rum.startar")):
            workshop_room.open_room(store, held.code, who=who)
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))
        return
    st.rerun()


def _open(store: Store, held: Workshop, who: access.Caller) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="verkstad_oppet"):
        st.html(markup.paragraph(text("verkstad.rum.oppet"), "bildtext"), width="content")
        if st.button(text("verkstad.rum.stang"), type="tertiary", key="verkstad_stang"):
            workshop_room.close_room(store, held.code, who=who)
            st.rerun()
