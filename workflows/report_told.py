"""What a chapter of a half-year's report is made from, and the words that people have written in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.report import ReportText
from domain.units import Event, Unit
from publishing.report_blocks import Block, Heading, Paragraph, Picture, Written
from store.database import Store
from wording import text
from wording.standing import Standing
from workflows import read
from workflows.half_year import HalfYear
from workflows.report_events import insatser
from workflows.report_figures import standings
from workflows.report_text import words_of

Texts = Mapping[str, ReportText]


@dataclass(frozen=True)
class Told:
    """What a chapter is made from.

    `texts` are the words by part; None = they may not be shown to the one who asks. `pictures` are the figures by
    measure, `level` that of the chapter's own headings.
    """

    store: Store
    half_year: HalfYear
    place: Unit
    texts: Texts | None
    level: int = 1
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    @property
    def events(self) -> list[Event]:
        """The insatser of the place."""
        return insatser(read.reference(self.store), self.place.id)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Every measure of the place."""
        return standings(self.store, self.place.id, self.half_year)

    def written(self, part: str) -> list[Block]:
        """What stands in a part, or that nothing does, or that it is not shown."""
        return written(self.texts, part)

    def heading(self, words: str, below: int = 0) -> Heading:
        """A heading of the chapter, or one so many steps below."""
        return Heading(words, min(self.level + below, 3))


def written(texts: Texts | None, part: str) -> list[Block]:
    """What stands in a part, or that nothing does, or that it is not shown."""
    if texts is None:
        return [Paragraph(text("halvarsrapport.inte_klar.text"), note=True)]
    words = words_of(dict(texts), part)
    return [Written(words) if words else Paragraph(text("halvarsrapport.tomt"), note=True)]
