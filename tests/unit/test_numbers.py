"""Numbers are rounded and written as Babel writes them."""

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from wording import number, use

LOCALES = {"sv": "sv_SE", "en": "en_GB"}
PATTERNS = {0: "#,##0", 1: "#,##0.0", 2: "#,##0.00"}


@pytest.mark.parametrize("language", LOCALES)
@settings(deadline=None, derandomize=True)
@given(
    value=st.floats(-1e12, 1e12) | st.decimals(-1000, 1000, places=3).map(float) | st.integers(-(10**9), 10**9),
    decimals=st.sampled_from([*PATTERNS]),
)
def test_any_number_is_written_as_babel_writes_it(language, value, decimals):
    with use(language):
        assert number(value, decimals) == format_decimal(
            float(value), format=PATTERNS[decimals], locale=LOCALES[language]
        )


def test_a_half_goes_to_the_even_one_of_the_written_number():
    assert [number(each, 1) for each in (0.25, 0.35, 2.675, -0.04)] == ["0,2", "0,4", "2,7", "-0,0"]
