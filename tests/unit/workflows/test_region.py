"""Another region from one file: what it says is begun with whole or not at all, and every fault is told at once."""

import re

import pytest

from domain.units import UnitKind
from store.database import open_store
from store.store_region import InUseError
from tests import dalarna, kolada_server
from tests.kolada_server import Kolada
from wording import text
from workflows import access, fetch, publisher, region_begin
from workflows.known import reference
from workflows.read import result
from workflows.region_file import NoTextError, UnreadableRegionError
from workflows.start import opened, seed

WHOLE = """
[organisation]
namn = "Region Värmland"

[[modellomraden]]
id = "klaralvdalen"
namn = "Klarälvdalen"
region = "0017"
kalla = "Prov"

[[modellomraden]]
id = "halsingland"
namn = "Hälsingland"
region = "0021"
kalla = "Prov"

[[medlemskap]]
modellomrade = "klaralvdalen"
kommun = "1737"
status = "bekräftad"
kalla = "Prov"

[[medlemskap]]
modellomrade = "halsingland"
kommun = "2161"
fran = 2024-01-01
status = "bekräftad"
kalla = "Prov"
"""


def faults(written):
    """Every fault of a file as (line, where, sentence)."""
    found = region_begin.examine(written.encode()).faults
    return [(each.line, each.where, text(each.key, **each.values)) for each in found]


def fault(written):
    (found,) = faults(written)
    return found


@pytest.fixture
def begun(tmp_path):
    """`begun(written)`: a store that a file has begun, without samples."""
    stores = []

    def begun(written, *, samples=False):
        stores.append(open_store(f"sqlite:///{tmp_path / f'{len(stores)}.db'}"))
        region_begin.begin(stores[-1], region_begin.examine(written.encode()), samples=samples)
        return stores[-1]

    yield begun
    for store in stores:
        store.close()


def test_the_example_is_right_and_says_where_everything_comes_from():
    examined = region_begin.examine(dalarna.FILE.read_bytes())
    assert [text(each.key, **each.values) for each in examined.faults] == []
    assert examined.told == {"modellomraden": 2, "kommuner": 5, "enheter": 7, "handelser": 5, "folkmangd": 5}
    facts = examined.region.facts
    told = [*facts.memberships, *(unit for unit in facts.units if unit.kind is UnitKind.ENHET), *facts.events]
    assert all(each.source for each in told)
    assert {each.status for each in facts.memberships} == {"obekräftad"}, "nobody in Dalarna has decided this"


def test_modellomraden_in_two_counties_far_from_each_other(begun):
    known = reference(begun(WHOLE))
    assert [(area.name, area.parent_id) for area in known.areas()] == [
        ("Klarälvdalen", "0017"),
        ("Hälsingland", "0021"),
    ]
    assert [member.name for member in known.members("halsingland")] == ["Ljusdal"]
    assert [event.title for event in known.events if event.id == "pandemin"] == ["Pandemin (covid-19)"]
    assert not any("Norrland" in unit.name or unit.id == "sodra-lappland" for unit in known.areas())


def test_the_facts_are_no_change_and_the_file_is_kept(begun):
    store = begun(WHOLE)
    assert store.data_version() == 1
    assert store.fact_changes()[0].changed_at is None
    assert store.original(1) == ("underlag_region.toml", WHOLE.encode())


def test_without_samples_every_value_has_a_reason_and_seeding_adds_nothing(begun):
    store = begun(WHOLE)
    seed(store)
    assert store.data_version() == 1
    rows = result(store, "inskrivna_65", units=["1737", "klaralvdalen"]).rows
    assert rows["value"].isna().all()
    assert "sodra-lappland" not in store.units()


def test_samples_that_were_cut_off_are_finished_the_next_time(begun):
    store = begun(WHOLE, samples=True)
    seed(store, most=1)
    seed(store)
    # No care unit, so no travel times; primary care is there for the regions.
    names = ["underlag_region_med_exempeldata.toml", "exempelprimarvard", "exempelbefolkning", "exempeldata"]
    assert [each.filename for each in reversed(store.submissions())] == names
    assert [each.synthetic for each in reversed(store.submissions())] == [False, True, True, True]
    assert set(store.observations(["besvarade_samtal"])["unit"]) == {"0017", "0021"}


@pytest.mark.parametrize("written", [WHOLE, dalarna.FILE.read_text(encoding="utf-8")])
def test_a_database_in_use_is_refused_and_keeps_what_it_has(store, written):
    before = store.facts()
    with pytest.raises(InUseError) as refused:
        region_begin.begin(store, region_begin.examine(written.encode()), samples=False)
    assert "En ny region börjar i en tom databas" in text(refused.value.key, **refused.value.values)
    assert (store.facts(), store.data_version()) == (before, 5)


def test_the_organisation_of_the_file_publishes_unless_the_setting_says_another(begun, monkeypatch):
    url = f"sqlite:///{begun(WHOLE)._database.address.database}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.delenv("ORGANISATION", raising=False)
    opened(url).close()
    assert publisher.publisher().name == "Region Värmland"
    monkeypatch.setenv("ORGANISATION", "En annan")
    assert publisher.publisher().name == "En annan"


def test_kolada_is_asked_for_the_new_places(begun, tmp_path, monkeypatch):
    store = begun(WHOLE)
    monkeypatch.setenv("FETCH_FOLDER", str(tmp_path))
    kolada = Kolada(
        [kolada_server.cell("N79179", "0017", 2024, 91.0), kolada_server.cell("N79179", "0022", 2024, 80.0)]
    )
    with kolada_server.running(kolada) as address:
        monkeypatch.setenv("KOLADA_URL", address)
        found = fetch.fetch(store, "kolada", who=access.LOCAL)
    assert set(found.examined.rows["unit"]) == {"0017"}
    asked = ",".join(kolada.asked)
    assert {"0017", "0021", "1737", "2161"} <= set(re.findall(r"\d{4}", asked))


# --- Faults ----------------------------------------------------------------------------------------------------------


def test_every_fault_is_told_at_once_with_its_line():
    written = WHOLE.replace('kommun = "1737"', 'kommun = "1373"').replace("status", "staus", 1)
    written = written.replace('"Klarälvdalen"', '"<b>Klarälvdalen</b>"').replace('region = "0021"', 'region = "0099"')
    found = faults(written)
    assert [(line, where) for line, where, _ in found] == [
        (7, "[[modellomraden]] namn"), (14, "[[modellomraden]] region"), (17, "[[medlemskap]] status"),
        (19, "[[medlemskap]] kommun"), (20, "[[medlemskap]]"),
    ]  # fmt: skip
    assert [sentence for *_, sentence in found][2:] == [
        "status saknas eller är tom. Skriv den, eller ta bort hela posten.",
        "”1373” finns inte. Skriv till exempel: 1783 (Hagfors), 1763 (Forshaga), 1737 (Torsby).",
        "Nyckeln ”staus” finns inte här. Menas någon av dessa: status?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('kommun = "1737"', 'kommun = "2161"', 19, "Ljusdal ligger i Region Gävleborg, men modellområdet Klarälvdalen"),
        ('kommun = "1737"', 'kommun = "Torsby"', 19, "”Torsby” finns inte. Skriv till exempel: 1737 (Torsby)"),
        ('id = "halsingland"', 'id = "Hälsingland"', 12, "Skriv små bokstäver a till z, siffror och bindestreck"),
        ("fran = 2024-01-01", "fran = 2024-01-01\ntill = 2023-01-01", 27, "ligger före starten 2024-01-01"),
        ("fran = 2024-01-01", 'fran = "i januari"', 26, "”i januari” är ingen dag."),
        ("fran = 2024-01-01", "fran = [2024]", 26, "Här ska stå ett enda värde"),
        ('namn = "Region Värmland"', "", 2, "namn saknas eller är tom."),
        ('namn = "Hälsingland"', 'namn = "=SUMMA(A1)"', None, ""),
        (
            "[organisation]",
            "[organistion]",
            2,
            "Avsnittet ”organistion” finns inte. Menas något av dessa: organisation?",
        ),
    ],
)
def test_a_fault_says_what_was_found_and_what_to_do(old, new, line, said):
    found = faults(WHOLE.replace(old, new))
    if line is None:
        assert found == [], "what looks like a formula is a name: every file that is taken out keeps it as text"
        return
    assert [each for each in found if each[0] == line and said in each[2]], found


MORE = """
[[medlemskap]]
modellomrade = "klaralvdalen"
kommun = "1737"
status = "bekräftad"
kalla = "Prov"
"""


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (MORE, "Kommunen hör redan till ett modellområde under en del av tiden, på rad 17."),
        ('[[modellomraden]]\nid = "halsingland"\nnamn = "En till"\nregion = "0017"\nkalla = "Prov"', "används redan"),
        ('[[modellomraden]]\nid = "tomt"\nnamn = "Tomt"\nregion = "0017"\nkalla = "Prov"', "har ingen kommun i dag"),
        ('[[enheter]]\nnamn = "Stugan"\nslag = "sjukstuga"\nkommun = "1737"', "Källan saknas."),
        ('[[befolkning]]\nplats = "1737"\nar = 2024\ntotalt = 9\naldre_65 = 10\nkalla = "Prov"', "10 är fler än de 9"),
        ('[[befolkning]]\nplats = "1737"\nar = 2024\nkalla = "Prov"', "Posten har inget antal."),
        ('[[kommuner]]\nkommun = "1737"\nlat = 13.0\nlon = 60.1\nkalla = "Prov"', "Kanske har de bytt plats."),
        ('[[insatser]]\nrubrik = "X"\nsort = "insats"\nstart = "2024"\nplatser = "1737"\nkalla = "P"', "en lista"),
    ],
)
def test_what_cannot_be_true_together(added, said):
    assert said in fault(WHOLE + added)[2]


def test_a_file_with_nothing_to_follow():
    assert "så det finns inget att följa" in fault('[organisation]\nnamn = "Region Värmland"')[2]


def test_a_file_that_is_no_toml_says_where():
    with pytest.raises(UnreadableRegionError) as found:
        region_begin.examine(WHOLE.replace('"Prov"', '"Prov', 1).encode())
    assert found.value.values["rad"] == "9"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"#" * 1_000_001])
def test_a_file_that_is_no_text(content):
    with pytest.raises(NoTextError):
        region_begin.examine(content)


def test_a_section_that_is_written_as_a_value_is_told_its_heading():
    found = faults('organisation = "Region Dalarna"\nmodellomraden = "två"\n')
    assert [(line, where, words.split(". ")[1]) for line, where, words in found if line] == [
        (1, "organisation", "Skriv rubriken [organisation] på en egen rad och nycklarna under den."),
        (2, "modellomraden", "Skriv rubriken [[modellomraden]] på en egen rad och nycklarna under den."),
    ]
