"""python -m eval.footprint ours|plain 索引目录: answer 50 questions in a fresh process and print its resident bytes."""

from __future__ import annotations

import sys
from itertools import cycle, islice
from pathlib import Path

import psutil

from assistant import Assistant, Settings
from corpus import load_corpus
from eval.plain_rag import PlainRag
from eval.questions import TODAY, load_questions
from indexer import open_embedder

QUESTIONS = 50


def ours(settings: Settings) -> None:
    """Open the assistant and answer."""
    assistant = Assistant.open(settings)
    cases = load_questions(assistant.corpus)
    for case in islice(cycle(cases), QUESTIONS):
        assistant.ask(case.turns[-1], province=case.province, on=case.on)


def plain(settings: Settings) -> None:
    """Fill the plain RAG's store and search it (it has nothing to answer with)."""
    corpus = load_corpus(settings.corpus)
    rag = PlainRag(corpus, open_embedder(settings.embedder))
    for case in islice(cycle(load_questions(corpus)), QUESTIONS):
        rag.search(case.turns[-1], None, TODAY)


def main(which: str, index: Path) -> int:
    """The resident set of this process after the work, in bytes."""
    {"ours": ours, "plain": plain}[which](Settings(index=index))
    return int(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    print(main(sys.argv[1], Path(sys.argv[2])))
