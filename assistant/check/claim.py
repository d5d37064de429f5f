"""Findings → claims: a sentence is cut so that each thing said has a verdict of its own, and findings become one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.check.cuts import Span, leads
from assistant.check.model import WORST_FIRST, Finding, Verdict, unique
from assistant.check.words import say
from assistant.proof import Basis, quoted_numbers

_BETWEEN = re.compile(r"[，、；：]|以及|还有|和|及|并")


def cut(
    text: str, span: Span, clauses: Sequence[Span], findings: Sequence[Finding]
) -> list[tuple[Span, list[Finding]]]:
    """The claims of a sentence in order: clauses without a finding of their own are kept apart from those that have."""
    groups = _joined(text, clauses, findings)
    claims: list[tuple[Span, list[Finding]]] = []
    for start, end in groups:
        inside = [f for f in findings if start <= f.start < end]
        claims += _apart(text, (start, end), inside)
    return claims or [(span, [])]


def _joined(text: str, clauses: Sequence[Span], findings: Sequence[Finding]) -> list[Span]:
    """Clauses that one finding spans, and neighbours without any, made one."""
    groups: list[Span] = []
    for start, end in clauses:
        bridged = groups and any(f.start < start < f.end for f in findings)
        both_empty = groups and not _within(findings, groups[-1]) and not _within(findings, (start, end))
        cites = groups and _only_cites(text, groups[-1], findings)
        if bridged or both_empty or cites:
            groups[-1] = (groups[-1][0], end)
        else:
            groups.append((start, end))
    return groups


def _within(findings: Sequence[Finding], span: Span) -> bool:
    return any(span[0] <= f.start < span[1] for f in findings)


def _only_cites(text: str, span: Span, findings: Sequence[Finding]) -> bool:
    """根据《…》第七条，: what is cited is said in the next clause."""
    inside = [f for f in findings if span[0] <= f.start < span[1]]
    cited = bool(inside) and all(f.verdict is None for f in inside)
    rest = text[max(f.end for f in inside) : span[1]] if inside else ""
    return cited and (len(rest) <= 8 or leads(text[span[0] : span[1]].rstrip("，")))


def _apart(text: str, span: Span, findings: Sequence[Finding]) -> list[tuple[Span, list[Finding]]]:
    """Two numbers side by side (产假98天和陪产假15天) are claims of their own."""
    told = sorted((f for f in findings if f.verdict is not None), key=lambda f: (f.start, f.end))
    cuts = []
    for before, after in pairwise(told):
        if before.end <= after.start and before.why != after.why:
            marks = [m.end() for m in _BETWEEN.finditer(text, before.end, after.start)]
            cuts.append(marks[0] if marks else after.start)
    edges = [span[0], *cuts, span[1]]
    parts = list(pairwise(edges))
    return [(p, [f for f in findings if p[0] <= f.start < p[1]]) for p in parts]


def merge(findings: Sequence[Finding]) -> Finding | None:
    """The worst verdict with its reason first; what only exists adds its provision. None when nothing was found."""
    told = [f for f in findings if f.verdict is not None]
    if not told:
        return None
    worst = min(told, key=lambda f: WORST_FIRST.index(f.verdict or "待核"))
    same = [f for f in told if f is not worst and _adds(f, worst)]
    reasons = list(dict.fromkeys([worst.why, *(f.why for f in same)]))
    bases = unique(b for f in [worst, *same] for b in f.bases)
    known = frozenset(n for f in [worst, *same] for n in f.known)
    return replace(worst, why="".join(reasons[:3]), bases=bases, known=known)


def _adds(finding: Finding, worst: Finding) -> bool:
    """Beside a fault, what is right need not be told."""
    return finding.verdict != "属实" or worst.verdict == "属实"


def misplaced(told: Finding, cited: Sequence[Finding]) -> tuple[Basis, Basis] | None:
    """(the article cited, the one that says it) where a true statement cites an article that has nothing of it."""
    named = [b for f in cited for b in f.bases]
    if told.verdict != "属实" or not named or not told.bases:
        return None
    mine = {(b.located.document.id, b.located.provision.address.unit) for b in told.bases}
    theirs = {(b.located.document.id, b.located.provision.address.unit) for b in named}
    return None if mine & theirs else (named[0], told.bases[0])


def moved(told: Finding, named: Basis, there: Basis) -> Finding:
    """What is said is true, but the article cited does not say it; where that article is of another text, who knows."""
    cited, says = named.located, there.located
    same = cited.document.id == says.document.id
    place = "" if same else f"《{cited.document.title}》"
    fill = {"实": says.document.title, "处": says.provision.address.label, "条": cited.provision.address.label}
    why = say("cited_for_another", 名=place, **fill)
    numbers = {n for n in told.known if n in quoted_numbers(says.provision.text)}
    absent = bool(numbers) and not numbers & quoted_numbers(cited.provision.text)
    verdict: Verdict = "引文不准" if same and absent else "待核"
    return replace(told, verdict=verdict, why=why, bases=(there, named), known=told.known | quoted_numbers(why))
