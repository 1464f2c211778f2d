"""The debris of the web page that a text was saved from: notices, adverts, paywalls, link lists, comment counters.

Called by `ingest.clauses`. A page is only cleaned when several different signs show that it is one; then lines are
left out for what they are (a notice, a run of links) or for where they stand (after the sign that the text is over).
"""

import re
from collections import Counter

from ingest.marks import ARTICLE, mark
from ingest.passage import Passage, ends, size, title_like
from language.normalize import normalize

SIGNS = {
    "rights": re.compile(
        r"侵权|版权|著作权|免责|网友上传|用户上传|合作方|如若转载|转载请|本站|本网站|认领|举报|AI辅助创作|翻版必究"
    ),
    "shop": re.compile(
        r"VIP|会员|付费|免费试用|立即(?:试用|购买|下载|开通)|下载(?:本文档|权益|券|免费)|退款|充值|元/|/用户|优惠|专业版|企业版|授权"
    ),
    "contact": re.compile(r"客服|微信|扫码|二维码|联系我们|(?:电话|在线)咨询|电话联系|\b400[-\d]{7,}|免费注册|登录"),
    "furniture": re.compile(
        r"返回顶部|查看更多|上一篇|下一篇|点击(?:这里|查看|下载)|关注|点赞|收藏|分享到|文档(?:评论|简介|贡献者)|实名认证|提交评论|\d/\d{3}\b"
        r"|什么也没介绍|温馨提示"
    ),
}
_PAGE = re.compile(
    r"本站|本网站|版权(?:归|声明|说明)|侵权必究|侵权请|免责声明|网友上传|用户上传|由用户提供|合作方或|如若转载|转载请注明|翻版必究|VIP|付费下载|免费试用|立即(?:试用|购买|下载|开通)|返回顶部|查看更多"
    r"|上一篇|下一篇|点击下载|提交评论|文档(?:评论|贡献者)|什么也没介绍|免费注册|(?:电话|在线|微信)咨询|相关(?:文档|推荐|阅读|文章)$|\d/150"
)
_TAIL = re.compile(
    r"(?:相关|最新|热门|更多|推荐|精品|精选|猜你|大家|最近|其他)[一-鿿]{0,6}"
    r"(?:文档|文章|阅读|推荐|问答|内容|搜索|资料|喜欢|标签)(?:FAQs?)?[:：]?$"
    r"|(?:用户(?:关注|常见)|常见)问题[:：]?$|(?:文档|网友|全部)?评论\s*(?:[（(]\d*[）)])?$|温馨提示[:：]?$|FAQs?[:：]?$"
    r"|Related (?:posts|articles).*$"
)
_BYLINE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?: \d{1,2}:\d{2})?$|(?:作者|来源|发布时间|编辑|阅读|浏览)[:：\d].*$"
)
_BULLET = re.compile(r"^[-•·*]\s*")
_PROOF = 3  # lines that only a web page has; and articles that only a statute has
_NOTICE = 400  # characters: longer is the text itself
_LINK = 12  # characters of a link's words
_PROSE = 40  # characters: longer is no link and no heading
_ENOUGH = 500  # characters of prose that go before the end of a text
_RUN = 3  # links in a row that make a list of links


def without_noise(passages: list[Passage]) -> tuple[list[Passage], Counter[str]]:
    """The passages of the text itself, and the characters of what was left out, by reason."""
    texts = [_BULLET.sub("", normalize(p.text).text.strip()) for p in passages]
    if sum(bool(_PAGE.search(t)) for t in texts) < _PROOF or sum(bool(ARTICLE.match(t)) for t in texts) > _PROOF:
        return passages, Counter()
    reasons = _reasons(passages, texts, [_signs(t) for t in texts])
    aside: Counter[str] = Counter()
    for passage, reason in zip(passages, reasons, strict=True):
        if reason:
            aside[f"ingest.aside_{reason}"] += size(passage.text)
    return [p for p, reason in zip(passages, reasons, strict=True) if not reason], aside


def _signs(text: str) -> list[str]:
    return [kind for kind, sign in SIGNS.items() if sign.search(text)]


def _reasons(passages: list[Passage], texts: list[str], signs: list[list[str]]) -> list[str]:
    """The reason to leave a passage out, "" for those that stay."""
    last = _last_of_text(texts, signs)
    links = _links(passages, texts)
    listed = _notice_lists(texts)
    out = []
    for i, (text, found) in enumerate(zip(texts, signs, strict=True)):
        if i > last:
            out.append("notice" if found and ends(text) else "related")
        elif listed[i] or _is_notice(text, found):
            out.append("notice")
        elif links[i]:
            out.append("links")
        elif _BYLINE.match(text):
            out.append("byline")
        else:
            out.append("")
    return out


def _is_notice(text: str, found: list[str]) -> bool:
    """A notice of the page speaks of the page: with more than one sign, or in a few words that are no sentence."""
    if len(text) > _NOTICE or not (_PAGE.search(text) or "furniture" in found):
        return False
    said = sum(len(SIGNS[kind].findall(text)) for kind in found)
    return said > 1 or (not ends(text) and len(text) <= 2 * _LINK and mark(text) is None)


def _last_of_text(texts: list[str], signs: list[list[str]]) -> int:
    """The last passage of the text itself: before the sign that the page goes on to something else."""
    middle = len(texts) // 3
    for i, text in enumerate(texts):
        told = sum(len(t) for t in texts[:i] if len(t) > _PROSE)
        if _TAIL.match(text) and told > _ENOUGH and (i >= middle or told > 5 * _ENOUGH):
            return i - 1
    last = len(texts) - 1
    while last > 0 and (signs[last] or not ends(texts[last])) and len(texts[last]) < 200:
        last -= 1
    return last


def _links(passages: list[Passage], texts: list[str]) -> list[bool]:
    """Which passages stand in a run of short wordings without a sentence or a number between them.

    The last before prose or a numbered heading is not of the run: it can be the title or a heading.
    """
    short = [
        len(t) <= _LINK and title_like(t) and not (p.row or mark(t) or _BYLINE.match(t))
        for p, t in zip(passages, texts, strict=True)
    ]
    out = [False] * len(texts)
    start = 0
    for i in range(len(texts) + 1):
        if i == len(texts) or not short[i]:
            end = i - 1 if i < len(texts) and (ends(texts[i]) or mark(texts[i])) else i
            if end - start >= _RUN:
                out[start:end] = [True] * (end - start)
            start = i + 1
    linked = {texts[i] for i in range(len(texts)) if out[i]}
    return [x or t in linked for x, t in zip(out, texts, strict=True)]


def _notice_lists(texts: list[str]) -> list[bool]:
    """Which passages are points of a list that is, for the most part, about the page and its rights."""
    about = [bool(_PAGE.search(t) or SIGNS["rights"].search(t)) for t in texts]
    out = [False] * len(texts)
    start = 0
    for i in range(len(texts) + 1):
        if i == len(texts) or mark(texts[i]) is None:
            if i - start >= _RUN and 2 * sum(about[start:i]) >= i - start:
                out[start:i] = [True] * (i - start)
            start = i + 1
    return out
