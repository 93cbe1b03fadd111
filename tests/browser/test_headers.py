"""What the headers do in a real browser: no script but the page's own, no frame but the embed, no stranger's socket."""

import http.client
from urllib.parse import urlsplit

import pytest


def test_a_script_put_into_a_page_does_not_run_and_the_browser_says_so(visit, server):
    """That it says so is what lets tests/browser/test_every_page.py see a page that asks for more than it may."""
    page = visit("redogorelse")
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.evaluate("""async () => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        const button = document.createElement("button");
        button.setAttribute("onclick", "window.ran = true");
        document.body.append(button);
        button.click();
        const picture = new Image();
        await new Promise((told) => { picture.onerror = told; picture.src = "http://127.0.0.1:9/x.png"; });
    }""")
    assert page.evaluate("window.ran") is None
    assert sum("Content Security Policy" in each for each in said) >= 3


def test_nothing_but_the_embed_is_shown_in_anothers_frame(browser, server):
    page = browser.new_page()
    frames = "".join(
        f'<iframe src="{server.address}{path}"></iframe>'
        for path in ("/om", "/svara", "/inbaddad/belaggningsgrad/2421")
    )
    page.set_content(frames)
    page.frames[3].wait_for_selector("h1")
    assert [frame.url.startswith(server.address) for frame in page.frames[1:]] == [False, False, True]
    page.close()


@pytest.mark.parametrize(("origin", "status"), [("http://evil.example", 403), ("null", 403), ("", 101)])
def test_a_socket_is_opened_from_our_own_pages_only(server, origin, status):
    line = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=20)
    headers = {
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": origin or server.address,
    }  # fmt: skip
    line.request("GET", "/_stcore/stream", headers=headers)
    assert line.getresponse().status == status
    line.close()
