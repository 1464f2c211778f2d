"""The HTML report: one self-contained page, everything escaped, every link with its target."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest

from checks.doc_type import TypeReason
from checks.finding import Absent, Baseline
from drafting.html import html_report
from drafting.marked import Mark, pieces
from ingest.anchor import find

Kit = SimpleNamespace


class Page(HTMLParser):
    """What the tests ask of a page: ids, links, marks, tags left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.marked: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {k: v or "" for k, v in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if "href" in values else []
        if tag == "mark":
            self.marked.append((values["class"], ""))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marked[-1] = (self.marked[-1][0], data)


@pytest.fixture
def html(kit: Kit, charter: Path) -> str:
    document = kit.read(charter)
    fix = kit.fix(document, "补充评估报告（待补充：报告编号）。", "资金来源")
    findings = (
        kit.finding(
            document, "客户人脸信息用于登录", fix=fix, citations=(kit.clause, kit.not_held, kit.stale, kit.house)
        ),
        kit.finding(document, "人脸信息", severity="low", subject="重叠"),
        kit.finding(document, None, severity="medium", status="missing", kind="section", searched=("风险", "risk")),
    )
    page: str = html_report(document, kit.review(document, *findings), names={"budget": "预算"})
    return page


def test_the_page_needs_nothing_else(html: str) -> None:
    assert not re.findall(r"(?:src|href)\s*=\s*[\"'](?!#)|url\(|@import|<script", html)
    page = Page(html)
    assert page.open == []
    assert all(link[1:] in page.ids for link in page.links)
    assert len(page.ids) == len(set(page.ids))


def test_passages_are_marked_in_the_colour_of_the_gravest_finding(html: str) -> None:
    assert Page(html).marked == [("high", "客户"), ("high", "人脸信息"), ("high", "用于登录")]


def test_findings_are_grouped_with_grounds_counted_apart(html: str) -> None:
    assert html.index("severity high") < html.index("severity medium") < html.index("severity low")
    for ground in ("条款已核实", "未收录条款原文", "版本不符", "本行规则"):
        assert f"{ground}</span>" in html
    assert re.search(r"<b>3</b> 条款已核实", html) and re.search(r"<b>0</b> 版本不符", html)
    assert "〔条号未与原文核对〕" in html
    assert '<span class="placeholder">（待补充：报告编号）</span>' in html


def test_absence_sections_obligations_and_what_was_not_done_are_told(html: str) -> None:
    assert "已查找：</span> 风险、risk" in html
    assert "<td>预算</td>" in html and "没有总额" in html
    assert "open-source-governance" in html and "未触发" in html
    assert "第3页没有文字层" in html and "条款库缺少一份文件" in html


def test_the_standing_beside_a_baseline_and_what_was_fixed_are_shown(kit: Kit, charter: Path) -> None:
    document = kit.read(charter)
    gone = Absent("f" * 16, "R-3", "section", "scope", "<x>", "medium", "rule", "缺少章节：范围", "fixed")
    later = replace(gone, id="e" * 16, title="缺少章节：风险", state="not-read")
    review = kit.review(document, kit.finding(document, "人脸信息", baseline="new"))
    html = html_report(document, replace(review, baseline=Baseline("旧.docx", "0" * 64, (gone, later))))
    assert '<span class="new">新增</span>' in html
    assert "与基线审查“旧.docx”相比" in html
    assert "缺少章节：范围" in html and "&lt;x&gt;" in html and "缺少章节：风险" not in html
    assert not Page(html).open
    assert "基线" not in html_report(document, kit.review(document))


def test_text_of_the_document_is_never_markup(kit: Kit, charter: Path) -> None:
    document = kit.read(charter)
    evil = replace(document.blocks[1], text="<script>alert(1)</script>（待补充：<b>x</b>）")
    document = replace(document, blocks=(document.blocks[0], evil, *document.blocks[2:]))
    fix = kit.fix(document, "（待补充：<img src=x>）", "资金来源")
    finding = kit.finding(document, "<script>", message="<i>x</i>", fix=fix)
    html = html_report(document, kit.review(document, finding))
    assert not re.findall(r"<script>|<i>|<img|<b>x", html)


def test_english_reviews_speak_english_and_a_fragment_has_no_head(kit: Kit, charter: Path) -> None:
    document = kit.read(charter)
    html = html_report(document, kit.review(document, lang="en"), standalone=False)
    assert "<html" not in html and "<style" not in html
    assert "No findings." in html and "What was not done" in html


def test_overlapping_marks_cut_the_text_and_lose_nothing() -> None:
    marks = [Mark(0, 4, "a", "low", True), Mark(2, 6, "b", "high", True)]
    cut = pieces("abcdefgh", marks)
    assert [(p.text, p.findings, p.severity, p.begins) for p in cut] == [
        ("ab", ("a",), "low", ("a",)),
        ("cd", ("b", "a"), "high", ("b",)),
        ("ef", ("b",), "high", ()),
        ("gh", (), "", ()),
    ]


def test_the_page_says_what_told_the_type_and_leads_there(kit: Kit, charter: Path) -> None:
    document = kit.read(charter)
    place = find(document, "预算")
    assert place is not None
    reasons = (TypeReason("titles", "小标题如“预算”", (place,)), TypeReason("none", "无 <b>"))
    html = html_report(document, kit.review(document), reasons=reasons)
    assert "项目章程／立项文件（0.98）：小标题如“预算”" in html and "无 &lt;b&gt;" in html
    page = Page(html)
    assert f"#b{place.segments[0].block}" in page.links and not page.open
