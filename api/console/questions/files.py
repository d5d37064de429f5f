"""The files of the corpus that questions change, as they stand with what is already proposed; and new proposals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.console.questions.yaml_edit import place_of, read, with_entry
from api.releases.staging import Base
from api.service import Service
from api.state import State
from api.state.releases import Kind, Proposal
from corpus.answers import OwnAnswer

OWN = "zibian"
"""How the numbers and topics of what officers write begin."""
OWN_TOPICS = "questions/自编.yaml"
LEXICON = "lexicon.yaml"
KIND = "工作台"
"""The class of the evaluation questions."""
_NUMBER = re.compile(rf"{OWN}[-_](\d+)")


@dataclass
class Draft:
    """Files as they shall become, put together before they are proposed all at once."""

    base: Base
    waiting: Mapping[str, Proposal]
    """The last proposal for each file."""
    changed: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, service: Service, state: State) -> Draft:
        """Raises ProposalError when the release that is served is not whole; StateError."""
        waiting = {proposal.path: proposal for proposal in state.proposals.open()}
        return cls(Base.of(service.settings), waiting)

    def text(self, path: str) -> str:
        """As it is now, with what is proposed; "" when there is no such file."""
        return self.changed[path] if path in self.changed else self.before(path)

    def before(self, path: str) -> str:
        waiting = self.waiting.get(path)
        return waiting.text if waiting else self.base.text(path) or ""

    def files(self, folder: str) -> Iterator[str]:
        """The paths of the YAML files in a folder, proposed ones too."""
        here = {path.relative_to(self.base.folder).as_posix() for path in self.base.folder.glob(f"{folder}/*.yaml")}
        proposed = {path for path in (*self.waiting, *self.changed) if path.startswith(f"{folder}/")}
        yield from sorted(path for path in here | proposed if self.text(path))

    def next_number(self) -> int:
        """One that nothing written so far has."""
        paths = [*self.files("answers"), *self.files("evaluation"), OWN_TOPICS]
        texts = (path + self.text(path) for path in paths)
        return 1 + max((int(n) for text in texts for n in _NUMBER.findall(text)), default=0)

    def find(self, folder: str, name: str, value: str) -> tuple[str, int] | None:
        """(path, place) of the entry with this value. Raises ConsoleError."""
        for path in self.files(folder):
            if value in self.text(path):
                at = place_of(self.text(path), name, value, path)
                if at is not None:
                    return path, at
        return None

    def answers(self) -> dict[str, OwnAnswer]:
        """By number, as far as they can be read."""
        found = {}
        for path in self.files("answers"):
            for item in read(self.text(path)):
                answer = _answer(item)
                if answer is not None:
                    found[answer.编号] = answer
        return found

    def topic_titles(self) -> dict[str, str]:
        """Of the topics that officers made."""
        items = read(self.text(OWN_TOPICS))
        return {str(item.get("主题")): str(item.get("名称")) for item in items}

    def add(self, path: str, entry: Mapping[str, Any]) -> None:
        """An entry at the end of a file. Raises ConsoleError."""
        self.changed[path] = with_entry(self.text(path), entry, path)

    def evaluate(self, number: int, entry: Mapping[str, Any], path: str = "") -> None:
        """An evaluation question; without a path in a file of its own."""
        row = {"编号": f"{OWN}-{number:03d}", "类": KIND, **entry}
        self.add(path or f"evaluation/{OWN}_{number:03d}.yaml", row)

    def propose(self, state: State, by: str, kind: Kind, why: str, settled: Sequence[str] = ()) -> tuple[int, ...]:
        """All of it or nothing; with it the questions that it settles. Raises ProposalError, StateError."""
        with state.database.write() as connection:
            numbers = [
                state.proposals.add_within(connection, path, text, why, by, kind, self.before(path) or None)
                for path, text in self.changed.items()
                if text != self.before(path)
            ]
            state.questions.marks.settle_within(connection, settled, "已处理", by)
        return tuple(numbers)


def _answer(item: Any) -> OwnAnswer | None:
    try:
        return OwnAnswer.model_validate(item)
    except ValueError:
        return None
