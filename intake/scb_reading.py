"""From SCB's answers to population rows: residents, 65+ and 80+ on 31 December for each place and year."""

from collections.abc import Sequence
from itertools import product
from typing import Any

import pandas as pd

from domain.finding import Finding, Level
from domain.submission import SUBMISSION_COLUMNS
from intake.fetched import Answer, UnreadableAnswerError, fetched_at, names
from intake.kolada_values import VALUE_COLUMNS
from intake.reading import Reading
from intake.scb import OtherSelectionError
from intake.scb_tables import DIMENSIONS, NOISE_FROM, PopulationTable, table_of, unit_of

SOURCE = "SCB"


def read_scb(answers: Sequence[Answer], *, units: frozenset[str]) -> Reading:
    """The rows for our places, both sexes together. A sum with a missing part is left out and told.

    Raises:
        UnreadableAnswerError: an answer is not in the form `scb.fetch` keeps.
        OtherSelectionError: an answer lacks cells that were asked for, or holds others.

    """
    values = read_values(answers)
    ours = values[values["unit"].isin(units)]
    whole = ours[ours["value"].notna()]
    return Reading(
        kind="scb",
        rows=whole.assign(breakdown="", status="", cell=whole["unit"] + " " + whole["period"])[
            list(SUBMISSION_COLUMNS)
        ],
        findings=_findings(ours),
        source=SOURCE,
        understood=_understood(answers, whole),
    )


def read_values(answers: Sequence[Answer]) -> pd.DataFrame:
    """Every measure of every place and year in the answers, as VALUE_COLUMNS; NaN where a part is missing."""
    parts = [_of_answer(answer, name) for name, answer in zip(names(answers), answers, strict=True)]
    together = pd.concat(parts, ignore_index=True)
    keys = list(VALUE_COLUMNS[:4])
    return together.drop_duplicates(keys, keep="last").sort_values(keys, ignore_index=True)[list(VALUE_COLUMNS)]


def _of_answer(answer: Answer, name: str) -> pd.DataFrame:
    table, cells = _checked(answer)
    return pd.concat(
        [_summed(cells, measure, ages, parts=table.parts).assign(sheet=name) for measure, ages in table.ages.items()]
    )


def _summed(cells: pd.DataFrame, measure: str, ages: tuple[str, ...], *, parts: int) -> pd.DataFrame:
    """The ages of a measure added up; NaN unless every cell of the sum has a number."""
    by_place = cells[cells["Alder"].isin(ages)].groupby(["Region", "Tid"])["value"]
    totals = by_place.sum(min_count=len(ages) * parts).reset_index(name="value")
    return totals.assign(measure=measure, unit=totals["Region"].map(unit_of), period=totals["Tid"], sex="T")


def _checked(answer: Answer) -> tuple[PopulationTable, pd.DataFrame]:
    """The cells of an answer, which are exactly those that were asked for."""
    try:
        table = table_of(answer.body["table"])
        selection: dict[str, list[str]] = answer.body["selection"]
        cells = pd.DataFrame(answer.body["rows"], columns=[*DIMENSIONS, "value"])
        asked = set(product(*(selection[dimension] for dimension in DIMENSIONS)))
        cells["value"] = pd.to_numeric(cells["value"])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableAnswerError(fraga=answer.asked) from error
    if selection != table.selection(selection["Region"], selection["Tid"]):
        raise UnreadableAnswerError(fraga=answer.asked)
    found: set[Any] = set(cells[list(DIMENSIONS)].itertuples(index=False, name=None))
    if found != asked or len(cells) != len(asked):
        raise OtherSelectionError(tabell=table.id, antal=len(cells), utlovat=len(asked))
    return table, cells


def _findings(ours: pd.DataFrame) -> list[Finding]:
    missing = ours[ours["value"].isna()]
    findings = [
        Finding(Level.NOTE, "folkmangd_saknas", str(measure), f"{unit} {year}", {"plats": str(unit), "ar": str(year)})
        for measure, unit, year in missing[["measure", "unit", "period"]].itertuples(index=False, name=None)
    ]
    if (ours["period"].astype(int) >= NOISE_FROM).any():
        findings.append(Finding(Level.NOTE, "brus_i_folkmangd", values={"ar": str(NOISE_FROM)}))
    return findings


def _understood(answers: Sequence[Answer], whole: pd.DataFrame) -> list[tuple[str, str]]:
    years = sorted(whole["period"].unique())
    return [
        ("hamtning.hamtat", fetched_at(answers)),
        ("hamtning.svar", str(len(answers))),
        ("hamtning.ar", f"{years[0]}–{years[-1]}" if years else "–"),
        ("hamtning.vara_varden", str(len(whole))),
    ]
