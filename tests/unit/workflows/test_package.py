"""All at once: what the zip holds, that it is the same each time, and what is left when it cannot be made."""

import csv
import resource
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from domain.errors import MissingProgramError
from publishing.entry import Entry
from workflows import figure_codes, package
from workflows.export import UnknownFormatError
from workflows.package import DiskFullError, build, formats_of, size_of, written_whole
from workflows.package_contents import coded, told
from workflows.scope import Scope

TODAY = date(2026, 11, 26)
SCOPE = Scope(place="sodra-lappland", area="sammanhang")


def made(store, out, *formats):
    build(store, SCOPE, out, formats=formats, today=TODAY)
    return ZipFile(BytesIO(out.read_bytes()))


def test_it_holds_every_figure_in_its_folder_and_tells_what_each_is(store, tmp_path):
    steps = []
    out = tmp_path / "uttag.zip"
    build(store, SCOPE, out, formats=("csv", "xlsx"), today=TODAY, progress=lambda *step: steps.append(step))
    pack = ZipFile(out)
    figures = told(store, SCOPE, today=TODAY).figures
    inside = [each for each in pack.namelist() if "/" in each]
    assert len(inside) == 2 * len(figures) == len(set(inside))
    assert {each.rsplit("/", 1)[0] for each in inside} == {"sodra-lappland/sammanhang"}
    assert steps == [(done, len(inside)) for done in range(1, len(inside) + 1)]
    contents = list(csv.DictReader(StringIO(pack.read("innehall.csv").decode("utf-8-sig")), delimiter=";"))
    assert [each["Fil"] for each in contents if each["Fil"]] == inside
    assert all(each["Fynd"] and each["Dataversion"] == "5" for each in contents)
    code = contents[0]["Figurens kod"]
    assert figure_codes.taken(store, code).figure.indicator == figures[0].indicator.id
    assert contents[0]["Länk till figuren"].endswith(f"/f/{code}")


def test_a_measure_without_values_is_told_with_its_reason(store, tmp_path):
    pack = made(store, tmp_path / "uttag.zip", "csv")
    contents = csv.DictReader(StringIO(pack.read("innehall.csv").decode("utf-8-sig")), delimiter=";")
    without = {each["Indikator"]: each["Mening"] for each in contents if not each["Fil"]}
    missing = [each for each in told(store, SCOPE, today=TODAY).entries if not each.request]
    assert len(without) == len(missing) > 0
    assert all(each.endswith(("(2025).", "räknas inte för den sortens plats.")) for each in without.values())
    page = pack.read("index.html").decode()
    assert all(each in page for each in without.values())


def test_the_page_of_contents_needs_nothing_from_outside(store, tmp_path):
    pack = made(store, tmp_path / "uttag.zip", "csv")
    page = pack.read("index.html").decode()
    assert '<html lang="sv">' in page
    assert "default-src 'none'" in page
    assert "Exempeldata" in page
    assert "<script" not in page
    assert all(f'href="{each}"' in page for each in pack.namelist() if each.endswith(".csv") and "/" in each)
    assert "Exempeldata" in pack.read("LAS_MIG.txt").decode("utf-8-sig")


def test_the_same_selection_is_the_same_bytes_with_safe_names_and_no_clock(store, tmp_path):
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    pack = made(store, first, "xlsx")
    made(store, second, "xlsx")
    assert first.read_bytes() == second.read_bytes()
    assert {each.date_time for each in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert all(each.isascii() and ".." not in each and not each.startswith("/") for each in pack.namelist())


def test_pictures_without_chromium_are_refused_before_anything_is_written(store, tmp_path, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    with pytest.raises(MissingProgramError):
        build(store, SCOPE, tmp_path / "uttag.zip", formats=("png",), today=TODAY)
    assert list(tmp_path.glob("*.zip")) == list(tmp_path.glob(".*zip*")) == []


def test_a_full_disk_is_told_and_leaves_the_old_file_as_it_was(tmp_path):
    out = tmp_path / "uttag.zip"
    out.write_bytes(b"the old one")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(DiskFullError), written_whole(out) as stream:
            stream.write(b"x" * 300_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert out.read_bytes() == b"the old one"
    assert [each.name for each in tmp_path.iterdir()] == ["uttag.zip"]


def test_what_is_broken_off_leaves_nothing(tmp_path):
    def halfway():
        with written_whole(tmp_path / "uttag.zip") as stream:
            stream.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        halfway()
    assert list(tmp_path.iterdir()) == []


def test_one_who_only_looks_leaves_no_code_behind(store):
    seen = told(store, SCOPE, today=TODAY)
    assert all(each.request.code == "" for each in seen.figures)
    taken = coded(store, SCOPE, today=TODAY)
    assert [each.indicator for each in taken.entries] == [each.indicator for each in seen.entries]
    assert isinstance(taken.entries[0], Entry)
    assert all(each.request.code for each in taken.figures)


def test_formats_and_sizes_are_read_as_typed_and_others_refused():
    assert formats_of("png, PPTX,png") == ("png", "pptx")
    assert size_of("Socialt") == "socialt"
    for words in ("", "png,exe"):
        with pytest.raises(UnknownFormatError):
            formats_of(words)
    with pytest.raises(UnknownFormatError):
        size_of("enorm")
    assert package.WHOLE == (".xlsx", ".csv")
