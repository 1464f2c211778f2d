"""The bank's own folder of rules: YAML files that switch off, change or add rules, or hold the sections of a template.

A file may hold `rules`, `profile`, `override`, `disable` and `enable`; the files count in the order of their names.
What is wrong is told with the file and its line. Called by the parts of the service and by `tollgate rules`.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import Any

from checks.concept import concepts
from checks.doc_type import TYPES
from checks.entry import Entry, entries, refuse
from checks.operator import operator
from checks.packs import KINDS, Condition, Disabled, Rule, RulePacks, Words, _rule, load
from checks.profile import sections_of
from checks.quality.attributes import ATTRIBUTE_TESTS
from checks.quality.named import NAMED
from language.problem import WrongUse
from language.texts import LANGS

ENDINGS = (".yaml", ".yml")
SEVERITIES = ("high", "medium", "low")
STATUSES = ("preview", "stable", "deprecated")
OVERRIDES = ("rule", "severity", "title", "why", "message", "fix")
KIND_OF = {"obligation": "obligations", "quality": "quality"}
FIELDS = {
    "obligation": {"title", "why", "needs", "quote", "words"},
    "section": {"title", "why", "lacks", "empty"},
    "requirement-quality": {"id", "word", "cites", "count", "listed"},
}


def packs_of(folder: Path | None) -> RulePacks:
    """The shipped packs with what the bank's `folder` says of them; without a folder the shipped ones.

    Raises WrongUse where there is no such folder, Unreadable naming file, line and what is wrong.
    """
    packs = load()
    if folder is None:
        return packs
    if not folder.is_dir():
        raise WrongUse("checks.no-rules-folder", folder=folder)
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.suffix in ENDINGS):
        digest.update(path.read_bytes())
        packs = _with(packs, path.name, entries(path))
    return replace(packs, versions={**packs.versions, "own": digest.hexdigest()[:12]})


def _with(packs: RulePacks, file: str, said: Entry) -> RulePacks:
    said.only(file, *STEPS)
    for name, step in STEPS.items():
        for entry in said.listed(file, name):
            try:
                packs = step(packs, file, entry)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise refuse(file, entry, "checks.own-wrong", what=str(error).strip("'\"")) from error
    return packs


def _add(packs: RulePacks, file: str, entry: Entry) -> RulePacks:
    if entry.get("kind") not in KIND_OF:
        raise refuse(file, entry, "checks.own-value", field="kind", value=entry.get("kind"), known=", ".join(KIND_OF))
    known: dict[str, Any] = {
        "version": 1,
        "status": "stable",
        "types": list(TYPES),
        "fix": {},
        "why": entry.get("title"),
    }
    data = known | {name: value for name, value in entry.items() if name != "kind"}
    for name in ("title", "why", "fix"):
        data[name] = words(data[name]) if data[name] else {}
    data["message"] = {name: words(said) for name, said in data["message"].items()}
    rule = _rule(data, KINDS[KIND_OF[entry["kind"]]])
    if rule.id in packs.rules or rule.id in packs.disabled:
        raise refuse(file, entry, "checks.own-twice", rule=rule.id)
    _check(rule, file, entry)
    return replace(packs, rules={**packs.rules, rule.id: rule})


def _check(rule: Rule, file: str, entry: Entry) -> None:
    """Refuse what would only be noticed while a document is judged."""
    for field, given, known in (
        ("severity", [rule.severity], SEVERITIES),
        ("status", [rule.status], STATUSES),
        ("types", rule.types, TYPES),
        ("test", [rule.quality.test] if rule.quality else [], (*NAMED, *ATTRIBUTE_TESTS)),
        ("has", [name for c in _conditions(rule) for name in (*c.has, *c.without)], sorted(concepts())),
    ):
        for value in given:
            if value not in known:
                raise refuse(file, entry, "checks.own-value", field=field, value=value, known=", ".join(known))
    for name in (name for c in _conditions(rule) for name in c.by):
        if not _operates(name):
            raise refuse(file, entry, "checks.own-value", field="by", value=name, known="docs/rules.md")
    part = "needs" if rule.kind == "obligation" else "smell"
    if rule.kind in FIELDS and rule.section is None and part not in rule.message:
        raise refuse(file, entry, "checks.own-lacks", field=f"message.{part}")
    for said in (*rule.message.values(), rule.fix):
        _fill(said, FIELDS[rule.kind], file, entry)


def _conditions(rule: Rule) -> Iterator[Condition]:
    if rule.obligation:
        yield from (*rule.obligation.triggers, *rule.obligation.violations, *rule.obligation.exempt)
        for conditions in rule.obligation.evidence.values():
            yield from conditions


def _operates(name: str) -> bool:
    try:
        operator(name)
    except (KeyError, IndexError):
        return False
    return True


def words(said: Any) -> dict[str, str]:
    """A text in both languages; one that is given in one language alone stands for both. Raises ValueError."""
    by_lang = dict.fromkeys(LANGS, said) if isinstance(said, str) else dict(said)
    if not by_lang or set(by_lang) - set(LANGS) or not all(isinstance(text, str) for text in by_lang.values()):
        raise ValueError(f"{said}: zh, en")
    first = next(iter(by_lang.values()))
    return {lang: by_lang.get(lang, first) for lang in LANGS}


def _fill(said: Words, known: set[str], file: str, entry: Entry) -> None:
    """Refuse a text with a field that nothing fills."""
    for text in said.values():
        for field in (name for _, name, _, _ in Formatter().parse(text) if name is not None):
            if field not in known:
                listed = ", ".join(f"{{{name}}}" for name in sorted(known))
                raise refuse(file, entry, "checks.own-value", field=text, value=f"{{{field}}}", known=listed)


def _named(packs: RulePacks, file: str, entry: Entry) -> Rule:
    rule_id = packs.renamed.get(entry["rule"], entry["rule"])
    if rule_id not in packs.rules:
        raise refuse(file, entry, "checks.own-no-rule", rule=entry["rule"])
    return packs.rules[rule_id]


def _override(packs: RulePacks, file: str, entry: Entry) -> RulePacks:
    entry.only(file, *OVERRIDES)
    rule = _named(packs, file, entry)
    given: dict[str, Any] = {name: words(entry[name]) for name in ("title", "why", "fix") if name in entry}
    if "severity" in entry:
        given["severity"] = entry["severity"]
    if "message" in entry:
        if strange := set(entry["message"]) - set(rule.message):
            known = ", ".join(rule.message)
            raise refuse(file, entry, "checks.own-value", field="message", value=", ".join(strange), known=known)
        given["message"] = {**rule.message, **{name: words(said) for name, said in entry["message"].items()}}
    made = replace(rule, **given)
    if made.severity not in SEVERITIES:
        known = ", ".join(SEVERITIES)
        raise refuse(file, entry, "checks.own-value", field="severity", value=made.severity, known=known)
    for name, said in ({**made.message, "fix": made.fix} if {"message", "fix"} & set(given) else {}).items():
        shipped = rule.fix if name == "fix" else rule.message[name]
        _fill(said, _fields(shipped) | FIELDS.get(rule.kind, set()), file, entry)
    return replace(packs, rules={**packs.rules, rule.id: made})


def _fields(said: Words) -> set[str]:
    return {field for text in said.values() for _, field, _, _ in Formatter().parse(text) if field}


def _disable(packs: RulePacks, file: str, entry: Entry) -> RulePacks:
    entry.only(file, "rule", "reason")
    rule = _named(packs, file, entry)
    reason = entry.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise refuse(file, entry, "checks.own-lacks", field="reason")
    rules = {rule_id: other for rule_id, other in packs.rules.items() if rule_id != rule.id}
    return replace(packs, rules=rules, disabled={**packs.disabled, rule.id: Disabled(rule, reason.strip(), file)})


def _enable(packs: RulePacks, file: str, entry: Entry) -> RulePacks:
    entry.only(file, "rule")
    if entry["rule"] in packs.rules:
        return packs
    if entry["rule"] not in packs.disabled:
        raise refuse(file, entry, "checks.own-no-rule", rule=entry["rule"])
    off = {rule_id: other for rule_id, other in packs.disabled.items() if rule_id != entry["rule"]}
    back = packs.disabled[entry["rule"]].rule
    return replace(packs, rules={**packs.rules, back.id: back}, disabled=off)


def _profile(packs: RulePacks, file: str, entry: Entry) -> RulePacks:
    entry.only(file, "type", "source", "sections")
    if entry.get("type") not in TYPES or not packs.sections(entry["type"]):
        known = ", ".join(kind for kind in TYPES if packs.sections(kind))
        raise refuse(file, entry, "checks.own-value", field="type", value=entry.get("type"), known=known)
    wanted = {rule.id: rule for rule in sections_of(packs, file, entry)}
    held = {rule.id: rule for rule in packs.sections(entry["type"])}
    others = {rule_id: rule for rule_id, rule in packs.rules.items() if rule_id not in held}
    reason = str(entry.get("source") or file)
    off = {rule_id: Disabled(rule, reason, file) for rule_id, rule in held.items() if rule_id not in wanted}
    return replace(packs, rules=wanted | others, disabled={**packs.disabled, **off})


STEPS: dict[str, Callable[[RulePacks, str, Entry], RulePacks]] = {
    "rules": _add,
    "profile": _profile,
    "override": _override,
    "disable": _disable,
    "enable": _enable,
}
"""What a file may hold, in the order in which it counts."""
