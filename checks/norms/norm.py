"""A norm: what one clause of a policy demands of a project document or of the work that it describes.

Made by `checks.norms.reading`, confirmed by a librarian, judged by `checks.norms.judging`.
"""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args

Kind = Literal[
    "required-content", "required-artefact", "limit", "deadline", "prohibition", "approver", "separation-of-duties"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
Relation = Literal["at-most", "at-least"]


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit on a quantity. `unit` is "%", a currency, "hours", "days", "working-days" or what is counted.

    `base` is the event that a deadline is counted from, `side` on which side of it the act must fall; both "" for a
    plain limit.
    """

    relation: Relation
    value: Decimal
    unit: str
    text: str
    base: str = ""
    side: Literal["", "before", "after"] = ""

    def kept_by(self, value: Decimal) -> bool:
        """Whether a quantity in the same unit keeps within the bound."""
        return value <= self.value if self.relation == "at-most" else value >= self.value


@dataclass(frozen=True, slots=True)
class Norm:
    """One demand of one clause, in the clause's own words.

    `bearer` is who or what must; `object` what the act is about; `condition` the case in which it holds ("" for
    always); `parts` the contents, artefacts, roles or acts that are listed; `evidence` the sentence it was read from.
    `classes` are those of the source's own making that it names, each with the cases that make a thing one.
    `locator` names the clause, `sha256` is the hash of the clause's text, `article` the searched clause it stands in.
    """

    source: str
    locator: str
    article: str
    sha256: str
    ordinal: int
    kind: Kind
    modality: Literal["must", "must-not"]
    bearer: str
    act: str
    object: str
    condition: str
    evidence: str
    parts: tuple[str, ...] = ()
    limit: Bound | None = None
    classes: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def id(self) -> str:
        """Source, place and kind, whatever the clause's wording (12 hex digits)."""
        named = "\x1f".join((self.source, self.locator, self.kind, str(self.ordinal)))
        return hashlib.sha256(named.encode()).hexdigest()[:12]

    def to_json(self) -> dict[str, Any]:
        """Plain values, for the list of norms."""
        limit = self.limit
        return {
            "id": self.id,
            "source": self.source,
            "locator": self.locator,
            "article": self.article,
            "sha256": self.sha256,
            "kind": self.kind,
            "modality": self.modality,
            "bearer": self.bearer,
            "act": self.act,
            "object": self.object,
            "condition": self.condition,
            "parts": list(self.parts),
            "limit": limit
            and {
                "relation": limit.relation,
                "value": f"{limit.value.normalize():f}",
                "unit": limit.unit,
                "text": limit.text,
                "base": limit.base,
                "side": limit.side,
            },
            "evidence": self.evidence,
        }
