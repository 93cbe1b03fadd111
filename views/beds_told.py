"""What the page of beds says: the answer, the marks, the table twin, shared beds, a closed unit, what is not known."""

from views import beds_parts
from wording import number, text
from wording.beds import count_span, minutes_span, of_hundred, span_of_hundred, when_text
from workflows.beds import Answer


def headline(found: Answer) -> tuple[str, str]:
    """The figure's title, and the answer in a sentence or two."""
    asked, drawn, now = found.asked, found.curve, found.now
    of = "egna" if asked.has_own else "manader"
    spans = {
        "spann": count_span(drawn.needed_low, drawn.needed_high), "nekade_spann": span_of_hundred(now.low, now.high),
    }  # fmt: skip
    given = {
        "antal": drawn.needed, "enhet": found.ward.unit.name, "nar": when_text(found.months),
        "hogst": of_hundred(asked.max_refusal), "idag": found.ward.beds, "nekade": of_hundred(now.mean),
        **{name: text(f"vardplatsbehov.spann.{of}", spann=each) for name, each in spans.items()},
    }  # fmt: skip
    kind = "racker" if drawn.needed <= found.ward.beds else "fler"
    return text(f"vardplatsbehov.rubrik.{kind}", **given), text(f"vardplatsbehov.svar.{kind}", **given)


def marks(found: Answer) -> dict[str, int]:
    """What the figure marks, with its number of beds."""
    return {
        text("vardplatsbehov.markt.idag"): found.ward.beds,
        text("vardplatsbehov.markt.regel"): found.rule_beds,
        text("vardplatsbehov.markt.racker"): found.curve.needed,
    }


def table(found: Answer) -> str:
    """The curve's twin, as HTML."""
    return beds_parts.curve_table(found.curve, marks(found), found.ward.unit.name)


def together(found: Answer) -> str:
    """Beds saved or refusals avoided by sharing, and the price, as HTML."""
    shared = found.together
    if shared is None:
        return ""
    saved = shared.needed_apart - shared.needed
    given = {"enhet": found.ward.unit.name, "andra": shared.other.unit.name}
    return beds_parts.section(
        text("vardplatsbehov.delat", **given),
        [
            text("vardplatsbehov.delat.platser", tillsammans=shared.needed, var_for_sig=shared.needed_apart,
                 antal=saved),
            text("vardplatsbehov.delat.nekade", platser=found.ward.beds + shared.other.beds,
                 tillsammans=of_hundred(shared.refused), var_for_sig=of_hundred(shared.refused_apart)),
            text("vardplatsbehov.delat.pris", vag=minutes_span(shared.minutes, shared.minutes_winter), **given),
        ],
        style="behov_pris",
    )  # fmt: skip


def closed(found: Answer) -> str:
    """What a closure does at the next unit, as HTML."""
    title = text("vardplatsbehov.stangd", enhet=found.ward.unit.name, antal=found.asked.closed_weeks)
    shut = found.closed
    if shut is None:
        return beds_parts.section(title, [text("vardplatsbehov.stangd.ingen_granne")])
    return beds_parts.section(
        title,
        [
            text("vardplatsbehov.stangd.nekade", granne=shut.next.unit.name, platser=shut.next.beds,
                 fore=of_hundred(shut.before), under=of_hundred(shut.meanwhile.mean),
                 spann=span_of_hundred(shut.meanwhile.low, shut.meanwhile.high)),
            text("vardplatsbehov.stangd.personer", antal=number(shut.persons.mean),
                 spann=count_span(shut.persons.low, shut.persons.high)),
            text("vardplatsbehov.stangd.pris", vag=minutes_span(shut.minutes, shut.minutes_winter)),
        ],
        style="behov_pris",
    )  # fmt: skip


def band_note(found: Answer) -> str:
    """What the band of the figure is."""
    return text(f"vardplatsbehov.not.{'egna' if found.asked.has_own else 'spann'}")


def meant(found: Answer) -> str:
    """The answer in persons, by the rule of thumb and if people wait instead, as HTML."""
    persons, drawn = found.persons, found.curve
    lines = [
        text("vardplatsbehov.betyder.personer", platser=found.ward.beds, antal=number(persons.mean),
             spann=count_span(persons.low, persons.high), nar=when_text(found.months)),
        text("vardplatsbehov.betyder.regel", platser=found.rule_beds, nekade=of_hundred(found.rule_refused)),
        text("vardplatsbehov.betyder.vantar", platser=drawn.needed, andel=of_hundred(found.waits)),
    ]  # fmt: skip
    return beds_parts.listed(text("vardplatsbehov.betyder"), lines)


def unknown(found: Answer) -> str:
    """What this cannot tell, as HTML."""
    backwards = (
        text("vardplatsbehov.okant.baklanges_fullt")
        if found.unseen_backwards >= 0.9
        else text("vardplatsbehov.okant.baklanges", andel=of_hundred(found.unseen_backwards), platser=found.ward.beds)
    )
    lines = [text("vardplatsbehov.okant.nekade"), backwards, text("vardplatsbehov.okant.planerat")]
    return beds_parts.listed(text("vardplatsbehov.okant"), lines)
