"""IC-08: nobody approves what he wrote."""

from typing import Any

import pytest

SIGNED = "## {}\n\n| Unit | Name | Answer |\n|---|---|---|\n| {} | {} | {} |\n"


@pytest.mark.parametrize(
    "text",
    [
        "拟稿：运营管理部 梁禾\n\n正文。\n\n审批：运营管理部负责人 梁禾 2031年3月2日 同意。\n",
        "| 编制人 | 梁禾 | 日期 | 2031-03-01 |\n|---|---|---|---|\n| 审核人 | 梁禾 | 日期 | 2031-03-02 |\n",
        "申请人：梁禾\n\n## 审批\n\n| 部门 | 姓名 | 意见 |\n|---|---|---|\n| 运维 | 梁禾 | 同意 |\n",
        "本方案由科技部梁禾起草。\n\n批准：梁禾\n",
        "起草人：梁禾\n\n变更已获批准。审定人：梁禾\n",
        "作者：欧阳禾\n\n复核：欧阳禾\n",
        "Prepared by: Ann Lowell\n\nApproved by: Ann Lowell, 3 May 2031\n",
        "This paper was written by Ann Lowell.\n\n| Ann Lowell | Independent reviewer |\n|---|---|\n| Q | R |\n",
        "Requester: Mark Duke, IT\n\n" + SIGNED.format("Approvals", "Cards", "M. Duke", "yes"),
        "Author: Ann Lowell\n\nThe plan was reviewed by Ann Lowell on 3 May.\n",
        "Drafted by Ann Lowell\n\nApprover: Ann Lowell\n",
    ],
)
def test_one_hand_in_both(found: Any, text: str) -> None:
    (hit,) = found("IC-08", text)
    assert len(hit.places) == 2


@pytest.mark.parametrize(
    "text",
    [
        "拟稿：梁禾\n\n审批：季芸 同意。\n",
        "| 编制人 | 梁禾 | 审核人 | 季芸 |\n|---|---|---|---|\n| 日期 | 2031-03-01 | 日期 | 2031-03-02 |\n",
        "编制：运营管理部\n\n审核：运营管理部\n",
        "编制：梁禾\n\n测试数据由梁禾申请，季芸审批。\n",
        "编制：梁禾\n\n" + SIGNED.format("审批", "编制", "梁禾", "提交"),
        "Requester: Mark Duke, Cards\n\n" + SIGNED.format("Approvals", "Cards", "M. Duke", "yes"),
        "Prepared by: Ann Lowell\n\nApproved by: Peter Marsh\n",
        "This paper was written by Ann Lowell.\n\nThe manual was written by Peter Marsh. Approved by: Peter Marsh\n",
        "Requester: Mark Duke\n\nMark Duke agreed the date with the branches.\n",
        "Prepared by: Card Operations\n\nApproved by: Card Operations\n",
        "Author: Ann Lowell\n\n| Author | Ann Lowell |\n|---|---|\n| Approver | Peter Marsh |\n",
    ],
)
def test_two_hands(found: Any, text: str) -> None:
    assert found("IC-08", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "拟稿：鲍克勤　　核稿：鲍克勤\n",
        "经办：陆遥　复核：陆遥\n",
        "| 申请人 | 卫蘅 |\n|---|---|\n| 审批人 | 卫蘅 |\n",
        "填表人：裘千\n\n审阅：裘千\n",
        "Applied for by: Bea Sze, Deposits, 12 May.\n\n## Yes and no\n\n"
        "| Who | Word | Day |\n|---|---|---|\n| Bea Sze, the owner | yes, as approver of this application | 20 May |\n",
        "Applicant: Ann Poe\n\nApproved by: Ann Poe\n",
        "Proposed by Bo Lind.\n\nReviewed by: Bo Lind, 3 May\n",
    ],
)
def test_the_author_approves_in_any_form(found: Any, text: str) -> None:
    assert len(found("IC-08", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "拟稿：鲍克勤　　核稿：陆遥\n",
        "暂停网上申请 | 徐夤\n\n审批：徐夤　同意\n",
        "经办：陆遥　复核：卫蘅　经办：陆遥\n",
        "Applicant: Ann Poe\n\nApproved by: Bo Lind\n",
    ],
)
def test_two_hands_in_any_form(found: Any, text: str) -> None:
    assert found("IC-08", text) == []
