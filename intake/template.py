"""Makes the form for one area and one modellområde, from what the indicators declare."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import pandas as pd

from domain.errors import UnknownAreaError
from domain.indicator import Area
from domain.units import Unit
from indicators.registry import areas
from intake.form import asked_measures, form_sheets
from intake.template_guide import add_code_lists, add_guide, add_marks
from intake.template_sheet import add_value_sheet
from wording import text, use

_TEXT_IS_TEXT = (
    b'<ignoredErrors><ignoredError sqref="A1:G20000" numberStoredAsText="1" twoDigitTextYear="1"/></ignoredErrors>'
)


def template(
    *,
    area: Area,
    modellomrade: Unit,
    units: Mapping[str, Unit],
    members: Sequence[str],
    observations: pd.DataFrame,
    today: date,
    data_version: int,
    synthetic: bool,
    made_at: datetime | None = None,
) -> bytes:
    """An .xlsx file to fill in.

    `units` are all units; those in scope follow from `members`, the modellområde's kommuner. `observations` has
    OBSERVATION_COLUMNS and holds the sender's own earlier values, unhidden. `made_at`, with its time zone, is written
    into the hidden sheet (None = nothing is). The form is Swedish in every language.

    Raises:
        UnknownAreaError: no indicator of the area is read from a sheet.

    """
    from openpyxl import Workbook

    if not asked_measures(area):
        raise UnknownAreaError(found=area.value, known=", ".join(each.value for each in areas()))
    forms = form_sheets(area, modellomrade=modellomrade, units=units, members=members)
    book = Workbook()
    book.remove(book.worksheets[0])
    with use("sv"):
        add_guide(
            book, forms, area=area, modellomrade=modellomrade, today=today, data_version=data_version,
            synthetic=synthetic,
        )  # fmt: skip
        key = "intag.blad.rubrik_exempel" if synthetic else "intag.blad.rubrik"
        for form in forms:
            if form.units:
                heading_text = text(
                    key, omrade=text(f"omrade.{area.value}"), modellomrade=modellomrade.name, mark=text("exempeldata")
                )
                add_value_sheet(book, form, heading_text=heading_text, observations=observations, today=today)
        add_code_lists(book, forms, units)
        add_marks(
            book, area=area, modellomrade=modellomrade, today=today, data_version=data_version, synthetic=synthetic,
            made_at=made_at,
        )  # fmt: skip
        book.properties.title = text("intag.las_mig.rubrik", omrade=text(f"omrade.{area.value}"))
        book.properties.creator = text("intag.las_mig.avsandare")
    stream = io.BytesIO()
    book.save(stream)
    return _without_green_corners(stream.getvalue())


def _without_green_corners(content: bytes) -> bytes:
    """Excel marks every code such as 2421 as a number stored as text; that it is text is the point.

    openpyxl cannot write this setting. It stands last in a sheet that has neither pictures nor tables.
    """
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part = part.replace(b"</worksheet>", _TEXT_IS_TEXT + b"</worksheet>")
            target.writestr(name, part)
    return stream.getvalue()
