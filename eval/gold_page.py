"""A page that shows what was found, missed and falsely reported beside the text. Called by `eval.gold`."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment

from ingest.document import Document

if TYPE_CHECKING:
    from eval.gold import Mark

_STYLE = """
body { font: 14px/1.5 system-ui, sans-serif; margin: 2em; max-width: 90em }
section { display: grid; grid-template-columns: 3fr 2fr; gap: 2em; border-top: 1px solid #ccc; padding-top: 1em }
h2 { grid-column: 1 / 3; margin: 0 } p { margin: .3em 0 } li { margin: .5em 0 }
.found { background: #dcefdc } .missed { background: #ffe3b0 } .false { background: #ffd0d0 } q { color: #555 }
"""
_PAGE = """<!doctype html><meta charset="utf-8"><title>gold</title><style>{{ style }}</style>
<p><span class="found">found</span> <span class="missed">missed</span> <span class="false">false</span></p>
{% for name, blocks, marks in documents %}<section><h2>{{ name }}</h2>
<div>{% for text, verdict in blocks %}<p{% if verdict %} class="{{ verdict }}"{% endif %}>{{ text }}</p>
{% endfor %}</div>
<ul>{% for mark in marks %}<li><b class="{{ mark.verdict }}">{{ mark.verdict }}</b> {{ mark.kind }}: {{ mark.name }}
{% for quote in mark.quotes %}<br><q>{{ quote }}</q>{% endfor %}</li>
{% endfor %}</ul></section>
{% endfor %}"""
_WORST = ("false", "missed", "found")


def write_page(path: Path, told: Iterable[tuple[Document, Sequence["Mark"]]]) -> None:
    """Write one HTML page: each document's text, its blocks coloured, beside what was said of it."""
    documents = [
        (document.name, [(b.text, _verdict(b.text, marks)) for b in document.blocks], sorted(marks, key=_order))
        for document, marks in told
    ]
    html = Environment(autoescape=True).from_string(_PAGE).render(style=_STYLE, documents=documents)
    path.write_text(html, "utf-8")


def _order(mark: "Mark") -> int:
    return _WORST.index(mark.verdict)


def _verdict(text: str, marks: Sequence["Mark"]) -> str:
    """The worst that was said of a block."""
    said = {m.verdict for m in marks for quote in m.quotes if _touches(quote, text)}
    return next((verdict for verdict in _WORST if verdict in said), "")


def _touches(quote: str, text: str) -> bool:
    a, b = "".join(quote.split()), "".join(text.split())
    return bool(a and b) and (a in b or (len(b) > 3 and b in a))
