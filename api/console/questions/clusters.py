"""What could not be answered, questions that ask the same together: what an officer looks at instead of a long list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from api.console.errors import ConsoleError
from api.service import AssistantDep, today
from api.state import State
from api.state.questions import Unsettled
from assistant import Assistant
from assistant.alike import Alike

ENOUGH = 5
"""Where fewer asked, it is not told from which provinces."""
_opening = Lock()


@dataclass(frozen=True)
class Cluster:
    """The wordings of one question, the most frequent first; never empty."""

    members: tuple[Unsettled, ...]

    @property
    def key(self) -> str:
        return self.members[0].key

    @property
    def question(self) -> str:
        return self.members[0].question

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(member.question for member in self.members)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(member.key for member in self.members)

    @property
    def times(self) -> int:
        return sum(member.times for member in self.members)

    @property
    def disliked(self) -> int:
        return sum(member.disliked for member in self.members)

    @property
    def again(self) -> bool:
        return any(member.again for member in self.members)

    @property
    def last_at(self) -> object:
        return max(member.last_at for member in self.members)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The most frequent first."""
        counted = Counter(reason for member in self.members for reason in member.reasons)
        return tuple(reason for reason, _ in counted.most_common())

    @property
    def nearest(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(near for member in self.members for near in member.nearest))

    @property
    def comments(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(said for member in self.members for said in member.comments))

    @property
    def provinces(self) -> tuple[str, ...]:
        """Codes of those from which at least ENOUGH came."""
        counted = sum((member.provinces for member in self.members), Counter[str]())
        return tuple(code for code, times in counted.most_common() if times >= ENOUGH)


@dataclass
class Sorter:
    """Puts together what is alike, and remembers it until other questions come."""

    assistant: Assistant
    alike: Alike
    _known: tuple[frozenset[str], list[list[str]]] = field(default=(frozenset(), []))

    def clusters(self, waiting: Sequence[Unsettled]) -> tuple[Cluster, ...]:
        """Most often asked first."""
        by_key = {one.key: one for one in waiting}
        known = self._known
        if known[0] != by_key.keys():
            groups = self.alike.groups([one.question for one in waiting])
            known = self._known = (frozenset(by_key), [[waiting[at].key for at in group] for group in groups])
        found = [_cluster([by_key[key] for key in group]) for group in known[1]]
        return tuple(sorted(found, key=lambda cluster: (-cluster.times, cluster.key)))


def _cluster(members: list[Unsettled]) -> Cluster:
    return Cluster(tuple(sorted(members, key=lambda one: (-one.times, one.key))))


def sorter(request: Request, assistant: AssistantDep) -> Sorter:
    """One for the process; it goes when the assistant is replaced. Raises NotReady."""
    with _opening:
        kept: Sorter | None = getattr(request.app.state, "question_sorter", None)
        if kept is None or kept.assistant is not assistant or kept.alike.on != today():
            kept = request.app.state.question_sorter = Sorter(assistant, Alike(assistant, today()))
        return kept


SorterDep = Annotated[Sorter, Depends(sorter)]


def one_cluster(state: State, sorter: Sorter, key: str) -> Cluster:
    """The one that holds this question. Raises ConsoleError, StateError."""
    for cluster in sorter.clusters(state.questions.unsettled.all()):
        if key in cluster.keys:
            return cluster
    raise ConsoleError("没有这组问题，可能已经处理过了。", 404)
