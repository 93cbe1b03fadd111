"""What stands in a half-year's report, shown on its page: the same blocks as in the files, as HTML."""

from collections.abc import Iterable
from html import escape

from views import markup
from workflows.report_beside import Block, Heading, Listed, Paragraph, Table, Written


def as_html(blocks: Iterable[Block]) -> str:
    """The blocks as HTML; everything in them is escaped."""
    return "".join(map(_one, blocks))


def written_html(words: str) -> str:
    """What somebody has written, its lines and paragraphs kept."""
    paragraphs = ("<br>".join(map(escape, each.split("\n"))) for each in words.split("\n\n"))
    return "".join(f"<p>{each}</p>" for each in paragraphs)


def _one(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h4>{escape(block.words)}</h4>"
    if isinstance(block, Written):
        return f'<blockquote class="rapport_citat">{written_html(block.words)}</blockquote>'
    if isinstance(block, Listed):
        return f'<ul class="rapport_punkter">{"".join(f"<li>{escape(each)}</li>" for each in block.items)}</ul>'
    if isinstance(block, Table):
        rows = ([cell.replace("\n", ", ") for cell in row] for row in block.rows)
        return markup.table(block.caption, block.headings, rows, numeric=block.numeric, stacked=True)
    if isinstance(block, Paragraph):
        return markup.paragraph(block.words, "bildtext" if block.note else "rapport_led")
    return ""
