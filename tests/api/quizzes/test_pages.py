"""The pages: what is open, what is kept, score, ranking, draw, certificate; and what people wrote is only text."""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from api.state import new_id
from api.state.clock import now
from api.state.quizzes import QuizOptions, Quizzes
from api.state.quizzes.draw import draw, holds
from tests.api.quizzes.conftest import Visit, Visitor
from tests.api.quizzes.items import QUIZ, end, published

OpenQuiz = Callable[..., str]
PAGE = {"accept": "text/html"}


def done(one: Visitor, right: int = 10) -> Visitor:
    for n in range(1, 11):
        one.answer(n, right=n <= right)
    one.hand_in()
    return one


def test_open_ones_are_listed(client: TestClient, quizzes: Quizzes, open_quiz: OpenQuiz) -> None:
    assert "现在没有开放的答题" in client.get("/quiz").text
    code = open_quiz(minutes=15)
    quizzes.create(QUIZ, QuizOptions(), "小陈")
    page = client.get("/quiz").text
    assert page.count('href="/quiz/') == 1 and f"/quiz/{code}" in page and "10 道题，15 分钟" in page


@pytest.mark.parametrize(
    ("options", "said", "not_said"),
    [
        pytest.param(
            {}, ["不留姓名", "时间</dt><dd>不限", "交卷后马上看到", "每人 1 次"], ["<input", "排名"], id="plain"
        ),
        pytest.param({"identity": "姓名"}, ['name="name"', "记下你填的姓名"], ['name="unit"'], id="with-name"),
        pytest.param(
            {"identity": "姓名和单位", "contest": True}, ['name="unit"', "王**", "我们认不出来"], [], id="contest"
        ),
        pytest.param({"feedback": "每题"}, ["答一题看一题"], ["不能算"], id="each"),
        pytest.param({"minutes": 20}, ["20 分钟，到时间自动交卷", "到时间 30 秒以后才送到的，不能算"], [], id="timer"),
        pytest.param({"contest": True, "prizes": 2}, ["怎么抽奖", "防不住"], [], id="prizes"),
    ],
)
def test_the_start_says_what_comes_and_what_is_kept(
    client: TestClient, open_quiz: OpenQuiz, options: dict[str, object], said: list[str], not_said: list[str]
) -> None:
    page = client.get(f"/quiz/{open_quiz(**options)}").text
    assert [words for words in said if words not in page] == []
    assert [words for words in not_said if words in page] == []
    assert "活动结束 30 天后删掉" in page and "365 天后删掉" in page


@pytest.mark.parametrize("path", ["", "/take", "/ranking", "/draw", "/result/x", "/draw.json"])
def test_nothing_is_shown_of_a_draft(client: TestClient, quizzes: Quizzes, path: str) -> None:
    draft = quizzes.get(quizzes.create(QUIZ, QuizOptions(contest=True, prizes=1), "小陈"))
    assert client.get(f"/quiz/{draft.code}{path}", headers=PAGE).status_code == 404


def test_a_quiz_that_is_over_cannot_be_begun(client: TestClient, quizzes: Quizzes, open_quiz: OpenQuiz) -> None:
    code = open_quiz()
    end(quizzes, code)
    page = client.get(f"/quiz/{code}").text
    assert "已经结束" in page and "<form" not in page
    assert client.post(f"/v1/quizzes/{code}/attempts", json={"attempt": new_id()}).json()["reason"] == "closed"


def test_the_result_shows_every_item_with_the_law(client: TestClient, open_quiz: OpenQuiz, visit: Visit) -> None:
    one = done(visit(open_quiz()), right=7)
    page = client.get(f"/quiz/{one.code}/result/{one.id}")
    assert page.headers["cache-control"] == "no-store"
    assert "70 分，及格了" in page.text and page.text.count("答错了") == 3
    assert page.text.count("<blockquote>") == 10 and "#art_7__para_1" in page.text


def test_before_handing_in_the_result_leads_back(client: TestClient, open_quiz: OpenQuiz, visit: Visit) -> None:
    one = visit(open_quiz())
    reply = client.get(f"/quiz/{one.code}/result/{one.id}", follow_redirects=False)
    assert (reply.status_code, reply.headers["location"]) == (303, f"/quiz/{one.code}/take")


def test_a_result_belongs_to_its_quiz(client: TestClient, open_quiz: OpenQuiz, visit: Visit) -> None:
    one = done(visit(open_quiz()))
    assert client.get(f"/quiz/{open_quiz()}/result/{one.id}", headers=PAGE).status_code == 404
    assert client.get(f"/quiz/{one.code}/result/{new_id()}", headers=PAGE).status_code == 404


MARKUP = "<img src=x onerror=alert(1)>"[:20]


def test_a_name_is_only_text(client: TestClient, open_quiz: OpenQuiz, visit: Visit) -> None:
    one = done(visit(open_quiz(identity="姓名和单位", contest=True), name=MARKUP, unit='"><b>一车间'))
    certificate = one.read()["result"]["certificate"]
    pages = (f"/quiz/{one.code}/result/{one.id}", f"/quiz/{one.code}/ranking", f"/quiz/certificate/{certificate}")
    for path in pages:
        page = client.get(path).text
        assert "<img src=x" not in page and "<b>一车间" not in page
    picture = client.get(f"/quiz/certificate/{certificate}.svg")
    texts = [element.text for element in ET.fromstring(picture.content).iter("{http://www.w3.org/2000/svg}text")]
    assert MARKUP in texts and '"><b>一车间' in texts


def test_a_certificate_can_be_checked_by_its_code(client: TestClient, open_quiz: OpenQuiz, visit: Visit) -> None:
    one = done(visit(open_quiz(identity="姓名"), name="王小芳"), right=8)
    code = one.read()["result"]["certificate"]
    page = client.get(f"/quiz/certificate/{code.lower()}").text
    assert "这张证书是真的" in page and "王小芳" in page and "80 分" in page and code in page
    assert client.get("/quiz/certificate/AAAA-BBBB-CCCC", headers=PAGE).status_code == 404
    assert client.get("/quiz/certificate/AAAA-BBBB-CCCC.svg").status_code == 404


def test_who_did_not_pass_has_none(open_quiz: OpenQuiz, visit: Visit) -> None:
    assert done(visit(open_quiz()), right=5).read()["result"]["certificate"] is None
    assert done(visit(open_quiz(certificate=False))).read()["result"]["certificate"] is None


def test_the_ranking_shows_short_names(client: TestClient, open_quiz: OpenQuiz, visit: Visit) -> None:
    code = open_quiz(contest=True, identity="姓名和单位")
    people = [done(visit(code, name=f"王小{n}", unit="一车间"), right=n) for n in range(6, 11)]
    page = client.get(f"/quiz/{code}/ranking").text
    assert page.count("王**") == 5 and "王小" not in page
    assert "80.0" in page, "the mean of the unit"
    assert "现在排第 1 名" in client.get(f"/quiz/{code}/result/{people[-1].id}").text
    assert client.get(f"/quiz/{open_quiz()}/ranking", headers=PAGE).status_code == 404, "no contest"


def test_the_draw_can_be_repeated(client: TestClient, quizzes: Quizzes, open_quiz: OpenQuiz, visit: Visit) -> None:
    code = open_quiz(contest=True, prizes=2)
    passed = [done(visit(code), right=8).read()["result"]["ticket"] for _ in range(5)]
    done(visit(code), right=2)
    late = visit(code)
    for n in range(1, 9):
        late.answer(n)
    before = client.get(f"/quiz/{code}/draw.json").json()
    assert (before["seed"], before["tickets"], before["winners"]) == (None, [], [])
    assert before["commitment"] in client.get(f"/quiz/{code}/draw").text
    end(quizzes, code)
    after = client.get(f"/quiz/{code}/draw.json").json()
    assert after["commitment"] == before["commitment"] == hashlib.sha256(after["seed"].encode()).hexdigest()
    assert holds(before["commitment"], after["seed"])
    assert set(passed) < set(after["tickets"]) and len(after["tickets"]) == 6, "and who forgot to hand in"
    assert after["winners"] == list(draw(after["seed"], after["tickets"], 2))
    page = client.get(f"/quiz/{code}/draw").text
    assert all(ticket in page for ticket in after["winners"]) and after["seed"] in page


def test_an_end_is_said_in_chinese_time(client: TestClient, quizzes: Quizzes) -> None:
    closes = (now() + timedelta(days=3)).replace(hour=16, minute=30)
    code = published(quizzes, closes=closes)
    day = closes + timedelta(hours=8)
    assert f"{day.month}月{day.day}日00:30" in client.get(f"/quiz/{code}").text


def test_a_changed_provision_is_said_in_the_result(
    client: TestClient, quizzes: Quizzes, open_quiz: OpenQuiz, visit: Visit
) -> None:
    one = done(visit(open_quiz()))
    quizzes.retire(["女职工劳动保护特别规定 第九条"])
    page = client.get(f"/quiz/{one.code}/result/{one.id}").text
    assert page.count("依据的规定变了") == 2
    assert "8 道，每道题" in client.get(f"/quiz/{one.code}").text


def test_logs_are_without_names_and_ids(
    client: TestClient, open_quiz: OpenQuiz, visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        one = done(visit(open_quiz(identity="姓名"), name="王小芳"))
        client.get(f"/quiz/{one.code}/result/{one.id}")
    said = " ".join(
        f"{record.getMessage()} {getattr(record, 'fields', '')}"
        for record in caplog.records
        if record.name.startswith("api")
    )
    assert "/v1/attempts/{attempt}/answers/{n}" in said
    assert "王小芳" not in said and one.id not in said
