"""What simulated followers do: lay questions from the question bank, in the orders and forms that occur."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, permutations

from corpus import Corpus

QUESTION = {"文字", "语音"}
"""Kinds whose words are a question."""
LONGEST = 3
"""Questions of one follower."""
PLACE, PROVINCE = "浙江省杭州市西湖区", "浙江"


@dataclass(frozen=True)
class Step:
    kind: str
    words: str = ""


@dataclass(frozen=True)
class Script:
    """One follower's messages; `together` = all at once, without waiting for a reply."""

    steps: tuple[Step, ...]
    together: bool = False
    province: str | None = None
    """Where the follower has said to be."""

    def orders(self, step: int) -> list[tuple[str, ...]]:
        """The questions in each order in which the server may have read them, up to this step's."""
        words = [s.words for s in self.steps[: None if self.together else step + 1] if s.kind in QUESTION]
        if not self.together:
            return [tuple(words)]
        asked = self.steps[step].words
        return list(dict.fromkeys(order[: order.index(asked) + 1] for order in permutations(words)))


EVENTS = (
    (Step("关注"),),
    (Step("关注", "qrscene_1"),),
    (Step("菜单", "帮助"),),
    (Step("菜单", "人工"),),
    (Step("图片"),),
    (Step("视频"),),
    (Step("短视频"),),
    (Step("链接", "产假新规"),),
    (Step("语音"),),
    (Step("菜单链接", "https://example.org/"),),
    (Step("上报位置"),),
    (Step("关注"), Step("取消关注")),
)
"""Followers who ask nothing; a voice message without words was not recognised."""


def written(corpus: Corpus, rng: random.Random, size: int) -> list[Script]:
    """Scripts over `size` questions, and one for each thing that is not a question."""
    bank = sorted({question for topic in corpus.library.topics for question in topic.questions})
    questions = iter(rng.sample(bank, min(size, len(bank))))
    return [*_asking(questions, rng), *(Script(steps) for steps in EVENTS)]


def _asking(questions: Iterator[str], rng: random.Random) -> Iterator[Script]:
    while taken := list(islice(questions, rng.randint(1, LONGEST))):
        yield _script(taken, rng.random(), rng)


def _script(taken: Sequence[str], chance: float, rng: random.Random) -> Script:
    steps = tuple(Step("语音" if rng.random() < 0.1 else "文字", question) for question in taken)
    if chance < 0.15:
        return Script((Step("位置", PLACE), *steps), province=PROVINCE)
    if chance < 0.3:
        return Script((Step("关注"), *steps))
    return Script(steps, together=len(steps) == 2 and chance < 0.65)


def cast(scripts: Sequence[Script], rng: random.Random, messages: int) -> Iterator[Script]:
    """Scripts drawn at random until there are so many messages, exactly."""
    while messages > 0:
        script = rng.choice(scripts)
        if len(script.steps) > messages:
            script = Script(script.steps[:messages], province=script.province)
        messages -= len(script.steps)
        yield script
