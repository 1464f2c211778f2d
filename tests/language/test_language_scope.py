"""The scope of a denial over a list, and the traps of modality and hypothesis."""

import pytest

from language.polarity import hypothetical, modality, negated


def denied(sentence: str, about: str) -> bool:
    start = sentence.index(about)
    return negated(sentence, start, start + len(about))


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        ("No plan, test or drill has been made", ["plan", "test", "drill"]),
        ("We did not test the app, the gateway or the API", ["app", "gateway", "API"]),
        ("The vendor has no exit plan, audit right or escrow", ["exit plan", "audit right", "escrow"]),
        ("It went live without a test, a review or a drill", ["test", "review", "drill"]),
        ("Neither the plan nor the test exists", ["plan", "test"]),
        ("No review and testing is done", ["review", "testing"]),
        ("未开展渗透测试、代码审计和应急演练", ["渗透测试", "代码审计", "应急演练"]),
        ("无退出计划或应急预案", ["退出计划", "应急预案"]),
        ("没有日志、备份以及应急预案", ["日志", "备份", "应急预案"]),
        ("未采集并存储客户信息", ["采集", "客户信息"]),
        ("既未评估，也未测试", ["评估", "测试"]),
    ],
)
def test_a_denial_holds_for_every_member_of_its_list(sentence: str, members: list[str]) -> None:
    assert [m for m in members if not denied(sentence, m)] == []


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("The vendor has no exit plan, but audit rights or escrow were agreed", "escrow"),
        ("The app was not tested, the users complained", "users"),
        ("No report was filed and the test was passed", "test"),
        ("No assessment was made and drills are held", "drills"),
        ("The plan was not signed, it lists tests or drills", "drills"),
        ("未开展测试、评估及演练，已完成备案", "备案"),
        ("未完成测试并已上线", "上线"),
        ("未做评估而直接投产", "投产"),
        ("未经测试即上线", "上线"),
    ],
)
def test_a_denial_ends_where_something_new_is_said(sentence: str, about: str) -> None:
    assert not denied(sentence, about)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("银行应建立制度", "must"),
        ("须经审批", "must"),
        ("需提供证明", "must"),
        ("监管部门要求银行报送", "must"),
        ("无须报批，但应备案", "must"),
        ("不得超过三年", "must-not"),
        ("The bank shall not outsource it", "must-not"),
        ("宜采用双因素认证", "should"),
        ("鼓励采用国产算法", "should"),
        ("It should be reviewed", "should"),
        ("银行可委托第三方", "may"),
        ("相关人员均可查询", "may"),
        ("The bank may outsource it", "may"),
        ("系统将于六月上线", "will"),
        ("It will be tested", "will"),
    ],
)
def test_the_strength_of_a_demand(sentence: str, expected: str) -> None:
    assert modality(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "应用系统上线",
        "供应商提交报告",
        "相应措施已落实",
        "响应时间为3秒",
        "对应关系见附件",
        "用户须知",
        "不得已而为之",
        "可行性研究报告",
        "可用性达到99.9%",
        "经许可后启用",
        "不可抗力条款",
        "按需扩容",
        "业务要求见附件",
        "事宜见附件",
        "符合监管要求的方案",
        "The release in May 2026",
        "On 5 May we went live",
        "a must-have feature",
        "The will of the client",
        "Should the switch fail, we roll back",
        "Banks do not have to report",
    ],
)
def test_words_that_only_look_like_a_demand(sentence: str) -> None:
    assert modality(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "如需变更，另行审批",
        "在切换失败的情况下回退",
        "若未通过则回退",
        "if anything fails we stop",
        "Should the switch fail, we roll back",
        "Where a bank outsources it, approval is needed",
    ],
)
def test_a_case_that_may_arise(sentence: str) -> None:
    assert hypothetical(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "例如短信",
        "如期完成",
        "如实填报",
        "如前所述",
        "若干问题",
        "在未测试的情况下上线",
        "as if nothing had happened",
        "the place where the data are",
        "a what-if analysis",
        "complaints, if any",
    ],
)
def test_words_that_only_look_like_a_case(sentence: str) -> None:
    assert not hypothetical(sentence)
