"""A release from proposals: what is served afterwards, what is refused, and that a fault changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.releases import ReleaseError, open_served
from api.releases.commands import Beat
from api.releases.staging import Base
from api.state.console import Wanted
from api.state.releases import ProposalError
from assistant import Assistant
from tests.api.releases.conftest import ON, Desk
from tests.api.releases.corpus import LOCAL, LOCAL_PATH, LONGER, NIGHT_PATH, REST, REST_PATH


def words(assistant: Assistant) -> str:
    return assistant.corpus.resolve("女职工休息规定 第一条", ON).provision.text


def test_from_a_proposal_to_an_answer_and_back(desk: Desk) -> None:
    """One after the other, for each build takes seconds: publish, publish on that, look, go back, publish again."""
    number, steps = desk.propose(REST_PATH, LONGER), list[tuple[int, int]]()
    assert desk.publisher(lambda *step: steps.append(step)).publish([number], "新规定") == 1
    assert steps[0] == (0, 5) and {total for _, total in steps} == {5}
    served, assistant = open_served(desk.settings)
    assert served == 1 and "128天" in words(assistant)
    found = assistant.index.search("产假多少天", None, ON).found[0]
    assert found.key.startswith("cn-xiuxi-2020#art_1")
    _what_is_written_down(desk, number)
    _a_second_one_keeps_the_first(desk)
    _back_and_forth(desk)


def _what_is_written_down(desk: Desk, number: int) -> None:
    release = desk.releases.get(1)
    assert (release.by, release.base, release.why, release.documents) == ("王管", 0, "新规定", 3)
    assert [(c.number, c.path, c.by) for c in release.changes] == [(number, REST_PATH, "李干事")]
    assert release.lost == () and set(release.silent) <= {"产假", "哺乳时间", "夜班"}
    assert set(release.own) == {REST_PATH} and release.touched == ("女职工休息规定 第一条",)
    proposal = desk.state.proposals.get(number)
    assert (proposal.standing, proposal.release) == ("已发布", 1)
    (entry,) = desk.state.audit.page(Wanted(action="发布语料"))
    assert entry.object == "语料第 1 版" and entry.officer == "王管"
    assert sorted(p.name for p in desk.releases.root.iterdir()) == ["0001", "current"], "nothing is left over"
    assert not (desk.releases.corpus(1) / "__init__.py").exists()


def _a_second_one_keeps_the_first(desk: Desk) -> None:
    with pytest.raises(ReleaseError, match="后来已经变了"):
        desk.publish(stale := desk.propose(REST_PATH, REST.replace("98天", "100天"), REST))
    desk.state.proposals.withdraw(stale, "李干事")
    assert desk.publish(desk.propose("questions/new.yaml", "[]\n")) == 2
    served, assistant = open_served(desk.settings)
    assert served == 2 and "128天" in words(assistant)
    assert set(desk.releases.get(2).own) == {REST_PATH, "questions/new.yaml"} and desk.releases.get(2).touched == ()


def _back_and_forth(desk: Desk) -> None:
    desk.publisher().go_back(1, "多了一个文件")
    served, assistant = open_served(desk.settings)
    assert served == 1 and not (desk.releases.corpus(1) / "questions/new.yaml").exists()
    desk.publisher().go_back(0, "全退回去")
    served, assistant = open_served(desk.settings)
    assert served == 0 and "98天" in words(assistant)
    with pytest.raises(ReleaseError, match="就是这一版"):
        desk.publisher().go_back(0, "再退")
    assert [e.object for e in desk.state.audit.page(Wanted(action="退回语料"))] == ["语料第 0 版", "语料第 1 版"]


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        pytest.param(REST_PATH, REST.replace("#### 第三条", "#### 第七条"), "第 31 行", id="an-article-is-missing"),
        pytest.param(REST_PATH, "不是语料文件", "第 1 行", id="no-document-at-all"),
        pytest.param("questions/all.yaml", "- 主题: x\n", "questions/all.yaml", id="broken-yaml"),
        pytest.param(REST_PATH, "", "依据查不到", id="others-rest-on-it"),
        pytest.param("lexicon.yaml", "- 说法: [大夜]\n  法言: \u202e夜班\n", "乱码", id="hidden-characters"),
    ],
)
def test_a_corpus_with_a_fault_is_never_served(desk: Desk, path: str, text: str, says: str) -> None:
    number = desk.propose(path, text)
    with pytest.raises(ReleaseError, match="没有通过") as refused:
        desk.publish(number)
    assert says in str(refused.value)
    assert desk.releases.current() == 0 and list(desk.releases.root.iterdir()) == []
    assert desk.state.proposals.get(number).standing == "待发布"
    with desk.state.publishing.turn("王管"):
        pass


def test_what_is_chosen(desk: Desk) -> None:
    first = desk.propose(LOCAL_PATH, LOCAL.replace("六十天", "九十天"))
    second = desk.propose(LOCAL_PATH, LOCAL.replace("六十天", "八十天"), LOCAL.replace("六十天", "九十天"))
    with pytest.raises(ReleaseError, match=f"第 {first} 号改的，要一起"):
        desk.publish(second)
    with pytest.raises(ReleaseError, match="没有选"):
        desk.publish()
    desk.state.proposals.withdraw(second, "李干事")
    with pytest.raises(ReleaseError, match="没有选"):
        desk.publish(second)


def test_only_one_at_a_time(desk: Desk) -> None:
    number = desk.propose(REST_PATH, LONGER)
    with desk.state.publishing.turn("赵管"), pytest.raises(ProposalError, match="赵管正在发布"):
        desk.publish(number)


def test_whoever_lost_the_turn_does_not_switch(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Held up so long that somebody else began: the switch is theirs."""
    number = desk.propose(NIGHT_PATH, "改")
    with desk.state.publishing.turn("王管") as turn:
        desk.hands.forward(minutes=3)
        with desk.state.publishing.turn("赵管"), pytest.raises(ProposalError, match="让给别人"):
            desk.publisher()._switch(7, turn)
    assert desk.releases.current() == 0 and number


def test_an_index_that_cannot_be_built(desk: Desk, tmp_path: Path) -> None:
    base = Base.of(desk.settings)
    with desk.state.publishing.turn("王管") as turn, pytest.raises(ReleaseError, match="索引没有建成"):
        desk.publisher()._index(base, tmp_path / "no corpus", tmp_path / "index", turn)


def test_a_release_that_does_not_answer(desk: Desk, tmp_path: Path) -> None:
    with desk.state.publishing.turn("王管") as turn, pytest.raises(ReleaseError, match="答不了问题"):
        desk.publisher()._try(desk.settings.corpus, tmp_path / "no index", turn)


def test_the_beat_keeps_the_turn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.releases.publish.BEAT", 0.0)
    with desk.state.publishing.turn("王管") as turn:
        desk.hands.forward(seconds=100)
        beat: Beat = desk.publisher()._beat(turn)
        beat()
        desk.hands.forward(seconds=100)
        assert desk.state.publishing.now() == "王管"
