"""Adding an indicator is adding a module, a spec test and a note: here one is added in a folder of the test's own.

The spec test is the last function, the note is written beside the module; nothing else in the house is touched.
"""

import csv
import sys
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest

import indicators
from domain.indicator import Area
from indicators import measures, registry
from tests.drawn import drawn, evaluated, table
from tests.workbooks import filled
from workflows import access, export, own_figures, receive
from workflows.start import opened

TODAY = date(2026, 8, 14)
MODULE = '''
"""Mobila team: visits of mobile teams per 1,000 residents 65+."""

from domain.indicator import Area, Direction, Ratio
from domain.measure import MeasureKind
from domain.period import Granularity
from domain.units import UnitKind
from indicators.sheets.shapes import monthly_per_kommun

MEASURES = (
    monthly_per_kommun(
        id="mobila_besok", label="Besök av mobilt team", definition="Besök av mobilt team i hemmet under månaden.",
        unit="besök", kind=MeasureKind.FLOW,
    ),
)
INDICATOR = Ratio(
    id="mobila_team", title="Besök av mobila team", question="Kommer det mobila teamet hem till oss?",
    definition="Besök av mobilt team per 1 000 invånare 65 år och äldre.", area=Area.HEMSJUKVARD,
    orienteringspunkter=(4,), development_areas=(6,), numerator="mobila_besok", denominator="befolkning_65",
    scale=1000, unit="per 1 000", direction=Direction.HIGHER, periodicity=Granularity.MONTH, lowest=UnitKind.KOMMUN,
    no_target_reason="Inget mål är satt.", source="Kommunens verksamhetssystem", caveats=("Få team.",),
    owner_region="Primärvårdschef", owner_kommun="Verksamhetschef", audience=("förtroendevalda",),
)
'''


@pytest.fixture
def mobila_team(tmp_path, monkeypatch):
    """The fortieth indicator, in a folder beside the house's own."""
    (tmp_path / "mobila_team.py").write_text(MODULE, encoding="utf-8")
    (tmp_path / "mobila_team.md").write_text("# Besök av mobila team\n", encoding="utf-8")
    monkeypatch.setattr(indicators, "__path__", [*indicators.__path__, str(tmp_path)])
    kept = (registry.modules, registry.all_indicators, measures.all_measures)
    for each in kept:
        each.cache_clear()
    yield registry.indicator("mobila_team")
    del sys.modules["indicators.mobila_team"]
    for each in kept:
        each.cache_clear()


def test_it_is_in_the_form_on_the_page_and_in_the_file_that_is_taken_out(mobila_team, database_url, visit_own):
    store = opened(database_url)
    form = own_figures.template(
        store, area=Area.HEMSJUKVARD, modellomrade="sodra-lappland", today=TODAY, who=access.LOCAL
    )
    (sheet,) = [
        name for name in openpyxl.load_workbook(BytesIO(form)).sheetnames if name.startswith("Kommuner per månad")
    ]
    sent = filled(form, ("2421", "2026-07", "Besök av mobilt team", 150), sheet=sheet)
    examined = receive.examine(store, sent, "blankett.xlsx", today=TODAY, who=access.LOCAL)
    assert [each["new_value"] for _, each in examined.effective.iterrows()] == [150]
    receive.confirm(store, examined, today=TODAY, who=access.LOCAL)

    shown = visit_own("hemsjukvard", matt="mobila_team", plats="2421")

    assert "Kommer det mobila teamet hem till oss?" in shown.text
    assert shown.table("Besök av mobila team, Storuman") == [
        ["Period", "Värde (per 1 000)", "Täljare", "Nämnare", "Rapporterat"],
        ["juli 2026", "89,2", "150", "1 682", "1 av 1"],  # 1 682 residents aged 65+ in 2025
    ]
    made = export.export(store, export.Figure(indicator="mobila_team", units=("2421",)), fmt="csv", today=TODAY)
    (line,) = csv.DictReader(StringIO(made.content.decode("utf-8-sig")), delimiter=";")
    assert (line["Indikator"], line["Enhet"], line["Period"]) == ("Besök av mobila team", "Storuman", "2026-07")
    assert (line["Täljare"], line["Nämnare"]) == ("150", "1682")
    assert made.name == "mobila_team_storuman_2026-07_v6.csv"


def test_its_own_spec(mobila_team):
    rows = evaluated(
        "mobila_team",
        """
        mobila_besok   A  2025-01   30
        befolkning_65  A  2024    1500
        """,
    )
    assert table(rows[rows["unit"] == "A"], "period", "value", "reporting") == drawn("2025-01  20  1/1")
