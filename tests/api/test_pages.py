import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ingest.clause import Clause, Regulation, Source

from .conftest import CHARTER

Review = Callable[..., dict[str, Any]]
FIRST_PAGE = 60_000  # bytes, with all that it loads


class Parts(HTMLParser):
    """The start tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.tags if t == tag and all(a.get(k) == v for k, v in wanted.items())]


def test_the_first_page_is_light_and_complete_without_scripts(client: TestClient) -> None:
    page = client.get("/").text
    parts = Parts(page)
    assert parts.all("form", action="/reviews", method="post")
    assert parts.all("input", type="file", name="file")
    loaded = [a["href"] for a in parts.all("link")] + [a["src"] for a in parts.all("script")]
    assert len(page.encode()) + sum(len(client.get(str(url)).content) for url in loaded) < FIRST_PAGE


@pytest.mark.parametrize("path", ["/", "/cases", "/library"])
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_pages_speak_the_readers_language_and_remember_a_choice(client: TestClient) -> None:
    assert 'lang="zh-CN"' in client.get("/", headers={"accept-language": "zh-CN"}).text
    assert "Review a document" in client.get("/", headers={"accept-language": "en-US"}).text
    client.get("/?lang=en")
    assert "Review a document" in client.get("/", headers={"accept-language": "zh-CN"}).text


def test_an_uploaded_document_is_shown_beside_its_findings(client: TestClient, reviewed: Review) -> None:
    answer = client.post(
        "/reviews", files={"file": ("章程.md", CHARTER.encode())}, data={"project": "手机银行六期", "actor": "李"}
    )
    assert answer.status_code == 303
    reviewed(CHARTER, "章程.md", "手机银行六期")
    page = client.get(answer.headers["location"]).text
    parts = Parts(page)
    findings = [a["id"] for a in parts.all("article")]
    marked = {f"f-{i}" for a in parts.all("mark") for i in str(a["data-findings"]).split()}
    assert findings
    assert marked <= set(findings)
    assert marked
    assert "整体外包给乙公司" in page
    for ground in ("verified", "text-not-held", "stale"):
        assert f'class="ground {ground}"' in page  # counted apart, in its own colour
    listed = client.get("/").text
    assert "手机银行六期" in listed


def test_a_filter_works_without_scripts(client: TestClient, reviewed: Review) -> None:
    review = reviewed()
    count = {"high": 0, "medium": 0, "low": 0}
    for finding in review["result"]["findings"]:
        count[finding["severity"]] += 1
    page = Parts(client.get(f"/reviews/{review['id']}?severity=medium").text)
    assert len(page.all("article")) == count["medium"]


def test_a_case_is_decided_by_form_and_leads_back(client: TestClient, reviewed: Review) -> None:
    review = reviewed()
    case = next(iter(review["cases"].values()))["id"]
    assert Parts(client.get(f"/cases/{case}").text).all("input", name="action", value="confirm")
    back = f"/reviews/{review['id']}#f-1"
    form = {"action": "confirm", "actor": "王 芳", "severity": "low", "back": back}
    answer = client.post(f"/cases/{case}/decisions", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    page = client.get(f"/cases/{case}").text
    assert "王 芳" in page
    assert Parts(page).all("input", name="actor", value="王 芳")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_a_form_never_leads_to_another_site(client: TestClient, reviewed: Review, back: str) -> None:
    case = next(iter(reviewed()["cases"].values()))["id"]
    answer = client.post(f"/cases/{case}/decisions", data={"action": "confirm", "actor": "王", "back": back})
    assert answer.headers["location"] == f"/cases/{case}"


def test_a_refused_step_says_why_on_a_page(client: TestClient, reviewed: Review) -> None:
    case = next(iter(reviewed()["cases"].values()))["id"]
    answer = client.post(f"/cases/{case}/decisions", data={"action": "close", "actor": "王"})
    assert answer.status_code == 409
    assert "<h1>" in answer.text


def test_words_of_a_document_are_never_markup(client: TestClient, reviewed: Review) -> None:
    review = reviewed("项目章程 <script>alert(1)</script>\n\n预算 <b>1</b> 万元。\n", 'x"><img src=q>.txt')
    page = client.get(f"/reviews/{review['id']}").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_a_clause_is_found_with_its_path_and_its_words_marked(client: TestClient, app: Any) -> None:
    clause = Clause("12", "第十二条", "article", ("第二章 风险评估", "第十二条"), "外包前应当开展风险评估。", True)
    source = Source("外包办法", "外包管理办法", "policy", "zh", sha256="0" * 64)
    app.state.parts.library.add(Regulation(source, (clause,), 12))
    page = client.get("/library", params={"q": "风险评估"}).text
    assert "第二章 风险评估 第十二条" in page
    assert re.search(r"<mark>[^<]*风险评估[^<]*</mark>", page)
    assert "外包管理办法" in client.get("/library").text


def test_an_unknown_page_is_a_page_that_leads_home(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert Parts(answer.text).all("a", href="/")


REQUIREMENTS = """# 页面改版需求规格说明书

## 3 功能需求

| 编号 | 需求 | 优先级 | 来源 |
|---|---|---|---|
| FR-01 | 系统应展示余额 | 高 | BR-1 |
| FR-02 | 系统应快速展示明细 | 高 | BR-1 |
"""


def test_the_page_of_a_review_has_the_picture_of_requirements_and_the_reasons_of_the_type(
    client: TestClient, reviewed: Review
) -> None:
    page = client.get(f"/reviews/{reviewed(REQUIREMENTS, '需求.md')['id']}").text
    squares = Parts(page).all("a", **{"class": "square fair"}) + Parts(page).all("a", **{"class": "square sound"})
    ids = {a["id"] for _, a in Parts(page).tags if "id" in a}
    assert len(squares) == 2 and {str(a["href"])[1:] for a in squares} <= ids
    assert "需求文件（0." in page and "标题含“需求规格”" in page
    charter = client.get(f"/reviews/{reviewed()['id']}?lang=en").text
    assert 'class="squares"' not in charter
