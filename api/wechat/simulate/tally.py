"""What a run showed: every message judged by the replies it got."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from api.wechat.simulate.cipher import Unreadable
from api.wechat.simulate.delivery import Delivered
from api.wechat.simulate.envelopes import Card, Shown, read_reply
from api.wechat.simulate.expected import Expected
from api.wechat.simulate.wire import Heard

WELL = "答对一次"
LOST, DOUBLED, CROSSED, UNREADABLE, BROKEN = "没有回复", "前后不一样", "答成别的", "回复不能用", "服务出错"
FAULTS = (LOST, DOUBLED, CROSSED, UNREADABLE, BROKEN)
LET_PASS = "放过了"
REFUSED = "拦住了"
SHOWN = 8
"""Faults that are told one by one."""


@dataclass(frozen=True)
class Verdict:
    """What became of one message; `text` is what the follower saw."""

    outcome: str
    text: str | None = None
    why: str = ""


def judge(card: Card, done: Delivered, wanted: Collection[Expected], silent: bool) -> Verdict:
    """`wanted`: the answers that would be right; none = any words, or with `silent` none at all."""
    if not done.heard:
        return Verdict(LOST)
    broken = next((heard.status for heard in done.heard if heard.status != 200), None)
    if broken is not None:
        return Verdict(BROKEN, why=f"状态码 {broken}")
    try:
        shown = [read_reply(card, done.fields, heard.body) for heard in done.heard]
    except Unreadable as error:
        return Verdict(UNREADABLE, why=str(error))
    return _compared(shown, wanted, silent)


def _compared(shown: list[Shown], wanted: Collection[Expected], silent: bool) -> Verdict:
    text = shown[0].text
    if any(other != shown[0] for other in shown):
        return Verdict(DOUBLED, text)
    if silent or text is None:
        return Verdict(WELL if silent and text is None else UNREADABLE, text, "该说话时没说，或者不该说时说了")
    right = not wanted or any(expected.is_told(text) for expected in wanted)
    return Verdict(WELL if right else CROSSED, text)


@dataclass
class Tally:
    """Counts of a run, and the first faults in words."""

    messages: Counter[str] = field(default_factory=Counter)
    """By outcome."""
    kinds: Counter[str] = field(default_factory=Counter)
    garbage: Counter[str] = field(default_factory=Counter)
    attempts: int = 0
    seconds: list[float] = field(default_factory=list)
    """Of every reply to a message."""
    faults: list[str] = field(default_factory=list)

    @property
    def sent(self) -> int:
        return self.messages.total()

    @property
    def well(self) -> bool:
        return self.messages[WELL] == self.sent and not self.garbage[LET_PASS] and not self.faults

    def message(self, done: Delivered, verdict: Verdict, kind: str, words: str = "") -> None:
        self.messages[verdict.outcome] += 1
        self.kinds[kind] += 1
        self.attempts += done.attempts
        self.seconds += [heard.seconds for heard in done.heard]
        if verdict.outcome != WELL:
            said = (verdict.text or verdict.why).splitlines() or [""]
            self.fault(f"{verdict.outcome}：{kind} {words} → {said[0][:60]}")

    def refused(self, name: str, statuses: Collection[int], heard: Heard | None) -> None:
        """Garbage is refused rightly with one of these statuses."""
        rightly = heard is not None and heard.status in statuses
        self.garbage[REFUSED if rightly else LET_PASS] += 1
        if not rightly:
            was = "没有回复" if heard is None else f"状态码 {heard.status}"
            self.fault(f"{name}：应是 {'、'.join(map(str, sorted(statuses)))}，{was}")

    def fault(self, words: str) -> None:
        if len(self.faults) < SHOWN:
            self.faults.append(words)
