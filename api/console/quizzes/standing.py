"""What an item rests on: its provisions must stand word for word, whoever wrote it; the rest the machine proves."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.quiz import QuizItem
from assistant.quiz.compose import Quizmaster
from corpus import Corpus, NotFound
from corpus.address import parse_id

IMPORTED, EDITED = "imported-", "edited-"
"""How the ids of items begin that the engine did not make as they are."""


@dataclass(frozen=True)
class Standing:
    """`missing` = what forbids to use it; `faults` = what the machine could not prove, for an officer to judge."""

    missing: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def proven(self) -> bool:
        return not self.missing and not self.faults


def standing(item: QuizItem, master: Quizmaster) -> Standing:
    """Everything about one item; asks the assistant, some hundredths of a second."""
    missing = unsupported(item, master.assistant.corpus)
    faults = master.faults(item)
    return Standing(
        missing, tuple(fault for fault in faults if fault not in missing and not (missing and fault == "没有依据"))
    )


def unsupported(item: QuizItem, corpus: Corpus) -> tuple[str, ...]:
    """Why its provisions do not carry it: none, words that do not stand there, a rule that was not in force."""
    if not item.citations:
        return ("还没有依据：请在“修改”里填一条规定和它的原话",)
    found = []
    for citation in item.citations:
        document = corpus.by_id.get(citation.document_id)
        try:
            provision = document.find(parse_id(citation.address)) if document else None
        except (ValueError, NotFound):
            provision = None
        name = f"《{citation.title}》{citation.provision}"
        if document is None or provision is None or not citation.quote or citation.quote not in provision.text:
            found.append(f"{name}里没有引的那句话")
        elif not document.in_force(item.on):
            found.append(f"{name}在 {item.on} 没有施行")
        elif not document.is_law:
            found.append(f"《{citation.title}》是{document.kind}，不能当依据")
    return tuple(found)


def hand_made(item: QuizItem) -> bool:
    """Imported or changed by an officer: the proof it was made with is gone."""
    return item.id.startswith((IMPORTED, EDITED))
