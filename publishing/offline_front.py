"""The one file's first page, how its figures are read, and what the file itself is."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from charts.index_map import Spot, index_map, swatch
from domain.units import UnitKind
from publishing.offline_bundle import Bundle, PlaceSheet
from publishing.offline_markup import definitions, example, link, listed, measure_name, page, paragraph, place_name
from stats.verdict import Verdict
from wording import date_text, marks, text
from wording.catalogue import has
from wording.sentences import indicator_text
from wording.verdict_sentences import verdict_text

# The sorts of marks that are explained, with the class each is drawn by.
_DRAWN = (("l0", "linje"), ("b", "band"), ("l1", "jamfor"), ("m", "mal"), ("e", "insats"), ("u", "granser"))


def front_page(bundle: Bundle) -> str:
    """Search, the map, the list of places and of measures."""
    spots = {
        kommun.id: Spot(kommun.name, f"#{place_name(kommun.id)}", number)
        for number, area in enumerate(bundle.areas)
        for kommun in area.members
    }
    map_of = index_map(spots, label=text("front.karta_namn"))
    inside = (
        f"{paragraph(text('bygd.ingress'), 'mening')}{_search()}"
        f'<div class="vagar"><div><h2>{escape(text("front.karta"))}</h2>{map_of}</div>'
        f"<div><h2>{escape(text('front.lista'))}</h2>{_places(bundle)}</div></div>"
        f"<h2>{escape(text('bygd.matten'))}</h2>{_measures(bundle)}"
    )
    return page("start", text("oversikt.rubrik"), inside, above=example(synthetic=bundle.synthetic))


def _search() -> str:
    """The box needs a script, which shows it."""
    told = {
        "ingen": text("bygd.sok.ingen"),
        "en": text("bygd.sok.en"),
        "flera": text("bygd.sok.flera", antal="{antal}"),
    }
    data = " ".join(f'data-{name}="{escape(words)}"' for name, words in told.items())
    return (
        f'<div class="sok" hidden><label for="sok">{escape(text("bygd.sok"))}</label>'
        f'<input id="sok" type="search" autocomplete="off" spellcheck="false" aria-describedby="sokhjalp">'
        f'<p id="sokhjalp" class="bildtext" role="status" {data}></p></div>'
    )


def _places(bundle: Bundle) -> str:
    groups = []
    for number, area in enumerate(bundle.areas):
        mark = "" if area.is_confirmed else f" <small>{escape(text('medlemskap.obekraftad'))}</small>"
        kommuner = "".join(_place(bundle.sheets[each.id]) for each in area.members if each.id in bundle.sheets)
        own = _words(f"sok.plats.{area.unit.id}", area.unit.name)
        heading = f"{swatch(number)}{link(place_name(area.unit.id), area.unit.name)}{mark}"
        groups.append(f'<h3 data-s="{own}">{heading}</h3><ul class="platser">{kommuner}</ul>')
    regions = "".join(_place(each) for each in bundle.sheets.values() if each.unit.kind is UnitKind.REGION)
    groups.append(f'<h3>{escape(text("bygd.regioner"))}</h3><ul class="platser">{regions}</ul>')
    return "".join(groups)


def _place(sheet: PlaceSheet) -> str:
    words = _words(f"sok.plats.{sheet.unit.id}", sheet.unit.name)
    return f'<li data-s="{words}">{link(place_name(sheet.unit.id), sheet.unit.name)}'


def _words(key: str, *more: str) -> str:
    """What something can be found by: its name and its other words, without capitals."""
    return escape(" ".join([*more, text(key) if has(key) else ""]).casefold())


def _measures(bundle: Bundle) -> str:
    groups = []
    for area, of_area in groupby(bundle.indicators, key=lambda each: each.area):
        items = "".join(
            f'<li data-s="{_words(f"sok.matt.{each.id}", indicator_text(each, "title"), question)}">'
            f"{link(measure_name(each.id), indicator_text(each, 'title'))}<small>{escape(question)}</small>"
            for each in of_area
            for question in [indicator_text(each, "question")]
        )
        groups.append(f'<div><h3>{escape(text(f"omrade.{area}"))}</h3><ul class="matten">{items}</ul></div>')
    return f'<div class="spalter">{"".join(groups)}</div>'


def reading_page(bundle: Bundle) -> str:
    """How a figure is read: its lines, its marks, and why hidden and missing are not the same as none."""
    lines = "".join(
        f'<dt><svg viewBox="0 0 36 12" aria-hidden="true"><path class="{_style(style)}" d="{_line(style)}"/></svg>'
        f"<dd>{escape(text(f'bygd.lasa.{name}'))}"
        for style, name in _DRAWN
    )
    verdicts = [(f"{marks.VERDICTS[each]} {verdict_text(each)}", text(f"bygd.utfall.{each.name.lower()}"))
                for each in Verdict]  # fmt: skip
    inside = (
        f"{paragraph(text('om.lasa'), 'mening')}<h2>{escape(text('bygd.lasa.figuren'))}</h2>"
        f'<dl class="fakta tecken_lista">{lines}</dl>{listed(_also(), "noter")}'
        f"<h2>{escape(text('bygd.lasa.utfall'))}</h2>{paragraph(text('bygd.lasa.utfall.ord'), 'mening')}"
        f"{definitions(verdicts)}<h2>{escape(text('bygd.lasa.dolt'))}</h2>{paragraph(text('om.dolda'), 'mening')}"
        f"{paragraph(text('bygd.lasa.saknas'), 'mening')}"
    )
    return page("lasa", text("bygd.sida.lasa"), inside, above=example(synthetic=bundle.synthetic))


def _style(style: str) -> str:
    return style if style == "b" else f"l {style}"


def _line(style: str) -> str:
    return "M1 1H35V11H1z" if style == "b" else "M1 6H35"


def _also() -> Iterator[str]:
    yield text("figur.not.lucka")
    yield text("figur.not.preliminar")
    yield text("bygd.lasa.trianglar")


def about_page(bundle: Bundle, *, checksum: str, values: str) -> str:
    """What the file is: from when, by whom, how it can be checked, and how far it can be used by all."""
    told = [
        (text("fil.om.version"), str(bundle.data_version)),
        (text("fil.om.publicerad"), date_text(bundle.published_at.date())),
        (text("bygd.om.framstalld"), date_text(bundle.today)),
        (text("bygd.om.utgivare"), bundle.publisher or text("redogorelse.fylls_i")),
        (text("fil.om.licens"), text("fil.licens.exempel" if bundle.synthetic else "fil.licens.cc0")),
        (text("bygd.om.varden"), values),
        (text("bygd.om.kontroll"), checksum),
        (text("bygd.om.senaste"), bundle.address),
    ]
    contact = text("redogorelse.anmal.ord", kontakt=bundle.contact or text("redogorelse.fylls_i"))
    done = listed((text(f"bygd.tillganglig.{each}") for each in ("tabell", "farg", "tangenter", "utan")), "mening")
    inside = (
        f"{paragraph(text('bygd.om.vad'), 'mening')}{definitions(told)}{paragraph(text('bygd.om.kontroll.ord'))}"
        f"<h2>{escape(text('bygd.om.inte'))}</h2>{paragraph(text('bygd.om.inte.ord'), 'mening')}"
        f"<h2>{escape(text('sida.redogorelse'))}</h2>{done}{paragraph(contact)}"
    )
    return page("om", text("bygd.sida.om"), inside, above=example(synthetic=bundle.synthetic))
