"""Many followers at once, against a running server; every reply is judged."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from api.wechat.simulate.delivery import ATTEMPTS, Delivered, Post
from api.wechat.simulate.envelopes import Card, Posted, verification
from api.wechat.simulate.expected import Expected, Reference
from api.wechat.simulate.garbage import Bad, Moment, kinds
from api.wechat.simulate.messages import SILENT, Fields, Followers, nonce
from api.wechat.simulate.scripts import QUESTION, Script, Step, cast
from api.wechat.simulate.tally import CROSSED, WELL, Tally, Verdict, judge
from api.wechat.simulate.wire import LONG, PATIENCE, Wire

MORE = re.compile("（1/[2-9]")
"""The reply has further parts."""
ASKERS = 4
SECOND = re.compile("（2/[2-9]")
FORGETS = "取消关注"
"""After it nothing is kept, the replies to earlier messages neither."""


@dataclass(frozen=True)
class Load:
    """How much, and how badly behaved."""

    messages: int = 200
    senders: int = 20
    retry: float = 0.3
    garbage: float = 0.1
    pause: float = PATIENCE
    """Seconds before another attempt when there was no reply."""
    reads_on: float = 0.3
    """Share of long answers of which the next part is asked for."""


Answers = dict[tuple[tuple[str, ...], str | None], Expected]
"""What is right after these questions, by someone in this province."""


async def asked(reference: Reference, scripts: Sequence[Script], province: str | None) -> Answers:
    """The answers to every question of the scripts, in every order. Raises NoReference."""
    wanted = {
        (turns, script.province or province)
        for script in scripts
        for number, step in enumerate(script.steps)
        if step.kind in QUESTION and step.words
        for turns in script.orders(number)
    }
    waiting, found = iter(sorted(wanted, key=str)), Answers()

    async def asker() -> None:
        for turns, place in waiting:
            found[turns, place] = await reference.answer(turns, place)

    await asyncio.gather(*(asker() for _ in range(ASKERS)))
    return found


@dataclass
class Storm:
    """One run; `watch` is told how many followers are done."""

    wire: Wire
    card: Card
    load: Load
    answers: Answers
    rng: random.Random
    province: str | None = None
    watch: Callable[[int], None] = lambda _: None
    tally: Tally = field(default_factory=Tally)
    _done: int = 0

    def __post_init__(self) -> None:
        self.followers = Followers(self.card.account)
        self.mail = Post(self.wire, self.card, self.rng, self.load.retry, self.load.pause)

    async def run(self, scripts: Sequence[Script]) -> Tally:
        """Send everything; raises httpx.TransportError where there is no server at all."""
        await self._verify()
        jobs = iter(self._jobs(scripts))

        async def sender() -> None:
            for job in jobs:
                await (self._follow(job) if isinstance(job, Script) else self._spoil(job))
                self._done += 1
                self.watch(self._done)

        async with asyncio.TaskGroup() as group:
            for _ in range(self.load.senders):
                group.create_task(sender())
        return self.tally

    def _jobs(self, scripts: Sequence[Script]) -> list[Script | Bad]:
        bad = round(self.load.messages * self.load.garbage)
        every = kinds(self.card.mode)
        jobs: list[Script | Bad] = [every[number % len(every)] for number in range(bad)]
        # What must be refused after a good message brings one of its own.
        good = self.load.messages - bad - sum(job.after for job in jobs if isinstance(job, Bad))
        jobs += cast(scripts, self.rng, max(good, 0))
        self.rng.shuffle(jobs)
        return jobs

    async def _verify(self) -> None:
        """The address as WeChat makes sure of it, and as somebody does who does not know the Token."""
        echo = nonce(self.rng)
        right = await self.wire.get(verification(self.card, self._now(), nonce(self.rng), echo))
        if (right.status, right.body) != (200, echo.encode()):
            self.tally.fault(f"接入验证没有通过：状态码 {right.status}")
        wrong = replace(self.card, token="guessed")
        heard = await self.wire.get(verification(wrong, self._now(), nonce(self.rng), echo))
        self.tally.refused("接入验证时签名不对", {403}, heard)

    async def _follow(self, script: Script) -> None:
        """One follower from the first message to the last."""
        openid = self.followers.openid()
        if script.together:
            await asyncio.gather(*(self._step(script, n, openid) for n in range(len(script.steps))))
            return
        late: Delivered | None = None
        for number in range(len(script.steps)):
            done = await self._step(script, number, openid)
            if late is not None and script.steps[number].kind != FORGETS:
                await self._repeat(late)
            late = done if done.way == "迟到" else None

    async def _step(self, script: Script, number: int, openid: str) -> Delivered:
        step = script.steps[number]
        done = await self.mail.deliver(self.followers.message(step.kind, step.words, openid, self._now()))
        verdict = judge(self.card, done, self._wanted(script, number, step), step.kind in SILENT)
        self.tally.message(done, verdict, step.kind, step.words)
        if not script.together:
            await self._read_on(verdict, openid)
        return done

    def _wanted(self, script: Script, number: int, step: Step) -> list[Expected]:
        if step.kind not in QUESTION or not step.words:
            return []
        place = script.province or self.province
        return [self.answers[turns, place] for turns in script.orders(number)]

    async def _read_on(self, verdict: Verdict, openid: str) -> None:
        """Ask for the next part, where there is one, and see that it is the next one."""
        if verdict.text is None or not MORE.search(verdict.text) or self.rng.random() >= self.load.reads_on:
            return
        done = await self.mail.deliver(self.followers.message("文字", "继续", openid, self._now()))
        more = judge(self.card, done, [], False)
        if more.outcome == WELL and not SECOND.search(more.text or ""):
            more = replace(more, outcome=CROSSED)
        self.tally.message(done, more, "文字", "继续")

    async def _repeat(self, late: Delivered) -> None:
        """A retry that arrives after the next message: it must get its own reply again."""
        before, attempts = len(late.heard), late.attempts
        await self.mail.repeat(late)
        verdict = judge(self.card, late, [], silent=not late.heard or late.heard[0].body == b"success")
        self.tally.attempts += late.attempts - attempts
        self.tally.seconds += [heard.seconds for heard in late.heard[before:]]
        if len(late.heard) == before or verdict.outcome != WELL:
            self.tally.fault(f"迟到的重发：{verdict.outcome}")

    async def _spoil(self, bad: Bad) -> None:
        """One bad request, after a good one where it needs that."""
        openid = self.followers.openid()
        moment = Moment(self.card, self._greeting(openid), self._now(), self.rng)
        if bad.after:
            moment = replace(moment, before=await self._well_sent(moment), fields=self._greeting(openid))
        heard = None
        for _ in range(ATTEMPTS):
            # A process that is killed refuses nothing.
            heard = heard or await self.wire.post(bad.make(moment), LONG)
        self.tally.refused(bad.name, bad.statuses, heard)

    async def _well_sent(self, moment: Moment) -> Posted:
        """A good message, until it is answered."""
        good, done = moment.good(), Delivered(moment.fields)
        while not done.heard and done.attempts < ATTEMPTS:
            heard = await self.wire.post(good, LONG)
            done.heard += [heard] if heard else []
            done.attempts += 1
        self.tally.message(done, judge(self.card, done, [], False), "文字", "帮助")
        return good

    def _greeting(self, openid: str) -> Fields:
        return self.followers.message("文字", "帮助", openid, self._now())

    def _now(self) -> int:
        return int(time.time())
