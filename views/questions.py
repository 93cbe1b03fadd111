"""Questions to the sender: each questioned value with room for an explanation, and one that goes for all of them."""

import streamlit as st

from domain.finding import Finding
from views import markup
from wording import text
from workflows import receive

# More questions than this get the common explanation only: nobody writes a hundred of their own.
_MOST_ASKED = 25


def _where(question: Finding) -> str:
    return " ".join(filter(None, (question.sheet, question.cell))) or text("fragor.hela_filen")


def answers(examined: receive.Examination, *, key: str) -> receive.Answers:
    """Ask the questions of an examination and give what has been answered so far."""
    questions = examined.questions
    if not questions:
        return receive.Answers()
    told = examined.asked(most=_MOST_ASKED)
    st.html(f"<h3>{text('fragor.rubrik')}</h3>" + markup.paragraph(text("fragor.mening")))
    each: dict[int, str] = {}
    for number, (question, words) in enumerate(zip(questions[:_MOST_ASKED], told, strict=True)):
        said = text("fragor.rad", nummer=number + 1, var=_where(question), funnet=words["found"])
        st.html(markup.paragraph(said))
        label = text("fragor.svar", nummer=number + 1)
        each[number] = st.text_input(label, key=f"{key}_svar_{number}", label_visibility="collapsed", max_chars=500)
    for_all = ""
    if len(questions) > 1:
        for_all = st.text_input(text("fragor.alla"), key=f"{key}_svar_alla", max_chars=500)
    given = receive.Answers(each=each, all=for_all)
    if left := sum(not given.to(number) for number in range(len(questions))):
        st.html(markup.paragraph(text("fragor.kvar", antal=left), "bildtext"))
    return given
