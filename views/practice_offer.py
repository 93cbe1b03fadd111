"""Where a measure is weak: what a place did whose figures surely got better in the same measure."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from stats.verdict import Verdict
from views.area_choice import View
from wording import text
from wording.standing import Standing, standing
from workflows import practice
from workflows.practice import Shown
from workflows.start import Store


def of_place(store: Store, place: str, standings: Sequence[Standing]) -> str:
    """The cards about the measures in which a place is weak, as HTML; "" where there are none."""
    weak = [each.indicator.id for each in standings if is_weak(each)]
    return _listed(practice.offered(store, place, weak))


def of_view(view: View) -> str:
    """The cards about the measure of a page, where its place is weak in it, as HTML; "" where there are none."""
    if not view.store.practices() or view.unit.id not in view.result.units:
        return ""
    against = [each for each in view.compared if each in view.result.units]
    within = view.known.touching(view.unit.id) - {view.unit.id}
    stands = standing(view.result, view.asked, view.unit, against=against, within=within)
    return _listed(practice.offered(view.store, view.unit.id, [view.indicator.id])) if is_weak(stands) else ""


def is_weak(stands: Standing) -> bool:
    """Whether the statistics call the place worse than what it is held against first, or on its way to worse."""
    if not stands.own or stands.summary is None:
        return False
    return stands.summary.better is False or (stands.main is not None and stands.main.verdict is Verdict.WORSE)


def _listed(found: Sequence[Shown]) -> str:
    if not found:
        return ""
    items = "".join(f"<li>{_link(each)}</li>" for each in found)
    title = escape(text("erfarenhet.sa_gjorde"))
    return f'<section class="erfarenhet_tips"><h2>{title}</h2><ul>{items}</ul></section>'


def _link(shown: Shown) -> str:
    address = f"/insatser?{urlencode({'vy': 'erfarenheter', 'matt': shown.card.indicator})}"
    words = text("erfarenhet.tips", plats=shown.place.name, matt=shown.measure, rubrik=shown.card.title)
    sample = f'<b class="exempel">{escape(text("exempeldata"))}</b> ' if shown.evidence.synthetic else ""
    return f'{sample}<a href="{escape(address)}">{escape(words)}</a>'
