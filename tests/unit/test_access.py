"""Who is taken for local: only one at this machine, asking an app that nobody else can reach."""

import socket

import pytest

from domain.errors import ForbiddenError
from workflows import access
from workflows.access import LOCAL, Action, Caller, caller, may, require

HOME = ("127.0.0.1",)


@pytest.mark.parametrize(
    ("listening", "host", "forwarded", "local"),
    [
        (HOME, "127.0.0.1:8501", False, True),
        (HOME, "localhost:8501", False, True),
        (HOME, "LOCALHOST", False, True),
        (HOME, "127.0.0.1", False, True),
        (("127.0.0.1", "::1"), "[::1]:8501", False, True),
        (("127.0.0.53", "127.0.0.1"), "127.0.0.1:8501", False, True),
        # Others can reach the app, whatever name it was asked by.
        (("0.0.0.0",), "127.0.0.1:8501", False, False),
        (("::",), "localhost:8501", False, False),
        (("127.0.0.1", "192.168.1.7"), "127.0.0.1:8501", False, False),
        (("127.0.0.1", "0.0.0.0"), "localhost", False, False),
        # Asked by another name: a page elsewhere may be playing this machine (DNS rebinding).
        (HOME, "uppfoljning.example.se", False, False),
        (HOME, "192.168.1.7:8501", False, False),
        (HOME, "127.0.0.1.example.se:8501", False, False),
        (HOME, "", False, False),
        (HOME, "localhost@example.se", False, False),
        # A proxy asks for somebody else.
        (HOME, "127.0.0.1:8501", True, False),
        # Nothing is known of where the app listens.
        ((), "127.0.0.1:8501", False, False),
        (("",), "127.0.0.1:8501", False, False),
    ],
)
def test_who_is_local(listening, host, forwarded, local):
    assert caller(listening=listening, host=host, forwarded=forwarded) == (LOCAL if local else access.READER)


def test_a_stranger_may_read_and_nothing_more():
    stranger = caller(listening=("0.0.0.0",), host="127.0.0.1", forwarded=False)
    assert [action for action in Action if may(stranger, action)] == [Action.READ]
    assert all(may(LOCAL, action) for action in Action)


def test_the_refusal_says_what_could_not_be_done():
    require(Caller("läsare", is_local=False), Action.READ)
    with pytest.raises(ForbiddenError) as refused:
        require(Caller("läsare", is_local=False), Action.SUBMIT)
    assert refused.value.values == {"atgard": "ladda upp"}


def test_a_name_does_not_make_anyone_local():
    with pytest.raises(ForbiddenError):
        require(Caller(actor=LOCAL.actor, is_local=False), Action.PUBLISH)


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_the_addresses_are_read_off_the_sockets_that_are_really_open(address):
    before = access.listening_addresses()
    with socket.socket() as listener:
        listener.bind((address, 0))
        assert access.listening_addresses().count(address) == before.count(address), "bound is not yet listening"
        listener.listen()
        assert access.listening_addresses().count(address) == before.count(address) + 1
