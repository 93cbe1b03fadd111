"""What is alike in many pages stands once: the same drawing is seen, and what is alone stays where it is."""

from publishing.offline_shared import shared

AXIS = '<g class="delad" text-anchor="end"><path class="g" d="M0 1H9"/><text x="1" y="2">60</text></g>'
OTHER = '<g class="delad" text-anchor="end"><text x="1" y="2">70</text></g>'
PLAIN = OTHER.replace(' class="delad"', "")
DOT = '<svg class="rad" aria-hidden="true" viewBox="0 0 160 24"><path class="i" d="M1 2H3"/></svg>'


def test_what_is_alike_is_defined_once_with_all_that_it_needs():
    pages, defined = shared(f"<section>{AXIS}{DOT}</section><section>{AXIS}{DOT}{OTHER}</section>")
    one = '<use href="#d0"/><svg class="rad" aria-hidden="true"><use href="#d1"/></svg>'
    assert pages == f"<section>{one}</section><section>{one}{PLAIN}</section>"
    assert defined == (
        '<g class="still" id="d0" text-anchor="end"><path class="g" d="M0 1H9"/><text x="1" y="2">60</text></g>'
        '<symbol class="rad" id="d1" viewBox="0 0 160 24"><path class="i" d="M1 2H3"/></symbol>'
    )


def test_what_occurs_once_stays_where_it_is():
    assert shared(OTHER + DOT) == (PLAIN + DOT, "")


def test_two_that_differ_in_anything_are_not_alike():
    again = AXIS.replace('"end"', '"middle"')
    assert shared(AXIS + again)[1] == ""
