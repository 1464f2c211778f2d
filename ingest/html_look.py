"""What an HTML element says of how it looks, as far as reading cares: hidden, furniture, bold, type size.

Used by the HTML reader. Nothing is rendered: only the element's own attributes and the plain rules of the page's own
style sheet (`.x`, `#x`) that take elements off the page.
"""

import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

_UNSEEN = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|mso-hide:all|font-size:0(?:\.0+)?(?:px|pt|em|rem|%)?(?:;|$|!)"
    r"|(?<![\w-])opacity:0(?:\.0+)?(?:;|$|!)|(?:left|top|text-indent):-\d{3,}",
    re.IGNORECASE,
)
_TINY = re.compile(r"font-size:(?:0?\.\d+|1(?:\.0+)?)(?:px|pt)", re.IGNORECASE)
_WHITE = re.compile(r"(?<!-)color:(?:white|#fff(?:fff)?|rgb\(255,255,255\))(?:;|$|!)", re.IGNORECASE)
_GROUND = re.compile(r"background(?:-color)?:(?!none|transparent|white|#fff(?:fff)?(?:;|$))", re.IGNORECASE)
_BOLD = re.compile(r"font-weight:(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_SIZE = re.compile(r"font-size:([\d.]+)(pt|px)", re.IGNORECASE)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NAME = re.compile(r"[.#][\w-]+")
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "dialog", "menu"))
_FURNITURE_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"))
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|breadcrumbs?|crumbs?|sidebar|menu|toolbar|share|cookies?|copyright|pagination"
    r"|pager|footer|related|recommend|comments|adverts?|ads?|qrcode|login)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PX = 0.75  # points


@dataclass(frozen=True, slots=True)
class Look:
    """How the words of an element look; an element inherits it. `size` is in points, 0 where nobody says."""

    bold: bool = False
    size: float = 0.0
    centred: bool = False
    on_colour: bool = False
    white: bool = False


def css(element: HtmlElement) -> str:
    """The element's own declarations without white space."""
    return "".join((element.get("style") or "").split())


def inherited(element: HtmlElement, look: Look) -> Look:
    """The look of the element's words, given that of its surroundings."""
    own = css(element)
    size = _SIZE.search(own)
    bold = element.tag in ("b", "strong", "th") or bool(_BOLD.search(own))
    centred = element.tag == "center" or element.get("align") == "center" or "text-align:center" in own
    ground = bool(_GROUND.search(own)) or (element.get("bgcolor") or "white").lower() not in ("white", "#ffffff")
    points = float(size[1]) * (_PX if size[2].lower() == "px" else 1) if size and size[1].count(".") < 2 else look.size
    white = bool(_WHITE.search(own)) if "color:" in own.replace("background-color:", "") else look.white
    return replace(
        look,
        bold=look.bold or bold,
        size=points,
        centred=look.centred or centred,
        on_colour=look.on_colour or ground,
        white=white,
    )


def unseen_names(sheets: str) -> frozenset[str]:
    """The classes (".x") and ids ("#x") that the style sheets take off the page, whatever the medium."""
    rules = _RULE.findall(_AT_RULE.sub("", re.sub(r"/\*.*?\*/", "", sheets, flags=re.DOTALL)))
    names = (
        s.strip() for selectors, body in rules if _UNSEEN.search("".join(body.split())) for s in selectors.split(",")
    )
    return frozenset(name for name in names if _NAME.fullmatch(name))


def is_unseen(element: HtmlElement, names: frozenset[str]) -> bool:
    """True when a reader of the page does not see the element."""
    own = css(element)
    if "hidden" in element.attrib or (own and (_UNSEEN.search(own) or _TINY.search(own))):
        return True
    if not names:
        return False
    classes = (f".{name}" for name in (element.get("class") or "").split())
    return f"#{element.get('id')}" in names or any(name in names for name in classes)


def is_furniture(element: HtmlElement) -> bool:
    """True for navigation, footers and the like, by tag, role or the name that the page's author gave it."""
    if element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in ("div", "ul", "section", "form", "p", "span") and bool(_FURNITURE_NAMES.search(named))
