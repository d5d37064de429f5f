"""What properly belongs in every answer of a class besides its gold: belongs.yaml, by class of question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from corpus import Corpus, CorpusError, Fault, Located, NotFound
from corpus.library import entries

BELONGS = Path(__file__).with_name("belongs.yaml")


class Shared(BaseModel):
    """One entry: these provisions belong in answers to these classes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    类: tuple[str, ...] = Field(min_length=1)
    也可: tuple[str, ...] = Field(min_length=1)
    理由: str = Field(min_length=1)


@dataclass(frozen=True)
class Belongs:
    """References by class of question."""

    references: Mapping[str, tuple[str, ...]]
    corpus: Corpus = field(default_factory=lambda: Corpus(()))

    @classmethod
    def load(cls, corpus: Corpus, on: date, path: Path = BELONGS) -> Belongs:
        """Raises CorpusError naming the line of what leads nowhere on that day."""
        references: dict[str, list[str]] = defaultdict(list)
        faults: list[Fault] = []
        for line, entry in entries(Shared, path, path.parent, faults):
            faults += [Fault(path.name, line, trouble) for r in entry.也可 if (trouble := _trouble(corpus, r, on))]
            for kind in entry.类:
                references[kind] += entry.也可
        if faults:
            raise CorpusError(faults)
        return cls({kind: tuple(dict.fromkeys(names)) for kind, names in references.items()}, corpus)

    def of(self, kind: str, on: date) -> list[Located]:
        """The provisions for a class on a day; what was not law then does not belong then."""
        return [self.corpus.resolve(r, on) for r in self.references.get(kind, ()) if not _trouble(self.corpus, r, on)]


def _trouble(corpus: Corpus, reference: str, on: date) -> str:
    """Why a reference leads nowhere on that day, else nothing."""
    try:
        corpus.resolve(reference, on)
    except NotFound as error:
        return str(error)
    return ""
