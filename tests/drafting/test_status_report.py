"""Notes to report: every sentence the notes' own with its lines; what no longer holds is never stated as current."""

import re
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.cues import SECTIONS
from drafting.status_report import StatusReport, status_report
from drafting.status_words import to_docx, to_markdown
from prompts.proof import invented

CHAT = """#harbour-delivery (export, 2 Mar 2026 – 5 Mar 2026)
----- Monday 2 March 2026 -----
[09:00] ida.k: good morning all
[09:05] ida.k: interface test: 40 of 120 cases run, 38 passed
[09:20] tom.w: export module in review with Legal
[10:00] tom.w: throughput was 310 per second, target is 400
[11:00] lea: who ordered pizza?
----- Tuesday 3 March 2026 -----
[09:00] tom.w: new run: 455 per second held for 1h. forget the throughput from monday
[09:30] ida.k: interface test now 90 of 120 run, 85 passed
[10:00] ida.k: 6 sev 2 defects open
[10:05] tom.w: my list has 4 sev 2 defects open
[11:10] lea: sponsor agreed to move pilot start from 9 mar to 16 mar
[11:20] tom.w: export module released by Legal
[12:00] lea: the vendor may deliver late, that's a risk. owner Tom
[13:00] lea: no idea yet what June will cost
[14:00] lea: CR-11 (second printer queue) was rejected by the board
"""

DUMP = """新核心周报 3.2-3.6 随手记
- 接口联调 完成 18/30
- 更正：接口联调 完成 17/30
- 风险 供应商驻场到位晚 可能影响4.10上线
- 问题1 测试环境卡住 等防火墙策略
- 下周：联调完成到25
- 变更：CR-05 报表字段 批了 3.4
- 午饭吃火锅
- 灾备演练 从3.20挪到3.27？ 还没跟王总定
- 灾备演练 3.20
"""


def texts(report: StatusReport, section: str) -> str:
    return "\n".join(i.text for s, items in report.sections.items() if s == section for i in items)


def stated(report: StatusReport) -> str:
    return "\n".join(texts(report, s) for s in SECTIONS)


@pytest.fixture(scope="module")
def chat() -> StatusReport:
    return status_report([("chat.txt", CHAT)])


@pytest.fixture(scope="module")
def dump() -> StatusReport:
    return status_report([("dump.txt", DUMP)])


def test_language_and_period_come_from_the_notes(chat: StatusReport, dump: StatusReport) -> None:
    assert (chat.lang, chat.period) == ("en", "2 Mar 2026 – 5 Mar 2026")
    assert (dump.lang, dump.period) == ("zh", "3.2-3.6")


def test_every_item_names_its_line_word_for_word(chat: StatusReport, dump: StatusReport) -> None:
    for report, notes in ((chat, CHAT), (dump, DUMP)):
        lines = notes.splitlines()
        for source in (s for items in report.sections.values() for i in items for s in i.sources):
            assert lines[source.line - 1] == source.quote


def test_a_later_value_of_the_same_speaker_replaces_the_earlier(chat: StatusReport) -> None:
    assert "90 of 120" in texts(chat, "kpi") + texts(chat, "progress")
    assert "40 of 120" not in stated(chat) and "38 passed" not in stated(chat)
    assert any("40 of 120" in s.text and "90 of 120" in s.text for s in chat.superseded)


def test_a_value_taken_back_in_words_is_not_current_but_its_target_stays(chat: StatusReport) -> None:
    assert "310" not in stated(chat)
    assert "455 per second" in stated(chat) and "Target is 400" in stated(chat)


def test_what_was_under_way_and_is_done_is_told_once(chat: StatusReport) -> None:
    assert "in review" not in stated(chat)
    assert "Export module released by Legal" in texts(chat, "progress")


def test_two_people_with_two_values_are_a_conflict_and_neither_is_current(chat: StatusReport) -> None:
    (conflict,) = chat.conflicts
    assert "6 sev 2" in conflict.text and "4 sev 2" in conflict.text
    assert {s.line for s in conflict.sources} == {11, 12}
    assert "sev 2" not in stated(chat)


def test_lines_find_their_sections(chat: StatusReport, dump: StatusReport) -> None:
    assert "16 March" in texts(chat, "decisions")
    assert "vendor may deliver late" in texts(chat, "risks")
    assert "CR-11" in texts(chat, "changes") and chat.sections["changes"][0].status == "decided"
    assert "供应商驻场" in texts(dump, "risks")
    assert dump.sections["issues"][0].status == "blocked"
    assert texts(dump, "next-steps") == "联调完成到25"
    assert "CR-05" in texts(dump, "changes")


def test_a_correction_and_an_open_date_in_chinese(dump: StatusReport) -> None:
    assert "17/30" in texts(dump, "progress") and "18/30" not in stated(dump)
    (conflict,) = dump.conflicts
    assert "3.20挪到3.27" in conflict.text and {s.line for s in conflict.sources} == {9, 10}
    assert "3.27" not in stated(dump)


def test_small_talk_is_left_out_with_the_reason(chat: StatusReport, dump: StatusReport) -> None:
    assert {(x.line, x.why) for x in chat.left_out} >= {(3, "small talk"), (7, "small talk")}
    assert (8, "闲谈，与项目无关") in {(x.line, x.why) for x in dump.left_out}


def test_what_the_notes_lack_is_listed(chat: StatusReport) -> None:
    assert "overall percentage complete" in chat.not_provided
    assert any("June will cost" in n for n in chat.not_provided)
    assert chat.rag == []


def test_no_figure_is_invented(chat: StatusReport, dump: StatusReport) -> None:
    assert invented(stated(chat), [CHAT]) == []
    assert invented(stated(dump), [DUMP]) == []


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("EV 190, PV 200, AC 250", [("schedule", "green"), ("cost", "red")]),
        ("SPI = 0.90", [("schedule", "amber")]),
        ("EV 190, PV 0", []),
        ("all green from my side", []),
    ],
)
def test_a_colour_only_from_its_figures(notes: str, expected: list[tuple[str, str]]) -> None:
    report = status_report([("n.txt", notes)], lang="en")
    assert [(c.dimension, c.colour) for c in report.rag] == expected


def test_a_computed_colour_shows_the_computation() -> None:
    (colour, _) = status_report([("n.txt", "EV 190, PV 200, AC 250")], lang="en").rag
    assert colour.why == "SPI = EV 190 ÷ PV 200 = 0.95"


def test_continuation_lines_and_numbered_issues_join_their_item() -> None:
    notes = (
        "Mon 2 Mar\nreport server answers slowly\n-> issue. owner Tom, due 9 Mar\n问题2 密钥同步慢\n问题2 还没复测\n"
    )
    issues = status_report([("n.txt", notes)], lang="en").sections["issues"]
    assert [[s.line for s in i.sources] for i in issues] == [[2, 3], [4, 5]]


def test_minutes_with_names_and_headings_are_understood() -> None:
    notes = "## Risks\nIda: supplier late\n## Progress\nIda: import done\nTom: export done\nTom: docs done\n"
    report = status_report([("n.md", notes)])
    assert texts(report, "risks") == "Supplier late (Ida)"
    assert "Export done (Tom)" in texts(report, "progress")


@pytest.mark.parametrize(
    "notes",
    [
        "Ken thinks the defect count is 31, Maria says 28. To be reconciled.",
        "缺陷：测试组周岚说还开着 5 个\n陈舟说是 3 个\n没谈拢 明天再对",
        "张伟 10:02\n压测 TPS 820\n王强 10:10\n我这边看 TPS 是 860",
    ],
)
def test_reported_and_own_views_that_differ_are_conflicts(notes: str) -> None:
    report = status_report([("n.txt", notes)])
    assert len(report.conflicts) == 1
    assert stated(report).strip() == ""


def test_a_correcting_line_does_not_state_the_old_figure_again() -> None:
    report = status_report([("n.txt", "14 of 22 reports rebuilt\nCorrection: reports rebuilt is 13 of 22, not 14")])
    assert "13 of 22" in stated(report) and "14" not in stated(report)


def test_a_plan_does_not_replace_what_was_reached() -> None:
    report = status_report([("n.txt", "【周四 3.5】\n系统测试 执行 298/612\n【周五 3.6】\n下周：系统测试 执行到 450")])
    assert "298/612" in stated(report) and report.superseded == []


def test_bare_headings_give_the_section_until_their_list_ends() -> None:
    report = status_report([("n.txt", "Risks\n- HSM comes in week 43\nSpent RMB 3.4m of RMB 8.0m")])
    assert texts(report, "risks") == "HSM comes in week 43"
    assert "RMB 3.4m" in texts(report, "kpi")


def test_the_json_keeps_the_contract(chat: StatusReport) -> None:
    data = chat.to_json()
    assert [s["id"] for s in data["sections"]] == list(SECTIONS)
    keys = {"period", "sections", "conflicts", "superseded", "not_provided", "left_out", "rag"}
    assert set(data) == keys
    item = data["sections"][0]["items"][0]
    assert set(item) == {"text", "status", "sources"} and set(item["sources"][0]) == {"file", "line", "quote"}


def test_markdown_and_word_say_the_same(chat: StatusReport, tmp_path: Path) -> None:
    to_docx(chat, tmp_path / "r.docx")
    page = [p.text for p in docx.Document(str(tmp_path / "r.docx")).paragraphs]
    markdown = [re.sub(r"\\(.)", r"\1", re.sub(r"^[#\-]+ ", "", x)) for x in to_markdown(chat).splitlines() if x]
    assert page == markdown
    assert any(p.startswith("(done) Export module released") and p.endswith("[chat.txt:14]") for p in page)


def test_markup_in_notes_stays_text() -> None:
    report = status_report([("n.txt", "done: <b>import</b> [x](http://y) finished 3 of 4")], lang="en")
    assert "<b>" not in to_markdown(report).replace("\\<b\\>", "")


@given(st.text(max_size=300))
def test_any_text_gives_a_report_without_invented_figures(notes: str) -> None:
    report = status_report([("n.txt", notes)])
    assert invented(stated(report), [notes]) == []
