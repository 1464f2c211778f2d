"""A whole review: the contract of its JSON, proofs of every place, stable identities, and what it did not do."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.examples import example_document
from checks.finding import Finding, Review
from checks.ground import not_yet_in_force
from checks.packs import load
from checks.review import proven, review
from ingest.anchor import Anchor, prove
from ingest.document import Block, Document, SetAside
from language.problem import WrongUse
from language.texts import catalogue, text

ANCHOR = {"quote", "page", "path", "prefix", "suffix", "segments", "locator"}
CITATION = {
    "clause_id",
    "source",
    "number",
    "path",
    "version",
    "effective",
    "text",
    "sha256",
    "article_checked",
    "ground",
}
FINDING = {
    "id",
    "rule",
    "kind",
    "target",
    "subject",
    "status",
    "severity",
    "confidence",
    "origin",
    "basis",
    "message_key",
    "params",
    "title",
    "message",
    "anchor",
    "related",
    "searched",
    "citations",
    "fix",
}
TEXT = """
# 柜面影像系统升级立项申请
编制日期：2025年9月15日
# 一、目标
将影像调阅由90秒缩短至8秒，2026年3月前达成。
# 二、预算
待补充
# 三、方案
新系统汇总储户的手机号与住址，交由外部公司扫描录入，个人信息保护影响评估等上线半年后再补。
本次割接涉及生产数据库，没有回退脚本。
# 四、分工
岗位 | 姓名
开发与投产审批 | 由同一人负责
"""
DOCUMENT = example_document(TEXT)


def reviewed(document: Document = DOCUMENT, **options: Any) -> Review:
    return review(document, load(), **options)


REVIEW = reviewed()
DATA: dict[str, Any] = REVIEW.to_json()


def anchors(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Every anchor of a review's JSON."""
    out = [s[k] for s in data["sections"] for k in ("anchor", "nearest")]
    out += [a for f in data["findings"] for a in (f["anchor"], *f["related"])]
    out += [n["anchor"] for n in data["notices"]]
    out += [a for o in data["obligations"] for a in (o["anchor"], *o["evidence"])]
    return [a for a in out if a is not None]


# --- the contract --------------------


def test_the_json_has_exactly_the_keys_of_the_contract() -> None:
    assert list(DATA) == ["document", "sections", "findings", "notices", "obligations", "run"]
    assert set(DATA["document"]) == {
        *("name", "sha256", "type", "type_confidence", "language", "date", "date_source", "jurisdiction"),
        *("pages", "blocks"),
    }
    assert set(DATA["run"]) == {
        *("packs", "corpus_rev", "model", "prompts", "calls", "seconds", "not_done", "warnings", "rules"),
    }
    for section in DATA["sections"]:
        assert set(section) == {"id", "status", "reasons", "anchor", "nearest"}
    for obligation in DATA["obligations"]:
        assert set(obligation) - {"preview"} == {"id", "status", "anchor", "evidence"}
    for finding in DATA["findings"]:
        assert set(finding) == FINDING
        for citation in finding["citations"]:
            assert set(citation) == CITATION
    for anchor in anchors(DATA):
        assert set(anchor) == ANCHOR
        for segment in anchor["segments"]:
            assert set(segment) == {"block", "start", "end", "quote"}


def test_notices_have_their_keys() -> None:
    early = reviewed(on=date(2015, 1, 1)).to_json()
    assert early["notices"]
    for notice in early["notices"]:
        assert set(notice) == {"kind", "rule", "target", "message", "anchor", "citations"}


def test_the_json_is_plain_and_of_the_values_agreed() -> None:
    assert json.loads(json.dumps(DATA, ensure_ascii=False)) == DATA
    assert DATA["document"]["date"] == "2025-09-15"
    for finding in DATA["findings"]:
        assert finding["kind"] in ("section", "obligation", "consistency")
        assert finding["status"] in ("missing", "weak", "gap", "partial", "inconsistent")
        assert finding["severity"] in ("high", "medium", "low")
        assert (finding["origin"], finding["basis"] in ("proved", "presumed")) == ("rule", True)
        assert 0 < finding["confidence"] <= 1
        assert finding["citations"]
        assert finding["anchor"] or finding["searched"]  # a quote, or the proof of absence


def test_an_anchor_can_be_read_back() -> None:
    for anchor in anchors(DATA):
        place = Anchor.from_json(anchor)
        assert prove(DOCUMENT, place)
        assert place.quote == anchor["quote"] == anchor["segments"][0]["quote"]


def test_the_review_finds_what_the_document_says() -> None:
    found = {f.target: f for f in REVIEW.findings}
    assert found["budget"].status == "weak"
    assert found["rollback-plan-required"].basis == "proved"
    assert found["pii-impact-assessment"].status == "gap"
    assert found["segregation-of-duties"].anchor is not None
    assert "objectives" not in found


def test_sections_and_obligations_are_all_answered() -> None:
    assert [s.id for s in REVIEW.sections] == [r.id.split(".")[1] for r in load().sections("charter")]
    judged = [o.id for o in REVIEW.obligations if o.status != "not-assessed" or o.anchor]
    assert judged == [r.id for r in load().obligations() if not not_yet_in_force(r, REVIEW.document.date)]
    assert {o.id for o in REVIEW.obligations} == set(load().register)
    assert len(load().register) == 54


def test_findings_stand_by_severity_and_then_by_place() -> None:
    order = {"high": 0, "medium": 1, "low": 2}
    places = [(order[f.severity], f.anchor.segments[0].block if f.anchor else 10**9) for f in REVIEW.findings]
    assert places == sorted(places)
    assert len({s for s, _ in places}) == 3


# --- identity --------------------


def test_ids_are_unique_and_sixteen_digits() -> None:
    ids = [f.id for f in REVIEW.findings]
    assert len(set(ids)) == len(ids)
    assert all(len(i) == 16 and int(i, 16) >= 0 for i in ids)


def test_a_finding_keeps_its_id_when_its_words_and_place_change() -> None:
    moved = reviewed(example_document("# 说明\n本文件供评审。\n" + TEXT.replace("没有回退脚本", "目前尚无回退脚本")))
    before = {f.target: f for f in REVIEW.findings}
    after = {f.target: f for f in moved.findings}
    for target in ("rollback-plan-required", "pii-impact-assessment", "budget"):
        assert after[target].id == before[target].id
    old, new = before["rollback-plan-required"].anchor, after["rollback-plan-required"].anchor
    assert old and new and (old.quote, old.segments[0].block) != (new.quote, new.segments[0].block)


@pytest.mark.parametrize("change", [{"rule": "other"}, {"target": "other"}, {"subject": "周远"}, {"target": None}])
def test_a_finding_of_another_rule_target_or_subject_is_another(change: dict[str, Any]) -> None:
    finding = REVIEW.findings[0]
    assert replace(finding, **change).id != finding.id


def test_the_language_of_the_review_changes_words_and_no_identity() -> None:
    english = reviewed(lang="en")
    assert [f.id for f in english.findings] == [f.id for f in REVIEW.findings]
    assert english.lang == "en"
    for finding, other in zip(english.findings, REVIEW.findings, strict=True):
        assert finding.title != other.title and finding.message != other.message


def test_a_message_can_be_made_again_from_its_key_and_parameters() -> None:
    for finding in REVIEW.findings:
        if finding.kind != "consistency":
            assert text(finding.message_key, "zh", **finding.params) == finding.message


def test_the_same_document_gives_the_same_review() -> None:
    again = reviewed()
    assert (again.findings, again.sections, again.obligations) == (
        REVIEW.findings,
        REVIEW.sections,
        REVIEW.obligations,
    )


# --- options --------------------


def test_an_unknown_type_is_wrong_use() -> None:
    with pytest.raises(WrongUse) as raised:
        reviewed(doc_type="memo")
    assert raised.value.key == "checks.type-unknown"
    assert "memo" in text(raised.value.key, "zh", **raised.value.params)
    assert "charter" in text(raised.value.key, "en", **raised.value.params)


@pytest.mark.parametrize("doc_type", ["charter", "requirements", "change-request", "status-report", "other"])
def test_a_given_type_is_taken_as_certain(doc_type: str) -> None:
    found = reviewed(doc_type=doc_type)
    assert (found.document.type, found.document.type_confidence) == (doc_type, 1.0)
    assert len(found.sections) == len(load().sections(doc_type))
    assert "rollback-plan-required" in {f.rule for f in found.findings}  # what a text triggers is checked in any type


def test_a_given_date_wins_over_the_documents() -> None:
    assert (REVIEW.document.date, REVIEW.document.date_source) == (date(2025, 9, 15), "document")
    given_ = reviewed(on=date(2025, 12, 3)).document
    assert (given_.date, given_.date_source) == (date(2025, 12, 3), "option")
    assert reviewed(example_document("一句话。")).document.date_source == "today"


def test_the_language_is_the_documents_unless_given() -> None:
    assert reviewed(replace(DOCUMENT, language="en")).lang == "en"
    assert reviewed(replace(DOCUMENT, language="en"), lang="zh").lang == "zh"


def test_each_step_is_told_under_a_key_of_the_catalogue() -> None:
    told: list[str] = []
    reviewed(progress=told.append)
    assert told == [
        "checks.step-statements",
        "checks.step-sections",
        "checks.step-obligations",
        "checks.step-consistency",
    ]
    assert all(text(key, "en") for key in told)


# --- honesty --------------------


def test_what_was_not_read_is_said() -> None:
    reason, words = next((k, v["zh"]) for k, v in catalogue("ingest").items() if "{" not in v["zh"])
    aside = SetAside(f"ingest.{reason}", 3, "第2页")
    said = reviewed(replace(DOCUMENT, set_aside=(aside,))).run.not_done
    assert any(words in line and "3" in line and "第2页" in line for line in said)


def test_a_finding_whose_quote_does_not_stand_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    finding = next(f for f in REVIEW.findings if f.anchor)
    assert finding.anchor and proven(DOCUMENT, finding)
    segment = replace(finding.anchor.segments[0], quote="并无此句")
    forged = replace(finding.anchor, segments=(segment,))
    assert not proven(DOCUMENT, replace(finding, anchor=forged))
    assert not proven(DOCUMENT, replace(finding, related=(forged,)))

    def forger(*_: object) -> list[Finding]:
        return [replace(finding, rule="IC-01", anchor=forged), replace(finding, rule="IC-03")]

    monkeypatch.setattr("checks.review.consistency_findings", forger)
    shown = {f.rule for f in reviewed().findings}
    assert "IC-03" in shown and "IC-01" not in shown


def test_hidden_text_meets_no_duty() -> None:
    hidden = Block(len(DOCUMENT.blocks), "paragraph", "影响评估（编号PIA-9）已完成。", role="hidden")
    found = reviewed(replace(DOCUMENT, blocks=(*DOCUMENT.blocks, hidden)))
    assert [f.id for f in found.findings] == [f.id for f in REVIEW.findings]


WORDS = st.lists(
    st.one_of(
        st.sampled_from([line for line in TEXT.strip().splitlines() if line]),
        st.text(
            st.sampled_from(list("甲乙|# 。，：2032年元%\u200b\u3000（）ab12.-预算回退风险同意由改为客户信息境外")),
            max_size=40,
        ),
    ),
    max_size=12,
)


@settings(max_examples=50, deadline=None)
@given(WORDS)
def test_any_document_can_be_reviewed_and_every_place_proved(lines: list[str]) -> None:
    document = example_document("\n".join(lines))
    data = reviewed(document).to_json()
    json.dumps(data)
    assert all(prove(document, Anchor.from_json(anchor)) for anchor in anchors(data))
    assert len({f["id"] for f in data["findings"]}) == len(data["findings"])


def test_a_gap_in_the_last_line_of_a_long_document_is_found_once() -> None:
    lines = [f"第{n}项工作由第{n}组按计划完成，成果移交归档。" for n in range(150)]
    found = reviewed(example_document("\n".join([*lines, "本次割接涉及生产数据库，没有回退脚本。"])))
    assert [f.target for f in found.findings if f.target == "rollback-plan-required"] == ["rollback-plan-required"]
