"""The words for how likely something is: every bound, and nothing between them."""

import pytest

from wording import use
from wording.likelihood import STEPS, LikelihoodError, likelihood_table, likelihood_text

WORDS = """
share   word
1       så gott som säkert
0.99    så gott som säkert
0.989   mycket troligt
0.9     mycket troligt
0.66    troligt
0.5     går inte att avgöra
0.33    går inte att avgöra
0.329   inte troligt
0.1     inte troligt
0.099   mycket osannolikt
0       mycket osannolikt
"""


@pytest.mark.parametrize("row", WORDS.strip().splitlines()[1:])
def test_every_share_has_its_word(row):
    share, word = row.split(maxsplit=1)
    assert likelihood_text(float(share)) == word


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_what_is_no_share_is_refused(share):
    with pytest.raises(LikelihoodError):
        likelihood_text(share)


def test_the_table_covers_everything_without_overlap():
    rows = likelihood_table()
    assert rows[0] == ("så gott som säkert", "99–100 %")
    assert rows[-1] == ("mycket osannolikt", "0–10 %")
    assert len(rows) == len(STEPS) == len({word for word, _ in rows})
    with use("en"):
        assert likelihood_text(0.5) == "cannot be told"
