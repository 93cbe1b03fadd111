"""What the open data hold: the fields of each kind of row, and what may be asked of each address.

The addresses answer by these declarations, and the OpenAPI document is written from them, so that the two cannot part.
Decision that could be disputed: names of fields and parameters are English, since programs read them, and the words in
them are Swedish with English beside; a list becomes one cell in a CSV file, its items with " | " between.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "integer", "flag", "texts", "integers", "objects"]

MOST_ROWS = 5000
MOST_IDS = 50
# Ids are kommun codes, slugs and names of files in the house.
ID = r"^[a-z0-9_-]{1,64}$"
PERIOD = r"^[0-9]{4}(K[1-4]|-(0[1-9]|1[0-2]))?$"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a row. `empty` tells that it may be without a value (null in JSON, nothing in CSV)."""

    name: str
    kind: Kind = "text"
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be asked after `?`. `many` takes several ids with a comma between; `known` are the only words taken."""

    name: str
    pattern: str = ""
    many: bool = False
    known: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """One kind of rows. `by` are the parts of an address that narrow it, `parameters` what else may be asked."""

    name: str
    fields: tuple[Field, ...]
    parameters: tuple[Parameter, ...] = ()
    by: tuple[str, ...] = ()


def _texts(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name) for name in names)


def _numbers(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, "number", empty=True) for name in names)


PAGE = (
    Parameter("limit", least=1, most=MOST_ROWS),
    Parameter("offset", least=0, most=10_000_000),
    Parameter("data_version", least=0, most=1_000_000_000),
)
_INDICATOR, _UNIT = Parameter("indicator", ID, many=True), Parameter("unit", ID, many=True)
_AREAS = ("tillganglighet", "vardplatser", "rekrytering", "hemsjukvard", "sammanhang")
_KINDS = ("enhet", "kommun", "modellområde", "region", "riket")

INDICATORS = Resource(
    "indicators",
    (
        *_texts("id", "title", "title_en", "question", "question_en", "definition", "definition_en", "area"),
        Field("orienteringspunkter", "integers"),
        Field("development_areas", "integers"),
        *_texts("kind", "numerator", "numerator_label", "denominator", "denominator_label", "denominator_choice"),
        Field("scale", "number"),
        Field("unit"),
        Field("decimals", "integer"),
        *_texts("direction", "interval", "periodicity", "lowest"),
        Field("breakdown", "texts"),
        Field("nested", "flag"),
        Field("target", "number", empty=True),
        *_texts("target_source", "target_decided_on"),
        Field("target_agreed", "flag"),
        *_numbers("band_lower", "band_upper"),
        *_texts("band_source", "no_target_reason", "official_id", "source"),
        Field("caveats", "texts"),
        Field("caveats_en", "texts"),
        Field("series_breaks", "objects"),
        *_texts("owner_region", "owner_kommun"),
        Field("audience", "texts"),
        Field("update_lag_days", "integer"),
        *_texts("shown_with", "first_period", "last_period"),
        Field("rows", "integer"),
        Field("synthetic", "flag"),
        *_texts("license", "page", "values"),
    ),
    (Parameter("area", known=_AREAS), *PAGE),
)
UNITS = Resource(
    "units",
    (
        *_texts("id", "name", "kind", "unit_type", "parent", "modellomrade"),
        Field("memberships", "objects"),
        *_numbers("lat", "lon"),
        Field("position_precision"),
        Field("beds", "integer", empty=True),
        *_texts("beds_on", "beds_source", "from_on", "to_on"),
        Field("land_km2", "number", empty=True),
        *_texts("source", "license", "page"),
    ),
    (Parameter("kind", known=_KINDS), *PAGE),
)
VALUES = Resource(
    "values",
    (
        *_texts("indicator", "unit", "unit_name", "unit_kind", "period", "sex", "breakdown"),
        *_numbers("numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"),
        *_texts("status", "status_text", "status_text_en", "reporting", "source_kind", "source"),
        Field("synthetic", "flag"),
        Field("data_version", "integer"),
    ),
    (
        _INDICATOR,
        _UNIT,
        Parameter("from", PERIOD),
        Parameter("to", PERIOD),
        Parameter("breakdown", r"^[^\x00-\x1f]{0,80}$"),
        Parameter("sex", known=("T", "K", "M")),
        *PAGE,
    ),
    by=("indicator", "unit"),
)
EVENTS = Resource(
    "events",
    (
        *_texts("id", "title", "kind"),
        Field("units", "texts"),
        *_texts("start", "end", "precision"),
        Field("is_decision", "flag"),
        Field("measures", "texts"),
        *_texts("decided", "event_status"),
        Field("orienteringspunkter", "integers"),
        Field("expected", "objects"),
        Field("source"),
        Field("synthetic", "flag"),
    ),
    (_UNIT, *PAGE),
)
VERSIONS = Resource("versions", (Field("data_version", "integer"), *_texts("published_at", "action")), PAGE)
RESOURCES = {each.name: each for each in (INDICATORS, UNITS, VALUES, EVENTS, VERSIONS)}

# What stands around the rows of an answer, before them.
ENVELOPE = (
    Field("data_version", "integer"),
    Field("published_at"),
    Field("synthetic", "flag"),
    *_texts("exempeldata", "exempeldata_en"),
    Field("license", empty=True),
    *_texts("terms", "terms_en", "citation"),
    Field("total", "integer"),
    Field("count", "integer"),
    Field("self"),
    Field("next", empty=True),
)
PROBLEM = (
    *_texts("type", "title", "title_en"),
    Field("status", "integer"),
    *_texts("detail", "detail_en", "instance"),
)
