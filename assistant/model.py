"""What the assistant reads from a question and what it gives back (contract 2)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

Status = Literal["answered", "declined", "ask"]
Reason = Literal["out_of_scope", "not_covered", "unsafe", "injection"]
Source = Literal["question", "conversation", "setting"]


class AssistantError(Exception):
    """The assistant cannot work or the input cannot be used; the message is Chinese and for people."""


class BadQuestion(AssistantError):
    """The question, province or date cannot be used."""


@dataclass(frozen=True)
class Place:
    """The province an answer is for, and where it was read."""

    code: str
    name: str
    source: Source


@dataclass(frozen=True)
class Sentence:
    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True)
class Citation:
    """An address and the verbatim words there; `document_id` and `address` lead back to them.

    `lead` is the opening line above a 项 (劳动者有下列情形之一的，…：), without which the 项 says little.
    """

    n: int
    document_id: str
    title: str
    number: str | None
    kind: str
    jurisdiction: str
    article: str
    provision: str
    address: str
    quote: str
    effective_date: date
    in_force: bool
    evidence: str
    lead: str | None = None

    @property
    def url(self) -> str:
        return f"/law/{self.document_id}#{self.address}"

    def to_json(self) -> dict[str, Any]:
        data = asdict(self) | {"effective_date": self.effective_date.isoformat(), "url": self.url}
        del data["address"]
        return data


@dataclass(frozen=True)
class Hit:
    """One of the provisions nearest to the question."""

    title: str
    article: str
    provision: str
    jurisdiction: str
    score: float


@dataclass(frozen=True)
class Part:
    """One summand of an entitlement with the citation that proves it."""

    name: str
    amount: int
    unit: str
    cite: int


@dataclass(frozen=True)
class Span:
    """A period of days, both ends within it."""

    name: str
    start: date
    end: date


@dataclass(frozen=True)
class Entitlement:
    """A computed figure: total (None where units do not add up), parts, conditions, dates, and the steps in words."""

    name: str
    total: int | None
    unit: str
    parts: tuple[Part, ...]
    conditions: tuple[str, ...] = ()
    trace: tuple[str, ...] = ()
    dates: tuple[Span, ...] = ()

    def to_json(self) -> dict[str, Any]:
        dates = [{"name": s.name, "start": s.start.isoformat(), "end": s.end.isoformat()} for s in self.dates]
        return asdict(self) | {"dates": dates}


@dataclass(frozen=True)
class Answer:
    """What a person gets: sentences that cite, a question back, or a refusal with the nearest provisions."""

    status: Status
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    on: date
    place: Place | None = None
    ask: str | None = None
    entitlement: Entitlement | None = None
    reason: Reason | None = None
    suggestions: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    """What was understood of the asker's case, in words."""
    changes: tuple[str, ...] = ()
    """How typed words were read (「chanjia」读作「产假」)."""

    @property
    def text(self) -> str:
        return "".join(s.text + "".join(f"[{n}]" for n in s.cites) for s in self.sentences)

    def to_json(self) -> dict[str, Any]:
        place = self.place and {"code": self.place.code, "name": self.place.name, "from": self.place.source}
        return {
            "status": self.status,
            "text": self.text,
            "sentences": [{"text": s.text, "cites": list(s.cites)} for s in self.sentences],
            "citations": [c.to_json() for c in self.citations],
            "hits": [asdict(h) for h in self.hits],
            "province": place or None,
            "on": self.on.isoformat(),
            "ask": self.ask,
            "entitlement": self.entitlement.to_json() if self.entitlement else None,
            "reason": self.reason,
            "suggestions": list(self.suggestions),
            "understood": {"facts": list(self.facts), "changes": list(self.changes)},
        }


@dataclass(frozen=True)
class Slots:
    """What a conversation has told so far; later turns add to it and correct it."""

    province: str | None = None
    topic: str | None = None
    month: int | None = None
    """Month of pregnancy, completed."""
    baby_month: int | None = None
    """The child's age in completed months."""
    babies: int | None = None
    """Children born at this birth (2 = twins)."""
    birth_order: int | None = None
    delivery: str | None = None
    """难产, 剖宫产 or 顺产."""
    asker: str | None = None
    due: date | None = None
    """The expected day of birth (预产期)."""
    born: date | None = None
    """The child's day of birth."""
    wage: int | None = None
    """Her own monthly wage before the leave, yuan."""
    employer_wage: int | None = None
    """The employer's average monthly (contribution) wage of the year before, yuan."""
    own_birth: date | None = None
    """The asker's own month of birth (its first day)."""
    retires_at: int | None = None
    """The retirement age before 2025: 50 or 55."""
    happened: date | None = None
    """When the right was infringed or the contract ended."""
    happened_month: date | None = None
    """The first of the month in which it did, where the day was not told."""
    served: float | None = None
    """Months with this employer, at least; a half stands for some days more than the month."""
    served_to: float | None = None
    """The same, at most: as `served` where it was told exactly."""
    joined: date | None = None
    """The earliest day on which she can have begun with this employer, and, in `joined_to`, the latest."""
    joined_to: date | None = None
    leaving: str | None = None
    """How the contract ends: 辞退, 到期, 自己不续, 协商, 倒闭, 被迫 (the employer's fault) or 辞职 (her own wish)."""
    employment: str | None = None
    """派遣, 试用期, 实习, 灵活就业, 机关事业, 超龄, 非全日制, 平台 or 临时工."""
    subjects: tuple[str, ...] = field(default=())
    """Content words of the question before, for short follow-ups."""
