"""What a text says of the end of others and of itself: 《…》同时废止, "Regulation (EC) No 1/2003 is repealed".

Called by `ingest.source_facts`.
"""

import re
from collections.abc import Iterable

_HINT = re.compile(r"废止|失效|停止|repealed")
_SENTENCE = re.compile(r"[^。；;\n]+")
_ENDS_OTHERS = re.compile(
    r"(?:同时|即行|予以|自行|一律|随即|均|也|相应|即予|宣布|现|应)\s*(?:停止执行|废止|失效)|(?:停止施行|废止)(?:[：:]|$)"
)
_LISTED = re.compile(r"废止.{0,12}[：:]\s*$")
_TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_UNLESS = re.compile(r"不废止|废止前|废止的?决定|尚未废止")
_ENGLISH = re.compile(
    r"((?:Commission |Council |Delegated |Implementing )*(?:Regulation|Directive|Decision)s? [^.;]*?\d[\w/]*"
    r"|[A-Z][\w ,’'()-]+ Act \d{4})\s+(?:is|are)\s+(?:hereby\s+)?repealed"
)
_BY = re.compile(
    r"(?:已被|被|由|根据)《((?:[^《》]|《[^《》]*》)+)》(?:所)?(?:废止|代替|取代|替代)"
    r"|[Rr]epealed by ([A-Z][^.;)]{4,80})"
)


def repeals(lines: Iterable[str]) -> tuple[str, ...]:
    """The titles of the sources that the `lines` say are repealed, in order, each once."""
    found: dict[str, None] = {}
    listing = False
    for line in lines:
        if not (listing or _HINT.search(line)):
            continue
        for sentence in _SENTENCE.findall(line):
            if listing or (_ENDS_OTHERS.search(sentence) and not _UNLESS.search(sentence)):
                found |= dict.fromkeys(_TITLE.findall(sentence))
        found |= dict.fromkeys(_ENGLISH.findall(line))
        listing = bool(_LISTED.search(line)) or (listing and bool(_TITLE.search(line)))
    return tuple(found)


def repealed_by(notes: Iterable[str]) -> str:
    """The title of the source that repealed this one, as the notes of issue say; "" where they do not."""
    hit = next(filter(None, map(_BY.search, notes)), None)
    return (hit[1] or hit[2]) if hit else ""
