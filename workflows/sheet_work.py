"""What the sheets cost those who fill them in: time, files sent again, questions explained, cells.

Decisions that could be disputed:
- The time is by the clock, from when the template was taken out until the file was accepted (approved, or published in
  one step). Waiting for a colleague and for the reviewer is in it: it bounds the work from above.
- A file that corrects another is the same file, sent again. All of it belongs to the half-year in which it was first
  accepted.
- A template that has led to an accepted file before gives no time: what comes after is another month's work.
- A file without a believable mark of when its template was taken out is counted, but has no time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from domain.submission import Origin, Step, Submission, SubmissionStatus
from workflows.clock import day_of
from workflows.half_year import HalfYear

FILLED_IN = frozenset({Origin.SHEET, Origin.TABLE})
_ACCEPTED = frozenset({SubmissionStatus.APPROVED, SubmissionStatus.PUBLISHED})


@dataclass(frozen=True, slots=True)
class Life:
    """A submission with its steps, the first first, and how many questioned values its sender has explained."""

    submission: Submission
    steps: tuple[Step, ...]
    explained: int = 0

    @property
    def accepted_at(self) -> datetime | None:
        """When it was first accepted; None where it has not been."""
        return next((each.at for each in self.steps if each.status in _ACCEPTED), None)

    @property
    def times_sent(self) -> int:
        return sum(each.status is SubmissionStatus.SENT for each in self.steps)


@dataclass(frozen=True, slots=True)
class SheetWork:
    """The accepted files of one modellområde and area ("" = of several) in a half-year.

    `median_time` and `longest_time` are of the `timed` files whose time is known (None without any). `cells` are those
    filled in or changed.
    """

    modellomrade: str
    area: str
    files: int
    timed: int
    median_time: timedelta | None
    longest_time: timedelta | None
    sent_again: int
    explained: int
    cells: int


@dataclass(frozen=True, slots=True)
class AcceptedFile:
    """One accepted file, with everything that was sent before and after it as the same file."""

    modellomrade: str
    area: str
    accepted_at: datetime
    took: timedelta | None
    sent_again: int
    explained: int
    cells: int


def accepted_files(lives: Sequence[Life]) -> list[AcceptedFile]:
    """What has been accepted, the first first. `lives` are all there are: corrections must find what they correct."""
    chains = sorted(_chains(lives), key=lambda chain: _first_accepted(chain)[1])
    taken: set[tuple[str, str, datetime]] = set()
    return [_file(chain, taken) for chain in chains]


def sheet_work(files: Iterable[AcceptedFile], half_year: HalfYear) -> list[SheetWork]:
    """The accepted files of a half-year, added up by modellområde and area."""
    groups: dict[tuple[str, str], list[AcceptedFile]] = {}
    for each in files:
        if HalfYear.of(day_of(each.accepted_at)) == half_year:
            groups.setdefault((each.modellomrade, each.area), []).append(each)
    return [_added_up(*key, held) for key, held in groups.items()]


def median_time(files: Iterable[AcceptedFile]) -> timedelta | None:
    """The time that half of the files stayed within; None where none is known."""
    known = [each.took.total_seconds() for each in files if each.took is not None]
    return timedelta(seconds=median(known)) if known else None


def _chains(lives: Sequence[Life]) -> list[list[Life]]:
    """Submissions that correct each other together, where any of them has been accepted."""
    by_id = {each.submission.id: each for each in lives}
    chains: dict[int, list[Life]] = {}
    for number in sorted(by_id):
        chains.setdefault(_root(by_id, number), []).append(by_id[number])
    return [chain for chain in chains.values() if any(each.accepted_at for each in chain)]


def _root(by_id: Mapping[int, Life], number: int) -> int:
    earlier = by_id[number].submission.form.replaces
    while earlier is not None and earlier in by_id and earlier < number:
        number, earlier = earlier, by_id[earlier].submission.form.replaces
    return number


def _first_accepted(chain: Sequence[Life]) -> tuple[Life, datetime]:
    return min(((each, each.accepted_at) for each in chain if each.accepted_at), key=lambda pair: pair[1])


def _file(chain: Sequence[Life], taken: set[tuple[str, str, datetime]]) -> AcceptedFile:
    """`taken` are the templates of the files before it, and then its own too."""
    first, at = _first_accepted(chain)
    form = first.submission.form
    took = None
    if form.template_at is not None and form.template_at <= at:
        template = (form.modellomrade, form.area, form.template_at)
        took = None if template in taken else at - form.template_at
        taken.add(template)
    return AcceptedFile(
        modellomrade=form.modellomrade,
        area=form.area,
        accepted_at=at,
        took=took,
        sent_again=sum(each.times_sent for each in chain) - 1,
        explained=sum(each.explained for each in chain),
        cells=sum(each.submission.row_count for each in chain if each.accepted_at),
    )


def _added_up(modellomrade: str, area: str, files: Sequence[AcceptedFile]) -> SheetWork:
    times = [each.took for each in files if each.took is not None]
    return SheetWork(
        modellomrade=modellomrade,
        area=area,
        files=len(files),
        timed=len(times),
        median_time=median_time(files),
        longest_time=max(times, default=None),
        sent_again=sum(each.sent_again for each in files),
        explained=sum(each.explained for each in files),
        cells=sum(each.cells for each in files),
    )
