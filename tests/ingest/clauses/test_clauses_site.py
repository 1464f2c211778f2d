"""Policies saved from a web page: the page's own words are left out and counted, the text stays verbatim."""

from collections.abc import Callable

from ingest.clauses import clauses
from ingest.document import Document

Make = Callable[..., Document]

BODY = """值班管理办法
一、目的
为了保证营业网点值班秩序，明确值班人员的职责和交接要求，制定本办法。值班人员应当熟悉各项应急预案。
二、职责
值班人员负责巡查、登记和报告；发现异常情况的，应当立即报告值班负责人并保护现场，不得擅自离岗。
三、登录与授权
系统登录应当使用本人账号，授权操作应当由两人完成；客户举报应当登记，并在两个工作日内答复举报人。
四、交接
交接班应当逐项清点并签字确认，未完成交接的，交班人员不得离岗。交接记录保存三年，由综合部归档备查。
五、考核
对值班情况按季度考核，考核结果纳入绩效。连续两次不合格的，调整岗位，并由所在部门组织专项培训和复测。""" + (
    "\n值班负责人应当每日检查值班记录，核对钥匙、设备和现金箱的交接情况，并在记录上签字确认，发现问题的应当当场纠正。"
    * 6
)
BEFORE = """首页
文库
价格
下载
在线咨询
1、本站文档由网友上传，版权归原作者所有，如有侵权请联系我们删除。
2、下载本文档需要VIP会员，付费后不支持退款。
查看更多
2025-03-04
"""
AFTER = """
相关推荐
安全生产责任书范本
教师资格考试模拟题
免费试用
专业版
468元/用户
评论(0)
返回顶部"""


def test_the_page_around_the_text_is_left_out_and_counted(lines_as_document: Make) -> None:
    clean, page = (clauses(lines_as_document(t, "值班.txt")) for t in (BODY, BEFORE + BODY + AFTER))
    assert page.clauses == clean.clauses
    assert [c.path[0] for c in page.clauses] == ["一、目的", "二、职责", "三、登录与授权", "四、交接", "五、考核"]
    page_words = {k: n for k, n in page.aside.items() if k != "ingest.aside_title"}
    assert set(page_words) == {
        "ingest.aside_links",
        "ingest.aside_notice",
        "ingest.aside_byline",
        "ingest.aside_related",
    }
    assert sum(page_words.values()) == len("".join((BEFORE + AFTER).split()))
    assert page.source.title == "值班管理办法" and page.source.kind == "policy"


def test_a_policy_that_speaks_of_members_and_downloads_loses_nothing(lines_as_document: Make) -> None:
    found = clauses(
        lines_as_document(
            "会员管理办法\n一、会员权益\n会员付费后可以下载资料，退款按合同办理。\n二、侵权举报\n收到侵权举报的，应当转交客服。"
        )
    )
    assert found.aside == {"ingest.aside_title": 6}


def test_a_page_that_breaks_off_inside_a_sentence_says_so(lines_as_document: Make) -> None:
    found = clauses(
        lines_as_document(BODY + "\n对未达到要求的，应当限期改正，并视情节轻重给予批评教育或者经济处罚，进" + AFTER)
    )
    assert [k for k, _ in found.warnings] == ["ingest.warn_broken_off"]
    assert found.warnings[0][1]["words"].endswith("经济处罚，进")


def test_headings_glued_into_one_line_by_the_page_are_found_by_their_sequence(lines_as_document: Make) -> None:
    filler = "各部门应当按照职责分工落实本办法的要求，并定期检查执行情况。" * 3
    found = clauses(
        lines_as_document(
            f"工作管理辦法一、前言{filler}二、適用範圍{filler}三、管理原則1.合規性原則：{filler}2.及時性原則：{filler}"
            f"四、附則本辦法共3.5萬字。{filler}"
        )
    )
    assert [c.locator for c in found.clauses] == ["1", "2", "3.1", "3.2", "4"]
    assert found.clauses[2].path == ("三、管理原則", "1.")
    assert found.source.key == "工作管理办法"
    assert found.clauses[1].text == f"適用範圍{filler}"
