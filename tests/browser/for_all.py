"""What everyone needs of a page, asked of the browser: axe's rules, that nothing is cut off, and that focus is seen."""

import re
import unicodedata
from io import BytesIO

from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

# 400 % zoom of a window 1280 wide.
ZOOMED = {"width": 320, "height": 800}
# axe leaves out the one rule that is new in WCAG 2.2 AA unless it is asked for.
# What it finds no fault with is not told: that takes twice as long as finding the faults.
_RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
# Streamlit's own that we cannot mend: rule, and where. The first is told in the accessibility statement
# (`tabellverktyg`); the second is no requirement: an open list lies outside the page's landmarks while it is open.
STREAMLITS = (("empty-table-header", '[data-testid="stDataFrame"]'), ("region", '[role="listbox"]'))

_WITHIN = "(each, place) => each.closest(place) !== null"
# Text that is hidden by the box around it, or lies outside the window and cannot be scrolled to.
CUT_OFF = """() => {
    const wide = document.documentElement.clientWidth;
    const seen = (each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && !each.closest('[data-testid="stSidebar"], .dold, script, style, noscript');
    const scrolls = (each) => ["auto", "scroll"].includes(getComputedStyle(each).overflowX);
    const hides = (each) => ["hidden", "clip"].includes(getComputedStyle(each).overflowX) && each.clientWidth > 1;
    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const each = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !seen(each) || each.closest("svg")) continue;
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        const { left, right, width } = range.getBoundingClientRect();
        let [least, most] = [-Infinity, Infinity];
        let box = each;
        for (; box && !scrolls(box); box = box.parentElement) {
            if (!hides(box)) continue;
            const at = box.getBoundingClientRect();
            [least, most] = [Math.max(least, at.left), Math.min(most, at.right)];
        }
        const canScroll = box && box.dataset.testid !== "stMain" && box !== document.body;
        if (!canScroll) [least, most] = [Math.max(least, 0), Math.min(most, wide)];
        if (width && (left < least - 1 || right > most + 1)) found.add(texts.currentNode.data.trim().slice(0, 60));
    }
    return [...found];
}"""


def faults(page):
    """Everything that axe-core finds, of any impact, less what is Streamlit's own."""
    found = []
    for each in Axe().run(page, options=_RULES).response["violations"]:
        places = [place for rule, place in STREAMLITS if rule == each["id"]]
        for node in each["nodes"]:
            where = page.locator(node["target"][0]).first
            if not any(where.evaluate(_WITHIN, place) for place in places):
                found.append(f"{each['impact']} {each['id']}: {node['html'][:160]}")
    return found


def cut_off(page):
    """The texts that are not to be read at the page's present width."""
    return page.evaluate(CUT_OFF)


# How whatever has the focus is drawn: what changes when it loses it is how one sees that it has it.
_MARKED = """() => {
    const at = document.activeElement;
    const drawn = () => {
        let words = "";
        let each = at;
        for (let step = 0; each && step < 4; step += 1, each = each.parentElement) {
            const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor, stroke, strokeWidth }
                = getComputedStyle(each);
            if (!each.checkVisibility({ opacityProperty: true }) || each.clientWidth === 1) continue;
            const outline = outlineStyle === "none" ? "" : outlineWidth + outlineColor;
            words += [outline, boxShadow, borderColor, backgroundColor, stroke, strokeWidth] + ";";
        }
        const inside = [...at.children].slice(0, 6).map((one) => {
            const { outlineStyle, outlineWidth, boxShadow, backgroundColor, stroke, strokeWidth } = getComputedStyle(one);
            return [outlineStyle, outlineWidth, boxShadow, backgroundColor, stroke, strokeWidth];
        });
        const beside = at.tagName === "INPUT" && at.previousElementSibling
            ? getComputedStyle(at.previousElementSibling).boxShadow + getComputedStyle(at.previousElementSibling).outline : "";
        return words + inside + beside;
    };
    const still = document.createElement("style");
    still.textContent = "* { transition: none !important; animation: none !important; }";
    document.head.append(still);
    const withFocus = drawn();
    at.blur();
    const without = drawn();
    at.focus({ preventScroll: true, focusVisible: true });
    still.remove();
    return withFocus !== without;
}"""


def focus_is_seen(page):
    """Whether what has the focus is drawn in another way than when it has it not."""
    return page.evaluate(_MARKED)


# What is to be read on paper: headings, sentences, and every cell of every table, folded ones too; text by text.
_TO_READ = """() => {
    // Tools, hints to those who can press something, what is drawn rather than written, and what only is read aloud.
    const NO_USE = ".ram, svg, canvas, .dold, .front_sok, .matkarta_sagt, .matkarta_knappar, button, label, "
        + "[data-testid='stPopover'], [data-testid='stSlider'], [data-testid='stFileUploader']";
    const found = [];
    const places = '.stMainBlockContainer :is(h1, h2, h3, caption, th, td, li, dt, dd, p, summary)';
    for (const each of document.querySelectorAll(places)) {
        if (each.closest(NO_USE)) continue;
        for (const node of each.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
        for (const inner of each.querySelectorAll(":scope > :is(b, span, a, em)"))
            if (!inner.closest(".dold, [data-testid]") && !inner.children.length) found.push(inner.textContent);
    }
    return found;
}"""


def _letters(words):
    """The letters and digits alone: how lines break, and joined letters such as fi, are of no matter."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words)).casefold()


def lost_on_paper(page):
    """How many texts there are to read, and those of them that are not on the page's printed sheets."""
    wanted = [each.strip() for each in page.evaluate(_TO_READ) if _letters(each)]
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    printed = _letters("".join(sheet.extract_text() for sheet in sheets))
    return len(wanted), [each for each in wanted if _letters(each) not in printed]
