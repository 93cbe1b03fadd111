"""The page Öppna data: addresses, ready code for what is chosen, the frame as it will look, and the terms."""

from wording import text


def test_the_page_has_addresses_code_for_what_is_chosen_and_terms(visit):
    shown = visit("oppna_data", matt="belaggningsgrad", plats="2421")
    assert shown.title == "Öppna data"
    for path in ("/api/v1/values.csv", "/api/v1/openapi.json", "/dcat"):
        assert f'href="{path}"' in shown.markup
    code = "\n".join(each.value for each in shown.app.code)
    address = "http://localhost:8501/api/v1/values/belaggningsgrad/2421.csv"
    assert code.count(address) == 3
    assert 'src="http://localhost:8501/inbaddad/belaggningsgrad/2421"' in code
    assert 'alt="Beläggningsgrad: ' in code
    assert "dataversion 5. Hämtad" in code
    assert text("oppna.villkor.dolt") in shown.text
    assert 'class="oppna_ram" src="/inbaddad/belaggningsgrad/2421"' in shown.markup
    assert 'sandbox="allow-popups"' in shown.markup


def test_the_size_is_kept_in_the_address_and_the_page_is_in_english_too(visit):
    shown = visit("oppna_data", matt="belaggningsgrad", plats="2421", storlek="kort", lang="en")
    assert shown.title == "Open data"
    assert shown.app.query_params["storlek"] == "kort"
    assert "/inbaddad/belaggningsgrad/2421?storlek=kort&amp;lang=en" in shown.markup
