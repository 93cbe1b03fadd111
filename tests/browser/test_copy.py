"""A figure copied to the clipboard of a real browser, as its picture and as its words, and where the browser refuses."""

from tests.browser.conftest import settle

SIZE = """async () => {
    const [item] = await navigator.clipboard.read();
    const bitmap = await createImageBitmap(await item.getType("image/png"));
    return [bitmap.width, bitmap.height];
}"""


def test_a_figure_is_copied_as_words_and_as_the_picture_and_offered_as_a_file_where_that_is_refused(visit, server):
    page = visit("vardplatser?matt=belaggningsgrad&plats=ostra-norrbotten&figur=linje",
                 permissions=["clipboard-read", "clipboard-write"])  # fmt: skip
    kept = server.store.data_version()
    page.get_by_role("button", name="Ladda ner").first.click()
    ways = page.get_by_role("dialog")
    told = ways.get_by_role("status")

    ways.get_by_role("button", name="Kopiera text").click()
    told.filter(has_text="Texten är kopierad").wait_for()
    finding, *_, example, link = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert finding == page.locator("h2.fynd").inner_text()
    assert example == "Exempeldata (syntetiska)"
    code = link.rpartition("/f/")[2]
    assert server.store.figure_of(code)[1] == kept

    ways.get_by_role("button", name="Kopiera som bild").press("Enter")
    told.filter(has_text="Bilden är kopierad").wait_for()
    assert page.evaluate(SIZE) == [1920, 1080]

    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new DOMException('nej')); }")
    ways.get_by_role("button", name="Kopiera som bild").click()
    file = ways.get_by_role("link", name="Hämta bilden som fil")
    file.wait_for()
    assert told.inner_text() == "Webbläsaren tillåter inte att bilder kopieras."
    assert page.request.get(server.address + file.get_attribute("href")).body().startswith(b"\x89PNG")
    settle(page)
    assert ways.is_visible()
