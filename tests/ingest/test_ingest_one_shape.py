"""One shape for all formats: the same content gives the same sections, the same cells and the same findings."""

import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from checks.packs import load
from checks.review import review
from ingest.doc_convert import office
from ingest.document import Document
from ingest.read import read

DOCUMENTS = Path(__file__).parents[2] / "samples" / "documents"
TWINS = sorted(path for path in DOCUMENTS.glob("*.md") if path.with_suffix(".docx").exists())
SAME = 0.95  # of the findings stand at the same words
CONTENT: list[tuple[int, str] | list[list[str]]] = [
    (1, "一、项目背景"),
    (0, "现有系统于2016年投产，已不能满足业务增长的需要，高峰时段的平均响应时间超过八秒，客户投诉明显增加。"),
    (2, "（一）业务现状"),
    (0, "全行共有312个网点使用该系统，日均交易量约为86万笔，其中对公业务占三成，其余为个人业务。"),
    (2, "（二）存在问题"),
    (0, "主要问题是容量不足、接口陈旧和缺少异地灾备，上一年度共发生四次超过三十分钟的服务中断。"),
    (1, "二、风险与措施"),
    (0, "下表列出目前识别的主要风险，由项目经理每月更新一次，并报送项目指导委员会审议。"),
    [["编号", "风险", "措施"], ["R1", "关键人员流失", "建立后备人员名单"], ["R2", "供应商延期", "合同约定违约金"]],
    (1, "三、项目预算"),
    (0, "项目预算共计人民币1,450万元，其中硬件620万元，软件530万元，实施服务300万元，均已纳入年度预算。"),
]


def as_markdown(path: Path) -> None:
    lines = []
    for item in CONTENT:
        if isinstance(item, tuple):
            lines.append(f"{'#' * item[0]} {item[1]}".strip() + "\n")
        else:
            rows = [f"| {' | '.join(row)} |" for row in item]
            lines.append("\n".join([rows[0], "|---|---|---|", *rows[1:]]) + "\n")
    path.write_text("\n".join(lines), "utf-8")


def as_html(path: Path) -> None:
    pieces = []
    for item in CONTENT:
        if isinstance(item, tuple):
            tag = f"h{item[0]}" if item[0] else "p"
            pieces.append(f"<{tag}>{item[1]}</{tag}>")
        else:
            rows = ["".join(f"<td>{cell}</td>" for cell in row) for row in item]
            pieces.append(f"<table><tr>{'</tr><tr>'.join(rows)}</tr></table>")
    path.write_text(f"<html><body>{''.join(pieces)}</body></html>", "utf-8")


def as_word(path: Path) -> None:
    made = docx.Document()
    for item in CONTENT:
        if isinstance(item, tuple):
            made.add_heading(item[1], item[0]) if item[0] else made.add_paragraph(item[1])
            continue
        table = made.add_table(len(item), len(item[0]), "Table Grid")
        for r, row in enumerate(item):
            for c, cell in enumerate(row):
                table.cell(r, c).text = cell
    made.save(str(path))


def as_pdf(path: Path) -> None:
    as_word(path.with_suffix(".docx"))
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [str(office()), profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent)]
    subprocess.run([*command, str(path.with_suffix(".docx"))], capture_output=True, check=True)


def outline(document: Document) -> list[tuple[int, str]]:
    return [(s.level, squeezed(s.number + s.title)) for s in document.sections]


def cells(document: Document) -> list[tuple[int, int, str, bool]]:
    return [(b.cell.row, b.cell.column, squeezed(b.text), b.cell.head) for b in document.blocks if b.cell]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(
    ("ending", "write"),
    [
        (".md", as_markdown),
        (".html", as_html),
        (".docx", as_word),
        pytest.param(
            ".pdf",
            as_pdf,
            marks=[pytest.mark.slow, pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")],
        ),
    ],
)
def test_every_format_gives_the_same_sections_and_cells(
    tmp_path: Path, ending: str, write: Callable[[Path], None]
) -> None:
    path = tmp_path / f"a{ending}"
    write(path)
    document = read(path)
    assert outline(document) == [(item[0], item[1]) for item in CONTENT if isinstance(item, tuple) and item[0]]
    table = next(item for item in CONTENT if isinstance(item, list))
    assert cells(document) == [(r, c, cell, r == 0) for r, row in enumerate(table) for c, cell in enumerate(row)]
    paragraphs = [squeezed(b.text) for b in document.blocks if b.kind == "paragraph" and b.role == "body"]
    assert paragraphs == [item[1] for item in CONTENT if isinstance(item, tuple) and not item[0]]


def below_the_title(document: Document) -> list[tuple[int, str]]:
    """The outline with levels from 1; a title that stands over all else, which Word keeps out of it, left out."""
    found = outline(document)
    if found and all(level > found[0][0] for level, _ in found[1:]):
        found = found[1:]
    top = min((level for level, _ in found), default=1) - 1
    return [(level - top, title) for level, title in found]


@pytest.mark.parametrize("path", TWINS, ids=lambda p: p.stem)
def test_twins_have_the_same_headings_and_the_same_words_in_their_tables(path: Path) -> None:
    markdown, word = read(path), read(path.with_suffix(".docx"))
    assert [title for _, title in below_the_title(markdown)] == [title for _, title in below_the_title(word)]
    filled = [sorted(c[:3] for c in cells(document) if c[2]) for document in (markdown, word)]
    assert filled[0] == filled[1]


def test_twins_have_the_same_findings_at_the_same_words() -> None:
    packs = load()
    kinds: list[Counter[tuple[str, str, str]]] = [Counter(), Counter()]
    places: list[Counter[tuple[str, str, str]]] = [Counter(), Counter()]
    for path in TWINS:
        for side, twin in enumerate((path, path.with_suffix(".docx"))):
            for finding in review(read(twin), packs).findings:
                quote = squeezed(finding.anchor.quote) if finding.anchor else ""
                kinds[side][path.stem, finding.rule, str(finding.target)] += 1
                places[side][path.stem, finding.rule, quote] += 1
    for one, other in (kinds, places):
        assert (one & other).total() >= SAME * (one | other).total() > 0
