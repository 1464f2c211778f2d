"""Rule packs: the YAML that a compliance officer reads and edits, as typed rules.

A pack is the folder `checks/packs`: one file a rule under obligations/, consistency/, across/ and quality/, one a
document type under sections/. What the product does not understand is refused by its file's name, never skipped.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

import yaml

from checks.finding import FindingKind, Severity
from language.problem import Unreadable
from language.texts import Lang

Words = Mapping[str, str]  # {"zh": …, "en": …}
KINDS: Mapping[str, FindingKind] = {"obligations": "obligation", "quality": "requirement-quality"}
COMMON = ("id", "version", "status", "severity", "types", "title", "why", "message", "fix", "sources", "bad", "good",
          "kind", "held", "was")  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where a rule comes from: source, article and version as the register of sources has them.

    `version` is the effective date of the version the article was read in ("" when any version will do);
    `checked` is False where the article number was not read in the text.
    """

    source: str
    article: str = ""
    number: str = ""
    version: str = ""
    checked: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """What a statement must hold: every concept of `has`, none of `without`, and one of the operators of `by`.

    The first concept is the head: operators ask about its mention. `firm` marks a trigger that a general
    "not applicable" elsewhere in the document cannot switch off.
    """

    has: tuple[str, ...]
    without: tuple[str, ...] = ()
    by: tuple[str, ...] = ("stated",)
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing a section must give, by any of its tests (see `checks.section.TESTS`).

    `cues` are phrases by language, one of which must occur; `beside` are further ones, one of which must occur in the
    same statement; `counts` are least numbers: money, dates, numbers, items, characters.
    """

    id: str
    cues: tuple[tuple[str, str], ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SectionRule:
    """A canonical section of a document type: its headings, its slots, and how many slots make it adequate."""

    headings: tuple[tuple[str, str], ...]
    signs: tuple[tuple[str, str], ...]
    slots: tuple[Slot, ...]
    enough: int


@dataclass(frozen=True, slots=True)
class ObligationRule:
    """A duty: when it fires, what breaks it, what meets it (by slot), what shows that it does not apply."""

    triggers: tuple[Condition, ...]
    violations: tuple[Condition, ...]
    evidence: Mapping[str, tuple[Condition, ...]]
    exempt: tuple[Condition, ...]
    enough: int


@dataclass(frozen=True, slots=True)
class QualityRule:
    """A smell of a requirement's wording or of what is given beside it; `cites` names the standard's rule.

    `test` is one of `checks.quality`, `words` are its phrases by language, `spared` are phrases in which a word is
    innocent. With `unless_measured` a figure in the same part of the wording settles it.
    """

    cites: str
    test: str
    words: tuple[tuple[str, str], ...] = ()
    spared: tuple[tuple[str, str], ...] = ()
    unless_measured: bool = False


@dataclass(frozen=True, slots=True)
class HeldLaw:
    """A source that the library is taken to hold while a rule's examples are tried: its articles from the first on."""

    title: str
    effective: date
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with all that a reader needs to judge it. `types` are the document types it looks at, `was` its former
    ids: what was said of them holds for it. `own` marks a section that only the bank's own template knows."""

    id: str
    kind: FindingKind
    version: int
    status: Literal["preview", "stable", "deprecated"]
    severity: Severity
    types: tuple[str, ...]
    title: Words
    why: Words
    message: Mapping[str, Words]
    fix: Words
    sources: tuple[SourceRef, ...] = ()
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    section: SectionRule | None = None
    obligation: ObligationRule | None = None
    held: tuple[HeldLaw, ...] = ()
    quality: QualityRule | None = None
    was: tuple[str, ...] = ()
    own: bool = False

    @property
    def edition(self) -> str:
        """The version with a digest of what the rule judges by, so that no change of it goes untold."""
        judged = repr((self.types, self.section, self.obligation, self.quality))
        return f"{self.version}.{hashlib.sha256(judged.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Disabled:
    """A rule that the bank has switched off, why, and in which of its files."""

    rule: Rule
    reason: str
    file: str


@dataclass(frozen=True)
class RulePacks:
    """All rules in force, by id, in the order of the files; `versions` names each pack with a hash of its text."""

    rules: Mapping[str, Rule]
    versions: Mapping[str, str] = field(default_factory=dict)
    register: Mapping[str, Words] = field(default_factory=dict)
    """The titles of all known obligations, with or without a rule."""
    disabled: Mapping[str, Disabled] = field(default_factory=dict)
    """The rules that the bank has switched off, by id."""

    @cached_property
    def editions(self) -> Mapping[str, str]:
        """The edition of every rule, by id."""
        return {rule.id: rule.edition for rule in self.rules.values()}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The present id of a rule by each of its former ones."""
        return {former: rule.id for rule in self.rules.values() for former in rule.was}

    def rule(self, rule_id: str) -> Rule:
        """The rule of `rule_id`, its present or a former id. Raises KeyError where there is none."""
        return self.rules[self.renamed.get(rule_id, rule_id)]

    def fix(self, rule_id: str, lang: Lang) -> str | None:
        """The template of a rule's fix; None where it has none, or where no rule of the packs is called so."""
        rule = self.rules.get(rule_id)
        return rule.fix.get(lang) if rule else None

    def sections(self, doc_type: str) -> list[Rule]:
        """The section rules of a document type in canonical order."""
        return [r for r in self.rules.values() if r.section is not None and doc_type in r.types]

    def obligations(self) -> list[Rule]:
        """The obligation rules."""
        return [r for r in self.rules.values() if r.obligation is not None]

    def not_assessed(self) -> list[str]:
        """The ids of the known obligations that have no rule yet."""
        return [obligation for obligation in self.register if obligation not in self.rules]

    def consistency(self) -> list[Rule]:
        """The rules on contradictions inside a document."""
        return [r for r in self.rules.values() if r.kind == "consistency" and not r.id.startswith("XC-")]

    def citations(self) -> list[Rule]:
        """The rules on what a document cites."""
        return [r for r in self.rules.values() if r.kind == "citation"]

    def quality(self) -> list[Rule]:
        """The rules on the quality of single requirements."""
        return [r for r in self.rules.values() if r.quality is not None]


@cache
def load() -> RulePacks:
    """The shipped packs. Raises Unreadable naming the file and the entry that is wrong."""
    rules: dict[str, Rule] = {}
    versions: dict[str, str] = {}
    for pack in ("sections", "obligations", "consistency", "across", "quality"):
        digest = hashlib.sha256()
        for path in sorted((files("checks") / "packs" / pack).iterdir(), key=lambda p: p.name):
            raw = path.read_bytes()
            digest.update(raw)
            for rule in _rules(path, pack, yaml.load(raw, Loader=yaml.CSafeLoader)):
                if rule.id in rules:
                    raise Unreadable("checks.pack-twice", file=path.name, rule=rule.id)
                rules[rule.id] = rule
        versions[pack] = digest.hexdigest()[:12]
    known = yaml.load((files("checks") / "register.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return RulePacks(rules, versions, known)


def _rules(path: Traversable, pack: str, data: Any) -> Iterable[Rule]:
    try:
        if pack == "sections":
            for entry in data["sections"]:
                yield _section(data["type"], entry)
        else:
            yield _rule(data, KINDS.get(pack) or data.get("kind", "consistency"))
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable("checks.pack-wrong", file=path.name, what=str(error)) from error


def _rule(data: dict[str, Any], kind: FindingKind) -> Rule:
    spec = {k: data[k] for k in data if k not in COMMON}
    obligation = _obligation(spec) if kind == "obligation" else None
    quality = _quality(spec) if kind == "requirement-quality" else None
    if kind not in KINDS.values() and spec:
        raise ValueError(f"unknown entry {sorted(spec)}")
    return Rule(
        id=data["id"],
        kind=kind,
        version=data["version"],
        status=data["status"],
        severity=data["severity"],
        types=tuple(data["types"]),
        title=data["title"],
        why=data["why"],
        message=data["message"],
        fix=data.get("fix", {}) if quality else data["fix"],
        sources=tuple(SourceRef(**s) for s in data.get("sources", [])),
        bad=tuple(data.get("bad", [])),
        good=tuple(data.get("good", [])),
        obligation=obligation,
        quality=quality,
        held=tuple(HeldLaw(h["title"], h["effective"], tuple(h["articles"])) for h in data.get("held", [])),
        was=tuple(data.get("was", [])),
    )


def _obligation(spec: dict[str, Any]) -> ObligationRule:
    if unknown := set(spec) - {"triggers", "violations", "evidence", "exempt", "enough"}:
        raise ValueError(f"unknown entry {sorted(unknown)}")
    evidence = {slot: _conditions(c) for slot, c in spec["evidence"].items()}
    return ObligationRule(
        _conditions(spec["triggers"]),
        _conditions(spec.get("violations", [])),
        evidence,
        _conditions(spec.get("exempt", [])),
        spec.get("enough", len(evidence)),
    )


def _quality(spec: dict[str, Any]) -> QualityRule:
    if unknown := set(spec) - {"cites", "test", "words", "spared", "unless_measured"}:
        raise ValueError(f"unknown entry {sorted(unknown)}")
    return QualityRule(
        spec["cites"],
        spec.get("test", "word"),
        _phrases(spec.get("words", {})),
        _phrases(spec.get("spared", {})),
        spec.get("unless_measured", False),
    )


def _conditions(raw: list[dict[str, Any]]) -> tuple[Condition, ...]:
    return tuple(_condition(**entry) for entry in raw)


def _condition(
    has: list[str], without: list[str] | None = None, by: list[str] | None = None, firm: bool = False
) -> Condition:
    return Condition(tuple(has), tuple(without or ()), tuple(by or ("stated",)), firm)


def _section(doc_type: str, data: dict[str, Any]) -> Rule:
    if unknown := set(data) - {
        "id",
        "title",
        "why",
        "severity",
        "headings",
        "signs",
        "slots",
        "enough",
        "lacks",
        "fix",
        "was",
    }:
        raise ValueError(f"unknown entry {sorted(unknown)} in {data['id']}")
    slots = tuple(_slot(name, spec) for name, spec in data["slots"].items())
    section = SectionRule(
        _phrases(data["headings"]), _phrases(data.get("signs", {})), slots, data.get("enough", len(slots))
    )
    return Rule(
        id=f"{doc_type}.{data['id']}",
        kind="section",
        version=1,
        status="stable",
        severity=data["severity"],
        types=(doc_type,),
        title=data["title"],
        why=data["why"],
        message=data["lacks"],
        fix=data["fix"],
        section=section,
        was=tuple(f"{doc_type}.{former}" for former in data.get("was", [])),
    )


def _slot(name: str, spec: dict[str, Any]) -> Slot:
    cues = _phrases({k: spec[k] for k in ("zh", "en") if k in spec})
    counts = tuple((k, int(n)) for k, n in spec.items() if k not in ("zh", "en", "beside"))
    return Slot(name, cues, _phrases(spec.get("beside", {})), counts)


def _phrases(by_lang: Mapping[str, list[str]]) -> tuple[tuple[str, str], ...]:
    pairs = tuple((phrase, lang) for lang, phrases in by_lang.items() for phrase in phrases)
    if strange := [phrase for phrase, _ in pairs if not isinstance(phrase, str)]:
        raise ValueError(f"not words: {strange}")  # YAML reads a bare yes or no as a truth value
    return pairs
