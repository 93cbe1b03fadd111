"""Kolada's answers as one table, and what differs between two fetches."""

import json

import pytest

from intake.fetched import Answer, NoAnswersError, UnreadableAnswerError, as_zip, keep, latest, saved
from intake.kolada_values import differences, read_values
from tests.kolada_server import api_rows, cell, page

WHEN = "2026-08-14T10:15:00+00:00"


def answers(*cells, asked="https://api.kolada.se/v3/data/kpi/N79179/municipality/0024", at=WHEN):
    return [Answer(asked, at, page(api_rows(cells)))]


def drawn(values):
    return [tuple(row) for row in values.rows.drop(columns="sheet").itertuples(index=False)]


def test_a_value_for_each_sex_stands_in_a_row_of_its_own():
    values = read_values(answers(
        cell("N79179", "0024", 2025, 66.4), cell("N79179", "0024", 2025, 67, sex="K"),
        cell("N79179", "0024", 2025, 65.5, sex="M"),
    ))  # fmt: skip
    assert drawn(values) == [
        ("N79179", "0024", "2025", "K", 67.0), ("N79179", "0024", "2025", "M", 65.5),
        ("N79179", "0024", "2025", "T", 66.4),
    ]  # fmt: skip
    assert set(values.rows["sheet"]) == {"svar-001.json"}


def test_deleted_values_values_without_a_number_and_group_means_are_left_out_and_counted():
    values = read_values(answers(
        cell("N79179", "0024", 2025, 66.4),
        cell("N79179", "0024", 2024, 73.1, deleted=True),
        cell("N79179", "0025", 2025, None),
        cell("N79179", "G2KPI138906", 2025, 80.0),
    ))  # fmt: skip
    assert drawn(values) == [("N79179", "0024", "2025", "T", 66.4)]
    assert (values.deleted, values.empty) == ({"N79179": 1}, {"N79179": 1})


def test_a_whole_row_may_be_marked_as_deleted():
    rows = api_rows([cell("N79179", "0024", 2025, 66.4)])
    rows[0]["isdeleted"] = True
    assert drawn(read_values([Answer("a", WHEN, page(rows))])) == []


def test_no_values_at_all_is_an_empty_table_and_not_a_fault():
    assert read_values([Answer("a", WHEN, page([]))]).ids == frozenset()


def test_the_ids_asked_about_and_those_that_exist_are_told_apart():
    asked = "https://api.kolada.se/v3/kpi/N21704,N99999?per_page=5000"
    values = read_values([Answer(asked, WHEN, page([{"id": "N21704", "title": "Hemtjänst"}]))])
    assert (values.asked_about, values.described) == ({"N21704", "N99999"}, {"N21704"})


@pytest.mark.parametrize(
    "row",
    [
        {"kpi": "N79179", "municipality": "0024", "period": 2025, "values": [{"gender": "X", "value": 1}]},
        {"kpi": "N79179", "municipality": "0024", "period": "i fjol", "values": [{"gender": "T", "value": 1}]},
        {"kpi": "N79179", "municipality": "0024", "period": 2025, "values": [{"gender": "T", "value": "66,4"}]},
        {"kpi": "N79179", "municipality": "0024", "period": 2025, "values": [{"gender": "T", "value": True}]},
        {"kpi": "N79179", "municipality": "0024", "period": 2025, "values": [{"gender": "T", "value": float("nan")}]},
        {"kpi": "N79179", "municipality": "0024", "period": 2025, "values": 7},
        {"kpi": "N79179", "municipality": "0024", "period": 2025},
    ],
    ids=["kön", "år", "text", "sant", "nan", "tal", "inget"],
)
def test_a_row_in_another_form_is_named(row):
    with pytest.raises(UnreadableAnswerError):
        read_values([Answer("a", WHEN, page([row]))])


def test_what_is_new_changed_and_withdrawn_since_the_last_fetch():
    """
    2023  72.6 -> 72.6   same
    2024  73.1 -> 74.0   changed
    2022  76.7 ->        withdrawn
    2025       -> 66.4   new
    U70450 was not fetched this time, so nothing of it is withdrawn.
    """
    last = read_values(answers(
        cell("N79179", "0024", 2022, 76.7), cell("N79179", "0024", 2023, 72.6), cell("N79179", "0024", 2024, 73.1),
        cell("U70450", "0024", 2024, 67.5),
    ))  # fmt: skip
    new = read_values(answers(
        cell("N79179", "0024", 2023, 72.6), cell("N79179", "0024", 2024, 74.0), cell("N79179", "0024", 2025, 66.4),
    ))  # fmt: skip
    found = differences(new.rows, last.rows).fillna({"old_value": 0, "new_value": 0})
    assert found[["period", "old_value", "new_value", "kind"]].to_numpy().tolist() == [
        ["2022", 76.7, 0, "återtagen"], ["2024", 73.1, 74.0, "ändrad"], ["2025", 0, 66.4, "ny"],
    ]  # fmt: skip


# --- Answers on disk ------------------------------------------------------------------------------------------------


def test_a_fetch_is_kept_with_its_time_and_read_back_the_same(tmp_path):
    some = answers(cell("N79179", "0024", 2025, 66.4))
    place = keep(tmp_path / "kolada", some)
    assert place.name == "2026-08-14T101500Z"
    written = json.loads((place / "svar-001.json").read_text(encoding="utf-8"))
    assert written == {"asked": some[0].asked, "fetched_at": WHEN, "answer": some[0].body}
    assert saved(place) == some
    assert latest(tmp_path / "kolada") == some


def test_the_last_of_several_fetches_is_the_latest(tmp_path):
    first, second = (answers(cell("N79179", "0024", 2025, 1), at=f"2026-08-{day}T10:00:00+00:00") for day in (14, 15))
    keep(tmp_path, second)
    keep(tmp_path, first)
    assert latest(tmp_path) == second
    assert saved(tmp_path) == second


def test_the_same_fetch_is_kept_once_and_another_of_the_same_second_beside_it(tmp_path):
    some = answers(cell("N79179", "0024", 2025, 66.4))
    assert keep(tmp_path, some) == keep(tmp_path, some)
    keep(tmp_path, answers(cell("N79179", "0024", 2025, 70)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-08-14T101500Z", "2026-08-14T101500Z-2"]


def test_a_fetch_that_cannot_be_written_whole_leaves_nothing(tmp_path):
    unwritable = [*answers(cell("N79179", "0024", 2025, 66.4)), Answer("b", WHEN, {1, 2})]
    with pytest.raises(TypeError):
        keep(tmp_path, unwritable)
    assert list(tmp_path.iterdir()) == []
    assert latest(tmp_path) == []


def test_an_interrupted_fetch_is_never_taken_for_the_last(tmp_path):
    half = tmp_path / ".2026-08-14T101500Z.4711"
    half.mkdir()
    (half / "svar-001.json").write_text("{}")
    assert latest(tmp_path) == []


def test_answers_saved_by_hand_get_the_time_of_their_file(tmp_path):
    body = page(api_rows([cell("N79179", "0024", 2025, 66.4)]))
    (tmp_path / "min-fil.json").write_text(json.dumps(body))
    (answer,) = saved(tmp_path)
    assert (answer.asked, answer.body) == ("min-fil.json", body)
    assert answer.fetched_at.startswith("20")


def test_a_folder_without_answers_and_a_file_that_is_no_json_are_named(tmp_path):
    with pytest.raises(NoAnswersError):
        saved(tmp_path)
    with pytest.raises(NoAnswersError):
        saved(tmp_path / "finns-inte")
    (tmp_path / "trasig.json").write_text("{")
    with pytest.raises(UnreadableAnswerError):
        saved(tmp_path)


def test_a_fetch_time_that_is_no_time_never_becomes_a_folder(tmp_path):
    envelope = {"asked": "a", "fetched_at": "../../utanfor", "answer": page([])}
    (tmp_path / "a.json").write_text(json.dumps(envelope))
    with pytest.raises(UnreadableAnswerError):
        saved(tmp_path)


def test_the_same_answers_give_the_same_file(tmp_path):
    some = answers(cell("N79179", "0024", 2025, 66.4))
    assert as_zip(some) == as_zip(list(some))
    assert as_zip(some).startswith(b"PK")
