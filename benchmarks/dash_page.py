"""The same small page in Plotly Dash: measure and period to choose, a finding, a curve, a map and a table.

Made as Dash's own documentation makes such a page: a callback for each choice, which answers with what it changes. The
numbers come through the same door as ours. The map has no names on it: maplibre fetches its letters from the network.
"""

import sys
from dataclasses import dataclass

import plotly.graph_objects as go
from dash import Dash, Input, Output, State, dcc, html

from charts.geometry import Geometry, outlines
from domain.indicator import Area
from domain.result import Result
from domain.units import UnitKind
from indicators.registry import of_area
from store.database import Store
from wording import number, period_text
from wording.sentences import cell_text, finding, indicator_text, sentence
from workflows import read
from workflows.start import opened

PLACE = "sodra-lappland"
AREA = Area.TILLGANGLIGHET


def curve(result: Result, units: list[str]) -> go.Figure:
    """The line with its 95 % band, and the line it is compared with."""
    chosen, other = (result.rows[result.rows["unit"] == unit] for unit in units)
    edge = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    return go.Figure(
        [
            go.Scatter(x=chosen["period"], y=chosen["lower"], **edge),
            go.Scatter(x=chosen["period"], y=chosen["upper"], fill="tonexty", **edge),
            go.Scatter(x=other["period"], y=other["value"], mode="lines+markers", name=result.units[units[1]].name),
            go.Scatter(x=chosen["period"], y=chosen["value"], mode="lines+markers", name=result.units[units[0]].name),
        ],
        layout={"height": 420, "showlegend": False, "yaxis": {"title": {"text": result.indicator.unit}}},
    )


def kommun_map(result: Result, period: str, shapes: dict[str, Geometry], names: dict[str, str]) -> go.Figure:
    """Every kommun that our own map draws, coloured by its value at one period."""
    features = [{"type": "Feature", "id": code, "properties": {}, "geometry": shape} for code, shape in shapes.items()]
    rows = result.rows[result.rows["period"] == period].set_index("unit")
    known = rows["value"].reindex(list(shapes))
    drawn = go.Choroplethmap(
        geojson={"type": "FeatureCollection", "features": features},
        locations=list(shapes),
        z=known.where(known.notna(), None).tolist(),
        text=[names[code] for code in shapes],
        colorscale="Blues",
    )
    centre = {"lat": 65.0, "lon": 17.0}
    return go.Figure(drawn, layout={"height": 460, "map": {"style": "white-bg", "center": centre, "zoom": 4.8}})


def table(result: Result, known: read.Reference, period: str, title: str) -> html.Table:
    """The map's values as a table."""
    rows = result.rows[result.rows["period"] == period].set_index("unit")
    order = [*(member.id for member in known.members(PLACE)), PLACE, known.unit(PLACE).parent_id]
    lines = []
    for unit in order:
        row = rows.loc[unit].to_dict()
        limits = f"{number(row['lower'], 1)}–{number(row['upper'], 1)}" if row["lower"] == row["lower"] else "–"
        cells = [cell_text(row["value"], row["status"], result.indicator), limits, row["reporting"]]
        lines.append(html.Tr([html.Th(known.unit(unit).name), *map(html.Td, cells)]))
    return html.Table([html.Caption(f"{title}, {period_text(period)}"), html.Tbody(lines)])


@dataclass(frozen=True)
class Parts:
    """What the page shows of one measure at one period."""

    finding: str
    sentence: str
    table: html.Table
    curve: go.Figure
    map: go.Figure


class Page:
    """What is the same for every choice, and what there is to choose between."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.known = read.reference(store)
        self.titles = {each.id: indicator_text(each, "title") for each in of_area(AREA)}
        self.kommuner = {unit.id: unit.name for unit in self.known.units.values() if unit.kind is UnitKind.KOMMUN}
        self.shapes = outlines(self.kommuner)

    def periods(self, measure: str) -> list[str]:
        """The last 24 periods of a measure, the latest first."""
        return sorted(set(read.result(self.store, measure, breakdown="").rows["period"]), reverse=True)[:24]

    def parts(self, measure: str, wanted: str | None) -> Parts:
        """A measure at a period, or at its latest where it has no such."""
        region = self.known.unit(PLACE).parent_id
        whole = read.result(self.store, measure, breakdown="")
        shown = read.result(self.store, measure, units=[PLACE, region], breakdown="")
        periods = self.periods(measure)
        period = wanted if wanted in periods else periods[0]
        place = self.known.unit(PLACE)
        return Parts(
            finding(shown, place),
            sentence(shown, place),
            table(whole, self.known, period, self.titles[measure]),
            curve(shown, [PLACE, region]),
            kommun_map(whole, period, self.shapes, self.kommuner),
        )


def page(store: Store) -> Dash:
    """The page with its callbacks."""
    kept = Page(store)
    app = Dash(__name__)
    first = next(iter(kept.titles))
    periods = {each: period_text(each) for each in kept.periods(first)}
    app.layout = html.Div(
        [
            dcc.Dropdown(kept.titles, first, id="measure", clearable=False, searchable=False),
            dcc.Dropdown(periods, next(iter(periods)), id="period", clearable=False, searchable=False),
            html.H2(id="finding"),
            html.P(id="sentence"),
            dcc.Graph(id="curve"),
            dcc.Graph(id="map"),
            html.Div(id="table"),
        ]
    )

    def another_measure(measure: str, period: str) -> tuple[object, ...]:
        made = kept.parts(measure, period)
        return made.finding, made.sentence, made.table, made.curve, made.map

    def another_period(period: str, measure: str) -> tuple[object, ...]:
        made = kept.parts(measure, period)
        return made.table, made.map

    # Called, not used as decorators: without Dash, which mypy does not always have, those are untyped.
    app.callback(
        *(Output(name, "children") for name in ("finding", "sentence", "table")),
        *(Output(name, "figure") for name in ("curve", "map")),
        Input("measure", "value"),
        State("period", "value"),
    )(another_measure)
    app.callback(
        Output("table", "children", allow_duplicate=True),
        Output("map", "figure", allow_duplicate=True),
        Input("period", "value"),
        State("measure", "value"),
        prevent_initial_call=True,
    )(another_period)
    return app


if __name__ == "__main__":
    page(opened()).run(port=int(sys.argv[1]), debug=False)
