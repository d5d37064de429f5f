"""What each part of the search adds: the same questions with one part taken out at a time.

The search alone is measured; words and vectors that the chosen topic or the wording would bring do not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from assistant import Assistant, Slots
from assistant.query import Query
from assistant.routing import likelier
from eval.metrics import Retrieval, ranking
from eval.model import Case, Row
from eval.run import found_keys
from indexer import Index, Weights


@dataclass(frozen=True)
class Asked:
    """The last turn of a case with gold, as it was read."""

    case: Case
    query: Query


@dataclass(frozen=True)
class Part:
    """One way to search: some weights set to nothing, or something of the question left out."""

    name: str
    zero: tuple[str, ...] = ()
    expansions: bool = True
    boosts: bool = True

    def weights(self, weights: Weights) -> Weights:
        """The weights without those of this part."""
        return replace(weights, **dict.fromkeys(self.zero, 0.0))


NAMES = {
    "lexical": "不比词",
    "dense": "不比向量",
    "topic": "不看最合适的主题",
    "vote": "不数主题的票",
    "sharpness": "像不像的主题一样算",
    "passage": "不拆句子",
    "law": "不偏向特别规定",
    "local": "不偏向本地规定",
    "rank_decay": "不看先后",
    "asked": "不偏向常被问到的文件",
    "strange": "不照顾没人问过的条文",
}
BANK = ("topic", "vote", "asked", "strange")
"""All that the question bank tells: what is likely meant, and what nobody asks about."""
WHOLE = Part("全部都用")


def all_parts() -> list[Part]:
    """Everything; without one thing; without each weight there is; without the bank; words or vectors alone."""
    names = [f.name for f in fields(Weights)]
    return [
        WHOLE,
        Part("不用口语词典", expansions=False),
        Part("不按题意加减分", boosts=False),
        Part("不用题库", BANK),
        *(Part(NAMES.get(n, f"不用 {n}"), (n,)) for n in names),
        Part("不用题库和词典", BANK, expansions=False, boosts=False),
        Part("只比词", tuple(n for n in names if n != "lexical"), expansions=False, boosts=False),
        Part("只比向量", tuple(n for n in names if n != "dense"), expansions=False, boosts=False),
    ]


def asked(assistant: Assistant, rows: Sequence[Row]) -> list[Asked]:
    """The last turns with gold, read with what the turns before told."""
    return [Asked(row.case, _read(assistant, row)) for row in rows if row.gold]


def _read(assistant: Assistant, row: Row) -> Query:
    before = row.turns[-2].slots if len(row.turns) > 1 else Slots()
    return assistant.reader.read(row.case.turns[-1], before, row.case.province, row.case.on)


def measure_parts(assistant: Assistant, questions: Sequence[Asked]) -> list[tuple[str, Retrieval]]:
    """Every part's ranks over the same questions."""
    return [(part.name, _measure(assistant, part, questions)) for part in all_parts()]


def _measure(assistant: Assistant, part: Part, questions: Sequence[Asked]) -> Retrieval:
    index = replace(assistant.index, weights=part.weights(assistant.index.weights))
    return ranking((search(assistant, index, part, q.query), q.case.gold[-1], q.case.also) for q in questions)


def search(assistant: Assistant, index: Index, part: Part, query: Query) -> tuple[str, ...]:
    """The article keys found with one part left out."""
    boost = likelier(query, assistant.corpus.library.topics) if part.boosts else None
    place = query.place.code if query.place else None
    expansions = query.expansions if part.expansions else ()
    return found_keys(assistant.corpus, index.search(query.search, place, query.on, expansions, boost=boost))
