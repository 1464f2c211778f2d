"""A rule that raises while it judges is left out and told; the review goes on without it. Used by `checks.review`."""

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from checks.packs import Rule

log = logging.getLogger(__name__)
T = TypeVar("T")
Find = Callable[[Sequence[Rule]], T]


class Guard:
    """Has rules judge: `judged` holds the ids of those that did, `raised` what the others raised, by id."""

    def __init__(self) -> None:
        self.judged: set[str] = set()
        self.raised: dict[str, str] = {}

    def __call__(self, find: Find[T], rules: Sequence[Rule]) -> T:
        """What `find` makes of `rules`, or of those of them that do not raise. What `find` raises without any rule is
        no fault of a rule, and is raised."""
        try:
            made = find(rules)
        except Exception:  # noqa: BLE001 - a rule is data, and whatever it raises must not end the review
            self._leave_out(find, rules)
            rules = [rule for rule in rules if rule.id not in self.raised]
            made = find(rules)
        self.judged |= {rule.id for rule in rules}
        return made

    def _leave_out(self, find: Find[T], rules: Sequence[Rule]) -> None:
        """Note those of `rules` that raise alone, by halves: most of them do not."""
        try:
            find(rules)
        except Exception as error:
            if len(rules) > 1:
                middle = len(rules) // 2
                self._leave_out(find, rules[:middle])
                self._leave_out(find, rules[middle:])
            elif rules:
                log.exception("the rule %s raised", rules[0].id)
                self.raised[rules[0].id] = f"{type(error).__name__}: {error}"
