"""What an answer rests on, as HTML: the two models, places without the insats, and what is not known."""

from html import escape
from urllib.parse import urlencode

from domain.effect import Change, Effect
from domain.indicator import Proportion
from views import markup
from views.kept import kept
from wording import number, text
from wording.effect import COLUMNS, cannot_tell, month_cells, placebo, range_text, signed_number, smallest
from wording.formats import unit_text
from wording.sentences import indicator_text
from workflows.effect import Asked


@kept
def grounds(found: Effect, asked: Asked) -> str:
    """Every part that there is something to say in."""
    first = [*([_models(found)] if found.first else []), _not_known(found), _assumed(asked)]
    columns = [first, *([[_places(found)]] if found.first else [])]
    inside = "".join(f"<div>{''.join(f'<section>{each}</section>' for each in parts)}</div>" for parts in columns)
    return f'<div class="effekt_delar">{inside}</div>'


def _title(key: str) -> str:
    return f"<h3>{escape(text(key))}</h3>"


def _models(found: Effect) -> str:
    """The two models, each with its change and range."""
    named = {"steg": found.first, "vandrande": found.second, "bada": found.both}
    rows = [[text(f"effekt.modell.{name}"), *_cells(change, found)] for name, change in named.items() if change]
    if found.second is None:
        rows.append([text("effekt.modell.vandrande"), text("effekt.modell.kunde_inte"), ""])
    headings = _headings("modell", found)
    window = found.window
    is_share = isinstance(found.indicator, Proportion) and not found.relative
    counted = (
        text(
            "effekt.raknade.andel" if is_share else "effekt.raknade",
            antal=number(found.events), fore=window.before, efter=window.after,
        )
        if window
        else ""
    )  # fmt: skip
    said = "".join(markup.paragraph(each) for each in (counted, smallest(found)) if each)
    table = markup.table(text("effekt.modeller"), headings, rows, numeric=(1, 2))
    return f"{_title('effekt.modeller')}{markup.paragraph(text('effekt.modeller.varfor'))}{table}{said}"


def _headings(first: str, found: Effect, *more: str) -> list[str]:
    unit = "procent" if found.relative else "enheter"
    return [text(f"effekt.tabell.{each}") for each in (first, f"andring_{unit}", "troligen", *more)]


def _cells(change: Change, found: Effect) -> list[str]:
    return [signed_number(change.value, found), range_text(change, found)]


def _places(found: Effect) -> str:
    """Places without the insats, their mean and the difference, and how often the method cried out."""
    rows = [
        [each.unit.name, *_cells(each.change, found), text("effekt.ja" if each.alarm else "effekt.nej")]
        for each in found.beside
    ]
    if found.theirs and found.difference:
        rows.append([text("effekt.jamforelse.medel"), *_cells(found.theirs, found), "–"])
        apart = text("effekt.jamforelse.skillnad", plats=found.place.name)
        rows.append([apart, *_cells(found.difference, found), "–"])
    headings = _headings("plats", found, "larm")
    table = markup.table(text("effekt.jamforelse"), headings, rows, numeric=(1, 2)) if rows else ""
    return (
        f"{_title('effekt.jamforelse')}{markup.paragraph(text('effekt.jamforelse.mening'))}{table}"
        f"<h4>{escape(text('effekt.larm'))}</h4>{markup.paragraph(placebo(found))}"
    )


def _not_known(found: Effect) -> str:
    """What the figures do not say; the titles of what else happened are Swedish. And the way to the register."""
    items = "".join(f"<li>{escape(each)}</li>" for each in cannot_tell(found))
    for each in found.meanwhile:
        items = items.replace(escape(each.title), markup.in_swedish(each.title))
    link = _link(f"/insatser?{urlencode({'plats': found.place.id})}", text("effekt.insatser_lank"))
    return f"{_title('effekt.vet_ej')}<ul>{items}</ul>{link}"


def _link(address: str, words: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(words)}</a></p>'


def _assumed(asked: Asked) -> str:
    """What is asked of a series, and where that can be changed."""
    words = text(
        "effekt.antaganden.mening", fore=asked.before, efter=asked.after, handelser=number(asked.events),
        jamforda=asked.beside, larm=number(100 * asked.alarms),
    )  # fmt: skip
    link = _link(f"/scenarier?{urlencode({'vy': 'antaganden'})}", text("effekt.antaganden.lank"))
    return f"{_title('effekt.antaganden')}{markup.paragraph(words)}{link}"


@kept
def by_month(found: Effect) -> str:
    """The figure's twin: every month, the latest first."""
    caption = text(
        "effekt.tabell.manader",
        matt=indicator_text(found.indicator, "title"), plats=found.place.name, enhet=unit_text(found.indicator),
    )  # fmt: skip
    headings = [text(f"effekt.tabell.{each}") for each in COLUMNS]
    return markup.table(caption, headings, reversed(month_cells(found)), numeric=range(1, len(COLUMNS)))
