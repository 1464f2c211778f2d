"""What stands before the first article or heading: title, notes of issue, a table of contents, and the preamble.

Called by `ingest.clauses`. Only the preamble goes on to become clauses.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from ingest.marks import ARTICLE, DIVISION, mark
from ingest.passage import Passage, ends, size, title_like

TITLE = re.compile(
    r"(?:法|法典|条例|办法|规定|细则|规则|规程|规范|制度|指引|章程|解释|解答|决定|批复|通知|意见|准则|标准|方案|预案|流程|手册"
    r"|Policy|Act|Regulation|Regulations|Directive|Rules|Rulebook|Guidelines|Standard|Procedure)(?:[（(][^（）()]*[）)])?$"
)
_CONTENTS = re.compile(r"目\s*[录次]$|(?:table of )?contents$", re.IGNORECASE)
_FIELD = re.compile(r"[^\s：:。，][^：:。，]{0,24}(?:：|:\s)\s*\S[^。]{0,80}$")
_ISSUED = re.compile(r"(?:通过|公布|发布|修订|修正|修改|施行|批准|印发|令第.*号|\d号)[）)]?$|^[〈《].*[》）)]$")
_DATED = re.compile(r"[（(]?\s*(?:\d{4}\s*[年-]|\d{1,2} [A-Z][a-z]+ \d{4}$|[A-Z][a-z]+ \d{1,2}, \d{4}$)")


@dataclass
class Front:
    """The parts of a text's beginning. `body` is the rest, the preamble included."""

    titles: list[Passage] = field(default_factory=list)
    notes: list[Passage] = field(default_factory=list)
    contents: list[Passage] = field(default_factory=list)
    body: list[Passage] = field(default_factory=list)

    def aside(self) -> Counter[str]:
        """The characters that become no clause, by reason."""
        reasons = {"title": self.titles, "issue": self.notes, "contents": self.contents}
        return Counter({f"ingest.aside_{k}": sum(size(p.text) for p in v) for k, v in reasons.items() if v})


def front(passages: list[Passage], first_article: int | None) -> Front:
    """Take the beginning of `passages` apart; `first_article` is the passage of the first article, if there is one."""
    out = Front()
    rest = _without_contents(passages, out)
    removed = len(passages) - len(rest)
    if first_article is not None:
        first_article -= removed
    i = 0
    while i < len(rest) and (first_article is None or i < first_article):
        passage = rest[i]
        if _is_title(passage, i, out, rest):
            out.titles.append(passage)
        elif _begins_body(passage):
            break
        elif _is_note(passage) or (not ends(passage.text) and (first_article is not None or _notes_follow(rest[i:]))):
            out.notes.append(passage)
        else:
            out.body.append(passage)
        i += 1
    out.body += rest[i:]
    return out


def _is_title(passage: Passage, i: int, out: Front, rest: list[Passage]) -> bool:
    if mark(passage.text) or DIVISION.match(passage.text) or passage.row or len(passage.text) > 120:
        return False
    known = "".join(p.text for p in out.titles)
    if known and passage.text in known:
        return True
    if out.body or (out.titles and out.notes):
        return False
    if passage.heading == 1:
        others = any(p.heading == 1 for p in rest[i + 1 :])
        return not (others and out.titles) or (bool(rest[i + 1 : i + 2]) and not ends(rest[i + 1].text))
    if out.titles:
        return False
    return (bool(TITLE.search(passage.text)) and title_like(passage.text)) or (i == 0 and _alone(passage, rest))


def _alone(passage: Passage, rest: list[Passage]) -> bool:
    """A first line that is shorter than a sentence and goes before a heading, a note or a sentence is the title."""
    return title_like(passage.text) and len(rest) > 1 and not passage.text[:1].isdigit()


def _begins_body(passage: Passage) -> bool:
    if passage.heading or ARTICLE.match(passage.text):
        return True
    found = mark(passage.text)
    return bool(found and found.value == 1) or bool(DIVISION.match(passage.text))


def _is_note(passage: Passage) -> bool:
    text = passage.text.strip()
    return not ends(text) and len(text) < 160 and bool(_FIELD.match(text) or _ISSUED.search(text) or _DATED.match(text))


def _notes_follow(rest: list[Passage]) -> bool:
    """True where a note of issue comes after this line and before the body: a bank's name above its document number."""
    for passage in rest:
        if _is_note(passage):
            return True
        if _begins_body(passage) or ends(passage.text):
            return False
    return False


def _without_contents(passages: list[Passage], out: Front) -> list[Passage]:
    """Leave out a table of contents: from its heading to where its first line comes again."""
    at = next((i for i, p in enumerate(passages[:60]) if _CONTENTS.match(p.text.strip())), None)
    if at is None or at + 1 >= len(passages):
        return passages
    first = _key(passages[at + 1].text)
    again = next((i for i in range(at + 2, len(passages)) if _key(passages[i].text) == first), None)
    if again is None or any(ends(p.text) for p in passages[at + 1 : again]):
        out.contents.append(passages[at])
        return passages[:at] + passages[at + 1 :]
    out.contents += passages[at:again]
    return passages[:at] + passages[again:]


def _key(text: str) -> str:
    """A heading without white space and without the page number that follows it in a table of contents."""
    division = DIVISION.match(text)
    return division[0] if division else re.sub(r"[\s.…·]+\d*$|\s", "", text)
