"""Hooks of the documentation's site (mkdocs.yml): the same text as in the repository, with links that work in both.

Decision that could be disputed: the documents are written as GitHub shows them, and are put right here, at the build,
rather than written for the site. A link out of docs/ brings its file with it, so that no link leaves the site; the
first page is README.md; a link to a folder leads to a list of what is in it.
"""

import os
import re
from pathlib import Path

from mkdocs.structure.files import File

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"(\]\()([^)\s:#]+)(?=[)#])")
FIRST, LIST = "README.md", "index.md"
INDENTED = re.compile(r"^ {2,3}(?=([-*]|\d+\.) )")
BEGINS = re.compile(r"^(\s*([-*]|\d+\.) |\|)")
ENGLISH = '<h1 id="in-english">'


def on_files(files, config):
    """Add README.md, and every file that a page links to outside docs/, and those that they link to."""
    _add(files, config, "index.md", ROOT / FIRST)
    waiting = [ROOT / FIRST, *(Path(each.abs_src_path) for each in files.documentation_pages() if each.abs_src_path)]
    while waiting:
        page = waiting.pop()
        for target in _targets(page):
            if files.get_file_from_path(_on_site(target)) is None and target.exists():
                _add(files, config, _on_site(target), target)
                if target.suffix == ".md":
                    waiting.append(target)
    return files


def _add(files, config, address, path):
    if path.is_dir():
        files.append(File.generated(config, address, content=_listed(path)))
    elif path.suffix == ".md":
        files.append(File.generated(config, address, content=path.read_text(encoding="utf-8")))
    else:
        files.append(File.generated(config, address, content=path.read_bytes()))


def _targets(page):
    found = LINK.findall(page.read_text(encoding="utf-8"))
    return [Path(os.path.normpath(page.parent / link)) for _, link in found]


def _on_site(path):
    """Where a file of the repository lies on the site."""
    inside = path.relative_to(ROOT)
    if path == ROOT / FIRST:
        return LIST
    if inside.parts[0] == "docs":
        inside = Path(*inside.parts[1:])
    return str(inside / LIST if path.is_dir() else inside)


def _in_repository(address):
    """The file of the repository that a page of the site is made of."""
    if address == LIST:
        return ROOT / FIRST
    return ROOT / "docs" / address if (ROOT / "docs" / address).exists() else ROOT / address


def _listed(folder):
    rows = [f"- [{_title(each)}]({each.name})" for each in sorted(folder.glob("*.md"))]
    return "\n".join([f"# {TITLES.get(folder.name, folder.name)}", "", *rows, ""])


TITLES = {"decisions": "Beslut", "methods": "Metodnoter"}


def _title(page):
    return page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")


def on_page_markdown(markdown, page, **_):
    """Point every link to where its file lies on the site, and set lists as this kind of Markdown needs them."""
    here = page.file.src_uri
    origin = _in_repository(here)

    def put_right(match):
        target = Path(os.path.normpath(origin.parent / match[2]))
        if not target.exists():
            return match[0]
        return match[1] + os.path.relpath(_on_site(target), Path(here).parent)

    inside, ready, before = False, [], ""
    for written in markdown.splitlines():
        line = written
        if line.lstrip().startswith("```"):
            inside = not inside
        elif not inside:
            line = INDENTED.sub("    ", LINK.sub(put_right, line))
            if BEGINS.match(line) and before.strip() and not BEGINS.match(before) and not before.startswith(" "):
                ready.append("")
        ready.append(line)
        before = line
    return "\n".join(ready)


def on_page_content(html, **_):
    """Say which language the English part is in."""
    swedish, mark, english = html.partition(ENGLISH)
    return f'{swedish}<div lang="en">{mark}{english}</div>' if mark else html
