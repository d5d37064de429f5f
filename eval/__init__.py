"""Measuring: our own labelled questions, metrics, baselines over the same corpus, and a benchmark."""

from eval.baselines import Baseline, baselines
from eval.compare import Change, changes
from eval.metrics import Summary, retrieval, summarise
from eval.model import Case, Row, Turn
from eval.questions import QUESTIONS, load_questions
from eval.run import run
from eval.share import Share

__all__ = [
    "QUESTIONS",
    "Baseline",
    "Case",
    "Change",
    "Row",
    "Share",
    "Summary",
    "Turn",
    "baselines",
    "changes",
    "load_questions",
    "retrieval",
    "run",
    "summarise",
]
