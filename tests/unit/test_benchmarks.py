"""`just bench`: parts are named and kept one by one, and one that fails stops nobody."""

import pytest

from benchmarks import __main__ as bench
from benchmarks import results
from benchmarks.parts import PARTS, Part, Run, named


def test_the_parts_are_run_in_the_order_of_the_page_and_the_soak_only_when_it_is_named() -> None:
    assert [each.name for each in named(["load", "change"])] == ["change", "load"]
    assert named([]) == list(PARTS)
    assert [each.name for each in named(["soak"])] == ["soak"]
    with pytest.raises(SystemExit, match="no such part: fart; there are change"):
        named(["fart"])


def test_a_part_that_fails_is_written_down_with_its_last_words(monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.setattr(results, "HERE", tmp_path)
    monkeypatch.setattr(results, "FOLDER", tmp_path / "results")
    broken = Part("load", "Opening a page again: the browser has its files, the server is warm", (Run("ratios"),))

    assert bench.measured(broken) == bench.FAILED

    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert f"UTC | {bench.FAILED} |" in page
    assert "AttributeError: module 'benchmarks.ratios' has no attribute 'main'" in page
    assert "| Starting: from the process to the first useful chart | not measured yet |  |" in page
    assert "AttributeError" in capsys.readouterr().err


def test_what_was_measured_is_kept_where_there_is_no_browser_to_name(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    monkeypatch.setenv("BROWSER_PATH", "finns-inte")
    monkeypatch.setenv("PATH", "")
    results.keep(PARTS[0], "| new |", measured="2026-01-03 10:00 UTC", loads=("0.5", "0.6"), outcome=bench.MET)
    assert "| new |" in results.joined()


def test_a_part_that_is_measured_again_leaves_the_others_as_they_were(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    change, start = PARTS[:2]
    results.keep(change, "| a table |", measured="2026-01-02 10:00 UTC", loads=("0.1", "0.2"), outcome=bench.MET)
    results.keep(start, "| old |", measured="2026-01-01 10:00 UTC", loads=("0.3", "0.4"), outcome=bench.MISSED)

    results.keep(start, "| new |", measured="2026-01-03 10:00 UTC", loads=("0.5", "0.6"), outcome=bench.MET)

    page = results.joined()
    assert "2026-01-02 10:00 UTC, load before 0.1, after 0.2.\n\n| a table |" in page
    assert "2026-01-03 10:00 UTC, load before 0.5, after 0.6.\n\n| new |" in page
    assert "| old |" not in page
    assert page.index("| a table |") < page.index("| new |")
