"""The comments of a Word file: the part that holds them, and what a comment says about a finding.

Used by `drafting.redline`. Comments that are already there are kept as they are.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from lxml.etree import _Element as Element

from checks.finding import Finding
from drafting.package import Package
from drafting.wordml import element, run, w
from language.texts import Lang, text
from retrieval.citation import Citation

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def stamp(at: datetime) -> str:
    """A moment as Word writes it (UTC; a naive moment counts as UTC)."""
    moment = at.astimezone(UTC) if at.tzinfo else at
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def open_comments(package: Package, main: str) -> tuple[str, Element]:
    """The name and root of the comments part; it is made, related and declared where the file has none."""
    name = package.related(main, "comments")
    if name is not None and name in package:
        return name, package.xml(name)
    name = package.free("word/comments{}.xml") if "word/comments.xml" in package else "word/comments.xml"
    package.relate(main, "comments", name)
    package.declare(name, CONTENT_TYPE)
    return name, element("comments")


def add_comment(comments: Element, number: str, lines: Sequence[str], lang: Lang, at: str) -> None:
    """Append the comment that says `lines`, the first in bold."""
    author = text("drafting.author", lang)
    node = element("comment", id=number, author=author, date=at, initials=author[:2])
    for i, line in enumerate(lines):
        bold = element("rPr", [element("b")]) if i == 0 else None
        node.append(element("p", [run(line, bold)]))
    comments.append(node)


def comment_lines(finding: Finding, lang: Lang) -> list[str]:
    """Severity and title, message, other places, what was searched, the grounds, the drafted fix."""
    severity = text(f"drafting.severity_{finding.severity}", lang)
    lines = [text("drafting.comment_title", lang, severity=severity, title=finding.title), *finding.message.split("\n")]
    lines += [text("drafting.comment_also", lang, quote=a.quote) for a in finding.related]
    if finding.searched:
        lines.append(text("drafting.comment_searched", lang, searched=", ".join(finding.searched)))
    lines += [text("drafting.comment_ground", lang, ground=ground_line(c, lang)) for c in finding.citations]
    if finding.fix:
        lines += text("drafting.comment_fix", lang, fix=finding.fix.text).split("\n")
    return [line for line in lines if line.strip()]


def ground_line(citation: Citation, lang: Lang) -> str:
    """Source, number, place and state of one ground, in one line."""
    place = " ".join(p for p in (citation.source, citation.number, citation.path) if p)
    state = text(f"drafting.ground_{citation.ground.replace('-', '_')}", lang)
    line = text("drafting.ground_line", lang, place=place, state=state)
    return line if citation.article_checked else f"{line} {text('drafting.article_unchecked', lang)}"


def used_numbers(*roots: Element) -> int:
    """The highest annotation number of the parts, so that new ones are unique; -1 when there is none."""
    values = (cast(str, node.get(w("id"))) for root in roots for node in root.iter() if node.get(w("id")))
    return max((int(v) for v in values if v.lstrip("-").isdigit()), default=-1)
