"""Send a sheet: get the template, upload, see every fault, every change and what readers will see, and send it in."""

from hashlib import sha256
from pathlib import PurePath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from domain.errors import FollowUpError
from domain.finding import Level
from domain.indicator import Area
from domain.submission import Receipt
from indicators.registry import areas, of_area
from views import changes, login, markup, run
from views.consequence import consequence
from views.flows_upload import ask_area, flows_seen, lacks_area
from views.flows_upload import consequence as _flows_consequence
from views.given_file import given_file
from views.mapping import mapping
from views.questions import answers
from views.replaces import replaces
from views.selection import choice, remember
from wording import text
from workflows import access, own_figures, read, receive
from workflows.consequence import consequences
from workflows.foreign import Mapping
from workflows.start import Store

# More findings than this are counted, not listed: nobody reads them one by one.
_MOST_LISTED = 500
# What was worked out of the file that is on the page, so that an answer to a question does not read it again.
_KEPT = "_granskad"
_RECEIPT = "_kvitto"


def _template(store: Store, who: access.Caller) -> None:
    known = read.reference(store)
    st.html(f"<h2>{text('ladda_upp.steg_blankett')}</h2>" + markup.paragraph(text("ladda_upp.blankett_mening")))
    left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
    asks = run.asking()
    own = {unit.id: unit.name for unit in known.areas() if access.may(who, access.Action.SUBMIT, unit.id)}
    slugs = [area.value for area in areas()]
    with left:
        options = list(own)
        chosen = choice(text("val.modellomrade"), options, key="modellomrade", default=options[0], name=own.__getitem__)
    with middle:
        area = choice(
            text("val.omrade"), slugs, key="omrade", default=slugs[0], name=lambda slug: text(f"omrade.{slug}")
        )
    with right:
        st.download_button(
            text("ladda_upp.hamta"),
            data=lambda: own_figures.template(
                store, area=Area(area), modellomrade=chosen, today=run.today(), who=asks()
            ),
            file_name=f"blankett_{chosen}_{area}.xlsx",
            on_click="ignore",
            width="stretch",
        )
    remember("modellomrade", "omrade")


def _findings(examined: receive.Examination) -> None:
    found = examined.reading.findings
    if not found:
        st.success(text("ladda_upp.inga_fel"))
        return
    stopping = sum(finding.level is Level.STOPS for finding in found)
    say = st.error if stopping else st.info
    asked = len(examined.questions)
    key = "ladda_upp.fel" if stopping else "ladda_upp.fragor" if asked else "ladda_upp.noteringar"
    say(text(key if len(found) > 1 else f"{key}_en", antal=len(found), stoppar=stopping, fragor=asked))
    keys = ("level", "sheet", "cell", "found", "expected", "fix")
    headings = [text(f"fyndtabell.{key}") for key in keys]
    rows = [[str(each[key]) for key in keys] for each in examined.described(most=_MOST_LISTED)]
    st.html(markup.table(text("fyndtabell.rubrik"), headings, rows, stacked=True))
    if len(found) > _MOST_LISTED:
        st.html(markup.paragraph(text("fyndtabell.fler", antal=len(found) - _MOST_LISTED)))
    if examined.can_be_marked:
        st.download_button(
            text("ladda_upp.markerad"),
            data=lambda: receive.marked(examined, today=run.today()),
            file_name=f"{PurePath(examined.filename).stem}_{text('ladda_upp.markerad_namn')}.xlsx",
            on_click="ignore",
        )
        st.html(markup.paragraph(text("ladda_upp.markerad.mening"), "bildtext"))


def _understood(examined: receive.Examination) -> None:
    pairs = examined.reading.understood
    if pairs:
        with st.expander(text("ladda_upp.forstatt")):
            st.html(markup.definitions((text(key), words) for key, words in pairs))


def _stored(examined: receive.Examination, receipt: Receipt | None, *, is_draft: bool, single: bool) -> None:
    """Keep what is to be said of what was saved, and begin anew with an uploader for the next file."""
    st.session_state["_filnummer"] = st.session_state.get("_filnummer", 0) + 1
    area = examined.reading.area
    if receipt is None or receipt.data_version is None:
        key = "ladda_upp.utkast_sparat" if is_draft else f"ladda_upp.{'vantar_pa_dig' if single else 'inskickat'}"
        number = receipt.submission_id if receipt else 0
        words = text(key, nummer=number, antal=len(examined.effective))
        way = ("pages/inskickat.py", text("ladda_upp.till_inskickat"), {"nr": str(number)})
    else:
        words = text("ladda_upp.sparat", antal=len(examined.effective), version=receipt.data_version)
        way = ("pages/om.py", text("ladda_upp.se_befolkningen"), {})
        if examined.reading.kind == "floden":
            way = flows_seen(examined)
        elif area:
            query = {"plats": examined.reading.modellomrade, "matt": of_area(Area(area))[0].id}
            way = (f"pages/{area}.py", text("ladda_upp.se_figurerna"), query)
    st.session_state[_RECEIPT] = (words, way)
    st.rerun()


def _receipt() -> None:
    """What became of the file before, and the way on; above the uploader, which takes the next one."""
    told = st.session_state.pop(_RECEIPT, None)
    if told:
        words, (page, label, query) = told
        st.success(words)
        st.page_link(page, label=label, query_params=query)


def _examined(store: Store, uploaded: UploadedFile, who: access.Caller) -> receive.Examination:
    """The examination of the file on the page; a foreign table as the person says that it is to be understood."""
    content, filename = uploaded.getvalue(), uploaded.name
    digest = sha256(content).hexdigest()
    if st.session_state.get("_frammande") == digest:
        return _once(store, uploaded, who, mapping(content, filename, key=digest[:12]))
    found = _once(store, uploaded, who, None)
    if lacks_area(found):
        found = _once(store, uploaded, who, None, ask_area(store, who, key=digest[:12]))
    if found.reading.kind != "tabell":
        return found
    st.session_state["_frammande"] = digest
    return _once(store, uploaded, who, mapping(content, filename, key=digest[:12]))


def _once(
    store: Store, uploaded: UploadedFile, who: access.Caller, understood: Mapping | None, modellomrade: str = ""
) -> receive.Examination:
    """An examination, done once for each file and each way to understand it.

    What others publish meanwhile does not change it: it is what the sender has seen, and `receive.confirm` compares.
    """
    key = (uploaded.file_id, who, understood, modellomrade)
    if st.session_state.get(_KEPT, (None,))[0] != key:
        content, name = uploaded.getvalue(), uploaded.name
        found = receive.examine(
            store, content, name, today=run.today(), who=who, mapping=understood, modellomrade=modellomrade
        )
        st.session_state[_KEPT] = (key, found, None)
    kept: receive.Examination = st.session_state[_KEPT][1]
    return kept


def _consequence(store: Store, examined: receive.Examination, who: access.Caller) -> None:
    key, found, told = st.session_state[_KEPT]
    if told is None:
        told = consequences(store, examined.rows, who=who, modellomrade=examined.modellomrade)
        st.session_state[_KEPT] = (key, found, told)
    consequence(told, key="foljd")


def _send(store: Store, examined: receive.Examination, who: access.Caller) -> None:
    given = answers(examined, key=f"fil_{st.session_state.get('_filnummer', 0)}")
    instead_of = replaces(store, examined, who)
    single = access.one_step(who)
    left, right, _ = st.columns([1, 1, 3])
    with left:
        sends = st.button(text("ladda_upp.spara" if single else "ladda_upp.skicka"), type="primary", width="stretch")
    with right:
        keeps = st.button(text("ladda_upp.utkast"), width="stretch")
    if sends:
        receipt = receive.confirm(store, examined, today=run.today(), who=who, answers=given, replaces=instead_of)
        _stored(examined, receipt, is_draft=False, single=single)
    elif keeps:
        receipt = receive.save_draft(store, examined, who=who, answers=given, replaces=instead_of)
        _stored(examined, receipt, is_draft=True, single=single)


def _receive(store: Store, who: access.Caller) -> None:
    st.html(f"<h2>{text('ladda_upp.steg_fil')}</h2>" + markup.paragraph(text("ladda_upp.fil_mening")))
    _receipt()
    number = st.session_state.get("_filnummer", 0)
    uploaded = given_file(text("ladda_upp.valj_fil"), key=f"fil_{number}", max_upload_size=25)
    if uploaded is None:
        return
    try:
        examined = _examined(store, uploaded, who)
        _findings(examined)
        _understood(examined)
        changes.summary(examined)
        if examined.can_be_stored:
            (_flows_consequence if examined.reading.kind == "floden" else _consequence)(store, examined, who)
            _send(store, examined, who)
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))


def upload_page() -> None:
    """The page, for the one who asks."""
    upload_for(run.caller())


def upload_for(who: access.Caller) -> None:
    """The page: who may, the template, the file."""
    store = run.store()
    st.html(f"<h1>{text('sida.ladda_upp')}</h1>")
    if not access.may_somewhere(who, access.Action.SUBMIT):
        st.warning(login.why_closed())
        return
    if who.is_local:
        st.html(markup.paragraph(text("ladda_upp.lokalt"), "bildtext"))
    _template(store, who)
    _receive(store, who)
