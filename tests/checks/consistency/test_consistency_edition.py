"""IC-07 and IC-14: the version of a document, the number of a case and the release of an upgrade, told again."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "版本：V1.2\n\n正文。\n\n本稿已经评审，版号V1.4。\n",
        "文档版本：V2.0\n\n经业务部门评审通过的版本为V2.1。\n",
        "版本 V1.0\n\n## 审批\n\n| 姓名 | 审定版本 |\n|---|---|\n| 季芸 | V1.1 |\n",
        "Version 1.3, 9 May 2031\n\n| Name | Version approved |\n|---|---|\n| Ann Lowell | 1.4 |\n",
        "Version: 2.0\n\nThe Board approved version 2.1 of this paper on 3 May.\n",
        "Revision 1.1\n\nRevision 1.2 was signed by the sponsor.\n",
        "变更单编号 BG-0612。\n\n委员会批准了 BG-0621。\n",
        "Request for Change CR-2031-0417\n\nThe Board met on CR-2031-0471.\n",
        "Ticket INC-40512 was opened.\n\nINC-40521 is closed.\n",
    ],
)
def test_versions_and_numbers_that_differ(found: Any, text: str) -> None:
    (hit,) = found("IC-07", text)
    assert len(hit.places) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "版本：V1.2\n\n本稿已经评审，版号V1.2。\n",
        "版本：V1.2\n\n上一版V1.1已经评审通过。\n",
        "版本：V1.2\n\n系统软件评审通过的版本为V5.1。\n",
        "Version 1.3\n\n| Name | Version approved |\n|---|---|\n| Ann Lowell | 1.3 |\n",
        "Version 1.3\n\nThe previous version 1.2 was approved in May.\n",
        "Version 1.3\n\nThe API version 2.0 was approved.\n",
        "变更单编号 BG-0612。\n\n关联变更单 BG-0621。\n",
        "需求 FR-1021、FR-1012、FR-1022。\n",
        "Request CR-2031-0417\n\nIt replaces CR-2031-0471.\n",
        "Request CR-2031-0417\n\nSee CR-2031-0533.\n",
    ],
)
def test_versions_and_numbers_that_agree(found: Any, text: str) -> None:
    assert found("IC-07", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "支付网关软件版本 5.2 → 5.4。\n\n23:30 启动 5.5.1\n",
        "数据库版本由 7.1.2 升级到 7.2.4。\n\n测试环境装的是数据库 7.2.6。\n",
        "Payment switch: release 6.2 -> 6.4\n\n| 4 | start 6.5.1 and load routes |\n|---|---|\n| 5 | check |\n",
        "The ledger software goes from 3.1.0 to 3.2.0.\n\nInstall ledger 3.2.1 on both nodes.\n",
    ],
)
def test_a_third_release(found: Any, text: str) -> None:
    assert len(found("IC-14", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "支付网关软件版本 5.2 → 5.4。\n\n23:30 启动 5.4.0\n\n回退：启动 5.2\n",
        "数据库版本由 7.1.2 升级到 7.2.4。\n\n驱动程序 9.1.3 不变，见第7.2.6节。\n",
        "Payment switch: release 6.2 -> 6.4\n\nInstall Java 6.5.1\n",
        "The ledger software goes from 3.1.0 to 3.2.0.\n\nSee section 3.2.1 for the steps.\n",
        "Router release 6.2 -> 6.4 and ledger release 3.1 -> 3.2. Start 6.5.1.\n",
    ],
)
def test_the_releases_of_an_upgrade(found: Any, text: str) -> None:
    assert found("IC-14", text) == []
