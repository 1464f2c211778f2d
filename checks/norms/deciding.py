"""Approvers: the document has another approve what the policy reserves to somebody.

Example: "重大变更由信息科技管理委员会审批" and a change request "由项目经理审批". Traps: a first approval before the
right one, an approval of something else, the same body under a fuller name.
"""

import re

from checks.norms.applying import CLASSES
from checks.norms.matching import covered, terms
from checks.norms.norm import Norm
from checks.norms.people import APPROVALS, approvers
from checks.norms.setting import Breach, Setting, stated
from checks.statement import CELL_GAP, Statement
from language.polarity import refused

_SAME_THING = 0.6
_SAME_ROLE = 0.6
_LABEL = re.compile(
    r"(?:审批|批准|核准|签批)(?:人|部门|机构|层级|权限)?$|\bapprov(?:er|al|ed by|al authority)\b", re.IGNORECASE
)
_IDLE = re.compile(
    r"\b(?:shall|must|an?|the)\b|^(?:[^,，]{2,20}的[,，]?\s)?|应当?|必须|须|共同|书面|超过限额的"
    r"|确需[\u4e00-\u9fff]{2,8}的"
)


def judge_approver(norm: Norm, setting: Setting) -> Breach | None:
    """The statement in which somebody else approves."""
    who = norm.parts[0]
    about = _about(norm)
    if len(terms(about)) < 1:
        return None
    others = [(s, other, start) for s in setting.live for other, start in _told(s) if _speaks(about, s)]
    if not others or any(_same(who, other) for _, other, _ in others) or _elsewhere(who, setting):
        return None
    statement, other, start = others[0]
    if refused(statement.text) or not stated(statement, start):
        return None
    return Breach("other-approver", "proved", statement, start, {"said": other, "who": who})


def _about(norm: Norm) -> str:
    """What is approved: the norm's words without the approver and the approving."""
    words = norm.object
    for m in APPROVALS:
        words = m.sub(" ", words)
    words = CLASSES.sub(" ", words.replace(norm.parts[0], " "))
    words = re.split(r"\b(?:before|prior to|after|in writing)\b|(?:签订|投产|上线|实施)前", words)[0]
    said = _IDLE.sub(" ", words).strip()
    return f"{norm.bearer} {said}" if norm.bearer and norm.bearer not in norm.object else said or norm.condition


def _told(statement: Statement) -> list[tuple[str, int]]:
    """Who approves by this statement, and where it says so."""
    found = [(f.parts[0], f.start) for f in approvers(statement.text)]
    if statement.row and not statement.heading:
        cells = statement.text.split(CELL_GAP)
        if len(cells) == 2 and _LABEL.search(cells[0].strip()):
            found.append((cells[1].strip(), len(cells[0]) + len(CELL_GAP)))
    return found


def _speaks(about: str, statement: Statement) -> bool:
    return covered(about, f"{statement.under} {statement.text}") >= _SAME_THING


def _same(who: str, other: str) -> bool:
    """Whether two names of roles may mean the same body."""
    wanted = [w for w in re.split(r"[和与及、]|以及|\band\b|,|同时", who) if w.strip()]
    return any(covered(w, other) >= _SAME_ROLE or covered(other, w) >= _SAME_ROLE for w in wanted)


def _elsewhere(who: str, setting: Setting) -> bool:
    """Whether the right body approves, or has approved, in any other statement."""
    return any(_same(who, other) for s in setting.live for other, _ in _told(s))
