"""Decides which claims of the notes are replaced and which are disputed. Called by `drafting.status_report`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from drafting import cues
from drafting.claims import Claim, contradict, one_total, progressed, repeats, same_subject, stated, unequal


@dataclass
class Settled:
    """`replaced` maps an old claim to the one that replaced it (None: taken back); `disputed` holds whole groups."""

    replaced: dict[Claim, Claim | None] = field(default_factory=dict)
    disputed: list[tuple[Claim, ...]] = field(default_factory=list)
    arguing: set[Claim] = field(default_factory=set)

    def dispute(self, *group: Claim) -> None:
        """Hold the claims of `group` against each other."""
        self.disputed.append(group)
        self.arguing |= set(group)


def settle(lines: list[list[Claim]]) -> Settled:
    """Compare every claim with every later one. `lines` holds the claims of each line in order."""
    out = Settled()
    for i, line in enumerate(lines):
        _taken_back(line, lines[:i], out)
    for one, other in pairwise([*lines, []]):
        _reported(one, one, out)
        _reported(one, other, out)
    everything = [c for line in lines for c in line if c not in out.replaced]
    choices = {c for line in lines for i, c in enumerate(line) if c not in out.replaced and _open_choice(line, i)}
    for a, b in _related(everything):
        if {a, b} & choices and same_subject(a, b) and unequal(a, b):
            out.dispute(a, b)
        else:
            _compare(a, b, out)
    for c in choices - out.arguing:
        out.dispute(c)
    out.disputed = [group for group in out.disputed if not any(c in out.replaced for c in group)]
    return out


def _related(everything: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Every claim after those of earlier lines that share a word, a total or a tag with it."""
    index: dict[str, list[Claim]] = {}
    for b in everything:
        keys = {*b.subject, *(f"total {t}" for t in b.figures.get("total", ()))}
        keys |= {f"tag {b.line.tag}"} if b.line.tag else set()
        earlier = {a: None for key in sorted(keys) for a in index.get(key, ()) if a.order != b.order}
        yield from ((a, b) for a in sorted(earlier, key=lambda a: (a.order, a.start)))
        for key in keys:
            index.setdefault(key, []).append(b)


def _taken_back(line: list[Claim], before: list[list[Claim]], out: Settled) -> None:
    """What this line takes back: its own former value, its own last clause, or an earlier line's."""
    for i, claim in enumerate(line):
        if cues.has("former", claim.words) and claim.figures and len(line) > 1:
            others = [c for c in (*line[i + 1 :], *line[:i][::-1]) if contradict(c, claim)]
            out.replaced[claim] = others[0] if others else None
        elif cues.has("inline-retraction", claim.words) and i > 0:
            out.replaced[line[i - 1]] = None
        elif cues.has("retraction", claim.words):
            old = _corrected(line, before)
            if old is not None:
                right = [c for c in line if contradict(c, old)]
                new = next((c for c in right if one_total(c, old)), right[0] if right else claim)
                out.replaced[old] = new
                # "the 118 was too high": the correcting line names the old figure once more
                out.replaced |= {c: new for c in line if c is not new and repeats(c, old)}


def _reported(one: list[Claim], other: list[Claim], out: Settled) -> None:
    """Two people reported with two values, in one line or in two in a row."""
    for a in one:
        for b in one if one is other else other:
            names = [_name(c.words if one is other else c.line.text) for c in (a, b)]
            differ = a.start < b.start or a.order < b.order
            if differ and all(names) and names[0] != names[1] and stated(a) and stated(b) and contradict(a, b):
                out.dispute(a, b)
                return


def _name(words: str) -> str:
    """Whom the words report; "" for nobody."""
    hits = (pattern.search(words) for pattern in cues.reported())
    return next((m["name"] for m in hits if m), "")


def _corrected(line: list[Claim], before: list[list[Claim]]) -> Claim | None:
    """The earlier claim that a correcting line speaks of: same kind of figure, most words shared, the nearest."""
    kinds = {k for c in line for k in c.figures}
    words = frozenset(t for c in line for t in c.subject)
    speaker = line[0].line.speaker
    best: tuple[int, int, Claim] | None = None
    for place, old in enumerate(before):
        shared = len(words & {t for c in old for t in c.subject})
        for c in (c for c in old if stated(c) and kinds & c.figures.keys() and c.line.speaker == speaker):
            score = shared + 2 * len(words & c.subject)
            if score and (best is None or (score, place) >= best[:2]):
                best = (score, place, c)
    return best[2] if best else None


def _compare(a: Claim, b: Claim, out: Settled) -> None:
    """`a` stands before `b` in another line. A plan replaces only a plan, a disputed value nothing."""
    if _plan(a) != _plan(b) or a in out.arguing or b in out.arguing:
        return
    if a.line.tag and a.line.tag == b.line.tag:
        told = cues.has("instruction", b.words)
        if not told and cues.status(a.words, "progress") == "done" and cues.status(b.line.text, "progress") == "open":
            out.replaced[a] = b
        return
    one, other = a.line.speaker, b.line.speaker
    in_turn = one == other != "" or ("" in (one, other) and a.line.day != b.line.day)
    if one != other and a.subject & b.subject and contradict(a, b) and cues.has("own-view", b.words):
        out.dispute(a, b)
        return
    if not same_subject(a, b):
        if in_turn and one_total(a, b) and contradict(a, b):
            out.replaced[a] = b
        return
    if in_turn and (contradict(a, b) or (progressed(a, b) and len(a.subject & b.subject) > 1)):
        out.replaced[a] = b
    elif not in_turn and contradict(a, b) and _comparable(a, b):
        if cues.has("updated", b.words) and not _unsettled(a, b):
            out.replaced[a] = b
        else:
            out.dispute(a, b)


def _plan(claim: Claim) -> bool:
    return claim.line.topic == "next-steps"


def _comparable(a: Claim, b: Claim) -> bool:
    """Whether two people (or two undated lines) surely mean one thing: a mark in common, or enough words."""
    shared = a.subject & b.subject
    return any("#" in t for t in shared) or len(shared) > 2 or (len(shared) > 1 and _unsettled(a, b))


def _unsettled(a: Claim, b: Claim) -> bool:
    return cues.has("unsettled", a.line.text) or cues.has("unsettled", b.line.text)


def _open_choice(line: list[Claim], i: int) -> bool:
    """Two dates in one clause that it, or the clause after it, says are not decided ("8.3 to 8.19? not agreed")."""
    end = line[i + 1].end if i + 1 < len(line) else line[i].end + 1
    around = line[i].line.text[line[i].start : end]
    return len(line[i].figures.get("date", ())) > 1 and cues.has("unsettled", around)
