"""What items are shaped from: one 考点 in one case, with everything that may be asked, offered and explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.model import Citation
from assistant.quiz.model import Difficulty, Proof, Slip
from corpus.points import Gap


@dataclass(frozen=True)
class Offer:
    """Something offered as an answer; a wrong one names its slip. `order` sorts figures (days, dates)."""

    text: str
    right: bool
    why: str
    slip: Slip | None = None
    order: float | None = None


@dataclass(frozen=True)
class Matter:
    """One point in one case. Texts may hold {人}, {人二}, {男}, {厂}, {工}, {头}, {月}: see people.py.

    `answers` are the options of 单选, `statements` those of 多选 and 案例, `judged` the sentences of 判断.
    `since` = the law has been the same from that day on, so that a story may be told from then.
    """

    point: str
    case: str
    topic: str
    province: str | None
    difficulty: Difficulty
    scenarios: tuple[str, ...]
    answers: tuple[Offer, ...]
    statements: tuple[Offer, ...]
    judged: tuple[Offer, ...]
    gaps: tuple[Gap, ...]
    explanation: str
    general: str
    """The explanation without the story's people, for 判断 and 填空."""
    citations: tuple[Citation, ...]
    proof: Proof
    since: date

    @property
    def key(self) -> str:
        return "|".join((self.point, self.case, self.province or ""))
