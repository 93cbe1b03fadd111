"""The same small page as one HTML file that holds everything: what is possible when no server is asked.

Measures and periods are those of `dash_page`, with its figures and words; plotly's whole program stands in the file.
"""

import json
from html import escape
from pathlib import Path
from string import Template

from plotly.io import to_json
from plotly.offline import get_plotlyjs

from benchmarks.dash_page import AREA, Page
from indicators.registry import of_area
from store.database import Store
from wording import period_text

_PAGE = Template("""<!DOCTYPE html><html lang="sv"><meta charset="utf-8"><title>Allt i en fil</title>
<style>body{font:17px system-ui;margin:2rem}[role=listbox]{list-style:none;padding:0;margin:0}</style>
<button id="measure" type="button"></button><ul role="listbox" hidden></ul>
<button id="period" type="button"></button><ul role="listbox" hidden></ul>
<h2 id="finding"></h2><p id="sentence"></p><div id="curve"></div><div id="map"></div><div id="table"></div>
<script>$plotly</script>
<script>
const all = $all, places = $places;
const chosen = { measure: Object.keys(all)[0], period: "" };
const plot = (id, figure) => Plotly.react(id, figure.data, figure.layout, { responsive: true });
function atPeriod() {
  const { periods } = all[chosen.measure];
  if (!periods[chosen.period]) chosen.period = Object.keys(periods)[0];
  document.getElementById("period").textContent = periods[chosen.period].name;
  document.getElementById("table").innerHTML = periods[chosen.period].table;
  plot("map", periods[chosen.period].map);
}
function ofMeasure() {
  const now = all[chosen.measure];
  for (const id of ["measure", "finding", "sentence"]) document.getElementById(id).textContent = now[id];
  plot("curve", now.curve);
  atPeriod();
}
function list(id, entries, show) {
  const button = document.getElementById(id), box = button.nextElementSibling;
  button.onclick = () => {
    box.hidden = false;
    box.replaceChildren(...entries().map(([value, name]) => {
      const entry = Object.assign(document.createElement("li"), { textContent: name });
      entry.setAttribute("role", "option");
      entry.onclick = () => ((box.hidden = true), box.replaceChildren(), (chosen[id] = value), show());
      return entry;
    }));
  };
}
for (const each of Object.values(all)) for (const one of Object.values(each.periods)) one.map.data[0].geojson = places;
list("measure", () => Object.entries(all).map(([id, each]) => [id, each.measure]), ofMeasure);
list("period", () => Object.entries(all[chosen.measure].periods).map(([id, each]) => [id, each.name]), atPeriod);
ofMeasure();
</script></html>""")


def write(store: Store, path: Path) -> tuple[str, str]:
    """Write the file: the area's first two measures with their periods. Gives the names of the latest two."""
    page = Page(store)
    told: dict[str, object] = {}
    places: object = {}
    for indicator in of_area(AREA)[:2]:
        latest = page.parts(indicator.id, None)
        periods = {}
        for period in page.periods(indicator.id):
            made = page.parts(indicator.id, period)
            figure = json.loads(str(to_json(made.map)))
            places = figure["data"][0].pop("geojson")
            periods[period] = {"name": period_text(period), "map": figure, "table": _html(made.table)}
        told[indicator.id] = {
            "measure": page.titles[indicator.id],
            "finding": latest.finding,
            "sentence": latest.sentence,
            "curve": json.loads(str(to_json(latest.curve))),
            "periods": periods,
        }
    filled = {"plotly": get_plotlyjs(), "all": json.dumps(told), "places": json.dumps(places)}
    latest_two = page.periods(of_area(AREA)[0].id)[:2]
    path.write_text(_PAGE.substitute(filled), encoding="utf-8")
    return period_text(latest_two[0]), period_text(latest_two[1])


def _html(part: object) -> str:
    """Dash's elements as HTML."""
    if isinstance(part, (list, tuple)):
        return "".join(map(_html, part))
    if hasattr(part, "to_plotly_json"):
        part = part.to_plotly_json()
    if isinstance(part, dict):
        name = str(part["type"]).lower()
        return f"<{name}>{_html(part['props'].get('children', ''))}</{name}>"
    return escape(str(part))
