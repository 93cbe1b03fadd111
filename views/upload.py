"""Send a sheet: get the template, upload, see every fault and every change, confirm, and see the figures follow."""

import streamlit as st

from domain.errors import FollowUpError
from domain.finding import Level
from domain.indicator import Area
from indicators.registry import areas, of_area
from views import changes, markup, parts, run
from views.selection import choice, remember, unknown_in_address
from wording import text
from workflows import access, own_figures, read, receive
from workflows.start import Store

# More findings than this are counted, not listed: nobody reads them one by one.
_MOST_LISTED = 500


def _template(store: Store, who: access.Caller) -> None:
    known = read.reference(store)
    st.html(f"<h2>{text('ladda_upp.steg_blankett')}</h2>" + markup.paragraph(text("ladda_upp.blankett_mening")))
    left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
    modellomraden = {unit.id: unit.name for unit in known.areas()}
    slugs = [area.value for area in areas()]
    with left:
        options = list(modellomraden)
        chosen = choice(
            text("val.modellomrade"), options, key="modellomrade", default=options[0], name=modellomraden.__getitem__
        )
    with middle:
        area = choice(
            text("val.omrade"), slugs, key="omrade", default=slugs[0], name=lambda slug: text(f"omrade.{slug}")
        )
    with right:
        st.download_button(
            text("ladda_upp.hamta"),
            data=lambda: own_figures.template(store, area=Area(area), modellomrade=chosen, today=run.today(), who=who),
            file_name=f"blankett_{chosen}_{area}.xlsx",
            on_click="ignore",
            width="stretch",
        )
    parts.unknown(unknown_in_address())
    remember("modellomrade", "omrade")


def _findings(examined: receive.Examination) -> None:
    found = examined.reading.findings
    if not found:
        st.success(text("ladda_upp.inga_fel"))
        return
    stopping = sum(finding.level is Level.STOPS for finding in found)
    say = st.error if stopping else st.info
    key = "ladda_upp.fel" if stopping else "ladda_upp.noteringar"
    say(text(key if len(found) > 1 else f"{key}_en", antal=len(found), stoppar=stopping))
    keys = ("level", "sheet", "cell", "found", "expected", "fix")
    headings = [text(f"fyndtabell.{key}") for key in keys]
    rows = [[str(each[key]) for key in keys] for each in examined.described(most=_MOST_LISTED)]
    st.html(markup.table(text("fyndtabell.rubrik"), headings, rows, stacked=True))
    if len(found) > _MOST_LISTED:
        st.html(markup.paragraph(text("fyndtabell.fler", antal=len(found) - _MOST_LISTED)))


def _understood(examined: receive.Examination) -> None:
    pairs = examined.reading.understood
    if pairs:
        facts = markup.definitions((text(key), words) for key, words in pairs)
        st.html(f"<h3>{text('ladda_upp.forstatt')}</h3>{facts}")


def _stored(store: Store, examined: receive.Examination, receipt: object) -> None:
    """Say what was saved, and show the way to the figures that changed."""
    st.success(text("ladda_upp.sparat", antal=len(examined.effective), version=store.data_version()))
    st.session_state["_filnummer"] = st.session_state.get("_filnummer", 0) + 1
    area = examined.reading.area
    if area and receipt is not None:
        first = of_area(Area(area))[0].id
        query = {"plats": examined.reading.modellomrade, "matt": first}
        st.page_link(f"pages/{area}.py", label=text("ladda_upp.se_figurerna"), query_params=query)
    else:
        st.page_link("pages/om.py", label=text("ladda_upp.se_befolkningen"))


def _receive(store: Store, who: access.Caller) -> None:
    st.html(f"<h2>{text('ladda_upp.steg_fil')}</h2>" + markup.paragraph(text("ladda_upp.fil_mening")))
    number = st.session_state.get("_filnummer", 0)
    uploaded = st.file_uploader(text("ladda_upp.valj_fil"), key=f"fil_{number}", max_upload_size=25)
    if uploaded is None:
        return
    try:
        examined = receive.examine(store, uploaded.getvalue(), uploaded.name, today=run.today(), who=who)
        _understood(examined)
        _findings(examined)
        changes.summary(examined)
        if examined.can_be_stored and st.button(text("ladda_upp.spara"), type="primary"):
            _stored(store, examined, receive.confirm(store, examined, today=run.today(), who=who))
    except FollowUpError as error:
        st.error(text(error.key, **error.values))


def upload_page() -> None:
    """The page: who may, the template, the file."""
    store, who = run.store(), run.caller()
    st.html(f"<h1>{text('sida.ladda_upp')}</h1>")
    if not access.may(who, access.Action.SUBMIT):
        st.warning(text("ladda_upp.stangt"))
        return
    st.html(markup.paragraph(text("ladda_upp.lokalt"), "bildtext"))
    _template(store, who)
    _receive(store, who)
