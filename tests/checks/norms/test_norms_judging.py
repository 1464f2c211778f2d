"""A document held against the norms of a policy: what breaks them is found with its clause, what keeps them is not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checks.examples import example_document
from checks.finding import Finding, Review
from checks.norms.known import KnownNorm, known_norms
from checks.packs import load
from checks.review import review
from ingest.anchor import prove
from ingest.clause import Clause, Regulation, Source
from retrieval.library import Library
from store.engine import Store

POLICY = [
    "项目章程应当载明干系人清单、数据迁移方案。",
    "面向互联网的系统，上线前应当完成渗透测试。",
    "预备费不得超过预算总额的百分之十。",
    "系统操作日志保存期限不得少于三年。",
    "变更申请应当于变更窗口前至少五个工作日提交。",
    "测试环境不得使用未经脱敏的生产数据。",
    "投产日期不得安排在每年十二月二十日至次年一月五日。",
    "重大项目的立项由项目治理委员会审批。",
    "下列岗位不得由同一人兼任：\n（一）开发人员与投产操作人员；\n（二）申请人与审批人。",
    "The change request shall be filed at least 5 working days before the change window.",
    "The planned interruption of the service shall not exceed two hours.",
    "Customer data must not be copied to the test environment unless it has been masked.",
    "A major change shall be approved by the Change Advisory Board.",
    "The approver of a change must not be its implementer.",
    "Every change shall have a rollback plan.",
]
CHARTER = "# 项目章程\n本项目为重大项目，总预算1000万元。\n"
CHANGE = "# Change Request CR-7\nChange type: major\n"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Store]]:
    folder = tmp_path_factory.mktemp("norms")
    store = Store.at(folder / "store.sqlite")
    clauses = tuple(
        Clause(str(n), f"第{n}条", "article", (f"第{n}条",), words, True) for n, words in enumerate(POLICY, 1)
    )
    source = Source("办法", "某行项目管理办法", "policy", "zh", effective=date(2025, 1, 1), sha256="1")
    with Library(store, folder / "library") as library:
        library.add(Regulation(source, clauses, 0))
        yield library, store
    store.close()


@pytest.fixture
def norms(shelf: tuple[Library, Store]) -> list[KnownNorm]:
    return [replace(known, state="confirmed") for known in known_norms(*shelf)]


def reviewed(shelf: tuple[Library, Store], norms: list[KnownNorm], text: str, on: date = date(2026, 3, 2)) -> Review:
    document = example_document(text)
    lang = "zh" if any(c >= "\u4e00" for c in text) else "en"
    made = review(replace(document, language=lang), load(), shelf[0], norms=norms, on=on)
    for finding in made.findings:
        assert finding.anchor is None or prove(document, finding.anchor)
    return made


def found(shelf: tuple[Library, Store], norms: list[KnownNorm], text: str) -> list[Finding]:
    return [f for f in reviewed(shelf, norms, text).findings if f.origin == "norm"]


BROKEN = [
    ("2", CHARTER + "本系统为面向互联网的系统，本次不进行渗透测试。"),
    ("3", CHARTER + "预备费为预算总额的15%。"),
    ("3", CHARTER + "预备费180万元。"),
    ("4", CHARTER + "系统操作日志保存期限为六个月。"),
    ("5", "# 变更申请单\n变更申请于变更窗口前2个工作日提交。"),
    ("6", CHARTER + "测试环境直接使用未经脱敏的生产数据。"),
    ("7", CHARTER + "系统定于2026年12月28日投产。"),
    ("8", CHARTER + "本项目立项由信息科技部总经理审批。"),
    ("9", CHARTER + "开发人员与投产操作人员由同一人担任。"),
    ("9", CHARTER + "岗位 | 姓名\n开发人员 | 张伟\n投产操作人员 | 张伟"),
    ("10", CHANGE + "The change request is filed 2 working days before the change window."),
    ("11", CHANGE + "The planned interruption of the service lasts 5 hours."),
    ("12", CHANGE + "Customer data is copied to the test environment as it is."),
    ("13", CHANGE + "The change is approved by the team leader."),
    ("14", CHANGE + "Role | Name\nApprover | Li Wei\nImplementer | Li Wei"),
    ("15", CHANGE + "There is no rollback plan."),
]
KEPT = [
    CHARTER + "本系统为内部系统。渗透测试已于2月完成。",
    CHARTER + "预备费为预算总额的8%，其中软件占30%。",
    CHARTER + "系统操作日志保存期限为五年，客户可查询近六个月的账单。",
    CHARTER + "测试环境不使用生产数据。严禁在测试环境使用未经脱敏的生产数据。",
    CHARTER + "系统定于2026年11月28日投产。",
    CHARTER + "本项目立项由项目治理委员会审批，周报由项目经理审批。",
    CHARTER + "开发人员与投产操作人员不得由同一人担任。",
    CHARTER + "岗位 | 姓名\n开发人员 | 张伟\n投产操作人员 | 李强",
    CHANGE + "The change request is filed 8 working days before the change window. A rollback plan is attached.",
    CHANGE + "The planned interruption of the service lasts 1 hour. A rollback plan is attached.",
    CHANGE + "Customer data is masked before it is copied to the test environment. A rollback plan is attached.",
    CHANGE + "The change is approved by the Change Advisory Board. A rollback plan is attached.",
]
CONTENTS = "干系人清单见附件；数据迁移方案另附。"


@pytest.mark.parametrize(("clause", "text"), BROKEN)
def test_what_breaks_a_norm_is_found(
    shelf: tuple[Library, Store], norms: list[KnownNorm], clause: str, text: str
) -> None:
    cited = {f.citations[0].path for f in found(shelf, norms, text)}
    assert f"第{clause}条" in cited


@pytest.mark.parametrize("text", KEPT)
def test_what_keeps_the_norms_is_not(shelf: tuple[Library, Store], norms: list[KnownNorm], text: str) -> None:
    more = f"\n{CONTENTS}" if text.startswith(CHARTER) else ""
    assert [f.message for f in found(shelf, norms, text + more)] == []


def test_contents_that_the_policy_asks_for_and_the_charter_lacks(
    shelf: tuple[Library, Store], norms: list[KnownNorm]
) -> None:
    (finding,) = [f for f in found(shelf, norms, CHARTER + "数据迁移方案见附件。") if f.citations[0].path == "第1条"]
    assert finding.params["lacks"] == "干系人清单"
    assert (finding.basis, finding.status, finding.anchor) == ("presumed", "gap", None)


def test_a_finding_stands_on_the_clause_as_it_is_held(shelf: tuple[Library, Store], norms: list[KnownNorm]) -> None:
    (finding,) = found(shelf, norms, CHARTER + CONTENTS + "\n预备费为预算总额的15%。")
    (citation,) = finding.citations
    assert (citation.ground, citation.text) == ("verified", POLICY[2])
    assert finding.rule.startswith("norm.") and finding.anchor is not None and "15%" in finding.anchor.quote


def test_a_candidate_gives_a_hint_that_is_not_counted(shelf: tuple[Library, Store], norms: list[KnownNorm]) -> None:
    candidates = [replace(known, state="candidate") for known in norms]
    made = reviewed(shelf, candidates, CHARTER + CONTENTS + "\n预备费为预算总额的15%。")
    assert [f for f in made.findings if f.origin == "norm"] == []
    (hint,) = [n for n in made.notices if n.rule.startswith("norm.")]
    assert hint.kind == "hint" and hint.citations[0].text == POLICY[2]


def test_a_rejected_norm_is_silent(shelf: tuple[Library, Store], norms: list[KnownNorm]) -> None:
    rejected = [replace(known, state="rejected") for known in norms]
    made = reviewed(shelf, rejected, CHARTER + "预备费为预算总额的15%。")
    assert not any(n.rule.startswith("norm.") for n in (*made.findings, *made.notices))


def test_a_clause_that_was_not_in_force_yet_is_silent(shelf: tuple[Library, Store], norms: list[KnownNorm]) -> None:
    made = reviewed(shelf, norms, CHARTER + "预备费为预算总额的15%。", on=date(2024, 6, 1))
    assert not any(f.origin == "norm" for f in made.findings)


@pytest.fixture
def shelved(tmp_path: Path) -> Iterator[Callable[..., tuple[Library, list[KnownNorm]]]]:
    """Makes a library of one source a text, each with its kind, and gives it with its confirmed norms."""
    opened: list[tuple[Library, Store]] = []

    def shelve(*sources: tuple[str, str, str]) -> tuple[Library, list[KnownNorm]]:
        store = Store.at(tmp_path / "store.sqlite")
        library = Library(store, tmp_path / "library").__enter__()
        for title, kind, words in sources:
            clause = Clause("1", "第一条", "article", ("第一条",), words, True)
            source = Source(title, title, kind, "zh", effective=date(2025, 1, 1), sha256=title)
            library.add(Regulation(source, (clause,), 0))
        opened.append((library, store))
        return library, [replace(known, state="confirmed") for known in known_norms(library, store)]

    yield shelve
    for library, store in opened:
        library.__exit__(None, None, None)
        store.close()


Shelve = Callable[..., tuple[Library, list[KnownNorm]]]
LOGS = CHARTER + "系统操作日志保存期限为六个月。"


def test_of_two_policies_the_stricter_is_told_with_the_other_beside_it(shelved: Shelve) -> None:
    library, norms = shelved(
        ("甲办法", "policy", "系统操作日志保存期限不得少于一年。"),
        ("乙办法", "policy", "系统操作日志保存期限不得少于三年。"),
    )
    made = review(replace(example_document(LOGS), language="zh"), load(), library, norms=norms, on=date(2026, 3, 2))
    (finding,) = [f for f in made.findings if f.origin == "norm"]
    assert [c.source for c in finding.citations] == ["乙办法", "甲办法"]
    assert "以较严者为准" in finding.message


def test_a_figure_that_a_law_contradicts_is_shown_and_not_checked(shelved: Shelve) -> None:
    library, norms = shelved(
        ("某办法", "policy", "系统操作日志保存期限不得少于三个月。"),
        ("某法", "law", "系统操作日志保存期限不得少于六个月。"),
    )
    text = CHARTER + "系统操作日志保存期限为一个月。"
    made = review(replace(example_document(text), language="zh"), load(), library, norms=norms, on=date(2026, 3, 2))
    assert [f for f in made.findings if f.origin == "norm"] == []
    assert [[c.source for c in n.citations] for n in made.notices if n.rule.startswith("norm.")] == [["某办法", "某法"]]


def test_a_missing_section_that_a_norm_asks_for_too_is_one_finding(shelved: Shelve) -> None:
    library, norms = shelved(("某办法", "policy", "项目章程应当载明风险。"))
    text = CHARTER + "目标：一年内办理时间缩短一半。"
    made = review(replace(example_document(text), language="zh"), load(), library, norms=norms, on=date(2026, 3, 2))
    about = [f for f in made.findings if any(c.source == "某办法" for c in f.citations)]
    assert [(f.kind, f.status) for f in about] == [("section", "missing")]
