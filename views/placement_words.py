"""What a placement says in words: the finding, the sentence, the names of places and how sure it is."""

from math import atan2, cos, degrees, hypot, radians

from views.kept import kept
from wording import number, text
from workflows.placement import GROUPS, Answer, Asked, Level, Site
from workflows.read import Reference

_KM_PER_DEGREE = 111.2
_AT_THE_TOWN_KM = 3.0
_DIRECTIONS = ("norr", "nordost", "oster", "sydost", "soder", "sydvast", "vaster", "nordvast")
# A number of people below this is not told.
_FEWEST = 5
# More than the rounding of a sum of shares.
_SOMEBODY = 1e-6
# More places than this are named in the table only.
_MOST_NAMED = 4


def site_name(known: Reference, site: Site) -> str:
    """A unit's name; else the id of the point and where it lies from the kommun's main town."""
    kommun = known.unit(site.kommun)
    if site.unit:
        return known.unit(site.unit).name
    if kommun.lat is None or kommun.lon is None:
        return text("placering.punkt", punkt=site.id, kommun=kommun.name)
    north = (site.lat - kommun.lat) * _KM_PER_DEGREE
    east = (site.lon - kommun.lon) * _KM_PER_DEGREE * cos(radians(kommun.lat))
    km = hypot(north, east)
    if km < _AT_THE_TOWN_KM:
        return text("placering.punkt.tatort", punkt=site.id, kommun=kommun.name)
    towards = _DIRECTIONS[round(degrees(atan2(east, north)) / 45) % 8]
    return text(
        "placering.punkt.vid", punkt=site.id, kommun=kommun.name, km=number(km),
        at=text(f"placering.at.{towards}"),
    )  # fmt: skip


def begun(words: str) -> str:
    """With a capital, as a cell begins."""
    return words[:1].upper() + words[1:]


def people(count: float) -> str:
    """A number of people to the nearest ten; a small one is not told."""
    if count < _FEWEST:
        return text("placering.fa")
    return text("placering.ungefar", tal=number(round(count, -1) if count >= 20 else round(count)))


def everyone(answer: Answer, group: str) -> float:
    """How many there are of an age group."""
    return float(answer.field.points[GROUPS[group]].sum())


def percent(share: float, of: float) -> str:
    """A share of so many people as whole percent; never 100 for what is not all of it, nor 0 for what is something.

    Where one to four would be in it, or left out of it, they are not told more exactly than that.
    """
    whole = round(100 * share)
    if _SOMEBODY < share * of < _FEWEST:
        return text("placering.fa")
    if _SOMEBODY < (1 - share) * of < _FEWEST:
        return text("placering.nastan_alla")
    if (whole == 100 and share < 1 - 1e-9) or (whole == 0 and share > 0):
        return text("placering.nastan_alla") if whole else text("placering.nastan_ingen")
    return text("placering.procent", tal=whole)


def minutes(value: float) -> str:
    """Minutes, with a decimal below twenty."""
    return text("placering.minuter", tal=number(value, 1 if value < 20 else 0))


def new_ones(asked: Asked, count: int) -> str:
    """`2 nya mobila team`; not new where everything is placed anew."""
    return text(f"placering.antal.{asked.what}" if asked.keep else f"placering.antal.{asked.what}.alla", antal=count)


@kept
def finding(answer: Answer) -> str:
    """The answer as a title."""
    asked = answer.asked
    named = new_ones(asked, len(answer.chosen))
    before, after = answer.before[asked.group], answer.after[asked.group]
    values = {"nya": named, "alder": text(f"placering.alder.{asked.group}"), "grans": asked.limit}
    how = "" if asked.keep else ".nytt"
    if asked.is_cover_of_all:
        if not answer.chosen:
            return text("placering.fynd.alla_redan", **values)
        return text(f"placering.fynd.alla{how}", **values)
    if asked.goal == "medel":
        return text(f"placering.fynd.medel{how}", **values, fore=minutes(before.mean), efter=minutes(after.mean))
    if asked.goal == "langst":
        return text(f"placering.fynd.langst{how}", **values, fore=minutes(before.worst), efter=minutes(after.worst))
    return text(
        f"placering.fynd.flest{how}", **values,
        fore=percent(within(before, asked.limit), everyone(answer, asked.group)),
        efter=percent(within(after, asked.limit), everyone(answer, asked.group)),
    )  # fmt: skip


def within(level: Level, limit: int) -> float:
    """The share within one of the limits."""
    return level.within[(30, 45, 60).index(limit)]


@kept
def sentence(known: Reference, answer: Answer) -> str:
    """Where the new ones are to be, and how good that is."""
    told = []
    if len(answer.chosen) > _MOST_NAMED:
        told.append(text("placering.var_manga", antal=len(answer.chosen)))
    elif answer.chosen:
        names = "; ".join(
            text("placering.en_plats", nummer=place, namn=site_name(known, each.site))
            for place, each in enumerate(answer.chosen, 1)
        )
        told.append(text("placering.var", platser=names))
    if answer.chosen:
        told.append(_proof(answer))
        if not answer.has_matrix:
            told.append(text("placering.sakerhet", marginal=number(100 * answer.assumptions["placering_marginal"])))
    if answer.beyond > 0:
        told.append(text("placering.utom", antal=people(answer.beyond), grans=answer.asked.limit))
    return " ".join(told)


def _proof(answer: Answer) -> str:
    candidates = len(answer.field.sites) - answer.field.existing
    if answer.placement.gap:
        return text("placering.nastan_bast", gap=number(100 * answer.placement.gap, 1), antal=candidates)
    return text("placering.bevisat", antal=candidates)


def steady(answer: Answer, held: int) -> str:
    """In how many of the tried travel times and seasons a place is part of the best."""
    if not answer.variants:
        return text("placering.haller.inte_provat")
    if held == answer.variants:
        return text("placering.haller.alla", av=answer.variants)
    if not held:
        return text("placering.haller.ingen", av=answer.variants)
    return text("placering.haller.nagra", antal=held, av=answer.variants)


def goal_value(answer: Answer, objective: float) -> float:
    """An objective as it is shown: minutes in the mean, minutes of the longest trip, or percent."""
    asked = answer.asked
    total = everyone(answer, asked.group)
    if asked.goal == "medel":
        return objective / total
    return objective if asked.goal == "langst" else 100 * objective / total


def goal_text(answer: Answer, objective: float) -> str:
    """The same with its unit."""
    value = goal_value(answer, objective)
    total = everyone(answer, answer.asked.group)
    return percent(value / 100, total) if answer.asked.goal.startswith("flest") else minutes(value)


@kept
def curve_title(answer: Answer) -> str:
    """What one more than asked for would give."""
    by_count = dict(answer.curve)
    now, more = answer.asked.count, answer.asked.count + 1
    if more not in by_count:
        return text("placering.kurva.slut")
    gain = abs(goal_value(answer, by_count[more]) - goal_value(answer, by_count[now]))
    if answer.asked.goal.startswith("flest"):
        if gain < 1:
            return text("placering.kurva.flest.lite", grans=answer.asked.limit)
        return text("placering.kurva.flest", antal=round(gain), grans=answer.asked.limit)
    return text(f"placering.kurva.{answer.asked.goal}", tal=number(gain, 1))


@kept
def unknown(known: Reference, answer: Answer) -> tuple[str, ...]:
    """What the placement cannot tell."""
    asked = answer.asked
    names = ", ".join(known.unit(each).name for each in answer.invented)
    lines = [
        *([text("placering.vetinte.pahittade", kommuner=names)] if names else []),
        text("placering.vetinte.matris")
        if answer.has_matrix
        else text("placering.vetinte.restid", marginal=number(100 * answer.assumptions["placering_marginal"])),
        text("placering.vetinte.lage"),
        text("placering.vetinte.glest"),
        text("placering.vetinte.bil"),
        text("placering.vetinte.personal"),
    ]
    if not (answer.variants or asked.is_limited):
        lines.append(text("placering.vetinte.manga"))
    if asked.is_limited:
        lines.append(text("placering.vetinte.kapacitet"))
    return tuple(lines)
