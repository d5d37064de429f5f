"""Writing an answer: what the form brings, what the proof says of it, what is proposed and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from api.console.questions.clusters import Cluster
from api.state import State
from corpus.answers import OwnAnswer, print_of
from tests.api.console.conftest import Browser, Reply, words
from tests.api.console.questions.conftest import HERE, LEAVE, NURSING, SAVED_UP, Door, Opens
from tests.api.releases.corpus import QUESTIONS

NEW = f"{HERE}/answers/new"
OTHER = "喂奶的钟头放到一天里一次用掉行吗"
LOCAL = "浙江省休假条例 第一条"
GOOD: dict[str, Any] = {
    "topic": "", "title": "哺乳时间怎么用", "asked": SAVED_UP, "measured": OTHER,
    "ref": [NURSING, LEAVE], "line0": "哺乳时间每天都有，每天1小时。", "line0-on": NURSING,
    "step0": "产假有98天。", "step0-on": [LEAVE], "followups": "公司不给怎么办\n要怎么申请",
}  # fmt: skip


def send(browser: Browser, do: str = "send", **changed: Any) -> Reply:
    browser.get(NEW)
    return browser.post(NEW, do=do, **(GOOD | changed))


def proposed(state: State) -> dict[str, Any]:
    """By path, what the files would hold."""
    return {p.path: yaml.safe_load(p.text) for p in state.proposals.open()}


def test_the_form_comes_filled_in_from_the_group(asked: State, clusters: tuple[Cluster, ...], opens: Opens) -> None:
    reply = opens("李干事").get(f"{NEW}?cluster={clusters[0].key}")
    assert SAVED_UP in reply.text and "哺乳时间可以攒到周末一起休吗" in reply.text
    assert f'name="ref" value="{NURSING}"' in reply.text, "what the search finds can be ticked"
    topics = reply.text.partition('<select id="topic"')[2].partition("</select>")[0]
    assert topics.index("哺乳时间") < topics.index("产假"), "the likely topics come first"


def test_looking_for_provisions_loses_nothing(opens: Opens) -> None:
    reply = send(opens("李干事"), "look", look="夜班")
    assert reply.status_code == 200 and 'value="夜班劳动规定 第一条"' in reply.text
    assert GOOD["line0"] in reply.text and OTHER in reply.text
    assert reply.text.count(f'name="ref" value="{NURSING}"') == 1


def test_a_search_that_cannot_be_made_loses_nothing_either(opens: Opens) -> None:
    reply = send(opens("李干事"), "look", look="。。。")
    assert reply.status_code == 422 and "没法这样找" in words(reply) and GOOD["line0"] in reply.text


def test_the_proof_is_shown_under_each_sentence(state: State, opens: Opens) -> None:
    reply = send(opens("李干事"), "prove", line1="哺乳时间每天2小时。", **{"line1-on": NURSING})
    page = words(reply)
    assert reply.status_code == 200 and page.count("✓ 站得住") == 2
    assert "2 在选的条文里没有" in page and "安排1小时哺乳时间" in page
    assert state.proposals.open() == ()


def test_what_is_proposed(asked: State, clusters: tuple[Cluster, ...], opens: Opens) -> None:
    officer = opens("李干事")
    assert "是提案" in officer.follow(send(officer, cluster=clusters[0].key))
    files = proposed(asked)
    assert set(files) == {"questions/自编.yaml", "answers/zibian_001.yaml", "evaluation/zibian_001.yaml"}
    assert files["questions/自编.yaml"] == [
        {"主题": "zibian_001", "名称": "哺乳时间怎么用", "依据": [NURSING, LEAVE], "问": [SAVED_UP]}
    ]
    answer = OwnAnswer.model_validate(files["answers/zibian_001.yaml"][0])
    assert (answer.编号, answer.主题, answer.写的人) == ("zibian_001", "zibian_001", "李干事")
    assert [(line.句, line.据) for line in answer.lines] == [
        (GOOD["line0"], (NURSING,)), ("产假有98天。", (LEAVE,)),
    ]  # fmt: skip
    words_of_law = "用人单位应当在每天的劳动时间内为哺乳期女职工安排1小时哺乳时间。"
    assert answer.指纹[NURSING] == print_of(words_of_law) and answer.再问 == ("公司不给怎么办", "要怎么申请")
    (row,) = files["evaluation/zibian_001.yaml"]
    assert (row["轮次"], row["金"], row["应"]) == ([OTHER], [[NURSING, LEAVE]], "答") and "省" not in row
    assert {p.kind for p in asked.proposals.open()} == {"答案"}
    assert set(clusters[0].keys) <= set(asked.questions.marks.all())


def test_for_a_topic_that_is_there_its_questions_go_to_its_own_file(state: State, opens: Opens) -> None:
    officer = opens("李干事")
    officer.follow(send(officer, topic="night", asked="大夜能不上吗"))
    files = {p.path: p.text for p in state.proposals.open()}
    assert files["questions/all.yaml"] == QUESTIONS + "    - 大夜能不上吗\n"
    assert yaml.safe_load(files["answers/zibian_001.yaml"])[0]["主题"] == "night"


def test_a_second_one_goes_on_from_the_first(state: State, opens: Opens) -> None:
    officer = opens("李干事")
    officer.follow(send(officer))
    officer.follow(send(officer, title="另一件事", asked="又一种问法", measured="完全不同的一句话"))
    files = proposed(state)
    assert {"answers/zibian_001.yaml", "answers/zibian_002.yaml"} <= set(files)
    last = [p for p in state.proposals.open() if p.path == "questions/自编.yaml"][-1]
    assert [topic["主题"] for topic in yaml.safe_load(last.text)] == ["zibian_001", "zibian_002"]


def test_a_rule_of_one_province_is_measured_there(state: State, opens: Opens) -> None:
    officer = opens("李干事")
    local = {"ref": LOCAL, "line0": "延长产假六十天。", "line0-on": LOCAL, "step0": ""}
    reply = send(officer, **local)
    assert reply.status_code == 303, words(reply)
    assert proposed(state)["evaluation/zibian_001.yaml"][0]["省"] == "浙江"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"line0": "", "step0": ""}, "还没有写答案", id="no sentence"),
        pytest.param({"line0": ""}, "还没有写答案", id="only what to do next"),
        pytest.param({"line0": "每天2小时。"}, "还有句子站不住", id="a number that is not there"),
        pytest.param({"line0-on": ""}, "还没有选依据", id="no provision"),
        pytest.param({"line0": "每天1小时"}, "句号", id="no end"),
        pytest.param({"line0": "见第二条。"}, "不用写第几条", id="an article in the sentence"),
        pytest.param({"title": ""}, "新主题要有名字", id="no name"),
        pytest.param({"asked": ""}, "至少要有一个问法", id="no question"),
        pytest.param({"asked": "产假多少天"}, "题库里已经有了", id="a known question"),
        pytest.param({"asked": "我叫王小花，能攒吗"}, "好像有姓名", id="somebody's question"),
        pytest.param({"measured": ""}, "请写一个评测用的问法", id="nothing to measure"),
        pytest.param({"measured": SAVED_UP}, "量不出东西", id="the same question to measure"),
        pytest.param({"followups": "问" * 25}, "“再问”最多", id="a long next question"),
        pytest.param({"followups": "一一\n二二\n三三\n四四\n五五"}, "“再问”最多", id="many next questions"),
        pytest.param({"topic": "none"}, "不能另写答案", id="no such topic"),
        pytest.param({"ref": [f"女职工休息规定 第{n}条" for n in range(13)]}, "最多依据", id="many provisions"),
    ],
)
def test_refused(door: Door, changed: dict[str, Any], says: str) -> None:
    reply = send(door.browser, **changed)
    assert reply.status_code == 422 and says in words(reply)
    assert door.state.proposals.open() == ()


def test_a_topic_has_one_answer_of_an_officer(state: State, opens: Opens) -> None:
    officer = opens("李干事")
    officer.follow(send(officer, topic="night", asked=""))
    reply = send(officer, topic="night", asked="", measured="完全不同的一句话")
    assert reply.status_code == 422 and "已经有干事写的答案（zibian_001）" in words(reply)


def test_there_is_always_room_for_one_more_sentence(opens: Opens) -> None:
    reply = send(opens("李干事"), "prove", line1="产假有98天。", line2="难产的，增加15天。", line9="丢不了。")
    assert 'name="line9"' in reply.text and "丢不了。" in reply.text
    reply = send(opens("李干事"), "prove")
    assert 'name="line2"' in reply.text and 'name="line3"' not in reply.text
    assert 'name="step1"' in reply.text and 'name="step2"' not in reply.text


def test_one_provision_needs_no_ticks(state: State, opens: Opens) -> None:
    officer = opens("李干事")
    officer.follow(send(officer, ref=NURSING, step0="", **{"line0-on": ""}))
    assert proposed(state)["answers/zibian_001.yaml"][0]["答"][0]["据"] == [NURSING]


def test_lines_are_one_line(state: State, opens: Opens) -> None:
    officer = opens("李干事")
    officer.follow(send(officer, line0="哺乳时间\n每天都有。"))
    assert proposed(state)["answers/zibian_001.yaml"][0]["答"][0]["句"] == "哺乳时间 每天都有。"


def test_markup_stays_words(opens: Opens) -> None:
    reply = send(opens("李干事"), "prove", line0="<script>alert(1)</script>。")
    assert "<script>alert" not in reply.text and "&lt;script&gt;" in reply.text


def test_a_group_settled_meanwhile_stops_nobody(state: State, opens: Opens) -> None:
    officer = opens("李干事")
    officer.follow(send(officer, cluster="0" * 64))
    assert state.questions.marks.all() == {} and state.proposals.open()
