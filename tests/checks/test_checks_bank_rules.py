"""The bank's own folder of rules: what it may say, what becomes of it in a review, and how a wrong file is refused."""

from datetime import date
from pathlib import Path

import pytest

from checks.bank_rules import packs_of
from checks.examples import example_document, failures
from checks.finding import Review
from checks.packs import RulePacks, load
from checks.review import review
from language.problem import Problem, Unreadable, WrongUse

WORDS = """
# 影像系统需求规格
# 一、功能需求
FR-01 系统应提供更快的查询。
FR-02 系统应使用拼音首字母作为客户编号。
# 二、预算
总预算300万元，其中软件200万元，硬件150万元。
"""
OWN_RULE = """
rules:
  - id: own-no-initials
    kind: quality
    types: [requirements]
    severity: high
    title: 客户编号不得取自姓名
    cites: 本行数据规范第5条
    words: {zh: [拼音首字母]}
    message:
      smell: "{id}：“{word}”不可作为编号（{cites}）。"
    bad: [FR-01 系统应使用拼音首字母作为客户编号。]
    good: [FR-01 系统应使用随机数作为客户编号。]
"""


def folder(tmp_path: Path, **files: str) -> RulePacks:
    for name, words in files.items():
        (tmp_path / f"{name}.yaml").write_text(words, "utf-8")
    return packs_of(tmp_path)


def reviewed(packs: RulePacks) -> Review:
    return review(example_document(WORDS), packs, doc_type="requirements", on=date(2026, 4, 1))


def refused(tmp_path: Path, words: str) -> Problem:
    with pytest.raises(Unreadable) as raised:
        folder(tmp_path, 规则=words)
    return raised.value


def test_without_a_folder_the_rules_are_the_shipped_ones() -> None:
    assert packs_of(None) is load()


def test_an_empty_folder_changes_no_rule(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("disable: x", "utf-8")
    packs = folder(tmp_path, a="", b="# 暂无\n")
    assert packs.rules == load().rules and set(packs.versions) == {*load().versions, "own"}


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse):
        packs_of(tmp_path / "nowhere")


def test_a_rule_that_is_switched_off_finds_nothing_and_is_told_with_its_reason(tmp_path: Path) -> None:
    packs = folder(tmp_path, a="disable:\n  - {rule: QR-16, reason: 由评审会议人工判断}\n")
    made = reviewed(packs)
    assert "QR-16" in {f.rule for f in reviewed(load()).findings}
    assert "QR-16" not in {f.rule for f in made.findings} and "QR-16" not in made.run.rules
    (line,) = [line for line in made.run.not_done if "QR-16" in line]
    assert "由评审会议人工判断" in line and "a.yaml" in line
    assert packs.versions != load().versions


def test_a_duty_that_is_switched_off_is_not_assessed(tmp_path: Path) -> None:
    made = reviewed(folder(tmp_path, a="disable: [{rule: aml-review, reason: 不适用}]"))
    assert [o.status for o in made.obligations if o.id == "aml-review"] == ["not-assessed"]
    shipped = [line for line in reviewed(load()).run.not_done if "尚无规则" in line]
    assert [line for line in made.run.not_done if "尚无规则" in line] == shipped


def test_a_later_file_switches_it_on_again(tmp_path: Path) -> None:
    packs = folder(tmp_path, a="disable: [{rule: QR-16, reason: 试行}]", b="enable: [QR-16]")
    assert "QR-16" in packs.rules and not packs.disabled


def test_severity_and_words_are_the_banks_own(tmp_path: Path) -> None:
    packs = folder(
        tmp_path,
        a="""
override:
  - rule: QR-16
    severity: high
    title: {zh: 空泛的比较}
    message: {smell: "{id}写了“{word}”，请给数字。"}
""",
    )
    (found,) = [f for f in reviewed(packs).findings if f.rule == "QR-16"]
    assert (found.severity, found.title, found.message) == ("high", "空泛的比较", "FR-01写了“更快”，请给数字。")
    assert packs.rule("QR-16").edition == load().rule("QR-16").edition  # it judges as before


def test_a_rule_of_the_banks_own_finds_and_shows_it_by_its_examples(tmp_path: Path) -> None:
    packs = folder(tmp_path, a=OWN_RULE)
    (found,) = [f for f in reviewed(packs).findings if f.rule == "own-no-initials"]
    assert (found.severity, found.target) == ("high", "FR-02")
    assert found.message == "FR-02：“拼音首字母”不可作为编号（本行数据规范第5条）。"
    assert not [failed for failed in failures(packs) if failed[0] == "own-no-initials"]
    wrong = folder(tmp_path, a=OWN_RULE.replace("随机数", "拼音首字母"))
    assert [failed[:2] for failed in failures(wrong)] == [("own-no-initials", "good")]


def test_a_duty_of_the_banks_own_is_judged_by_the_concepts_there_are(tmp_path: Path) -> None:
    packs = folder(
        tmp_path,
        a="""
rules:
  - id: own-rollback-drill
    kind: obligation
    severity: medium
    title: {zh: 回退须演练, en: Rehearse the rollback}
    message: {needs: {zh: 回退演练的安排, en: a rehearsal}}
    triggers: [{has: [vendor]}]
    evidence: {plan: [{has: [gate]}]}
""",
    )
    made = reviewed(packs)
    assert [o.status for o in made.obligations if o.id == "own-rollback-drill"] == ["not-triggered"]
    assert packs.rule("own-rollback-drill").types[0] == "charter"


def test_a_former_id_still_names_the_rule(tmp_path: Path) -> None:
    packs = folder(
        tmp_path,
        a=OWN_RULE + "    was: [own-1]\n",
        b="override: [{rule: own-1, severity: low}]\ndisable: [{rule: own-1, reason: 停用}]",
    )
    assert packs.disabled["own-no-initials"].rule.severity == "low"


@pytest.mark.parametrize(
    ("words", "key", "line", "named"),
    [
        ("disable: [\n", "own-wrong", 2, "did not find"),
        ("- a\n- b\n", "own-wrong", 1, "a"),
        ("# x\ndisabel:\n  - QR-16\n", "own-key", 2, "disabel"),
        ("disable:\n  - rule: QR-16\n", "own-lacks", 2, "reason"),
        ("disable:\n  - rule: QR-16\n    reason: ''\n", "own-lacks", 3, "reason"),
        ("disable: [QR-16]\n", "own-lacks", 1, "reason"),
        ("disable:\n  - rule: QR-99\n    reason: x\n", "own-no-rule", 2, "QR-99"),
        ("enable: [QR-99]\n", "own-no-rule", 1, "QR-99"),
        ("override:\n  - rule: QR-16\n    severity: urgent\n", "own-value", 3, "urgent"),
        ("override:\n  - rule: QR-16\n    words: {zh: [快]}\n", "own-key", 3, "words"),
        ("override:\n  - rule: QR-16\n    message: {smell: '{who}'}\n", "own-value", 2, "{who}"),
        ("override:\n  - rule: QR-16\n    message: {needs: x}\n", "own-value", 3, "needs"),
        ("rules:\n  - id: x\n    kind: consistency\n", "own-value", 3, "consistency"),
        ("rules:\n  - id: x\n    kind: quality\n", "own-wrong", 2, ""),
        (OWN_RULE.replace("own-no-initials", "QR-01"), "own-twice", 3, "QR-01"),
        (OWN_RULE.replace("high", "urgent"), "own-value", 6, "urgent"),
        (OWN_RULE.replace("[requirements]", "[letter]"), "own-value", 5, "letter"),
        (OWN_RULE.replace("{word}", "{wort}"), "own-value", 3, "{wort}"),
        (OWN_RULE.replace("    words:", "    test: nonsense\n    words:"), "own-value", 9, "nonsense"),
        (OWN_RULE.replace("    words:", "    wordz:"), "own-wrong", 3, "wordz"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, words: str, key: str, line: int, named: str) -> None:
    problem = refused(tmp_path, words)
    assert problem.key == f"checks.{key}"
    assert (problem.params["file"], problem.params["line"]) == ("规则.yaml", line)
    assert named in str(problem.params)


@pytest.mark.parametrize(
    ("condition", "named"),
    [("{has: [nonsense]}", "nonsense"), ("{has: [vendor], by: [nonsense]}", "nonsense")],
)
def test_a_duty_that_names_what_there_is_not_is_refused(tmp_path: Path, condition: str, named: str) -> None:
    problem = refused(
        tmp_path,
        "rules:\n  - id: x\n    kind: obligation\n    severity: low\n    title: x\n    message: {needs: x}\n"
        f"    triggers: [{condition}]\n    evidence: {{plan: [{{has: [gate]}}]}}\n",
    )
    assert problem.key == "checks.own-value" and problem.params["value"] == named
