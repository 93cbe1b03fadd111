"""The parts of the page Placering: the map with its signs, the tables that say the same, and the curve."""

from html import escape
from typing import Any

from charts.axes import Figure
from charts.palette import palette
from charts.placement import Mark, Spot, gain_curve, placement_map
from views import markup
from views import placement_words as words
from views.kept import kept
from wording import number, text
from workflows.placement import GROUPS, LIMITS, Answer, by_kommun
from workflows.read import Reference

_MOST_TIES = 4


@kept
def drawn_map(known: Reference, answer: Answer, dark: bool) -> Any:  # noqa: FBT001
    """The map: points by size class, existing units, and the new places with their numbers."""
    points, near = answer.field.points, answer.nearest[1] <= answer.asked.limit
    column = GROUPS[answer.asked.group]
    spots = [
        Spot(float(lat), float(lon), float(people), bool(is_near))
        for lat, lon, people, is_near in zip(points["lat"], points["lon"], points[column], near, strict=True)
        if people > 0
    ]
    stay = answer.field.sites[: answer.field.existing]
    marks = [Mark(each.lat, each.lon, words.site_name(known, each), each.precision) for each in stay]
    marks += [
        Mark(each.site.lat, each.site.lon, words.site_name(known, each.site),
             text("placering.karta.ny", antal=words.people(each.nearest_65)), label=str(place))
        for place, each in enumerate(answer.chosen, 1)
    ]  # fmt: skip
    return placement_map(spots, marks, kommuner=sorted(set(points["kommun"])), dark=dark)


def signs(answer: Answer, *, dark: bool) -> str:
    """What the signs on the map mean, as HTML."""
    ring = f' style="border-color:{palette(dark=dark).others[0]}"'
    items = [
        ("prick", text("placering.tecken.nara", grans=answer.asked.limit)),
        ("ring", text("placering.tecken.langt", grans=answer.asked.limit)),
        *([("ruta", text("placering.tecken.befintlig"))] if answer.field.existing else []),
        ("ny", text("placering.tecken.ny")),
    ]
    lines = "".join(
        f'<li><span class="placering_{name}"{ring if name == "ring" else ""} aria-hidden="true">'
        f"{1 if name == 'ny' else ''}</span>{escape(said)}</li>"
        for name, said in items
    )
    return f'<ul class="placering_tecken">{lines}</ul>'


@kept
def chosen_table(known: Reference, answer: Answer) -> str:
    """The new places, and the existing ones that stay."""
    rows = [
        [str(place), words.begun(words.site_name(known, each.site)), words.people(each.nearest_65),
         words.steady(answer, each.steady)]
        for place, each in enumerate(answer.chosen, 1)
    ]  # fmt: skip
    headings = [text(f"placering.tabell.{each}") for each in ("nya", "plats", "narmast", "haller")]
    return markup.table(text("placering.tabell.rubrik"), headings, rows, stacked=True)


@kept
def existing_table(known: Reference, answer: Answer) -> str:
    """The existing units on the map and how sure their positions are."""
    rows = [
        [words.site_name(known, each), known.unit(each.kommun).name, each.precision or "–"]
        for each in answer.field.today
    ]
    headings = [text(f"placering.tabell.{each}") for each in ("plats", "kommun", "lage")]
    return markup.table(text("placering.tabell.befintliga", antal=len(rows)), headings, rows, stacked=True)


@kept
def levels_table(answer: Answer) -> str:
    """Both age groups today and then: the shares within each limit, the mean and the longest trip."""
    headings = [text("placering.tabell.matt")]
    headings += [text(f"placering.tabell.{when}.{group}") for group in GROUPS for when in ("idag", "da")]
    both = [
        (each, words.everyone(answer, group))
        for group in GROUPS
        for each in (answer.before[group], answer.after[group])
    ]
    rows = [
        [text("placering.tabell.inom", grans=limit), *(words.percent(each.within[place], of) for each, of in both)]
        for place, limit in enumerate(LIMITS)
    ]
    rows.append([text("placering.tabell.medel"), *(words.minutes(each.mean) for each, _ in both)])
    rows.append([text("placering.tabell.langst"), *(words.minutes(each.worst) for each, _ in both)])
    return markup.table(text("placering.tabell.nivaer"), headings, rows, numeric=(1, 2, 3, 4), stacked=True)


@kept
def kommun_table(known: Reference, answer: Answer) -> str:
    """The same by kommun, in words: the twin of the map's points."""
    limit, group = answer.asked.limit, text(f"placering.alder.{answer.asked.group}")
    headings = [text("placering.tabell.kommun")]
    headings += [text(f"placering.tabell.{each}", grans=limit) for each in ("fore_inom", "efter_inom", "fore", "efter")]
    rows = [
        [known.unit(each.kommun).name, *(words.percent(near, each.people) for near in each.near),
         *(words.minutes(mean) for mean in each.mean)]
        for each in by_kommun(answer)
    ]  # fmt: skip
    return markup.table(
        text("placering.tabell.kommuner", alder=group), headings, rows, numeric=(1, 2, 3, 4), stacked=True
    )


def ties(known: Reference, answer: Answer) -> str:
    """The changes of one place that cost next to nothing, as HTML."""
    if answer.asked.is_limited:
        return markup.paragraph(text("placering.likvardiga.inte_provat"))
    if not answer.chosen:
        return ""
    if not answer.ties:
        return markup.paragraph(text("placering.likvardiga.inga"))
    lines = [
        text("placering.likvardiga.byt", ut=words.site_name(known, old), till=words.site_name(known, new),
             varde=_tied(answer, objective))
        for old, new, objective in answer.ties[:_MOST_TIES]
    ]  # fmt: skip
    if len(answer.ties) > _MOST_TIES:
        lines.append(text("placering.likvardiga.fler", antal=len(answer.ties) - _MOST_TIES))
    items = "".join(f"<li>{escape(each)}</li>" for each in lines)
    return f"{markup.paragraph(text('placering.likvardiga.mening'))}<ul>{items}</ul>"


def _tied(answer: Answer, objective: float) -> str:
    if answer.asked.is_cover_of_all:
        return text("placering.likvardiga.lika_manga")
    return words.goal_text(answer, objective)


def curve(answer: Answer, *, dark: bool) -> Figure:
    """What the goal comes to with fewer and more places."""
    counts = [each for each, _ in answer.curve]
    values = [words.goal_value(answer, objective) for _, objective in answer.curve]
    if answer.asked.goal.startswith("flest"):  # what is not all of it is never 100
        values = [each if each > 100 - 1e-6 else min(each, 99.0) for each in values]
    unit = "%" if answer.asked.goal.startswith("flest") else text("placering.kurva.enhet")
    return gain_curve(counts, values, chosen=answer.asked.count, unit=unit, dark=dark)


@kept
def curve_table(answer: Answer) -> str:
    """The curve's twin."""
    rows = [[number(count), words.goal_text(answer, objective)] for count, objective in answer.curve]
    headings = [text("placering.kurva.axel"), text(f"placering.mal.{answer.asked.goal}")]
    return markup.table(text("placering.kurva.tabell"), headings, rows, numeric=(1,))
