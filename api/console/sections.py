"""The parts of the console, in the order of the menu. Who may open one is said in permissions.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from api.state import State
from api.state.console import Officer
from api.state.quizzes import StoredQuiz

Waiting = Callable[[State, Officer], int]


def _nothing(state: State, officer: Officer) -> int:
    return 0


@dataclass(frozen=True)
class Section:
    """`about` says on the first page what is done there; `waiting` counts what waits for this officer, called so."""

    name: str
    path: str
    about: str
    waiting: Waiting = _nothing
    waiting_for: str = ""


def waiting_for(quiz: StoredQuiz, officer: Officer) -> bool:
    """Whether this officer can approve the quiz."""
    return quiz.status == "待批" and officer.role != "只读" and officer.name not in quiz.makers


def _to_approve(state: State, officer: Officer) -> int:
    return sum(waiting_for(quiz, officer) for quiz in state.quizzes.all())


def _to_take(state: State, officer: Officer) -> int:
    return state.cases.desk.waiting(officer) if state.cases.open else 0


def _to_publish(state: State, officer: Officer) -> int:
    return sum(p.by != officer.name for p in state.proposals.open()) if officer.role == "管理员" else 0


def _to_settle(state: State, officer: Officer) -> int:
    return state.questions.unsettled.count() if officer.role != "只读" else 0


SECTIONS: tuple[Section, ...] = (
    Section("答题", "/console/quizzes", "组卷、逐题审、批准、发布，看大家答得怎么样。", _to_approve, "份等你批准"),
    Section("求助", "/console/cases", "请工会联系的职工：派单、接单、答复、看评价。", _to_take, "份等人接单"),
    Section("问题", "/console/questions", "大家问了什么、什么没答上；写答案、加问法、加说法。", _to_settle, "句没答上"),
    Section("语料", "/console/corpus", "看、加、改法规文件；检查好了再发布，随时能退回。", _to_publish, "份等你发布"),
    Section("人员", "/console/officers", "谁能进工作台，能做什么；重设密码、停用账号。"),
    Section("记录", "/console/audit", "谁在什么时候做了什么。只能看，不能改。"),
)
