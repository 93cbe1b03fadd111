"""A file in every status of its life, each with a value that stands out: what must not be seen."""

from domain.submission import Form, NewSubmission, Origin, Receipt, SubmissionStatus

MEASURE, LYCKSELE = "belagda_vardplatsdygn", "lycksele-lasarett"
SENDER, FILE, REASON = "anna.sandare@region.se", "hemlig-fil.xlsx", "det ska vara 987654, inte 3"
REVIEWER = "gun.granskare@nrf.se"


def sent_in_every_status(store) -> Receipt:
    """A draft, one that is sent, one that is approved, and the last, which is published: its receipt."""
    rows = store.observations([MEASURE], units=[LYCKSELE], first="2026-06", last="2026-06").assign(sheet="", cell="")
    new = NewSubmission(Origin.SHEET, SENDER, FILE, b"PK", "x", form=Form("sodra-lappland", "vardplatser"))
    sent = rows.assign(value=987654.0)
    store.submit(new, sent, publish=False, draft=True)
    store.submit(new, sent, publish=False)
    approved = store.submit(new, sent, publish=False).submission_id
    store.step(approved, SubmissionStatus.APPROVED, actor=REVIEWER, reason=REASON)
    return store.submit(new, sent, publish=True)
