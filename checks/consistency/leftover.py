"""IC-16: nothing of the template is left: no word that asks the author to write, no blank name, no empty section.

Example: 此处填写项目背景; "Click or tap here to enter text"; 项目经理：××; a heading with nothing below it.
Traps: formats and masks (yyyy-MM-dd, 138****), words in quotation marks, fields of screens that the user fills in, a
heading above sub-chapters or above a picture.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.parts import pictured
from checks.statement import Statement
from ingest.anchor import anchor
from ingest.document import Document, Section
from language.normalize import normalize

_TEMPLATE = re.compile(
    r"(?:请在?此处?|在?此处请?|在此)(?:简要|简单)?(?:填写|输入|描述|说明|插入|录入)|[单点]击(?:或轻触)?此处|[(（【\[](?:请)?(?:填写|填入|插入)[^)）】\]]{0,20}[)）】\]]"
    r"|填写说明[:：]|(?:删除|去掉)本(?:说明|提示|段)|[<＜【\[](?:项目|系统|银行|公司|部门|产品)(?:名称|简称)[>＞】\]]"
    r"|(?<![X×x\w])(?:[X×]{2,})(?![X×x\w])|(?<!\d)[X×]{1,4}\s?[年月]\s?[X×]{1,2}\s?[月日]"
    r"|lorem ipsum|\bclick (?:or tap )?here to (?:enter|add)|\benter text here\b|\btype (?:your text )?here\b"
    r"|[<\[](?:insert|enter|describe|add|project name|name of|bank name|your|date)\b[^>\]\n]{0,40}[>\]]"
    r"|\bdelete this (?:line|text|guidance|paragraph|section)\b|\bguidance for the author\b|\bTO[D]O\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"格式|掩码|脱敏|屏蔽|遮蔽|占位|模板|样例|用户(?:应|需|可|须)?(?:填写|输入)|系统(?:应|须)?提示|页面|字段|提示语|文案|\bformat\b"
    r"|\bmask|\bplaceholder|\btemplate|\bprompt|\bscreen\b|\bfield\b|\bmust (?:type|enter)|\bhint\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|\"[^\"]*\"|`[^`]*`|《[^》]*》")
_FRONT = 5  # blocks in which the letterhead and the title stand
_CHAPTERS = 3  # headings from which on a document is one in chapters


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The words of a template, each once, and the empty sections."""
    return [*_templates(document, said), *_empty(document)]


def _templates(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    told = set()
    for statement in said:
        bare = _QUOTED.sub(lambda m: " " * len(m[0]), statement.text)
        found = None if _FORM.search(statement.text) else _TEMPLATE.search(bare)
        if found and statement.text not in told:
            told.add(statement.text)
            place = anchor(document, *statement.spans(*found.span()))
            yield Contradiction("IC-16", f"left:{statement.text[:40]}", (place,), {"words": found[0]})


def _empty(document: Document) -> Iterator[Contradiction]:
    """The sections without a word; a document that has pictures may say it there."""
    sections = document.sections
    drawn = document.format == "pdf" or pictured(document)
    if len(sections) < _CHAPTERS or drawn:
        return
    for number, section in enumerate(sections):
        if _bare(document, section) and not any(s.parent == number for s in sections):
            head = document.blocks[section.first]
            place = anchor(document, (head.id, 0, len(head.text)))
            title = normalize(head.text).text.strip()
            yield Contradiction("IC-16", f"empty:{title}", (place,), {"words": title}, "empty")


def _bare(document: Document, section: Section) -> bool:
    inside = document.blocks[section.first + 1 : section.last + 1]
    return section.first >= _FRONT and not any(b.text.strip() for b in inside)
