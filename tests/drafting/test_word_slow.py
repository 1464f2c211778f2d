"""The reviewed Word file opens in LibreOffice with its text, its comments and its insertions."""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from docx.oxml.ns import qn

from drafting.redline import redline

SOFFICE = shutil.which("soffice")


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_comments_and_insertions(kit: SimpleNamespace, charter: Path, tmp_path: Path) -> None:
    document = kit.read(charter)
    finding = kit.finding(
        document, "客户人脸信息用于登录", fix=kit.fix(document, "补充评估（待补充：编号）。", "资金来源")
    )
    at = datetime(2026, 11, 21, tzinfo=UTC)
    redline(charter, tmp_path / "out.docx", document, kit.review(document, finding), at=at)
    (tmp_path / "again").mkdir()
    command = [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
    subprocess.run([*command, "--outdir", str(tmp_path / "again"), str(tmp_path / "out.docx")], check=True, timeout=120)
    page = docx.Document(str(tmp_path / "again" / "out.docx"))
    (comment,) = page.comments
    assert comment.author == "Tollgate" and "未做个人信息保护影响评估" in comment.text
    inserted = "".join(t.text or "" for i in page.element.iter(qn("w:ins")) for t in i.iter(qn("w:t")))
    assert inserted == "补充评估（待补充：编号）。"
    assert page.paragraphs[1].text == "本项目采集客户人脸信息用于登录，计划2026年9月30日上线。"
