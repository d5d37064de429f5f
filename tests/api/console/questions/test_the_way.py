"""From a question nobody could answer to its answer, and to the day the answer suspends itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from api.releases import open_served
from api.releases.publish import Publisher
from api.service import Service, today
from api.settings import ServiceSettings
from api.state import State
from api.state.clock import now
from corpus.answers import print_of
from corpus.check import inspect_corpus
from eval.questions import load_questions
from eval.run import run
from tests.api.console.conftest import Browser, words
from tests.api.console.questions.conftest import HERE, NURSING, SAVED_UP, Opens
from tests.api.releases.corpus import REST, REST_PATH

OTHERS_WORDS = "喂奶的钟头放到一天里一次用掉行吗"
SENTENCE = "哺乳时间是每天给的，每天1小时。"


@pytest.fixture
def service(app: FastAPI) -> Service:
    found: Service = app.state.service
    return found


def ask(browser: Browser, question: str) -> dict[str, Any]:
    reply = browser.client.post("/v1/ask", json={"question": question})
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def publish(service: Service, state: State) -> Path:
    """As the corpus part does it, and as the running process then notices; the folder that is served."""
    numbers = [proposal.number for proposal in state.proposals.open()]
    Publisher(service.settings, state, "王管", today(), now()).publish(numbers, "补上大家问的")
    service.watcher.number, service.assistant = open_served(service.settings)
    return service.settings.releases / f"{service.watcher.number:04d}" / "corpus"


def test_from_a_question_to_its_answer_and_to_its_end(
    app: FastAPI, service: Service, state: State, console_settings: ServiceSettings, opens: Opens
) -> None:
    officer, worker = opens("李干事"), Browser(app)
    # Nobody could answer it.
    for _ in range(3):
        assert ask(worker, SAVED_UP)["status"] == "declined"
    key = _found_in_the_list(officer)
    # An officer writes the answer: first a wrong number, which the proof refuses.
    new = f"{HERE}/answers/new?cluster={key}"
    assert NURSING.partition(" ")[0] in officer.page(new)
    form = {
        "cluster": key, "topic": "", "title": "哺乳时间怎么用", "asked": SAVED_UP, "measured": OTHERS_WORDS,
        "ref": NURSING, "line0": SENTENCE.replace("1", "2"), "followups": "公司不给怎么办",
    }  # fmt: skip
    refused = officer.post(f"{HERE}/answers/new", do="send", **form)
    assert refused.status_code == 422 and "2 在选的条文里没有" in words(refused)
    sent = officer.post(f"{HERE}/answers/new", do="send", **(form | {"line0": SENTENCE}))
    assert "是提案" in officer.follow(sent)
    assert "等发布" in officer.page(f"{HERE}/answers")
    assert SAVED_UP not in officer.page(f"{HERE}/unanswered"), "it is settled"
    assert [p.path for p in state.proposals.open()] == [
        "questions/自编.yaml", "answers/zibian_001.yaml", "evaluation/zibian_001.yaml",
    ]  # fmt: skip
    # It is published, and the same question has that answer with its citation.
    folder = publish(service, state)
    found = ask(worker, SAVED_UP)
    assert found["status"] == "answered" and str(found["text"]).startswith(f"{SENTENCE}[1]")
    (citation,) = found["citations"]
    assert citation["provision"] == "第二条" and "1小时哺乳时间" in citation["quote"]
    assert found["suggestions"] == ["公司不给怎么办"]
    assert "在用" in officer.page(f"{HERE}/answers")
    _it_is_measured(service, folder)
    # The provision's words change: the answer is suspended and flagged.
    before = console_settings.corpus / REST_PATH
    changed = REST.replace("安排1小时哺乳时间", "安排不少于1小时的哺乳时间")
    state.proposals.add(REST_PATH, changed, "修改了", "李干事", "文件", before.read_text(encoding="utf-8"))
    folder = publish(service, state)
    found = ask(worker, SAVED_UP)
    assert found["status"] == "declined" and SENTENCE not in str(found["text"])
    listed = officer.page(f"{HERE}/answers")
    assert "已停用" in listed and "条文的文字和写答案时不一样了" in listed
    assert "有 1 份干事写的答案自动停用了" in officer.page(HERE)
    (review,) = [r for r in inspect_corpus(folder, today()).reviews if r.file == "answers/zibian_001.yaml"]
    assert "已自动停用" in review.message
    _it_can_be_rewritten(officer, state)


def _found_in_the_list(officer: Browser) -> str:
    page = officer.page(f"{HERE}/unanswered")
    assert f"{SAVED_UP} 3 次" in page
    reply = officer.get(f"{HERE}/unanswered")
    key = str(reply.text).partition(f"{HERE}/unanswered/")[2].partition('"')[0]
    assert "大家是这样问的" in officer.page(f"{HERE}/unanswered/{key}")
    return key


def _it_is_measured(service: Service, folder: Path) -> None:
    """`python -m eval` over this corpus asks the other wording, and knows what it has to be answered from."""
    assistant = service.assistant
    assert assistant is not None
    nothing = folder / "nothing"
    (case,) = load_questions(assistant.corpus, nothing, officers=folder / "evaluation")
    assert (case.id, case.turns, case.expect) == ("zibian-001", (OTHERS_WORDS,), "答")
    (row,) = run(assistant, [replace(case, turns=(SAVED_UP,))])
    assert row.checks()["引用"] and row.checks()["应答"]


def _it_can_be_rewritten(officer: Browser, state: State) -> None:
    """On the words of now; whether it is published is then another matter."""
    edit = f"{HERE}/answers/zibian_001/edit"
    assert SENTENCE in officer.get(edit).text
    again = "哺乳时间是每天给的，每天不少于1小时。"
    reply = officer.post(edit, do="send", ref=NURSING, line0=again, **{"line0-on": NURSING})
    assert "是提案" in officer.follow(reply)
    (proposal,) = state.proposals.open()
    words_of_now = "用人单位应当在每天的劳动时间内为哺乳期女职工安排不少于1小时的哺乳时间。"
    assert again in proposal.text and print_of(words_of_now) in proposal.text


def test_questions_are_counted_as_they_come(app: FastAPI, state: State, opens: Opens) -> None:
    worker, officer = Browser(app), opens("赵看")
    for _ in range(6):
        ask(worker, SAVED_UP)
    worker.client.post("/v1/ask", json={"question": SAVED_UP, "keep": False})
    worker.client.post("/v1/ask", json={"question": "我不想活了"})
    page = officer.page(f"{HERE}?month=2026-11")
    assert "没答上的 5 次" in page or "没答上的 10 次" in page
    (line,) = state.questions.volumes.months()
    assert line.asked in (5, 10) and line.unanswered in (5, 10)
    assert len(state.questions.volumes.days("2026-11")) == 1
