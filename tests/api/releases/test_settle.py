"""What follows from a switch, whoever does it: proposals are done, quizzes that rest on what changed are flagged."""

from __future__ import annotations

import shutil

import pytest

from api.releases.files import digest_of_folder
from api.releases.folder import Change
from api.releases.settle import settle
from api.state.quizzes import QuizOptions
from assistant.model import Citation
from assistant.quiz import Quiz
from tests.api.quizzes.items import ITEMS
from tests.api.releases.conftest import Desk
from tests.api.releases.corpus import LONGER, REST_PATH
from tests.api.releases.test_folder import record


def served(desk: Desk, number: int, touched: tuple[str, ...] = ()) -> None:
    """Release 1 with this proposal in it, switched to by somebody who did no more."""
    folder = desk.releases.aside()
    shutil.copytree(desk.settings.corpus, folder / "corpus")
    change = Change(number=number, path=REST_PATH, kind="文件", by="李干事", why="改了")
    digest = digest_of_folder(folder / "corpus")
    desk.releases.adopt(folder, record(1, digest).model_copy(update={"changes": (change,), "touched": touched}))
    desk.releases.point(1)


def cited(quiz: Quiz) -> Citation:
    return quiz.items[0].citations[0]


def test_nothing_to_do_while_the_shipped_one_is_served(desk: Desk) -> None:
    number = desk.propose(REST_PATH, LONGER)
    settle(desk.settings, desk.state)
    assert desk.state.proposals.get(number).standing == "待发布"


def test_what_was_left_undone(desk: Desk) -> None:
    number, other = desk.propose(REST_PATH, LONGER), desk.propose("lexicon.yaml", "- 说法: [大夜班]\n  法言: 夜班\n")
    served(desk, number)
    for _ in range(2):
        settle(desk.settings, desk.state)
        assert desk.state.proposals.get(number).release == 1
        assert desk.state.proposals.get(other).standing == "待发布"


@pytest.mark.parametrize("rests", [True, False])
def test_quizzes_that_rest_on_what_changed(desk: Desk, rests: bool) -> None:
    quiz = Quiz("练习", tuple(ITEMS), note="")
    stored = desk.state.quizzes.create(quiz, QuizOptions(), "李干事")
    touched = f"{cited(quiz).title} {cited(quiz).provision}" if rests else "别的规定 第一条"
    served(desk, desk.propose(REST_PATH, LONGER), (touched,))
    settle(desk.settings, desk.state)
    flagged = desk.state.quizzes.get(stored).retired
    assert (quiz.items[0].id in flagged) is rests
