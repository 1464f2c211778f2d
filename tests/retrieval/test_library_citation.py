"""A citation is verified only by the version that is in force and meant; everything else says what it is."""

import hashlib
from datetime import date

import pytest

from retrieval.library import Library

BEFORE, AFTER = date(2025, 6, 30), date(2026, 1, 1)
OLD = "网络运营者应当按照网络安全等级保护制度的要求，履行安全保护义务。"
NEW = "国家实行网络安全等级保护制度。网络运营者应当留存网络日志不少于六个月。"


@pytest.fixture
def csl(library: Library, law) -> Library:  # type: ignore[no-untyped-def]
    library.add(law("中华人民共和国网络安全法", "2017-06-01", {"21": OLD, "21.1": OLD}, adopted=date(2016, 11, 7)))
    library.add(law("中华人民共和国网络安全法", "2026-01-01", {"23": NEW}, adopted=date(2025, 10, 28)))
    return library


def test_the_version_in_force_on_the_day_is_cited(csl: Library) -> None:
    old = csl.cite("网络安全法", "21", on=BEFORE)
    assert (old.ground, old.text, old.effective) == ("verified", OLD, "2017-06-01")
    new = csl.cite("网络安全法", "23", on=AFTER)
    assert (new.ground, new.text, new.effective) == ("verified", NEW, "2026-01-01")


def test_a_citation_says_where_it_stands_and_what_it_says(csl: Library) -> None:
    citation = csl.cite("网络安全法", "21.1", on=BEFORE, checked=False)
    assert citation.source == "中华人民共和国网络安全法"
    assert citation.path == "第一章 总则 第21.1条"
    assert citation.sha256 == hashlib.sha256(OLD.encode()).hexdigest()
    assert citation.clause_id is not None and csl.clause(citation.clause_id).clause.text == OLD
    assert citation.article_checked is False


@pytest.mark.parametrize(
    "name", ["网络安全法", "《网络安全法》", "中华人民共和国网络安全法", "《中华人民共和国网络安全法》"]
)
def test_a_law_is_known_by_its_short_and_its_full_title(csl: Library, name: str) -> None:
    assert csl.cite(name, "23", on=AFTER).ground == "verified"


@pytest.mark.parametrize("number", ["银监发〔2009〕19号", "银监发[2009]19号", "银监发（2009）第19号"])
def test_a_source_is_known_by_its_document_number(library: Library, law, number: str) -> None:  # type: ignore[no-untyped-def]
    library.add(law("商业银行信息科技风险管理指引", "2009-06-01", {"32": "正文"}, number="银监发〔2009〕19号"))
    assert library.cite("科技风险指引", "32", on=AFTER, number=number).ground == "verified"
    assert library.cite(number, "32", on=AFTER).ground == "verified"


def test_an_article_that_only_another_version_has_is_not_held(csl: Library) -> None:
    citation = csl.cite("网络安全法", "21", on=AFTER)
    assert (citation.ground, citation.text) == ("text-not-held", "")


def test_a_version_that_has_not_begun_is_stale(library: Library, law) -> None:  # type: ignore[no-untyped-def]
    library.add(law("网络安全法", "2026-01-01", {"23": NEW}))
    assert library.cite("网络安全法", "23", on=BEFORE).ground == "stale"


def test_a_repealed_version_is_stale(library: Library, law) -> None:  # type: ignore[no-untyped-def]
    library.add(law("网络安全法", "2017-06-01", {"21": OLD}, repealed=date(2025, 12, 31)))
    assert library.cite("网络安全法", "21", on=BEFORE).ground == "verified"
    assert library.cite("网络安全法", "21", on=AFTER).ground == "stale"


def test_a_rule_that_means_another_version_is_stale(csl: Library) -> None:
    assert csl.cite("网络安全法", "23", on=AFTER, version="2026-01-01").ground == "verified"
    assert csl.cite("网络安全法", "23", on=AFTER, version="2026").ground == "verified"
    assert csl.cite("网络安全法", "23", on=AFTER, version="2016").ground == "stale"
    assert csl.cite("网络安全法", "21", on=BEFORE, version="2016").ground == "verified"


def test_a_text_that_is_not_held_names_source_and_article(library: Library) -> None:
    citation = library.cite("数据安全法", "21", on=AFTER, number="令84", version="2021")
    assert citation.ground == "text-not-held"
    assert (citation.source, citation.path, citation.number, citation.version) == ("数据安全法", "21", "令84", "2021")
    assert (citation.clause_id, citation.text, citation.sha256) == (None, "", "")


def test_an_article_that_the_held_text_lacks_is_not_held(csl: Library) -> None:
    assert csl.cite("网络安全法", "99", on=AFTER).ground == "text-not-held"


def test_a_source_that_another_name_follows_is_stale(library: Library, law) -> None:  # type: ignore[no-untyped-def]
    old = library.add(law("外包风险管理指引", "2013-02-16", {"5": "旧文"}))
    library.add(law("外包风险监管办法", "2021-12-30", {"5": "新文"}), replaces=old)
    assert library.cite("外包风险管理指引", "5", on=AFTER).ground == "stale"
    assert library.cite("外包风险管理指引", "5", on=date(2020, 1, 1)).ground == "verified"


def test_a_policy_without_a_date_is_in_force(library: Library, law) -> None:  # type: ignore[no-untyped-def]
    version = library.add(law("项目管理办法", None, {"3": "项目应当立项。"}, kind="policy"))
    assert version.startswith("项目管理办法@") and len(version.split("@")[1]) == 8
    assert library.cite("项目管理办法", "3", on=BEFORE).ground == "verified"
