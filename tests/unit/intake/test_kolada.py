"""Asking Kolada: segments, pages, patience, and whom it will not be sent on to."""

import socket

import pytest

from intake.fetched import UnreachableError, UnreadableAnswerError
from intake.kolada import AddressError, ForeignPageError, IncompleteAnswerError, RefusedError, fetch
from tests.kolada_server import Kolada, cell, page, running


@pytest.fixture
def waited():
    """How long it waited, in seconds."""
    return []


@pytest.fixture
def ask(waited):
    """`ask(kolada, ids, units)`: the answers of a server of our own."""

    def ask(kolada, ids=("N79179",), units=("0024",)):
        with running(kolada) as address:
            return fetch(list(ids), list(units), address=address, wait=waited.append)

    return ask


def values(answers):
    return [
        (row["municipality"], row["period"], each["value"])
        for answer in answers for row in answer.body["values"] if "kpi" in row
        for each in row["values"]
    ]  # fmt: skip


def test_no_segment_holds_more_than_25_ids(ask):
    ids = [f"N{number:05}" for number in range(30)]
    units = [f"{number:04}" for number in range(40)]
    kolada = Kolada([cell(kpi, units[0], 2025, 1) for kpi in ids])
    ask(kolada, ids, units)
    sizes = [[part.count(",") + 1 for part in path.split("?")[0].split("/")[4::2]] for path in kolada.asked]
    assert sizes == [[25, 25], [25, 15], [5, 25], [5, 15]]
    assert all("per_page=5000" in path for path in kolada.asked)


def test_pages_are_followed_to_the_last(ask):
    kolada = Kolada([cell("N79179", "0024", year, float(year)) for year in range(2016, 2026)], page_size=4)
    answers = ask(kolada)
    assert [len(answer.body["values"]) for answer in answers] == [4, 4, 2]
    assert values(answers) == [("0024", year, float(year)) for year in range(2016, 2026)]


def test_an_answer_says_what_was_asked_and_when(ask):
    (answer,) = ask(Kolada([cell("N79179", "0024", 2025, 66.4)]))
    assert answer.asked.endswith("/v3/data/kpi/N79179/municipality/0024?per_page=5000")
    assert answer.fetched_at.startswith("20")
    assert answer.fetched_at.endswith("+00:00")


@pytest.mark.parametrize("other", ["http://127.0.0.1:{port}", "https://127.0.0.1:{own}", "http://evil.example"])
def test_a_next_page_at_another_address_is_refused_and_never_asked(waited, other):
    stranger = Kolada([cell("N79179", "0024", 1999, 0)])
    kolada = Kolada([cell("N79179", "0024", year, 1) for year in (2024, 2025)], page_size=1)
    with running(stranger) as foreign, running(kolada) as address:
        port, own = foreign.split(":")[2].split("/")[0], address.split(":")[2].split("/")[0]
        kolada.next_host = other.format(port=port, own=own)
        with pytest.raises(ForeignPageError):
            fetch(["N79179"], ["0024"], address=address, wait=waited.append)
    assert stranger.asked == []
    assert len(kolada.asked) == 1


@pytest.mark.parametrize(
    ("troubles", "waits"),
    [
        ([(429, {"Retry-After": "3"})], [3.0]),
        ([(429, {}), (429, {})], [1.0, 2.0]),
        ([(500, {}), (503, {}), (502, {})], [1.0, 2.0, 4.0]),
        ([(429, {"Retry-After": "86400"})], [60.0]),
        ([(429, {"Retry-After": "Fri, 14 Aug 2026 10:00:00 GMT"})], [1.0]),
    ],
)  # fmt: skip
def test_a_busy_server_is_given_time(ask, waited, troubles, waits):
    kolada = Kolada([cell("N79179", "0024", 2025, 66.4)], troubles=troubles)
    assert values(ask(kolada)) == [("0024", 2025, 66.4)]
    assert waited == waits


def test_a_server_that_never_answers_is_given_up(ask, waited):
    with pytest.raises(UnreachableError):
        ask(Kolada(troubles=[(503, {})] * 9))
    assert waited == [1.0, 2.0, 4.0, 8.0]


def test_a_server_that_is_not_there_is_given_up(waited):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UnreachableError):
        fetch(["N79179"], ["0024"], address=f"http://127.0.0.1:{port}/v3", wait=waited.append)
    assert len(waited) == 4


@pytest.mark.parametrize("code", [301, 401, 404])
def test_an_error_that_waiting_does_not_change_is_said_at_once(ask, waited, code):
    with pytest.raises(RefusedError) as refused:
        ask(Kolada(troubles=[(code, {"Location": "http://evil.example/"})]))
    assert refused.value.values["kod"] == code
    assert waited == []


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"<html>Underh\xc3\xa5ll</html>", UnreadableAnswerError),
        ([], UnreadableAnswerError),
        ({"values": None}, UnreadableAnswerError),
        ({"values": ["N79179"]}, UnreadableAnswerError),
        ({"values": [], "count": 12}, IncompleteAnswerError),
        ({"values": [], "count": 0, "next_url": 7}, UnreadableAnswerError),
    ],
)
def test_an_answer_in_another_form_is_named(ask, body, error):
    with pytest.raises(error):
        ask(Kolada(body=body))


def test_pages_that_go_round_are_not_followed_for_ever(ask):
    round_and_round = {**page([]), "next_url": "?per_page=5000"}
    with pytest.raises(UnreadableAnswerError):
        ask(Kolada(body=round_and_round))


def test_ids_without_values_are_asked_about_by_name(ask):
    kolada = Kolada([cell("N79179", "0024", 2025, 66.4)], known=["N21704"])
    *_, described = ask(kolada, ["N21704", "N79179", "N99999"])
    assert kolada.asked[-1].startswith("/v3/kpi/N21704,N99999?")
    assert [row["id"] for row in described.body["values"]] == ["N21704"]


@pytest.mark.parametrize("address", ["", "kolada", "ftp://api.kolada.se/v3", "http://", "http://[::1"])
def test_an_address_that_is_none_is_said(address):
    with pytest.raises(AddressError):
        fetch(["N79179"], ["0024"], address=address)
