"""Why two kommuner are alike, in words."""

from collections.abc import Sequence

import pandas as pd

from stats.similar import FEATURES
from wording.catalogue import text

# A feature that makes up more of the distance than an equal share of it is what sets two kommuner apart.
_MOST = 2


def feature_text(feature: str) -> str:
    """The name of a feature in the run's language: `folkmängd`, `andel 65 år och äldre`."""
    return text(f"liknande.{feature}")


def difference_sentence(row: pd.Series) -> str:
    """What sets a neighbour apart most, from its row of `stats.similar.nearest`, and what could not be compared."""
    parts = row[list(FEATURES)].astype(float).dropna().sort_values(ascending=False)
    apart = [str(name) for name, part in parts.items() if part > 1 / len(parts)][:_MOST] if parts.sum() > 0 else []
    said = text("liknande.skiljer", mest=_listed(apart)) if apart else text("liknande.lika")
    return f"{said} {text('liknande.saknas', delar=_listed(row['left_out']))}" if row["left_out"] else said


def _listed(features: Sequence[str]) -> str:
    *first, last = map(feature_text, features)
    return text("liknande.och", forsta=", ".join(first), sista=last) if first else last
