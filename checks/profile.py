"""The sections that a bank's own template asks for, in place of the canonical ones of a document type.

`profile` reads them from a template's headings, as the YAML of the bank's own folder of rules; `sections_of` makes
rules of that YAML again. Called by `tollgate rules profile` and by `checks.bank_rules`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from checks.entry import Entry, refuse
from checks.packs import Rule, RulePacks, SectionRule, Slot
from checks.region import named, plain_title
from checks.section_reading import believed
from ingest.document import Document, Section
from language.detect import language_of
from language.problem import Unreadable
from language.texts import LANGS, text

ENOUGH = 8  # letters that make a section of the template more than its heading
SURE = 0.6  # belief from which a heading is a canonical section by itself
LIKELY, HALF = 0.25, 0.5  # belief, and share of the heading that the section's name makes up, from which it is together
HALVES = re.compile(r"[与和及、]|\band\b|&|/")
KEYS = ("id", "heading", "severity")


def profile(document: Document, doc_type: str, packs: RulePacks) -> dict[str, Any]:
    """The template's sections as the `profile` of a file of rules. Raises Unreadable for one without headings."""
    found = [section for section in document.sections if plain_title(section.title)]
    if not found:
        raise Unreadable("checks.no-headings", name=document.name)
    top = _level(found)
    rules = [rule for rule in packs.sections(doc_type) if not rule.own]
    asked = [(section, known(section.title, rules)) for section in found if section.level >= top]
    surest = {id_: max(sure.get(id_, 0.0) for _, sure in asked) for _, sure in asked for id_ in sure}
    entries: dict[str, str] = {}
    for section, sure in asked:
        ids = [id_ for id_ in sure if sure[id_] == surest[id_] and id_ not in entries]
        if section.level == top and not ids:
            ids = [_slug(section.title)]
        for id_ in ids:
            entries.setdefault(id_, section.title)
    listed = [{"id": id_, "heading": heading} for id_, heading in entries.items()]
    return {"type": doc_type, "source": document.name, "sections": listed}


def known(title: str, rules: Sequence[Rule]) -> dict[str, float]:
    """The canonical sections that a heading of a template names, as a whole and by its halves ("目标与范围"), and how
    sure it is: of two headings for one section the surer is it, the other one stays the bank's own."""
    whole = plain_title(title)
    halves = [part.strip() for part in HALVES.split(whole)]
    found = [_best(part, rules) for part in (whole, *(halves if len(halves) > 1 else ()))]
    return {id_: max(sure for other, sure in found if other == id_) for id_, _ in found if id_}


def _best(title: str, rules: Sequence[Rule]) -> tuple[str, float]:
    """The section that the title is, and how sure it is: its reader is, or the reader and the section's names agree;
    "" for none."""
    beliefs = believed("titles", title) if title else {}
    fits = named(title, rules) if title else {}
    likely = [r.id for r in rules if _is(beliefs.get(r.id, 0.0), fits.get(r.id, 0.0))]
    best = max(likely, key=lambda id_: beliefs.get(id_, 0.0), default="")
    return best.partition(".")[2], beliefs.get(best, 0.0) + fits.get(best, 0.0)


def _is(belief: float, fit: float) -> bool:
    return belief >= SURE or (belief >= LIKELY and fit >= HALF)


def _level(found: Sequence[Section]) -> int:
    """The level of the template's sections: the highest with more than one heading, as a title stands alone."""
    levels = [section.level for section in found]
    return min((level for level in levels if levels.count(level) > 1), default=min(levels))


def _slug(title: str) -> str:
    return "-".join(plain_title(title).replace(".", " ").split())


def sections_of(packs: RulePacks, file: str, said: Entry) -> list[Rule]:
    """The rules of a profile's sections, in its order. Raises Unreadable naming the line."""
    doc_type = said["type"]
    held = {rule.id: rule for rule in packs.sections(doc_type)}
    made: dict[str, Rule] = {}
    for entry in said.listed(file, "sections"):
        entry.only(file, *KEYS)
        for field in ("id", "heading"):
            if not isinstance(entry.get(field), str) or not plain_title(entry[field]):
                raise refuse(file, entry, "checks.own-lacks", field=field)
        rule = held.get(f"{doc_type}.{entry['id']}") or _own(doc_type, entry["id"], entry["heading"])
        if rule.id in made:
            raise refuse(file, entry, "checks.own-twice", rule=rule.id)
        severity = entry.get("severity", rule.severity)
        if severity not in ("high", "medium", "low"):
            raise refuse(file, entry, "checks.own-value", field="severity", value=severity, known="high, medium, low")
        made[rule.id] = replace(_called(rule, entry["heading"]), severity=severity)
    if not made:
        raise refuse(file, said, "checks.own-lacks", field="sections")
    return list(made.values())


def _called(rule: Rule, heading: str) -> Rule:
    """The rule under the template's heading: that is its title in its language, and one more name for it."""
    assert rule.section is not None
    lang, title = language_of(heading), plain_title(heading)
    headings = tuple(dict.fromkeys((*rule.section.headings, (title, lang))))
    return replace(rule, title={**rule.title, lang: title}, section=replace(rule.section, headings=headings))


def _own(doc_type: str, name: str, heading: str) -> Rule:
    """The rule of a section that only the template knows: its heading, and something of substance under it."""
    title = plain_title(heading)
    section = SectionRule((), (), (Slot("content", counts=(("characters", ENOUGH),)),), 1)
    return Rule(
        id=f"{doc_type}.{name}",
        kind="section",
        version=1,
        status="stable",
        severity="medium",
        types=(doc_type,),
        title=dict.fromkeys(LANGS, title),
        why={lang: text("checks.own-section-why", lang) for lang in LANGS},
        message={"content": {lang: text("checks.own-section-content", lang) for lang in LANGS}},
        fix={lang: text("checks.own-section-fix", lang, title=title) for lang in LANGS},
        section=section,
        own=True,
    )
