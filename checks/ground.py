"""The ground of a rule's finding: its sources resolved in the library, or the house's own rule."""

from datetime import date

from checks.packs import Rule
from language.texts import Lang, text
from retrieval.citation import Citation
from retrieval.library import Library


def grounds(rule: Rule, library: Library | None, on: date, lang: Lang) -> tuple[Citation, ...]:
    """One citation a source of `rule`, as of `on`; a rule without a source stands on the house's own authority."""
    if not rule.sources:
        return (Citation(source=text("checks.house-rule", lang), ground="house-rule", path=rule.id),)
    return tuple(
        library.cite(s.source, s.article, on=on, number=s.number, version=s.version or None, checked=s.checked)
        if library is not None
        else Citation(s.source, "text-not-held", number=s.number, path=s.article, article_checked=s.checked)
        for s in rule.sources
    )


def not_yet_in_force(rule: Rule, on: date) -> bool:
    """True when every source of the rule came into force after `on`."""
    known = [date.fromisoformat(s.version) for s in rule.sources if s.version]
    return bool(rule.sources) and len(known) == len(rule.sources) and all(d > on for d in known)
