"""The ground of a rule's finding: its sources resolved in the library, or the house's own rule."""

from dataclasses import replace
from datetime import date

from checks.packs import Rule, SourceRef
from language.texts import Lang, text
from retrieval.citation import Citation
from retrieval.library import Library


def grounds(rule: Rule, library: Library | None, on: date, lang: Lang) -> tuple[Citation, ...]:
    """One citation a source of `rule`, as of `on`; a rule without a source stands on the house's own authority."""
    if not rule.sources:
        return (Citation(source=text("checks.house-rule", lang), ground="house-rule", path=rule.id),)
    return tuple(_cited(source, library, on, lang) for source in rule.sources)


def _cited(source: SourceRef, library: Library | None, on: date, lang: Lang) -> Citation:
    number, version, checked = source.number, source.version or None, source.checked
    if library is None:
        found = Citation(source.source, "text-not-held", number=number, version=version, article_checked=checked)
    else:
        found = library.cite(source.source, source.article, on=on, number=number, version=version, checked=checked)
    if found.ground != "text-not-held" or not source.article:
        return found
    return replace(found, path=text("checks.article", lang, number=source.article))  # the article as people call it


def not_yet_in_force(rule: Rule, on: date) -> bool:
    """True when every source of the rule came into force after `on`."""
    known = [date.fromisoformat(s.version) for s in rule.sources if s.version]
    return bool(rule.sources) and len(known) == len(rule.sources) and all(d > on for d in known)
