"""A forecast as a picture: the figure of the page with its title, answer, source, version and date in it.

Decision that could be disputed: it is a slide's picture and no native chart, since a chart that can be edited would be
taken for measured values.
"""

from datetime import date

from charts.forecast import forecast
from charts.sheets import SHEETS
from charts.titled import titled
from domain.outlook import Outlook
from publishing.images import Picture, drawn
from wording import date_text, text
from wording.forecast import expected_sentence, forecast_finding, score_sentence
from wording.sentences import caption


def picture(outlook: Outlook, *, today: date) -> Picture:
    """What is drawn, 1920 × 1080 pixels."""
    title, told = forecast_finding(outlook), expected_sentence(outlook)
    made = [text("bild.version", version=outlook.result.data_version), text("bild.datum", datum=date_text(today))]
    stamp = " · ".join([caption(outlook.result), *made])
    sheet = SHEETS["bild"]
    figure = titled(
        forecast(outlook, dark=False), title=title, subtitle=told, caption=f"{text('prognos.egen')}\n{stamp}",
        sheet=sheet, warning=text("exempeldata") if outlook.result.synthetic else "",
    )  # fmt: skip
    described = f"{told} {score_sentence(outlook)} {text('prognos.egen')} {stamp}"
    return Picture(
        figure=figure, format="png", title=title, description=described, made_on=today, scale=sheet.scale,
        paper_mm=sheet.paper_mm,
    )  # fmt: skip


def png(outlook: Outlook, *, today: date) -> bytes:
    """The picture's bytes.

    Raises:
        MissingProgramError: there is no Chromium, or it does not start.

    """
    return drawn(picture(outlook, today=today))
