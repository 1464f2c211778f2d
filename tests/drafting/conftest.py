"""Documents and reviews in a few words: a Word file with its Document, and a finding on a quote."""

import hashlib
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from checks.finding import Finding, Fix, ObligationVerdict, Review, Run, SectionVerdict, Subject
from drafting.fix import placeholders
from ingest.anchor import find
from ingest.document import Block, Cell, Document
from retrieval.citation import Citation

CLAUSE = Citation(
    "个人信息保护法",
    "verified",
    "pipl@2021-11-01#55",
    "主席令第九十一号",
    "第五十五条",
    "1",
    "2021-11-01",
    "应当事前进行评估",
    "ab",
)
NOT_HELD = Citation("银行保险机构信息科技外包风险监管办法", "text-not-held", path="第十五条", article_checked=False)
STALE = Citation("网络安全法", "stale", path="第二十三条")
HOUSE = Citation("本行审查规则", "house-rule")


def read_plain(path: Path) -> Document:
    """A Word file as blocks: one for each paragraph and each cell, with its paragraph number."""
    page = docx.Document(str(path))
    order = list(page.element.iter(qn("w:p")))
    blocks: list[Block] = []

    def add(paragraph: Any, text: str, cell: Cell | None = None) -> None:
        style = paragraph.style.name if paragraph.style is not None else ""
        level = int(style[-1]) if style.startswith("Heading") else 0
        kind = "cell" if cell else ("heading" if level else "paragraph")
        locator = {"part": "word/document.xml", "paragraph": order.index(paragraph._p)}
        blocks.append(Block(len(blocks), kind, text, level, cell=cell, locator=locator))  # type: ignore[arg-type]

    table = 0
    for item in page.iter_inner_content():
        if hasattr(item, "rows"):
            for r, row in enumerate(item.rows):
                for c, box in enumerate(row.cells):
                    add(box.paragraphs[0], box.text, Cell(table, r, c, head=r == 0))
            table += 1
        else:
            add(item, item.text)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Document(path.name, digest, "docx", "zh", tuple(blocks))


def finding_on(document: Document, quote: str | None, **over: Any) -> Finding:
    """A finding whose quote stands in the document; any field can be given."""
    anchor = find(document, quote) if quote else None
    assert anchor or not quote
    values: dict[str, Any] = {
        "rule": "R-1", "kind": "obligation", "target": "pii-impact-assessment", "subject": quote or "", "status": "gap",
        "severity": "high", "confidence": 0.9, "origin": "rule", "basis": "proved", "message_key": "checks.x",
        "params": {}, "title": "未做个人信息保护影响评估", "message": "文中处理敏感个人信息，未见事前评估。",
        "anchor": anchor, "citations": (CLAUSE,),
    }  # fmt: skip
    return Finding(**(values | over))


def fix_of(document: Document, text: str, after: str | None = None) -> Fix:
    return Fix(text, find(document, after) if after else None, placeholders(text), (CLAUSE,), "template")


def review_of(document: Document, *findings: Finding, lang: str = "zh") -> Review:
    subject = Subject(
        document.name,
        document.sha256,
        "charter",
        0.98,
        "zh",
        date(2026, 4, 1),
        "document",
        "CN",
        None,
        len(document.blocks),
    )
    sections = (SectionVerdict("background", "present"), SectionVerdict("budget", "missing", ("没有总额",)))
    obligations = (ObligationVerdict("aml-review", "not-triggered"), ObligationVerdict("open-source-governance", "gap"))
    run = Run({"base": "1"}, 7, not_done=("第3页没有文字层",), warnings=("条款库缺少一份文件",))
    return Review(subject, lang, sections, findings, (), obligations, run)


@pytest.fixture
def charter(tmp_path: Path) -> Path:
    """A charter with headings, a table, mixed runs and a closing paragraph."""
    page = docx.Document()
    page.add_heading("一、项目背景", 1)
    line = page.add_paragraph("本项目采集客户")
    line.add_run("人脸信息").bold = True
    line.add_run("用于登录，计划2026年9月30日上线。")
    page.add_heading("二、预算", 1)
    grid = page.add_table(2, 2)
    for i, words in enumerate(("科目", "金额", "软件", "320万元")):
        grid.cell(i // 2, i % 2).text = words
    page.add_paragraph("资金来源为自有资金。")
    page.save(str(tmp_path / "charter.docx"))
    return tmp_path / "charter.docx"


@pytest.fixture
def kit() -> SimpleNamespace:
    """The makers of this file, for the tests."""
    return SimpleNamespace(
        read=read_plain, finding=finding_on, fix=fix_of, review=review_of,
        clause=CLAUSE, not_held=NOT_HELD, stale=STALE, house=HOUSE,
    )  # fmt: skip
