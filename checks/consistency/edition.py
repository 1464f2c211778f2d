"""IC-07: the version of a document and the number of its case are one wherever they are told.

The version table, the front, headers and the file's name are compared in `version`; here what is told further on.
Numbers of a case are compared in `misnumbered`.
Example: "Version 1.3" on the front, "version assented to | 1.4" in the approvals; change CR-0417 on the front and "the
Board met on CR-0471".
Traps: versions of software and of other papers, earlier versions and those to come, drafts; numbers of other cases,
which differ in more than the order of their figures.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.misnumbered import misnumbered
from checks.consistency.version import check as marked
from checks.statement import Statement
from ingest.document import Document


def _version(name: str) -> str:
    """A version number as the group `name`."""
    return rf"[Vv]?\s?(?P<{name}>\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})(?![\w.]|\s?[%％万元])"


_FRONT = re.compile(
    rf"(?:^|[\s,，;；。|(（])(?:文[档件]|当前|本文)?(?:版本|版次|版号)号?\s?[:：|]?\s?{_version('zh')}"
    r"|(?:^|[.,;|(]\s?|\s{2,})(?:document )?(?:version|revision|issue|rev\.?)(?: no\.?| number)?"
    rf"\s?[:|]?\s?{_version('en')}",
    re.IGNORECASE,
)
_AGREED = r"(?:approv\w+|assent\w+|signed(?: off)?|endors\w+|adopt\w+|review\w+|agreed)"
_AGAIN = re.compile(
    r"(?:本[稿文件]|本(?:文[档件]|方案|需求书?|说明书|版)|送审|评审|审定|批准|核准|通过|定稿|会签|签批|生效)"
    rf"[^。；;|]{{0,12}}?(?:版本|版号|版次|版)号?(?:为|是|[:：|\s])*{_version('zh')}"
    rf"|(?:版号|版次)(?:为|是|[:：|\s])*{_version('label')}"
    rf"|(?:批准|审定|通过|评审|签批|同意)的?(?:是|为)?\s?(?=V){_version('sign')}"
    rf"|\b(?:{_AGREED}|this (?:paper|document|specification))\b[^.;|]{{0,24}}?"
    rf"\b(?:version|revision|issue|v)\.?\s?[:|]?\s?{_version('en')}"
    rf"|\b(?:version|revision|issue) {_version('was')} (?:of this \w+ )?(?:was|is|has been|were) {_AGREED}",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"(?:批准|审定|评审|签批|审批|送审|通过)的?(?:版本|版号)|版[本号](?:批准|审定)"
    r"|(?:version|revision|issue) (?:approved|assented|signed|reviewed|agreed|endorsed)"
    r"|(?:approved|reviewed|agreed|signed) (?:version|revision|issue)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"系统|软件|平台|组件|程序|接口|固件|库|模板|上一?版|前[一两]?版|旧版|原|初稿|草稿|若|下一版|将|拟|参考|依据|《"
    r"|\b(?:software|system|release|driver|library|template|previous|earlier|former|draft|next|will|earlier|policy|api)\b",
    re.IGNORECASE,
)
_FIRST = 24  # statements in which the front stands


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The marks of version that differ, and the numbers of the case."""
    marks = marked(document, said)
    return [*(marks or editions(document, said)), *misnumbered(document, said)]


def editions(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The version that is said to be approved or to be this one, where the front tells another."""
    told = [(s, m) for s in said[:_FIRST] if not any(_again(s)) for m in _FRONT.finditer(s.text)]
    fronts = [(_number(m), s, m) for s, m in told if not _OTHER.search(_around(s, m))]
    if len({n for n, _, _ in fronts}) != 1:
        return
    own, front, mark = fronts[0]
    for statement in said:
        for number, start in _again(statement):
            if number != own and statement is not front:
                named = [s.anchor(document) for s in said if s.row and s.heading and s.text == statement.under]
                places = (front.anchor(document, mark.start()), statement.anchor(document, start), *named[:1])
                words = statement.text[max(0, start - 24) : start + 8].strip(" |,，;；")
                params = {"first": mark[0].strip(" |,，;；"), "second": words}
                yield Contradiction("IC-07", "version:again", places, params)
                return


def _again(statement: Statement) -> Iterator[tuple[tuple[int, ...], int]]:
    """The versions that a statement says this document has, with where they stand."""
    for found in _AGAIN.finditer(statement.text):
        if not _OTHER.search(_around(statement, found)):
            yield _number(found), found.start(found.lastgroup or 0)
    if statement.row and _HEADED.search(statement.under):
        for cell in re.finditer(rf"(?:^|\|\s){_version('cell')}(?=\s\||$)", statement.text):
            yield _number(cell), cell.start("cell")


def _around(statement: Statement, found: re.Match[str]) -> str:
    before = re.split(r"[,，。;；|]|不同|differ", statement.text[max(0, found.start() - 10) : found.start()])[-1]
    return before + found[0]


def _number(found: re.Match[str]) -> tuple[int, ...]:
    """V1.0 is (1,), 1.2 is (1, 2)."""
    parts = [int(p) for p in next(g for g in found.groups() if g).split(".")]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts)
