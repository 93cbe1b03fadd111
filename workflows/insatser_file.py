"""The compilation of the insatser that somebody has chosen, as a file with date, data version and sources."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, get_args

from domain.units import Event
from publishing.request import ExportedFile
from store.database import Store
from wording import date_text, text
from wording.profile import joined
from workflows import read
from workflows.insatser import Asked, Group, chosen, counted, grouped
from workflows.insatser_words import FIELDS, state_words, told
from workflows.publisher import publisher

InsatsFormat = Literal["xlsx", "docx", "csv"]
FORMATS: tuple[InsatsFormat, ...] = get_args(InsatsFormat)
_MIME: dict[InsatsFormat, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv",
}
# The columns that a page of a document has room for.
_IN_DOCX = ("insats", "lage", "nar", "var", "kalla")


def file_name(store: Store, asked: Asked, fmt: InsatsFormat) -> str:
    """`insatser_sodra-lappland_v5.docx`."""
    named = "_".join(filter(None, [text("insatser.fil.namn"), asked.place]))
    return f"{named}_v{store.data_version()}.{fmt}"


def made(store: Store, asked: Asked, fmt: InsatsFormat, *, today: date) -> ExportedFile:
    """The insatser that answer to a choice as a file, in the run's language.

    Raises:
        UnknownUnitError: the chosen place is not known.

    """
    from publishing.insats_list import Compilation, Part, csv_file, docx_file, xlsx_file

    known = read.reference(store)
    events = chosen(known, asked, today=today)
    rows = [
        (group, tuple(tuple(told(known, each, today=today).values()) for each in group.events))
        for group in grouped(known, events)
    ]
    stamped = {"version": store.data_version(), "datum": date_text(today)}
    samples = any(each.synthetic for each in events)
    compilation = Compilation(
        title=text("insatser.fil.titel"),
        subtitle=choice_words(known, asked),
        author=publisher().name,
        sentence=sentence(events, today=today),
        headings=tuple(text(f"insatser.kolumn.{each}") for each in FIELDS),
        widths=tuple(FIELDS.values()),
        in_docx=tuple(list(FIELDS).index(each) for each in _IN_DOCX),
        parts=tuple(Part(group_name(group), of_group) for group, of_group in rows),
        facts=(
            (text("insatser.fil.urval"), choice_words(known, asked)),
            (text("insatser.fil.version"), str(stamped["version"])),
            (text("insatser.fil.gjord"), str(stamped["datum"])),
        ),
        source=(text("insatser.fil.kalla"), text("insatser.fil.kalla.ord")),
        notes=(text("insatser.exempel"),) if samples else (),
        footer=text("insatser.fil.fot.exempel" if samples else "insatser.fil.fot", **stamped),
        made_on=today,
    )
    write = {"xlsx": xlsx_file, "docx": docx_file, "csv": csv_file}[fmt]
    return ExportedFile(file_name(store, asked, fmt), _MIME[fmt], write(compilation))


def group_name(group: Group) -> str:
    """The modellområde's name, or that the insatser are of several."""
    return group.area.name if group.area else text("insatser.flera_omraden")


def choice_words(known: read.Reference, asked: Asked) -> str:
    """What was chosen: place, point and state."""
    parts = [known.unit(asked.place).name if asked.place else text("insatser.alla_platser")]
    parts += [point_words(asked.point)] if asked.point else []
    parts += [state_words(asked.state)] if asked.state else []
    return ", ".join(parts)


def point_words(point: int) -> str:
    """`1 fördjupa och bredda …`; or that there is none."""
    if point < 0:
        return text("insatser.utan_punkt")
    return text("insatser.punkt", nummer=point, namn=text(f"matt.orientering.{point}"))


def sentence(events: Sequence[Event], *, today: date) -> str:
    """The answer in a sentence: how many there are, and how far they have come."""
    found = counted(events, today=today)
    if not events:
        return text("insatser.inga")
    told_of = [text(f"insatser.antal.{state}", antal=count) for state, count in found.items() if count]
    return text("insatser.svar", antal=len(events), lagen=joined(told_of))
