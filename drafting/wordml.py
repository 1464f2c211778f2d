"""Words of WordprocessingML shared by the Word writers of this room: names, paragraphs, runs and their text."""

import copy
import re
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.etree import _Element as Element

from drafting.fix import PLACEHOLDER

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{NS}}}{name}"


def element(name: str, children: Iterable[Element] = (), **attributes: str) -> Element:
    """A new element with WordprocessingML attributes."""
    node = etree.Element(w(name), {w(k): v for k, v in attributes.items()}, nsmap={"w": NS})
    node.extend(children)
    return node


def xml_text(text: str) -> str:
    """The text without the control characters that XML does not allow."""
    return _NOT_XML.sub("", text)


def run(text: str, properties: Element | None = None) -> Element:
    """A run of `text` with a copy of the run properties; tabs stay tabs."""
    node = element("r", [copy.deepcopy(properties)] if properties is not None else [])
    for i, piece in enumerate(xml_text(text).split("\t")):
        if i:
            node.append(element("tab"))
        if piece:
            words = element("t")
            words.text = piece
            words.set(SPACE, "preserve")
            node.append(words)
    return node


def marked_runs(text: str, properties: Element | None) -> Iterator[Element]:
    """Runs of `text` in which what a person must still fill in is highlighted."""
    at = 0
    for found in PLACEHOLDER.finditer(text):
        if found.start() > at:
            yield run(text[at : found.start()], properties)
        bright = copy.deepcopy(properties) if properties is not None else element("rPr")
        for old in bright.findall(w("highlight")):
            bright.remove(old)
        # The schema wants the highlight after the sizes and before underline and language.
        late = ("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout")
        index = next((i for i, child in enumerate(bright) if etree.QName(child).localname in late), len(bright))
        bright.insert(index, element("highlight", val="yellow"))
        yield run(found[0], bright)
        at = found.end()
    if at < len(text):
        yield run(text[at:], properties)


def inside(node: Element, *names: str) -> bool:
    """True when an ancestor of `node` is one of the named elements."""
    return any(True for _ in node.iterancestors(*(w(n) for n in names)))


def text_of(paragraph: Element) -> Iterator[Element]:
    """The text nodes that are the paragraph's own: no text box inside it, nothing that was moved away."""
    for node in paragraph.iter(w("t")):
        if next(node.iterancestors(w("p"))) is paragraph and not inside(node, "moveFrom"):
            yield node


def in_fields(root: Element) -> set[Element]:
    """Every run that belongs to a complex field (its code, its result, its marks)."""
    depth, inner = 0, set()
    for node in root.iter(w("r")):
        marks = [c.get(w("fldCharType")) for c in node.findall(w("fldChar"))]
        if depth or marks:
            inner.add(node)
        depth = max(0, depth + marks.count("begin") - marks.count("end"))
    return inner


def split_before(node: Element, index: int) -> Element:
    """The run that begins with character `index` of the text node; its run is cut in two where needed."""
    owner = node.getparent()
    assert owner is not None
    content = [c for c in owner if c.tag != w("rPr")]
    if index == 0 and content[0] is node:
        return owner
    properties = owner.find(w("rPr"))
    tail = element("r", [copy.deepcopy(properties)] if properties is not None else [])
    for name, value in owner.attrib.items():
        tail.set(name, value)
    words, rest = node.text or "", content[content.index(node) + 1 :]
    if index == 0:
        rest = [node, *rest]
    elif index < len(words):
        cut = element("t")
        cut.text, node.text = words[index:], words[:index]
        cut.set(SPACE, "preserve")
        node.set(SPACE, "preserve")
        rest = [cut, *rest]
    tail.extend(rest)
    owner.addnext(tail)
    return tail
