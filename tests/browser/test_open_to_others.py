"""Started so that other machines can reach it, without a login: reading is open, sending is closed."""

import pytest


@pytest.fixture(scope="session")
def exposed(start):
    return start("--server.address", "0.0.0.0")


def test_reading_is_open_and_sending_is_closed_even_for_one_who_sits_at_the_machine(visit, exposed):
    page = visit("uppladdning", at=exposed.address)
    assert page.locator("h1").inner_text() == "Ladda upp"
    page.get_by_text("Uppladdning är stängd här. Appen nås från andra datorer").wait_for()
    assert page.get_by_role("button", name="Hämta blankett").count() == 0
    assert page.locator('input[type="file"]').count() == 0

    page.get_by_test_id("stTopNav").get_by_text("Områden").click()
    page.get_by_test_id("stTopNavPopoverBody").get_by_text("Hemsjukvård").click()
    page.locator("h2.fynd").wait_for()
    assert page.locator(".exempelband").count() == 1


def test_nothing_is_asked_of_the_network_to_find_out_what_the_machine_is_called(exposed):
    """Streamlit asks a server outside for the address to print, unless it is told one."""
    said = exposed.log.read_text()
    assert "You can now view" in said
    assert "external IP" not in said
    assert "External URL" not in said
