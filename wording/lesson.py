"""The lesson's words: what of each step comes from the reader's own figures."""

from wording.catalogue import text

STEPS = tuple("1234567")
# The lesson is meant to take ten minutes.
_MINUTES = 10
ANSWERS = tuple("abc")
RIGHT = {"1": "b", "2": "c", "3": "a", "4": "c", "5": "b", "6": "c", "7": "a"}
# The eight patterns that are more than chance usually makes, in the order of the words for their rules.
SIGNALS = (
    "above_limit", "below_limit", "above_mean", "below_mean", "rising", "falling", "near_upper", "near_lower",
)  # fmt: skip


def progress_text(step: str) -> str:
    """Which step it is and about how long is left."""
    left = len(STEPS) - int(step) + 1
    return text("lektion.framsteg", steg=step, av=len(STEPS), antal=round(_MINUTES * left / len(STEPS)))


def answer_text(step: str, answer: str) -> str:
    """What there is to say of an answer: whether it is right, and why, without blame."""
    begins = text("lektion.ratt") if RIGHT[step] == answer else text("lektion.inte_riktigt")
    return f"{begins} {text(f'lektion.steg{step}.om_{answer}')}"
