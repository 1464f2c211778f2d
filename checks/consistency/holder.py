"""IC-06: a role that one person holds is given to one person.

Two project managers mean that nobody knows who answers for the plan. Read are the roles of which a project has one (a
field and a function: project manager, release lead, 业务负责人), wherever a person is said to hold them: forms, tables,
labels, "Ann Poe, as project manager", 由某人担任. A name agrees with any fuller form of itself.
Example: 项目经理 王敏 on the front, 马秉德，本项目项目经理 at the end.
Traps: deputies, successors, the roles of suppliers and of other phases, a role that one table gives to several, the
department beside the name. Decisions that two parties have are read by `decider`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checks.consistency.contradiction import Contradiction
from checks.consistency.decider import deciders
from checks.consistency.person import english_name, han_name, key, names, standing
from checks.consistency.roster import outsiders
from checks.statement import CELL_GAP, Statement
from ingest.anchor import Anchor
from ingest.document import Document

_EDGE = r"(?:(?<![\u4e00-\u9fff])|(?<=[由经向请报和与及]))"
_ROLE_ZH = (
    r"(?:项目(?:业务|技术)?|业务|技术|测试|实施|产品|需求|质量|安全|运维|数据|开发|架构|验收|变更(?:实施)?|投产|上线|回退|现场|培训|采购"
    r"|合规|模型|迁移|交付|运营|推广|集成|切换|割接|发布|应急|演练|联调|压测|评审)(?:总?负责人|经理|牵头人|总监|总指挥|组长|主管)"
    r"|(?:项目)?发起人|总指挥|(?:个人信息|数据)保护(?:官|负责人)|回退决策人|最终决策人|验收人|决断人"
    rf"|{_EDGE}(?:(?![由经向请报和与及])[\u4e00-\u9fff]){{2,8}}(?:(?:领导小组|委员会|工作组|专班)的?(?:组长|主任委员|主席)|(?:部|中心|处"
    rf"|支行)(?:总经理|主任|行长|处长)"
    r"|组组长)"
)
_ROLE_EN = (
    r"(?:project|product|release|change|test|technical|business|implementation|delivery|program(?:me)?|data"
    r"|security|quality"
    r"|migration|cut-?over|deployment|roll-?back|requirements|service|executive|training|acceptance|model"
    r"|launch|rollout)"
    r" (?:manager|lead|leader|owner|sponsor|co-?ordinator|architect|commander|director)|sponsor|acceptor"
    r"|(?:shift|team|crew|duty|night) (?:head|leader|manager)|(?:business|data|quality|security) analyst"
    r"|(?<!deputy )(?<!vice )head of (?:the )?(?-i:[A-Z]\w+(?: (?:and |& )?[A-Z]\w+){0,2})"
    r"|data protection officer|(?-i:DPO|CISO|CRO)"
    r"|chair(?:man|woman|person)?(?: of (?:the )?[a-z]+(?: (?:committee|group|board|council))?)?"
    r"|responsible for (?:the )?(?:acceptance|roll-?back|cut-?over|training|migration)(?=[.,;]|$)"
)
_ROLE = re.compile(rf"(?P<zh>{_ROLE_ZH})|\b(?P<en>{_ROLE_EN})\b", re.IGNORECASE)
_LED = re.compile(
    rf"{_EDGE}(?P<team>[\u4e00-\u9fff]{{2,6}})组(?:工作)?(?=由(?P<who>[^,，。;；、]{{2,16}}?)(?:负责)?(?:牵头|带队|领衔|挂帅|任组长|当组长))"
    r"|(?i:(?P<who_en>(?:[A-Z][\w’'.-]+ ){1,4})(?P<verb>heads|chairs|leads|has (?:headed|chaired|led)|(?:takes"
    r"|has|is in) the chair))\b(?: up)?"
    r"(?: (?:the )?(?P<unit>[A-Z]\w+(?: (?:and |& )?[A-Z]\w+){0,2}))?"
    r"|\b(?P<whole>\w+(?: \w+)?) (?:is|was|has been) (?P<passive>chaired"
    r"|headed) by (?P<who_by>(?:[A-Z][\w’'.-]+ ?){1,4})"
)  # a lead told by its verb: 测试组由甲牵头, "Ann Poe heads Collections", "Mrs Poe takes the chair"
_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Ss]he|who)(?: and (?:nobody|no ?one) else| alone)? (?:is|has been|was|acts as"
    r"|serves as)(?: at)? (?:the |our )?$"
)
_FOREIGN_BEFORE = re.compile(
    r"(?:副|助理|代理|原|前任?|拟任|候任|供应商|厂商|乙方|外包|承建|承包|对方|合作方|公司|分行|支行|网点|[一二三四上下首本]?期|各|子)的?$"
    r"|\b(?:deputy|assistant|acting|former|previous|interim|next|vendor|supplier|branch|local|old|second|each"
    r"|every|no|co-)[\s-]?$"
    r"|['’]s (?:own )?$|\b(?:their|its|another|his|her|a|an) $",
    re.IGNORECASE,
)
_OWN = re.compile(r"本期$|\b(?:bank|project|programme)['’]s $", re.IGNORECASE)
_FOREIGN_AFTER = re.compile(
    r"\s?(?:助理|副|候选|以外|\(代\)|（代）|(?:at|of|from) (?!the\b|this\b)[A-Z]|assistant|or (?:his|her))"
)
_OTHER_TIME = re.compile(
    r"接任|接替|交接|改由|移交|更换|离任|调离|替换|代为|代签|休假|届时|自\S{2,12}起"
    r"|succe(?:ss|ed)|replac|hand(?:ed|s)? over|until|from then|took over|takes over|on leave|stands? in|on behalf",
    re.IGNORECASE,
)
_BEHIND_ZH = re.compile(
    r"(?:一职|人选|岗)?[“”\"'（(\s:：|，,、]{0,3}(?:(?:亦|也|均|仍|则|都|继续|现)?(?:由|为|是|指|即|系|请))?[\s“”:：]{0,2}"
)
_UNIT = re.compile(r"(?<=[\u4e00-\u9fff])(?:[部处室科组行办委会]|中心|经理|主任|处长|科长|总监|行长)[\s|·（(]{0,3}的?")
_BEFORE_ZH = re.compile(
    r"(?:[（(][^（()）]{1,8}[）)])?[\s，,、（(：:]{0,2}(?:担任|兼任|出任|任|为|是|作为|系|即)?(?:本次|本项目|本期|该项目|本|该)?(?:的)?[“”（(\s]{0,2}$"
)
_BEHIND_EN = re.compile(
    r"(?: for (?:this|the) [\w-]+(?: [\w-]+)?| (?:of|for|since|that|this|in|on|at|during) (?![^.,;:|()]*(?:\d"
    r"|phase|wave|stream"
    r"|vendor|supplier|branch|other))[^.,;:|()]{2,40}?(?= (?:is|will be) ))?(?:\s?[:|(–—-]\s?|\s*\|\s*"
    r"|,? (?:is|will be|shall be|remains|being)?:? ?)"
    r"(?:now |still |again )?(?:(?:Mr|Ms|Mrs|Dr)\.? |Sir )?"
)
_BEFORE_EN = re.compile(
    r"(?:,|\s?\(|\s[–—-]|\s?\|)?\s?(?:(?:who )?"
    r"(?:(?:[A-Z][\w&-]*\s?){1,4},\s)?(?:is|acts|serves|(?:was|has been) (?:named|appointed)|works|signs)"
    r"(?: as)?|as|named|being|appointed)?,?\s?(?:the |our |this )?(?:project['’]s |bank['’]s )?$"
)
_SAME = re.compile(
    r"^项目(?=发起人)|^变更(?=实施)|^(?:executive|project) (?=sponsor)|^responsible for (?:the )?|(?<=^验收)(?:负责)?人"
    r"|(?<=^acceptance)(?: \w+)|(?<=^accept)or"
)  # words that name no other role
_ACCEPT = re.compile(r"^accept(?:ance)?$")
_LEAD = re.compile(r"组?(?:牵头人|组长)$")  # who leads a field or its team
_WORD = re.compile(r"[A-Za-z]{4,}")
_UNCHANGED = re.compile(
    r"(?:未|没有?|不)(?:曾|再|有|作|做)*(?:过|任何|一点)*(?:调整|变动|更换|换人|换过|改变)|自始至终|一直未[变换]"
    r"|\b(?:ha(?:s|ve)|was|were) (?:not|never) (?:been )?(?:changed|replaced)|\bno change\b"
    r"|remains? (?:unchanged|in post)",
    re.IGNORECASE,
)
_WHO = re.compile(r"(?:谁|哪位|哪一位|何人)[^。]*[?？]|\bwho\b[^.]*\?", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:(?:答|A|Answer)\s?[:：.]\s?)?")
_HEAD = 3  # blocks in which a document names its project
_NEAR = 24  # characters around a role in which a change of its holder is told
_REACH = 36  # characters before a role in which the name of who holds it begins


@dataclass(frozen=True, slots=True)
class Held:
    """A role, the persons who are said to hold it, the words and where they stand; `table` -1 outside tables.

    `handed`: it goes from one of them to the other.
    """

    role: str
    persons: frozenset[str]
    words: str
    place: Anchor
    table: int
    handed: bool = False


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The roles of one person that are given to two, and the decisions of one that another takes."""
    known = standing(said)
    by_role: dict[str, list[Held]] = {}
    told = (h for s in said if s.row or not s.heading for h in _held(document, s, known))
    for held in (*told, *_answers(document, said, known)):
        by_role.setdefault(held.role, []).append(held)
    lasting = [s for s in said if _UNCHANGED.search(s.text)]
    roles = (c for role, found in by_role.items() if not _several(found) for c in _two(document, role, found, lasting))
    return [*roles, *deciders(document, said), *outsiders(document, said)]


def _several(found: Sequence[Held]) -> bool:
    """Whether one table or list gives the role to several, so that it is not one person's."""
    for one, other in pairwise(found):
        if one.table == other.table >= 0 and not one.persons & other.persons:
            return True
    return len({h.persons for h in found}) > 3


def _two(document: Document, role: str, found: Sequence[Held], lasting: Sequence[Statement]) -> Iterator[Contradiction]:
    handed = frozenset(p for h in found if h.handed for p in h.persons)
    first = found[0]
    other = next((h for h in found[1:] if not h.persons & (handed if first.persons <= handed else first.persons)), None)
    if other and not _of_items(document, first, other):
        who = first.persons | other.persons
        same = (s.anchor(document) for s in lasting if any(p in s.text.lower() for p in who))
        params = {"first": first.words, "second": other.words}
        yield Contradiction("IC-06", role, (first.place, other.place, *same), params)


def _of_items(document: Document, one: Held, other: Held) -> bool:
    """Whether two items of a list, one after the other, each name their own: a report on several projects."""
    blocks = [document.blocks[h.place.segments[0].block] for h in (one, other)]
    return abs(blocks[0].id - blocks[1].id) == 1 and all(
        re.match(r"\s*\d+[.、)）]", b.text) or b.number for b in blocks
    )


def _held(document: Document, statement: Statement, known: frozenset[str]) -> Iterator[Held]:
    text = statement.text
    cell = document.blocks[statement.block].cell
    if _OTHER_TIME.search(text):
        yield from _handed(document, statement, known)
    yield from _led(document, statement, known)
    for role in _ROLE.finditer(text):
        if _OTHER_TIME.search(text, max(0, role.start() - _NEAR), role.end() + _NEAR):
            continue
        before = text[: role.start()]
        foreign = _FOREIGN_BEFORE.search(before[-16:]) and not _OWN.search(before[-16:])
        after = _FOREIGN_AFTER.match(text, role.end())
        if foreign or (after and not _own(document, text[after.end() - 1 :])):
            continue
        span = _behind(text, role, known) or _before(text, role, known) or _in_row(statement, role, known)
        if span:
            persons = frozenset(key(n) for n in span[0])
            words = text[span[1] : span[2]].replace(CELL_GAP, " ").strip()
            yield Held(
                _role(role, statement),
                persons,
                words,
                statement.anchor(document, role.start()),
                cell.table if cell else -1,
            )


def _own(document: Document, text: str) -> bool:
    """Whether the name that opens a text is that of the document's own project: its head has it."""
    name = re.match(r"[A-Z]\w+", text)
    return bool(name) and any(name[0] in b.text for b in document.blocks[:_HEAD] if name)


def _handed(document: Document, statement: Statement, known: frozenset[str]) -> Iterator[Held]:
    """The one role that a statement has go from one person to another: it is held by both, each in his time."""
    roles = {_role(r, statement): r for r in _ROLE.finditer(statement.text)}
    who = [n for n, _ in names(statement.text, known)]
    if len(roles) == 1 and len(who) > 1:
        ((name, role),) = roles.items()
        persons = frozenset(key(n) for n in who)
        yield Held(name, persons, statement.text.strip()[:60], statement.anchor(document, role.start()), -1, True)


def _led(document: Document, statement: Statement, known: frozenset[str]) -> Iterator[Held]:
    """The teams and units that a verb gives to a person."""
    for led in _LED.finditer(statement.text):
        who = list(names(led["who"] or led["who_en"] or led["who_by"], known))
        verb, unit = led["verb"] or led["passive"], led["unit"] or led["whole"]
        role = f"{led['team']}负责人" if led["team"] else _office(verb, unit, statement)
        if who and role:
            persons = frozenset(key(n) for n, _ in who)
            yield Held(role, persons, led[0], statement.anchor(document, led.start()), -1)


def _office(verb: str, unit: str | None, statement: Statement) -> str:
    """The role of who heads a unit or takes the chair; "" where nothing says of what."""
    if "chair" in verb:
        return _chair(unit or "", statement)
    return f"head of {unit}".lower() if unit else ""


def _chair(of: str, statement: Statement) -> str:
    """The chair of what is named, else of what the section is on."""
    words = _WORD.findall(of or statement.under or statement.before)
    return f"chair of {words[0].lower()}" if words else ""


def _role(role: re.Match[str], statement: Statement) -> str:
    """One name for a role, however it is told."""
    name = (role["zh"] or role["en"]).lower().replace(" of the ", " of ")
    if name.startswith("chair"):
        return _chair(name.partition(" of ")[2], statement)
    return _LEAD.sub("负责人", _ACCEPT.sub("验收", _SAME.sub("", name)))


def _answers(document: Document, said: Sequence[Statement], known: frozenset[str]) -> Iterator[Held]:
    """The roles that a question asks for and the answer behind it fills: "Who is project manager?" "Ann Poe"."""
    for asked, answer in pairwise(said):
        role = _ROLE.search(asked.text) if _WHO.search(asked.text) else None
        lead = _ANSWER.match(answer.text)
        if role and lead and not _FOREIGN_BEFORE.search(asked.text[: role.start()][-16:]):
            for start in _starts(answer.text, lead.end()):
                if name := han_name(answer.text, start, known, due=True) or english_name(answer.text, start):
                    words = f"{asked.text} {answer.text[: start + len(name)]}"
                    yield Held(_role(role, asked), frozenset({key(name)}), words, answer.anchor(document, start), -1)
                    break


def _behind(text: str, role: re.Match[str], known: frozenset[str]) -> tuple[list[str], int, int] | None:
    """The persons named behind a role, and the stretch of both."""
    lead = (_BEHIND_ZH if role["zh"] else _BEHIND_EN).match(text, role.end())
    starts = [*([role.end()] if role["zh"] else []), *(_starts(text, lead.end()) if lead else [])]
    for start in starts:
        name = han_name(text, start, known, due=True) or english_name(text, start)
        if name:
            more = re.split(r"[|。；;]|\.\s", text[start : start + 40])[0]
            others = (
                [n for n, _ in names(more, known)]
                if re.match(r"\s?(?:、|/|和|与|及| and |, (?=[A-Z]))", text[start + len(name) :])
                else []
            )
            return [name, *others], role.start(), start + len(name)
    return None


def _starts(text: str, start: int) -> Iterator[int]:
    """Where a name may begin: at `start`, and behind each unit and title that stand there."""
    yield start
    run = re.compile(r"[\u4e00-\u9fff\s|·（(]{0,16}").match(text, start)
    yield from (unit.end() for unit in _UNIT.finditer(text, start, run.end() if run else start))


def _in_row(statement: Statement, role: re.Match[str], known: frozenset[str]) -> tuple[list[str], int, int] | None:
    """The only person whom a row names, where the role is a cell of it."""
    text = statement.text
    alone = text[: role.start()].endswith(CELL_GAP) and (
        text.startswith(CELL_GAP, role.end()) or role.end() == len(text)
    )
    if not statement.row or not alone:
        return None
    cells = [c for c in text.split(CELL_GAP) if han_name(c, 0, known, due=True) == c or english_name(c, 0) == c]
    return ([cells[0]], text.index(cells[0]), role.end()) if len(cells) == 1 else None


def _before(text: str, role: re.Match[str], known: frozenset[str]) -> tuple[list[str], int, int] | None:
    """The person named before a role, as in "Ann Poe, project manager", and the stretch of both."""
    first = max(0, role.start() - _REACH)
    link = _BEFORE_ZH if role["zh"] else _BEFORE_EN
    for name, start in reversed(list(names(text[first : role.start()], known))):
        at = first + start + len(name)
        if link.fullmatch(text, at, role.start()):
            return [name], first + start, role.end()
    if _PRONOUN.search(text, first, role.start()) and (named := list(names(text[: role.start()]))):
        return [named[-1][0]], named[-1][1], role.end()
    return None
