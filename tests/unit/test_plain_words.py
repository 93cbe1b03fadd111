"""Streamlit reads its messages and labels as Markdown: words that people have written must stay words there."""

from html import unescape

import pytest
from markdown_it import MarkdownIt

from views.markup import plain

HOSTILE = [
    "![x](http://evil.example/x.png) <script>alert(1)</script>",
    "[klicka här](http://evil.example)",
    "<img src=http://evil.example/x.png>",
    "# rubrik", "- punkt", "+ punkt", "1. punkt", "> citat", "    kod", "~~struket~~", "*fet*", "_lutad_", "`kod`",
    "| a | b |", "&lt;b&gt; &#64;", "\\[x\\](http://evil.example)", "$\\frac{1}{2}$", ":red[röd] :smile: :material/home:",
    "rad\n\n# rubrik\n\n![x](http://evil.example/x.png)", "rad\n===", "rad\n---", "http://evil.example www.evil.example",
]  # fmt: skip


def as_drawn(markdown):
    """The HTML that it becomes, without the paragraph round it."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown).strip()
    inner = html.removeprefix("<p>").removesuffix("</p>")
    assert len(inner) == len(html) - len("<p></p>"), "it is no plain paragraph"
    return inner


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_drawn_as_they_were_written(words):
    html = as_drawn(plain(words))
    assert "<" not in html
    assert unescape(html).replace("\u2060", "") == " ".join(words.split())


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_is_left_that_streamlit_would_link_colour_or_replace(words):
    seen = unescape(as_drawn(plain(words)))
    assert [each for each in ("://", "www.", ":red", ":smile", ":material") if each in seen] == []


def test_ordinary_sentences_are_left_alone():
    words = "Inskickning 6 är nu publicerad (12 345 värden, 3 % fler). Siffrorna har dataversion 7: se Om – kl. 21:33."
    assert plain(words) == words
