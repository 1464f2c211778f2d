"""A fix in a model's words, over real HTTP: shown when it passes the proofs, else the template's."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from drafting.fix import worded
from ingest.document import Block, Document
from prompts.gateway import Model
from prompts.scripted import NAME, ScriptedServer
from retrieval.citation import Citation

TEMPLATE = "评估报告：（待补充：编号）。"
CLAUSE = Citation(
    "个人信息保护法", "verified", "pipl@2021#55", path="第五十五条", text="应当事前进行个人信息保护影响评估"
)


@pytest.fixture
def charter() -> Document:
    return Document("a.md", "0" * 64, "md", "zh", (Block(0, "paragraph", "采集320万名客户的手机号，法律合规部负责。"),))


def said(text: str, *clauses: str) -> str:
    return json.dumps({"text": text, "clause_ids": list(clauses)}, ensure_ascii=False)


def test_a_proved_answer_becomes_the_fix(kit: SimpleNamespace, charter: Document) -> None:
    finding = replace(kit.finding(charter, "手机号"), citations=(CLAUSE,))
    answer = said("320万名客户的影响评估由法律合规部完成，报告编号（待补充：编号）。", "pipl@2021#55")
    with ScriptedServer(answer) as server:
        fix = worded(Model(server.url, NAME), charter, finding, TEMPLATE, "zh")
    assert fix.origin == "model"
    assert fix.citations == (CLAUSE,)
    assert fix.placeholders == ("（待补充：编号）",)


def test_an_invented_figure_falls_back_to_the_template(kit: SimpleNamespace, charter: Document) -> None:
    finding = replace(kit.finding(charter, "手机号"), citations=(CLAUSE,))
    answer = said("评估已于2026年3月5日完成，报告编号PIA-77。", "pipl@2021#55")
    with ScriptedServer(answer, answer) as server:
        fix = worded(Model(server.url, NAME), charter, finding, TEMPLATE, "zh")
    assert (fix.origin, fix.text) == ("template", TEMPLATE)
