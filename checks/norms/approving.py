"""Approvals told in other words than "shall be approved by": 拍板, 点头, goes to the Board for a decision, rests with.

Called by `checks.norms.reading` beside `checks.norms.people`, whose patterns documents are read with as well.
"""

import re
from collections.abc import Iterator

from checks.norms.grammar import Found, acted
from checks.norms.people import HOLDER, approvers, is_office

_ASSENT_ZH = r"(?:批准|同意|授权|批复|批件|签字|签批|核准|许可|认可|签章)"
_ZH = (
    rf"(?:由|报|经|待|请|须|需|应|归)(?P<who>{HOLDER})(?:最终|书面|逐级|一并)?(?:拍板|点头|定夺|决定(?!书)|裁定|决策"
    r"|签核|核签|核定|认可|首肯|放行|批复|签章|裁决|准许|许可|审结|终审|签发|会签|画押)",
    rf"(?:由|报|经|待|请|征得|取得|获得?)(?P<who>{HOLDER})的?(?:口头|当面|电话|邮件|另行|事前|联合){_ASSENT_ZH}",
    rf"(?:须|需|应|应当|必须|要|凭|持|附|取得|获得?|征得|先有|有)(?P<who>(?!有){HOLDER})(?:出具)?的?"
    rf"(?:书面|事先|正式|明确)?{_ASSENT_ZH}",
    rf"以(?P<who>{HOLDER})的?(?:书面|事先)?{_ASSENT_ZH}为(?:前提|条件|准|限)",
    rf"(?P<who>{HOLDER})(?:书面)?(?:未)?{_ASSENT_ZH}(?:之?后|前)[,，]?(?:方可|才可|才能|不得|始得)",
    rf"(?:审批|批准|决定|签批|核准)权(?:限)?(?:在|归|属于?|由)(?P<who>{HOLDER})",
)
_WHO_EN = (
    r"(?P<who>(?:the |its |an? )?(?:\b[A-Z][\w'’-]*(?: (?:of|for|and|the|on))* ?){1,7}|the (?:[a-z-]+ ){0,4}[a-z-]+)"
)
_ASSENT_EN = (
    r"(?:written |prior |explicit |formal |renewed |fresh |express )*(?:approval|consent|agreement|authori[sz]ation"
    r"|sign-?off|permission|decision)"
)
_EN = (
    rf"\b(?:goes|go|is put|are put|is submitted|are submitted|is referred|are referred|be put|be submitted|be referred"
    rf"|be brought|is taken|are taken) (?:first )?(?:to|before) {_WHO_EN},? ?for (?:its |a |their )?{_ASSENT_EN}\b",
    rf"\b(?:needs?|requires?|calls? for|has|have|must have|await|awaits) {_WHO_EN}['’]s? {_ASSENT_EN}\b",
    rf"\b(?:with(?! the help)|subject to|on|only with|reserved (?:for|to)|obtain|has|have|given) {_WHO_EN}['’]s?"
    rf" {_ASSENT_EN}\b",
    rf"(?:^|[,;] )(?:and )?{_WHO_EN} (?:alone |also )?(?:decides? (?:on|whether|about)"
    rf"|must (?:first )?(?:agree|consent)\b|(?:must|shall|has to) (?:first )?give (?:its|their|his|her)?"
    rf" ?{_ASSENT_EN})",
    rf"\b(?:until|once|after|unless|before|when) {_WHO_EN} (?:has|have) (?:agreed|consented"
    rf"|given (?:its|their) {_ASSENT_EN})",
    rf"\bbe (?:cleared|vetted|granted|waived|ratified|decided|permitted)(?: in writing| beforehand)? by {_WHO_EN}",
    rf"\b(?:decision|{_ASSENT_EN}) (?:on \w+ )?(?:rests|lies) with {_WHO_EN}",
    rf"\b(?:is|are) for {_WHO_EN} to (?:approve|decide|authori[sz]e|grant|sign)\b",
    rf"\b(?:bears?|carr(?:y|ies)|under) the signature of {_WHO_EN}",
)
_SAID = [re.compile(p) for p in (*_ZH, *_EN)]


def approvals(sentence: str) -> Iterator[Found]:
    """Who must approve, however it is told."""
    plain = list(approvers(sentence))
    yield from plain
    known = {who for found in plain for who in found.parts}
    for m in (m for pattern in _SAID for m in pattern.finditer(sentence)):
        who = re.sub(r"^(?:the|its|an?) |[\s,]+$", "", m["who"].strip())
        who = re.sub(r" (?:for|and|of|on|the)$", "", who)
        if len(who) > 1 and is_office(who) and not any(who in one or one in who for one in known):
            known.add(who)
            yield Found(m.start(), m[0], acted(sentence, m.start()), (who,))
