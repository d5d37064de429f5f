"""What a number in a text is said of: the subject named nearest to it, by words an officer can edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.check.amounts import Amount, find_amounts
from assistant.check.cuts import Span
from assistant.check.words import FOLDER
from corpus.yaml_strict import load_yaml, validate

_FOLLOWS = 4
"""A subject named so few characters behind a number is its subject (98天产假, 15天的陪产假)."""

_HAN = re.compile(r"[\u4e00-\u9fff]")
_OWN = re.compile(r"假|津贴|工资|补贴|提[前交]|夫妻|双方|[双三多]胞胎|自然日|包?含|费|钱|班")
_BIRTH = 90
_BETWEEN = re.compile(r"工资|津贴|待遇|奖金|前|后|开始|申请|期间")
"""Between a leave and an amount: then the amount is not the leave's length."""
_TOTAL = re.compile(r"(?:一共|总共|共计|合计|总计|共|累计|加起来|也就是|等于|＝|=)(?:就?是|有|为|休)?\Z")
"""Said before an amount: that is the whole leave, whatever was added just before."""
_JOINT = re.compile(r"[和及与、，；加]")
_OTHER_LEAVE = re.compile(r"的?(?!加)[\u4e00-\u9fff]{1,5}(?<!产)假(?!期)")
SUMMANDS = ("extension", "difficult", "multiple")
"""Subjects that are a part of the maternity leave."""
ON_TOP = ("difficult", "multiple", "miscarriage", "nursing_more")
"""Subjects that are named in one clause and measured in the next (每多生育1个婴儿，增加产假15天)."""
ADDED = ("maternity", "extension", "difficult", "multiple", "marriage", "nursing_break", "nursing_more")
"""Subjects that a law itself adds to; elsewhere 另加5天 is what an employer gives."""


class Subject(BaseModel):
    """An entitlement that numbers are said of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    项: str
    名: str
    词: tuple[str, ...]
    单位: tuple[str, ...]
    参数: tuple[str, ...] = ()
    不含: re.Pattern[str] = re.compile("(?!)")
    要有: re.Pattern[str] | None = None
    每: re.Pattern[str] = re.compile("(?!)")
    """The times it is reckoned by (每天, 每年); said of another time it is another thing."""
    各: bool = False
    """Each of the couple has it: what is said of both together is another thing."""
    旁: tuple[str, ...] = ()
    """Words that are usual beside it and change nothing."""
    疑: re.Pattern[str] = re.compile("(?!)")
    """Words that make another case of it: neither right nor wrong."""
    底: bool = False
    全国: str = ""
    低: Literal["不符", "待核"] = "待核"
    高: Literal["不符", "待核"] = "待核"

    def fits(self, clause: str) -> bool:
        """Whether a clause that names it can be about it."""
        return not self.不含.search(clause)

    def says(self, words: str) -> bool:
        """Whether the words up to an amount say what they must (多加 for what comes on top)."""
        return self.要有 is None or bool(self.要有.search(words))


@dataclass(frozen=True)
class Said:
    """An amount said of a subject, with the clause it stands in: [start, end) takes in both words and number."""

    subject: Subject
    amount: Amount
    clause: str
    start: int
    end: int


Named = tuple[Subject, int, int]
"""A subject and where its word stands."""


@lru_cache(maxsize=1)
def subjects() -> tuple[Subject, ...]:
    path = FOLDER / "subjects.yaml"
    text = path.read_text(encoding="utf-8")
    return tuple(validate(Subject, item, text, path.name) for item in load_yaml(text, path.name))


class SubjectReader:
    """Finds subjects and gives each amount its own."""

    @cached_property
    def _patterns(self) -> list[tuple[Subject, re.Pattern[str]]]:
        return [(s, re.compile("|".join(sorted(s.词, key=len, reverse=True)))) for s in subjects()]

    def read(self, text: str, pieces: Sequence[Span], groups: Sequence[Span]) -> Iterator[Said]:
        """Every amount of a sentence whose subject its own piece names, or the piece before where it names none.

        A piece is read with what leads to it in its group (怀孕未满4个月流产的，享受15天产假).
        """
        before: Named | None = None
        for start, end in pieces:
            context = (max(g for g, _ in groups if g <= start), end)
            named = self._named(text, start, context)
            for amount in find_amounts(text, start, end):
                found = _subject_of(text, amount, named)
                if not found and not named and before and _carries(text, (start, end), amount):
                    found = before
                if found and amount.bound == "added" and found[0].项 in ("maternity", "extension", "nursing_break"):
                    found = before if before and before[0].项 in ON_TOP else self._added(found)
                if found and found[0].项 == "maternity" and before and _is_rather(before, amount):
                    found = before
                if found and found[0].项 in SUMMANDS and _TOTAL.search(text[start : amount.start]):
                    found = (self._subject("maternity"), found[1], found[2])
                if found and _BETWEEN.search(text[found[2] : amount.start]):
                    continue
                if found and _measures(found[0], amount) and found[0].says(text[found[1] : amount.end + 6]):
                    yield _said(text, found, amount, context)
            before = named[-1] if named else before

    def _added(self, found: Named) -> Named:
        """增加15天产假 is no whole leave."""
        if found[0].项 == "nursing_break":
            return found
        return (self._subject("extension"), found[1], found[2])

    def _subject(self, name: str) -> Subject:
        return next(s for s, _ in self._patterns if s.项 == name)

    def _named(self, text: str, start: int, context: Span) -> list[Named]:
        """The subjects named in a piece; where words overlap, the longest."""
        clause, end = text[context[0] : context[1]], context[1]
        found = [(s, m.start(), m.end()) for s, p in self._patterns for m in p.finditer(text, start, end)]
        fitting = [f for f in found if f[0].fits(clause)]
        longest = sorted(found, key=lambda f: f[1] - f[2])
        kept: list[Named] = []
        for one in longest:
            if not any(k[1] < one[2] and one[1] < k[2] and (k[1], k[2]) != (one[1], one[2]) for k in kept):
                kept.append(one)
        return sorted((k for k in kept if k in fitting), key=lambda f: (f[1], f[2]))


def _measures(subject: Subject, amount: Amount) -> bool:
    return amount.unit in subject.单位 or (amount.unit == "工作日" and "天" in subject.单位)


def _is_rather(before: Named, amount: Amount) -> bool:
    """怀孕6个月流产，产假42天: too few days for a birth right after another leave was named."""
    return before[0].项 in ON_TOP and amount.value < _BIRTH and _measures(before[0], amount)


def _carries(text: str, piece: Span, amount: Amount) -> bool:
    """Whether a piece says little more than the amount (二孩188天), so that the subject before it is meant."""
    rest = (text[piece[0] : amount.start] + text[amount.end : piece[1]]).replace("产假", "")
    return len(_HAN.findall(rest)) <= 7 and not _OWN.search(rest)


def _subject_of(text: str, amount: Amount, named: Sequence[Named]) -> Named | None:
    """The subject named right behind an amount, else the last before it, of those it can measure."""
    behind = [n for n in named if n[1] >= amount.end and _measures(n[0], amount)]
    touching = [n for n in behind if n[1] - amount.end <= _FOLLOWS and not _JOINT.search(text[amount.end : n[1]])]
    if touching:
        return touching[0]
    if _OTHER_LEAVE.match(text, amount.end):  # 98天产假和60天带薪假
        return None
    ahead = [n for n in named if n[2] <= amount.start and _measures(n[0], amount)]
    return ahead[-1] if ahead else None


def _said(text: str, found: Named, amount: Amount, clause: Span) -> Said:
    """With the clause that tells the facts: for a subject named before, from its own piece on (怀孕2个月流产，…)."""
    subject, start, end = found
    if subject.项 in ON_TOP and start < clause[0]:
        clause = (max(text.rfind(mark, 0, start) for mark in "，。；\n、") + 1, clause[1])
    inside = clause[0] <= start < clause[1]
    joined = inside or subject.项 in ON_TOP
    first, last = (min(start, amount.start), max(end, amount.end)) if joined else (amount.start, amount.end)
    return Said(subject, amount, text[clause[0] : clause[1]], first, last)
