"""Words around a figure: within the edges, apart from each other and from the code, whatever is written."""

import pytest

from charts.line import line
from charts.sheets import SHEETS, lines, wide
from charts.titled import titled
from tests.unit.publishing.drawn import draw

TABLE = """
unit            period   numerator denominator value lower upper status
2463            2025-01  45        50          90.0  78.6  95.7  -
2463            2025-02  44        50          88.0  76.2  94.4  -
sodra-lappland  2025-01  30        50          60.0  46.2  72.4  -
sodra-lappland  2025-02  31        50          62.0  48.2  74.1  -
"""
CODE = [[1, 0] * 16 + [1]] * 33
LONG = "Andel dagar i slutenvård efter att personen är utskrivningsklar, 65 år och äldre: " * 2
SIZES = list(SHEETS)


def drawn(size, title=LONG, caption="Källa: SCB. Dataversion 5.", **more):
    figure = line(draw(TABLE), units=["2463", "sodra-lappland"], dark=False)
    return titled(
        figure, title=title, subtitle="Åsele, Södra Lappland, 2025", caption=caption, sheet=SHEETS[size], **more
    )


def words(figure):
    """Title, subtitle and what stands below, as (text, size, top, bottom) in pixels from the top of the picture."""
    layout = figure["layout"]
    margin, plot = layout["margin"], layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    found = []
    for each in layout["annotations"][-3:]:
        zero = margin["t"] + (0 if each["y"] == 1 else plot)
        top, size = zero - each["yshift"], each["font"]["size"]
        found.append((each["text"], size, top, top + 1.3 * size * (each["text"].count("<br>") + 1)))
    return found


@pytest.mark.parametrize("size", SIZES)
def test_title_subtitle_plot_and_caption_follow_each_other_without_meeting(size):
    figure = drawn(size, code=CODE, warning="Exempeldata (syntetiska)")
    layout = figure["layout"]
    (_, _, top, title_ends), (_, _, subtitle, subtitle_ends), (_, _, below, ends) = words(figure)
    plot_ends = layout["height"] - layout["margin"]["b"]
    assert 0 < top < title_ends <= subtitle < subtitle_ends <= layout["margin"]["t"] < plot_ends < below
    assert ends <= layout["height"]
    assert (layout["width"], layout["height"]) == (SHEETS[size].width, SHEETS[size].height)


@pytest.mark.parametrize("size", SIZES)
def test_the_code_stands_within_the_edges_and_no_word_reaches_it(size):
    sheet, figure = SHEETS[size], drawn(size, caption="Källa " * 60, code=CODE)
    layout = figure["layout"]
    (squares,) = [each for each in layout["shapes"] if each["type"] == "path"]
    corners = [part for part in squares["path"].replace("Z", "").replace("H", "M").split("M") if part]
    left = layout["margin"]["l"] + min(float(each.split(",")[0].split("V")[0]) for each in corners)
    assert left + 33 * sheet.module == pytest.approx(sheet.width - sheet.edge, abs=0.1)
    told, size_of_type, *_ = words(figure)[2]
    assert sheet.edge + max(wide(each, size_of_type) for each in told.split("<br>")) < left


def test_a_name_is_data_and_not_markup():
    figure = drawn("bild", title="<b>Åsele</b> & co")
    assert "&lt;b&gt;Åsele&lt;/b&gt; &amp; co" in words(figure)[0][0]


@pytest.mark.parametrize("size", SIZES)
def test_lines_are_never_wider_than_asked_for(size):
    sheet = SHEETS[size]
    for said in (LONG, "W" * 200, "ÅÄÖ MMM WWW " * 20, "漢字" * 60, "http://" + "uppfoljning." * 20):
        broken = lines(said, sheet.title, sheet.inside, bold=True)
        assert max(wide(each, sheet.title) for each in broken) <= sheet.inside
        assert "".join(broken).replace(" ", "").replace("-", "") == said.replace(" ", "").replace("-", "")


def test_a_long_word_is_cut_where_its_parts_meet():
    assert lines("Närsjukvårdsområde Väster", 13, 120) == ["Närsjukvårds-", "område Väster"]


def test_events_without_room_for_their_words_are_not_drawn_as_letters():
    figure = line(draw(TABLE), units=["2463"], dark=False)
    notes = [f"{letter}:\u00a0{'Något som har hänt i flera kommuner samtidigt ' * 2}" for letter in "ABCDEFGH"]
    layout = figure["layout"]
    layout["meta"]["notes"] = notes
    layout["shapes"] = [{"name": letter, "type": "line", "line": {"dash": "dot" if letter == "H" else "dash"}}
                        for letter in "ABCDEFGH"]  # fmt: skip
    layout["annotations"] = [
        {"text": "A, B", "hovertext": "x", "font": {}},
        {"text": "H", "hovertext": "y", "font": {}},
    ]
    made = titled(figure, title="T", subtitle="S", caption="C", sheet=SHEETS["socialt"])["layout"]
    kept = {each["name"] for each in made["shapes"] if "name" in each}
    below = made["annotations"][-1]["text"]
    assert kept == {letter for letter in "ABCDEFGH" if f"{letter}:\u00a0" in below}
    assert "H" in kept, "a break in the series goes first"
    assert len(kept) < 8
    assert "Fler förklaringar finns på figurens sida." in below.replace("<br>", " ")


def test_many_rows_of_names_fit_in_smaller_type():
    names = [f"Plats {place}<br>modellområde" for place in range(14)]
    figure = line(draw(TABLE), units=["2463"], dark=False)
    figure["layout"]["yaxis"]["ticktext"] = names
    layout = titled(figure, title="T", subtitle="S", caption="C", sheet=SHEETS["socialt"])["layout"]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    rows = max(each.count("<br>") + 1 for each in layout["yaxis"]["ticktext"])
    assert 14 * rows * layout["font"]["size"] * 1.2 < plot
    assert "modellområde" in layout["yaxis"]["ticktext"][0]


VERY_LONG = (
    "Fast läkarkontakt: Närsjukvårdsområde Väster ligger säkert högre än Jämtland Härjedalen och säkert lägre än "
)
VERY_LONG += "Östra Norrbotten, Södra Lappland och resten av Region Västernorrland"


@pytest.mark.parametrize("size", SIZES)
def test_a_long_title_is_set_smaller_so_that_the_plot_has_room(size):
    sheet, layout = SHEETS[size], drawn(size, title=VERY_LONG, code=CODE)["layout"]
    title = layout["annotations"][-3]
    assert 0.65 * sheet.title <= title["font"]["size"] <= sheet.title
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    assert plot > 0.25 * layout["height"]
    assert drawn(size, title="Kort")["layout"]["annotations"][-3]["font"]["size"] == sheet.title


def test_names_on_one_line_leave_the_plot_its_share_of_a_square_and_are_whole():
    figure = line(draw(TABLE), units=["2463", "sodra-lappland"], dark=False)
    sort = '<br><span style="font-size:0.86em">modellområde</span>'
    names = [f"<b>Närsjukvårds-<br>område Väster</b>{sort}", f"Jämtland<br>Härjedalen{sort}"] * 3
    figure["layout"]["yaxis"] |= {"ticktext": names, "tickvals": list(range(6))}
    layout = titled(figure, title=VERY_LONG, subtitle="2025", caption="Källa: SCB.", sheet=SHEETS["socialt"])["layout"]
    assert layout["yaxis"]["ticktext"][:2] == ["<b>Närsjukvårdsområde Väster</b>", "Jämtland Härjedalen"]
    assert layout["width"] - layout["margin"]["l"] - layout["margin"]["r"] > 0.4 * SHEETS["socialt"].inside
