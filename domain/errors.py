"""Named errors. Each carries a catalogue key and its values, so that a person gets a sentence and never a traceback."""

from collections.abc import Mapping


class FollowUpError(Exception):
    """Something asked for cannot be done.

    `key` names a message in the catalogue (`wording.text(error.key, **error.values)`) that says what was
    found, where, and what to do. `values` are the figures and names put into it.
    """

    key = "fel.okant"

    def __init__(self, **values: object) -> None:
        self.values: Mapping[str, object] = values
        super().__init__(f"{self.key} {values}")


class UnknownIndicatorError(FollowUpError):
    """No indicator or measure has that id."""

    key = "fel.okand_indikator"


class UnknownUnitError(FollowUpError):
    """No unit has that id, or it is of another kind than asked for."""

    key = "fel.okand_enhet"


class UnknownAreaError(FollowUpError):
    """No area of the follow-up has that slug."""

    key = "fel.okant_omrade"


class PeriodError(FollowUpError, ValueError):
    """A text that is neither a year, a quarter nor a month."""

    key = "fel.okand_period"


class NoValuesError(FollowUpError):
    """Nothing has been reported for the period or the place that was asked for."""

    key = "fel.inga_varden"


class ComputedAsRawError(FollowUpError):
    """A sum or a value with limits of ours calls itself a raw published value. A fault in the code, not in the data."""

    key = "fel.beraknat_som_ratt"


class UnsafeTableError(FollowUpError):
    """What would be published gives away a number that must be hidden."""

    key = "fel.rojer"


class ForbiddenError(FollowUpError):
    """The one who asks may not do this here."""

    key = "fel.stangt"


class UnreadableFileError(FollowUpError):
    """A file that cannot be read at all. `reason` is the catalogue key of its own sentence."""

    def __init__(self, reason: str, **values: object) -> None:
        self.key = reason
        super().__init__(**values)


class MissingProgramError(FollowUpError):
    """A program outside Python (Chromium) is needed and was not found."""

    key = "fel.program_saknas"


class StoreError(FollowUpError):
    """Something could not be stored or read; nothing has changed."""

    key = "fel.lagring"


class DatabaseFaultError(StoreError):
    """The database itself cannot do its work just now, whatever was asked of it."""
