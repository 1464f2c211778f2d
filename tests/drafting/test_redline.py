"""The reviewed Word file: comments on exactly the quoted runs, tracked insertions, everything else untouched."""

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element as Element

from checks.doc_type import TypeReason
from drafting.redline import redline
from drafting.redline_report import redline_report
from language.problem import Conflict

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
Kit = SimpleNamespace
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(path: Path, name: str = "word/document.xml") -> Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def commented(root: Element, number: str) -> str:
    """The text between the marks of a comment."""
    inside, words = False, []
    for node in root.iter():
        if node.tag == f"{W}commentRangeStart" and node.get(f"{W}id") == number:
            inside = True
        elif node.tag == f"{W}commentRangeEnd" and node.get(f"{W}id") == number:
            inside = False
        elif inside and node.tag == f"{W}t":
            words.append(node.text or "")
    return "".join(words)


def texts(root: Element) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]


def test_a_comment_stands_on_exactly_the_quoted_characters_and_runs_keep_their_look(
    kit: Kit, charter: Path, tmp_path: Path
) -> None:
    document = kit.read(charter)
    quote = "客户人脸信息用于登录"
    result = redline(
        charter, tmp_path / "out.docx", document, kit.review(document, kit.finding(document, quote)), at=AT
    )
    root = part(tmp_path / "out.docx")
    number = next(root.iter(f"{W}commentRangeStart")).get(f"{W}id")
    assert number is not None and commented(root, number) == quote
    bold = [r for r in root.iter(f"{W}r") if r.find(f"{W}rPr/{W}b") is not None]
    assert ["".join(t.text or "" for t in r.iter(f"{W}t")) for r in bold] == ["人脸信息"]
    assert texts(root) == texts(part(charter))
    assert (result.comments, result.insertions, result.skipped) == (1, 0, [])


def test_the_comment_says_severity_message_ground_and_fix(kit: Kit, charter: Path, tmp_path: Path) -> None:
    document = kit.read(charter)
    fix = kit.fix(document, "补充评估报告（待补充：报告编号）。", "资金来源")
    finding = kit.finding(document, "人脸信息", fix=fix, citations=(kit.clause, kit.not_held))
    redline(charter, tmp_path / "out.docx", document, kit.review(document, finding), at=AT)
    comment = next(iter(docx.Document(str(tmp_path / "out.docx")).comments))
    assert comment.author == "Tollgate"
    assert comment.timestamp == AT
    assert comment.text.split("\n") == [
        "【高】未做个人信息保护影响评估",
        "文中处理敏感个人信息，未见事前评估。",
        "依据：个人信息保护法 主席令第九十一号 第五十五条（条款已核实）",
        "依据：银行保险机构信息科技外包风险监管办法 第十五条（未收录条款原文） 〔条号未与原文核对〕",
        "建议补充：补充评估报告（待补充：报告编号）。",
    ]


def test_a_fix_is_a_tracked_paragraph_after_its_place(kit: Kit, charter: Path, tmp_path: Path) -> None:
    document = kit.read(charter)
    fix = kit.fix(document, "第一段。\n第二段（待补充：日期）。", "资金来源")
    redline(
        charter,
        tmp_path / "out.docx",
        document,
        kit.review(document, kit.finding(document, "人脸信息", fix=fix)),
        at=AT,
    )
    root = part(tmp_path / "out.docx")
    assert texts(root)[-3:] == ["资金来源为自有资金。", "第一段。", "第二段（待补充：日期）。"]
    for paragraph in list(root.iter(f"{W}p"))[-2:]:
        assert paragraph.find(f"{W}pPr/{W}rPr/{W}ins") is not None
        assert all(r.getparent().tag == f"{W}ins" for r in paragraph.iter(f"{W}r"))
    marked = [r for r in root.iter(f"{W}r") if r.find(f"{W}rPr/{W}highlight") is not None]
    assert "".join(marked[0].itertext()) == "（待补充：日期）"


def test_fixes_at_one_place_keep_their_order_and_a_place_in_a_table_is_after_it(
    kit: Kit, charter: Path, tmp_path: Path
) -> None:
    document = kit.read(charter)
    one = kit.finding(document, "人脸信息", fix=kit.fix(document, "甲。", "320万元"))
    two = kit.finding(document, "软件", fix=kit.fix(document, "乙。", "320万元"))
    redline(charter, tmp_path / "out.docx", document, kit.review(document, one, two), at=AT)
    root = part(tmp_path / "out.docx")
    assert texts(root)[-3:] == ["甲。", "乙。", "资金来源为自有资金。"]
    assert not any(
        node.iterancestors(f"{W}tbl").__next__() is not None for node in root.iter(f"{W}ins") if inside_table(node)
    )


def inside_table(node: Element) -> bool:
    return next(node.iterancestors(f"{W}tbl"), None) is not None


def test_every_other_entry_keeps_order_and_bytes(kit: Kit, charter: Path, tmp_path: Path) -> None:
    document = kit.read(charter)
    redline(charter, tmp_path / "out.docx", document, kit.review(document, kit.finding(document, "人脸信息")), at=AT)
    with zipfile.ZipFile(charter) as old, zipfile.ZipFile(tmp_path / "out.docx") as new:
        changed = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
        assert new.namelist()[: len(old.namelist())] == old.namelist()
        for name in set(old.namelist()) - changed:
            assert new.read(name) == old.read(name)
            assert new.getinfo(name).date_time == old.getinfo(name).date_time
        assert new.testzip() is None


def test_annotation_numbers_are_unique_and_ranges_are_whole(kit: Kit, charter: Path, tmp_path: Path) -> None:
    document = kit.read(charter)
    quotes = ("人脸信息", "客户人脸信息用于", "人脸", "软件", "320万元")
    findings = [kit.finding(document, q, fix=kit.fix(document, "补充。", "资金来源")) for q in quotes]
    redline(charter, tmp_path / "once.docx", document, kit.review(document, *findings), at=AT)
    again = kit.read(tmp_path / "once.docx")
    redline(
        tmp_path / "once.docx", tmp_path / "twice.docx", again, kit.review(again, kit.finding(again, "软件")), at=AT
    )
    root, comments = part(tmp_path / "twice.docx"), part(tmp_path / "twice.docx", "word/comments.xml")
    starts = [n.get(f"{W}id") for n in root.iter(f"{W}commentRangeStart")]
    assert sorted(starts) == sorted(n.get(f"{W}id") for n in root.iter(f"{W}commentRangeEnd"))
    assert sorted(starts) == sorted(n.get(f"{W}id") for n in root.iter(f"{W}commentReference"))
    assert sorted(starts) == sorted(n.get(f"{W}id") for n in comments)
    numbers = [*starts, *(n.get(f"{W}id") for n in root.iter(f"{W}ins"))]
    assert len(numbers) == len(set(numbers))
    assert [commented(root, n or "") for n in starts[:3]].count("人脸信息") == 1


def test_the_finding_ids_ride_in_a_custom_part(kit: Kit, charter: Path, tmp_path: Path) -> None:
    document = kit.read(charter)
    finding = kit.finding(document, "人脸信息")
    redline(charter, tmp_path / "out.docx", document, kit.review(document, finding), at=AT)
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        ours = [archive.read(n) for n in archive.namelist() if n.startswith("customXml/item")]
    root = next(r for r in map(etree.fromstring, ours) if r.tag == "{urn:tollgate:review}review")
    assert root.get("document") == document.sha256
    assert root[0].get("id") == finding.id
    segment = finding.anchor.segments[0]
    assert dict(root[0][0].attrib) == {
        "block": str(segment.block),
        "start": str(segment.start),
        "end": str(segment.end),
    }


def with_xml(path: Path, old: str, new: str, name: str = "word/document.xml") -> None:
    """Replace words in a part of the file."""
    with zipfile.ZipFile(path) as archive:
        entries = [(n, archive.read(n)) for n in archive.namelist()]
    with zipfile.ZipFile(path, "w") as archive:
        for entry, data in entries:
            archive.writestr(entry, data.decode().replace(old, new) if entry == name else data)


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>资金来源</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    "<w:r><w:t>为自有资金。</w:t></w:r>"
)
REVISION = '<w:ins w:id="90" w:author="王敏"><w:r><w:t>资金来源</w:t></w:r></w:ins><w:r><w:t>为自有资金。</w:t></w:r>'


@pytest.mark.parametrize("inner", [FIELD, REVISION], ids=["field", "another's revision"])
def test_a_quote_in_a_field_or_revision_gets_a_comment_on_the_paragraph(
    kit: Kit, charter: Path, tmp_path: Path, inner: str
) -> None:
    document = kit.read(charter)
    with_xml(charter, "<w:r><w:t>资金来源为自有资金。</w:t></w:r>", inner)
    document = replace(document, sha256=kit.read(charter).sha256)
    result = redline(
        charter, tmp_path / "o.docx", document, kit.review(document, kit.finding(document, "资金来源")), at=AT
    )
    raw = etree.tostring(part(tmp_path / "o.docx"), encoding="unicode")
    assert inner in raw.replace(' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"', "")
    assert commented(part(tmp_path / "o.docx"), "91" if inner is REVISION else "0") == "资金来源为自有资金。"
    assert len(result.skipped) == 1 and "整段" in result.skipped[0].why


def test_a_finding_in_another_part_is_told_on_the_first_paragraph(kit: Kit, charter: Path, tmp_path: Path) -> None:
    document = kit.read(charter)
    header = replace(document.blocks[-1], locator={"part": "word/header1.xml", "paragraph": 0})
    document = replace(document, blocks=(*document.blocks[:-1], header))
    result = redline(
        charter, tmp_path / "o.docx", document, kit.review(document, kit.finding(document, "资金来源")), at=AT
    )
    assert commented(part(tmp_path / "o.docx"), "0") == "一、项目背景"
    assert result.comments == 1 and len(result.skipped) == 1


def test_a_field_over_several_paragraphs_is_not_broken_up(kit: Kit, charter: Path, tmp_path: Path) -> None:
    page = docx.Document(str(charter))
    for paragraph, kind in ((page.paragraphs[1], "begin"), (page.paragraphs[3], "end")):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(mark)
    page.save(str(charter))
    document = kit.read(charter)
    finding = kit.finding(document, "二、预算", fix=kit.fix(document, "补充。", "本项目采集客户"))
    redline(charter, tmp_path / "o.docx", document, kit.review(document, finding), at=AT)
    assert texts(part(tmp_path / "o.docx"))[-2:] == ["资金来源为自有资金。", "补充。"]


@pytest.mark.parametrize("lock", ["signed", "protected"])
def test_signed_and_protected_files_are_refused(kit: Kit, charter: Path, tmp_path: Path, lock: str) -> None:
    if lock == "signed":
        with zipfile.ZipFile(charter, "a") as archive:
            archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    else:
        closing = "</w:settings>"
        with_xml(
            charter,
            closing,
            f'<w:documentProtection w:edit="readOnly" w:enforcement="1"/>{closing}',
            "word/settings.xml",
        )
    document = kit.read(charter)
    with pytest.raises(Conflict, match=lock):
        redline(charter, tmp_path / "o.docx", document, kit.review(document), at=AT)
    assert not (tmp_path / "o.docx").exists()


def test_another_file_than_the_reviewed_one_is_refused(kit: Kit, charter: Path, tmp_path: Path) -> None:
    document = kit.read(charter)
    page = docx.Document(str(charter))
    page.add_paragraph("改动")
    page.save(str(charter))
    with pytest.raises(Conflict, match="other_file"):
        redline(charter, tmp_path / "o.docx", document, kit.review(document), at=AT)


def test_a_failed_write_leaves_no_file(
    kit: Kit, charter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = kit.read(charter)
    monkeypatch.setattr(zipfile.ZipFile, "writestr", lambda *a, **k: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        redline(charter, tmp_path / "o.docx", document, kit.review(document), at=AT)
    assert [p.name for p in tmp_path.iterdir()] == ["charter.docx"]


def test_a_text_file_becomes_a_word_file_with_the_same_comments(kit: Kit, charter: Path, tmp_path: Path) -> None:
    document = replace(kit.read(charter), format="md", name="charter.md")
    findings = (
        kit.finding(document, "客户人脸信息用于登录"),
        kit.finding(document, "320万元", fix=kit.fix(document, "补充\x07来源。", "资金来源")),
    )
    result = redline_report(tmp_path / "o.docx", document, kit.review(document, *findings), at=AT)
    assert (result.comments, result.insertions, result.skipped) == (2, 1, [])
    root = part(tmp_path / "o.docx")
    assert [commented(root, n) for n in ("0", "1")] == ["客户人脸信息用于登录", "320万元"]
    assert texts(root)[-1] == "补充来源。"
    assert len(docx.Document(str(tmp_path / "o.docx")).tables) == 1


def test_what_told_the_type_is_a_comment_at_the_beginning_that_is_not_counted(
    kit: Kit, charter: Path, tmp_path: Path
) -> None:
    document = kit.read(charter)
    review = kit.review(document, kit.finding(document, "人脸信息"))
    result = redline(charter, tmp_path / "o.docx", document, review, (TypeReason("title", "标题含“章程”"),), at=AT)
    first, _ = docx.Document(str(tmp_path / "o.docx")).comments
    assert first.text == "【文档类型】项目章程／立项文件（0.98）：标题含“章程”"
    root = part(tmp_path / "o.docx")
    assert commented(root, str(first.comment_id)) == "一、项目背景"
    assert result.comments == 1
