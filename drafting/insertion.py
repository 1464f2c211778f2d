"""A fix as tracked paragraphs, and the place in the body where they may stand. Used by `drafting.redline`."""

import copy
from collections.abc import Callable, Iterator

from lxml.etree import _Element as Element

from drafting.wordml import element, marked_runs, w
from language.texts import Lang, text

# Of the paragraph that the fix follows, what the new one must not repeat.
_NOT_COPIED = (
    "rPr",
    "sectPr",
    "numPr",
    "pPrChange",
    "pageBreakBefore",
    "keepNext",
    "framePr",
    "outlineLvl",
    "cnfStyle",
)


def insertion_point(body: Element, paragraph: Element | None) -> Element | None:
    """The child of the body after which new paragraphs may stand; None for an empty body.

    It holds `paragraph` (so that nothing is inserted into a table, text box or content control), or is the last one
    where `paragraph` is None. A field that runs over several paragraphs is not broken up.
    """
    story = body.find(w("body"))
    children = [] if story is None else [c for c in story if c.tag in (w("p"), w("tbl"), w("sdt"))]
    if not children:
        return None
    line = {paragraph, *paragraph.iterancestors()} if paragraph is not None else {children[-1]}
    depth = 0
    for child in children:
        marks = [mark.get(w("fldCharType")) for mark in child.iter(w("fldChar"))]
        depth += marks.count("begin") - marks.count("end")
        if child in line:
            line.update(children)  # reached: from here on the first child outside a field will do
            if depth <= 0:
                return child
    return children[-1]


def inserted_paragraphs(
    words: str, model: Element | None, number: Callable[[], str], lang: Lang, at: str
) -> Iterator[Element]:
    """One tracked paragraph for each written line, looking like the paragraph it follows."""
    author = text("drafting.author", lang)
    look = model.find(f"{w('r')}/{w('rPr')}") if model is not None else None
    plain = copy.deepcopy(look) if look is not None else None
    for change in plain.findall(w("rPrChange")) if plain is not None else ():
        plain.remove(change)  # type: ignore[union-attr]
    for line in (x.strip() for x in words.split("\n")):
        if line:
            mark = element("ins", id=number(), author=author, date=at)
            runs = element("ins", marked_runs(line, plain), id=number(), author=author, date=at)
            yield element("p", [_properties(model, mark), runs])


def _properties(model: Element | None, mark: Element) -> Element:
    old = model.find(w("pPr")) if model is not None else None
    properties = element("pPr")
    for child in old if old is not None else ():
        if child.tag not in {w(name) for name in _NOT_COPIED}:
            properties.append(copy.deepcopy(child))
    properties.append(element("rPr", [mark]))
    return properties
