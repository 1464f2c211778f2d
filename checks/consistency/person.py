"""The persons whom a text names, in Chinese and English, and when two names are one person's. For `holder`, `cast`."""

import re
from collections.abc import Iterator, Sequence

from checks.statement import Statement

_TWO = (
    "欧阳|太史|上官|端木|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容"
    "|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐|百里|呼延|东郭|南门|西门|公西|梁丘|左丘"
)
_ONE = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓"
    "郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉"
    "宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧"
    "殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公覃肖闫褟佘仝佟岳涂苟邝"
)
_COMMON = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹魏陶姜谢邹苏潘葛范彭鲁韦马苗俞袁柳鲍史唐薛雷贺倪汤殷罗毕郝邬傅"
    "卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄臧戴宋茅庞熊纪舒屈祝董梁杜阮蓝闵季贾娄江童颜郭梅林钟徐邱骆夏蔡田樊胡凌霍虞柯卢莫裘缪"
    "丁邓郁洪崔龚程邢裴陆翁荀甄芮储靳段巫焦侯宓乌栾厉刘詹龙叶黎薄蒲邰赖卓蔺屠乔谭姬冉桑桂濮扈燕浦庄晏柴瞿阎茹艾廖耿匡寇巩聂敖"
    "饶曾沙关荆游竺桓覃肖闫佘佟岳涂邝"
)  # surnames that seldom begin another word
_WORDS = re.compile(
    r"[部处室科组行司局会办中心]$|公司|银行|经理|主任|总监|总裁|领导|负责|同意|日期|签字|意见|姓名|职责|待定|本人|项目|版本|时间|计划|安全|方案|管理"
    r"|任务|项[目次]|时[间点]|成[员本果]|平台|应[用急当]|国[家内际]|文[件档]|高[级效]|双[方人周]|任[何一]|向|和|经办|全[部员程]|通[过知]"
    r"|常[驻规]|明确|支[行持]|单[位个]|家|关[于键联]|解[决释]|相[关应]|能够|须|包[括含]|连续|申[请报]|终[端止]|容量|温|满|利[用率]|广|东"
    r"|水|步|都|公|空|红|后|别|那|于|花|成|易|权|查|有"
)
_UNITS = re.compile(
    r"[部处室科组司局会办]$|[分支总我全本银]行|中心|公司|经理|主任|总[监裁]|负责|项目|管理|系统|平台|应急|安全|团队|人员|领导|单位|业务"
    r"|确认|通知|客户|数据|文件|完成|同意|日期|时间|版本|方案|计划|任务|另行|待定|代理|全部|常驻|连续|申请|包[括含]|明确"
    r"|有权|相关|关键|应当|能够|高级|家"
)  # in a name of three characters where a name is due
_HAN = re.compile(rf"(?P<sur>{_TWO}|[{_ONE}])(?P<given>[\u4e00-\u9fff]{{1,2}})")
_SURNAME = r"[A-Z](?:[a-zà-ÿ’']|[A-Z](?=[a-z]))+(?:-[A-Z][a-zà-ÿ]+)?\b"
_PARTICLES = r"(?:(?:van|von|de|der|da|di|le|al|el|bin|Al|El|Bin|Abu|Van|De|Di)[ -])*"
_TITLE = "|".join(rf"(?<=\b{t}{dot} )" for t in ("Mr", "Ms", "Mrs", "Dr", "Sir") for dot in ("", r"\."))
_ENGLISH = re.compile(
    rf"\b(?:[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?|[A-Z]\.) (?:[A-Z]\. )?(?!(?:Al|El|Bin"
    rf"|Abu) [a-z]){_PARTICLES}{_SURNAME}"
    rf"|(?:{_TITLE}){_PARTICLES}{_SURNAME}"
)
_NO_ENGLISH = re.compile(
    r"\b(?:Head|Vice|President|Executive|General|Senior|Financial|Markets?|Middle|Back|Front|Chief|Officer"
    r"|Director|Bank|Division|Retail|Department|Manager|Board|Office|Team|Banking|Committee|Group"
    r"|Services?|Operations?|Risk|Cards?|Payments?|Information|Security|Internal|Audit|Branch|Customer|Business"
    r"|Change|Project"
    r"|Public|Technology|Digital|Data|Lead|Owner|Sponsor|Product|Release|Test|Quality|Compliance|Legal|Finance"
    r"|Treasury"
    r"|Control|Systems?|Centre|Center|Unit|Steering|Corporate|Core|The|This|Our|North|South|East|West|New|Name"
    r"|Role|Date"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday"
    r"|Company|Secretary|Dear|Mr|Ms|Mrs|Dr|Sir|Thursday|Friday|Saturday|Sunday|Approved|Signed|Yes|Gladly|Not"
    r"|Support|Development|Engineering|Infrastructure|Channels?)\b"
)
_VERB = (
    r"签|负责|担?任|兼|组织|主持|牵头|批准|确认|同意|拍板|汇报|召集|每[周日月天]|审[批核定]|[一另]职|为准"
    r"|等\s?\d|[本上下每][周月年次季]|[今昨明]|一[人并]|说|盯|跟进|管|拟|编|于|在|对|以|或|及|与|和|写|出具|提[出交供]|按|逐|月[初末底]|[将已须应可未再]|向|报|发|收|来"
    r"|去|带|做|定"
)
_STOP = re.compile(r"$|[^\u4e00-\u9fff]")
_VERBS = frozenset("应经能从于向和相解计查连通别都须曾安")  # surnames that open a clause behind a role
_LEADS = frozenset(":：|（( 部处室科组行办委会心由")  # stand before a name
_END = re.compile(rf"$|[^\u4e00-\u9fff]|{_VERB}")
_END_OF_THREE = re.compile(
    rf"{_END.pattern}|询|录|执行|参[与加]|审核|复核|开[发立]|接[手管]|完成|认为|反映|介绍|测试|查|答|问|补"
)  # behind a name of three characters, which is less often another word


def han_name(text: str, start: int, known: frozenset[str] = frozenset(), due: bool = False) -> str:
    """The Chinese name that begins at `start`, "" for none: one of the known, else one that plainly ends.

    `due` where a name is expected, as behind the label of a role.
    """
    for length in (4, 3, 2):
        if text[start : start + length] in known:
            return text[start : start + length]
    found = _HAN.match(text, start)
    if not found:
        return ""
    plain = len(found["sur"]) > 1 or found["sur"] in _COMMON
    led = plain or (due and start == 0) or text[max(0, start - 1) : start] in _LEADS
    for end in (found.end(), found.end() - 1):
        name = text[start:end]
        three = end - start > 2
        ends = (
            (_END_OF_THREE if three else _END)
            if plain or (three and (due or text[start - 1 : start] == "由"))
            else _STOP
        ).match(text, end)
        words = _UNITS if due and len(name) > 2 else _WORDS
        if (
            (led or (due and three and found["sur"] not in _VERBS))
            and ends
            and len(name) > len(found["sur"])
            and not words.search(name)
        ):
            return name
    return ""


def english_name(text: str, start: int) -> str:
    """The English name that begins at `start`, "" for none."""
    found = _ENGLISH.match(text, start)
    return found[0] if found and not _NO_ENGLISH.search(found[0]) else ""


def names(text: str, known: frozenset[str] = frozenset()) -> Iterator[tuple[str, int]]:
    """The names that stand alone in a short text (a cell, what follows a label), with where each begins."""
    for found in re.finditer(
        r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[部处室科组行司会办心理任长由是请让叫的]))(?=[\u4e00-\u9fff])", text
    ):
        if name := han_name(text, found.start(), known):
            yield name, found.start()
    at = 0
    while (match := _ENGLISH.search(text, at)) is not None:
        if _NO_ENGLISH.search(match[0]):
            at = match.start() + len(match[0].split()[0])
        else:
            yield match[0], match.start()
            at = match.end()


def standing(said: Sequence[Statement]) -> frozenset[str]:
    """The Chinese names that stand alone in cells and behind labels."""
    parts = (part for s in said for part in re.split(r"[|:：、，,;；（()）\s]|\.\s", s.text))
    return frozenset(n for p in parts if 2 <= len(p) <= 4 and (n := han_name(p, 0)) and n == p)


def key(name: str) -> str:
    """What two forms of one name have in common: the surname; of a Chinese name the first of the given name too."""
    if not re.search(r"[\u4e00-\u9fff]", name):
        return re.sub(r"['’]s$", "", name.split()[-1]).lower()
    return name[: 3 if re.match(_TWO, name) else 2]
