"""Duties kept apart in other words than "must not be one person": 以外的人, someone other than, in the same hands.

Called by `checks.norms.reading` and `checks.norms.kinds` beside `checks.norms.people`, whose patterns are asked first.
"""

import re
from collections.abc import Iterator
from itertools import islice

from checks.norms.acts import duties
from checks.norms.grammar import Found
from checks.norms.people import separations

_WORDS = r"[^,，。;；、]"
_NO_ZH = r"(?:不得|不应当?|应当?不|不能|不可|不准|不宜|不许)"
_DUTY_ZH = r"(?:应当?|须|必须|要|需)"
_MEN_ZH = r"(?:人|人员|者|部门|团队|岗位|单位|同事|员工|机构)"
_ZH = (
    rf"(?P<one>{_WORDS}{{2,18}}?)(?:与|和|、|及|同|跟)(?P<two>{_WORDS}{{2,18}}?){_NO_ZH}"
    r"(?:(?:是|为|由|系)(?:同一|一)个?(?:人|名|位|家|组|部门|团队|岗)|集(?:中)?于一|由一人|一肩挑|混岗|并岗|合一|同岗|归于一人|落在一人)",
    rf"(?P<one>{_WORDS}{{2,18}}?)(?:与|和|、|及|同)(?P<two>{_WORDS}{{2,18}}?){_DUTY_ZH}(?:分别|各)?(?:由|是|为|分由)?"
    r"(?:两|二|不同|各自的|不同的)(?:个|名|位)?(?:人|人员|部门|团队|岗|专人)",
    rf"谁(?P<one>[\u4e00-\u9fff]{{1,6}}?)[,，、]?(?:谁|就)?{_NO_ZH}(?:再|自行|自己)?(?P<two>[\u4e00-\u9fff]{{2,8}})",
    rf"(?P<one>{_WORDS}{{2,12}}?)(?:{_DUTY_ZH}(?:当)?(?:是|为)"
    rf"|(?:{_DUTY_ZH}(?:当)?)?由)(?P<two>{_WORDS}{{2,12}}?)(?:以外|之外)的{_MEN_ZH}",
    rf"(?P<one>{_WORDS}{{2,14}}?)(?:{_DUTY_ZH})?(?:当)?由(?:未|没有|不)(?:曾)?(?:参与|从事|参加|承担|经手|负责)(?:过)?(?:该|其|本)?"
    rf"(?P<two>{_WORDS}{{2,10}}?)的{_MEN_ZH}",
    rf"(?P<one>{_WORDS}{{2,14}}?){_NO_ZH}(?:由|交)(?:该|其)?(?P<two>{_WORDS}{{2,12}}?)的?{_MEN_ZH}(?:执行|承担|完成|负责|进行|办理)",
    rf"{_NO_ZH}(?:同时)?(?:既|一边)(?P<one>{_WORDS}{{2,8}}?)[,，]?(?:又|也|一边)(?P<two>{_WORDS}{{2,8}})",
    rf"自己(?P<one>[\u4e00-\u9fff]{{1,4}}的{_WORDS}{{1,10}}?){_NO_ZH}(?:由)?自己(?P<two>[\u4e00-\u9fff]{{2,6}})",
    rf"(?P<one>{_WORDS}{{2,14}}?){_NO_ZH}(?:由|交)(?:其|该)?(?P<two>{_WORDS}{{0,8}}?(?:本人|自己|原班人马))",
)
_ONE_EN = r"(?P<one>[^,;.]{3,60}?)"
_TWO_EN = r"(?P<two>[^,;.]{3,60})"
_SOMEONE = (
    r"(?:someone|somebody|anyone|a (?:second |different )?(?:person|colleague|individual|team|member of staff)"
    r"|an employee|people|staff|another (?:person|colleague))"
)
_MUST_EN = r"(?:shall|must|may|can|will|should|is to|are to|has to|have to)"
_EN = (
    rf"{_ONE_EN} {_MUST_EN} (?:not|never) (?:also )?be (?:the )?(?:same )?(?:person|people|one|ones|individual"
    rf"|employee|colleague|team)"
    rf"s? (?:who|that|which|as)(?: the person who)? {_TWO_EN}",
    rf"(?P<one>[^,;.]{{3,60}}? (?:(?:{_MUST_EN} )?be|is|are)(?: \w+)?(?: off)?) (?:by )?{_SOMEONE}"
    rf" (?:other than|different from"
    rf"|who (?:did|does|has|have|had|was|were|is|are) (?:not|no|never)(?: been| taken| part| in| involved| had"
    rf" a hand)*) {_TWO_EN}",
    rf"\b(?:[Ww]hoever|[Aa]nyone who|[Tt]hose who|[Hh]e who|[Aa] person who|[Pp]eople who) {_ONE_EN} {_MUST_EN}"
    rf" (?:not|never|take no part in|have no (?:part|say|hand) in) (?:also )?{_TWO_EN}",
    rf"\b(?:[Aa]n?|[Aa]ny|[Tt]he) (?:[\w-]+ ){{1,3}}(?:that|who|which) {_ONE_EN} {_MUST_EN} (?:not|never) (?:also )?"
    r"(?P<two>[^,;.]{3,40}? (?:it|them|its|their|the same)\b[^,;.]*)",
    rf"\b(?:[Nn]o one|[Nn]obody|[Nn]o (?:person|employee|individual|developer)) (?:who {_ONE_EN} )?{_MUST_EN}"
    rf" (?:also )?{_TWO_EN}",
    rf"{_ONE_EN} and (?P<two>[^,;.]{{3,40}}?) (?:{_MUST_EN} )?(?:not|never)? ?(?:be )?(?:kept (?:apart|separate"
    rf")|separated|lie in"
    r"|rest in|be in|fall to|fall into|in different hands|done by different|two (?:different )?people|combined|united"
    r"|held by one|done by one|in one (?:hand|person)|the same hands)",
)
_SAID = [re.compile(p) for p in (*_ZH, *_EN)]
_MUST_BE = re.compile(rf"(?: {_MUST_EN})? be$|(?: is| are)$")
_OWN = re.compile(r"\b(?:they|he or she|he|she)(?: themselves| have| has)? (?:\w+)\b|\bown\b")
_DENIED = re.compile(
    r"\b(?:not|no (?:part|say|hand)|never|other than|different|apart|separate\w*|two|[Nn]o one"
    r"|[Nn]obody|[Nn]o \w+)\b"
)


def kept_apart(sentence: str) -> Iterator[Found]:
    """Two duties that must not be in one hand, however it is told."""
    others = (found for pattern in _SAID if (found := _pair(pattern.search(sentence))))
    yield from list(separations(sentence)) or islice(others, 1)


def _pair(m: re.Match[str] | None) -> Found | None:
    """The two duties, where both halves name one and they are not the same."""
    if m is None:
        return None
    one, two = _MUST_BE.sub("", (m["one"] or "").strip()), m["two"].strip()
    if m[0].isascii() and not _DENIED.search(m[0]):
        return None
    if not one:  # no one may test code that they wrote
        cut = re.split(r"\b(?:that|which|if|where|and)\b", two, maxsplit=1)
        if len(cut) < 2 or not _OWN.search(cut[1]):
            return None
        one, two = cut[1].strip(), cut[0].strip()
    if not (duties(one) and (duties(two) or re.search(r"本人|自己|\bauthors?\b|\bit\b", two))):
        return None
    return Found(m.start(), m[0], m[0], (one, two))
