"""`tollgate rules list|show|test|profile|norms`: the rules as an officer reads them, their own examples as tests, a
template as rules, and the norms of the bank's own policies."""

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from api.command import FAULT, Desk, Parser
from api.commands import norms, rules_profile
from language.problem import NotFound
from language.texts import Lang, text

if TYPE_CHECKING:
    from checks.packs import Rule, RulePacks

NAME = "rules"


def arguments(parser: Parser, lang: Lang) -> None:
    """list, show ID, test, profile TEMPLATE or norms."""
    what = parser.add_subparsers(required=True, metavar="WHAT", dest="what")
    listed = what.add_parser("list", help=text("api.help_rules_list", lang))
    listed.add_argument("--format", choices=("table", "md"), default="table")
    what.add_parser("show", help=text("api.help_rules_show", lang)).add_argument("id", metavar="ID")
    what.add_parser("test", help=text("api.help_rules_test", lang))
    rules_profile.arguments(what.add_parser("profile", help=text("api.help_rules_profile", lang)), lang)
    norms.arguments(what.add_parser("norms", help=text("triage.norm_help", lang)), lang)


def run(args: Namespace, desk: Desk) -> int:
    """Print the list, one rule, or what failed; or turn to the norms."""
    if args.what == "norms":
        return norms.run(args, desk)
    if args.what == "profile":
        return rules_profile.run(args, desk)
    from api.parts import rule_packs
    from checks.catalogue import catalogue
    from checks.examples import failures

    packs = rule_packs(desk.settings)
    if args.what == "list" and args.format == "md":
        print(catalogue(packs, desk.lang), end="")
        return 0
    if args.what == "list":
        for rule in packs.rules.values():
            print(_line(rule, rule.status, desk.lang))
        for off in packs.disabled.values():
            print(_line(off.rule, "disabled", desk.lang))
        return 0
    if args.what == "show":
        print("\n".join(_described(packs, args.id, desk.lang)))
        return 0
    failed = failures(packs)
    for rule_id, kind, example in failed:
        desk.say("api.example_failed", rule=rule_id, kind=kind, example=example)
    desk.say("api.examples_tested", rules=len(packs.rules), failed=len(failed))
    return FAULT if failed else 0


def _line(rule: "Rule", status: str, lang: Lang) -> str:
    return f"{rule.id:<44} {rule.kind:<12} {rule.severity:<7} {status:<8} {rule.title[lang]}"


def _described(packs: "RulePacks", rule_id: str, lang: Lang) -> Iterator[str]:
    """The rule by its present or a former id, in force or switched off. Raises NotFound."""
    present = packs.renamed.get(rule_id, rule_id)
    off = packs.disabled.get(present)
    if off is None and present not in packs.rules:
        raise NotFound("api.no_rule", id=rule_id)
    yield from _shown(off.rule if off else packs.rule(present), lang)
    if off:
        params = {"rule": present, "title": off.rule.title[lang], "file": off.file, "reason": off.reason}
        yield text("checks.rule-disabled", lang, **params)


def _shown(rule: "Rule", lang: Lang) -> Iterator[str]:
    yield f"{rule.id}  {rule.title[lang]}  [{rule.severity}, {rule.status}]"
    yield rule.why[lang]
    for words in rule.message.values():
        yield f"  - {words[lang]}"
    for source in rule.sources:
        mark = "" if source.checked else text("checks.article-not-checked", lang)
        yield f"  {source.source} {source.number} {source.article} {mark}".rstrip()
    yield from (f"  + {example}" for example in rule.good)
    yield from (f"  ! {example}" for example in rule.bad)
    yield rule.fix.get(lang, "")
