"""What is fetched from outside comes from where the setting says, encrypted, and no more of it than there is room for."""

import pytest

from intake import kolada
from intake.kolada import AddressError, TooLargeAnswerError, UnprotectedAddressError, checked_address, fetch
from tests.local_server import serving
from wording import text


@pytest.mark.parametrize(
    "address",
    [
        "https://api.kolada.se/v3", "http://127.0.0.1:9/v3", "http://localhost:9", "http://[::1]:9",
        "https://proxy.region.exempel:8443/kolada",
    ],
)  # fmt: skip
def test_an_address_that_is_encrypted_or_on_this_machine_is_asked(address):
    assert checked_address(address + "/") == address


@pytest.mark.parametrize(
    "address",
    [
        "http://api.kolada.se/v3", "http://169.254.169.254/latest/meta-data", "http://10.0.0.1", "http://127.0.0.1.evil.example",
        "http://localhost.evil.example", "http://2130706433", "http://0.0.0.0", "http://[::ffff:10.0.0.1]",
    ],
)  # fmt: skip
def test_one_on_another_machine_without_encryption_is_refused_in_words(address):
    with pytest.raises(UnprotectedAddressError) as refused:
        checked_address(address)
    assert "https" in text(refused.value.key, **refused.value.values)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "gopher://127.0.0.1", "https://", "ftp://127.0.0.1", "javascript:alert(1)"]
)
def test_one_that_is_no_web_address_is_refused(address):
    with pytest.raises(AddressError):
        checked_address(address)


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(AddressError) as refused:
        checked_address("https://anna:hemligt@api.kolada.se/v3")
    assert "hemligt" not in text(refused.value.key, **refused.value.values)


def test_a_redirect_is_never_followed():
    asked = []

    def elsewhere(path, _):
        asked.append(path)
        return 302, {"Location": "http://169.254.169.254/latest/meta-data"}, b"{}"

    with serving(elsewhere) as address, pytest.raises(kolada.RefusedError):
        fetch(["N79179"], ["0024"], address=f"{address}/v3", wait=lambda _: None)
    assert len(asked) == 1


@pytest.mark.parametrize("is_packed", [False, True])
def test_an_answer_that_never_ends_is_given_up_where_it_is_too_large(monkeypatch, is_packed):
    """Packed, too: a megabyte on the line may be a gigabyte in memory."""
    import gzip

    monkeypatch.setattr(kolada, "MOST_BYTES", 2 * 1024 * 1024)
    body = b'{"values": [], "x": "' + b"x" * (3 * 1024 * 1024) + b'"}'
    sent, headers = (gzip.compress(body), {"Content-Encoding": "gzip"}) if is_packed else (body, {})
    with serving(lambda *_: (200, headers, sent)) as address, pytest.raises(TooLargeAnswerError) as refused:
        fetch(["N79179"], ["0024"], address=f"{address}/v3", wait=lambda _: None)
    assert "2 MB" in text(refused.value.key, **refused.value.values)
