"""One item: shown with everything that proves it, let pass, sent back, replaced, changed, taken out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.console.quizzes.standing import standing, unsupported
from api.state import State
from api.state.console import Wanted
from api.state.quizzes import QuizOptions, StoredQuiz
from assistant import Assistant
from assistant.quiz import Quiz, QuizItem
from assistant.quiz.compose import Quizmaster
from tests.api.console.conftest import Browser, Opens, words
from tests.api.console.quizzes.material import NIGHT, NIGHT_WORDS, bare_item, night_item


def stored(state: State) -> StoredQuiz:
    return state.quizzes.all()[0]


def item_page(draft: str, item: QuizItem) -> str:
    return f"{draft}/items/{item.id}"


def put(state: State, *items: QuizItem) -> str:
    """A draft of these; its page."""
    return f"/console/quizzes/{state.quizzes.create(Quiz('手工卷', items), QuizOptions(), '李干事')}"


def test_everything_that_proves_it_is_shown(opens: Opens, three: Quiz, draft: str) -> None:
    item = three.items[0]
    reply = opens("赵看").get(item_page(draft, item))
    shown = words(reply)
    assert item.stem in shown and item.explanation in shown and "都核上了" in shown and item.proof.question in shown
    for option in item.options:
        assert option.text in shown and option.why in shown
    for citation in item.citations:
        assert citation.quote.split("\n")[0] in shown and f'href="/law/{citation.document_id}?quote=' in reply.text
    assert "审这道题" not in shown


def test_let_pass_one_after_another_until_it_waits_for_approval(opens: Opens, state: State, draft: str) -> None:
    browser = opens("李干事")
    assert "开始审题" in browser.page(draft)
    where = item_page(draft, stored(state).quiz.items[0])
    for _ in range(3):
        browser.page(where)
        where = browser.post(f"{where}/review", decision="通过").headers["location"]
    assert where.startswith(f"{draft}?done=reviewed")
    assert stored(state).status == "待批"
    assert "要请 另一位 同事" in browser.page(draft)
    assert len(state.audit.page(Wanted(action="审题通过"))) == 3


def test_sent_back_with_a_reason(opens: Opens, state: State, three: Quiz, draft: str) -> None:
    browser = opens("李干事")
    where = item_page(draft, three.items[0])
    assert "请写一句理由" in words(browser.post(f"{where}/review", decision="退回", reason=" "))
    browser.post(f"{where}/review", decision="退回", reason="太绕")
    assert "退回 ：太绕" in browser.page(where).replace("退回：", "退回 ：")
    assert stored(state).reviews[three.items[0].id].reason == "太绕"
    assert all("太绕" not in entry.detail for entry in state.audit.page(Wanted()))


def test_replaced_by_another_of_the_same_kind_and_topic(opens: Opens, state: State, three: Quiz, draft: str) -> None:
    browser, old = opens("李干事"), three.items[1]
    browser.post(f"{item_page(draft, old)}/review", decision="通过")
    assert "换了一道" in browser.follow(browser.post(f"{item_page(draft, old)}/replace"))
    new = stored(state).quiz.items[1]
    assert (new.kind, new.topic) == (old.kind, old.topic) and new.id != old.id and new.id not in stored(state).reviews
    assert browser.get(item_page(draft, old)).status_code == 404


def test_taken_out(opens: Opens, state: State, three: Quiz, draft: str) -> None:
    browser = opens("李干事")
    browser.follow(browser.post(f"{item_page(draft, three.items[1])}/remove"))
    assert [i.id for i in stored(state).quiz.items] == [three.items[0].id, three.items[2].id]


def test_the_last_item_stays(opens: Opens, state: State) -> None:
    draft = put(state, bare_item())
    reply = opens("李干事").post(f"{draft}/items/imported-night/remove")
    assert reply.status_code == 422 and "一道题也没有" in words(reply)


def fields(browser: Browser, where: str) -> dict[str, str]:
    """What the form holds as it is opened."""
    import re
    from html import unescape

    text = browser.get(f"{where}/edit").text
    found = {n: unescape(v) for n, v in re.findall(r'<textarea id="(\w+)"[^>]*>(.*?)</textarea>', text, re.S)}
    found |= {n: unescape(v) for n, v in re.findall(r'<input id="(\w+)"[^>]*value="([^"]*)"', text)}
    found |= {n: v for n, v in re.findall(r'type="checkbox" name="(\w+)" value="(1)" checked', text)}
    for name, choices in re.findall(r'<select id="(\w+)"[^>]*>(.*?)</select>', text, re.S):
        found[name] = (re.findall(r'value="([^"]*)" selected', choices) or [""])[0]
    return found


def test_opened_and_saved_without_a_change_it_stays_what_it_was(
    opens: Opens, state: State, three: Quiz, draft: str
) -> None:
    browser = opens("李干事")
    for item in three.items:
        where = item_page(draft, item)
        assert browser.post(f"{where}/edit", **fields(browser, where)).headers["location"] == where
    assert stored(state).quiz.items == three.items


def test_a_changed_item_loses_proof_review_and_name(opens: Opens, state: State, three: Quiz, draft: str) -> None:
    browser, old = opens("李干事"), three.items[0]
    where = item_page(draft, old)
    browser.post(f"{where}/review", decision="通过")
    typed = fields(browser, where) | {"explanation": "产假有 999 天。"}
    shown = browser.follow(browser.post(f"{where}/edit", **typed))
    new = stored(state).quiz.items[0]
    assert new.id.startswith("edited-") and new.point == old.point and new.citations == old.citations
    assert "999没有出处" in shown and "都核上了" not in shown and new.id not in stored(state).reviews
    assert "改过" in browser.page(draft)


def test_an_unproven_item_passes_only_with_an_officers_word(
    opens: Opens, state: State, three: Quiz, draft: str
) -> None:
    browser = opens("李干事")
    where = item_page(draft, three.items[0])
    browser.post(f"{where}/edit", **fields(browser, where) | {"explanation": "产假有 999 天。"})
    where = item_page(draft, stored(state).quiz.items[0])
    reply = browser.post(f"{where}/review", decision="通过")
    assert reply.status_code == 422 and "打勾" in words(reply)
    assert browser.post(f"{where}/review", decision="通过", keep="1").status_code == 303


def test_an_imported_item_needs_a_provision(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    where = item_page(put(state, bare_item()), bare_item())
    assert "还没有依据" in browser.page(where)
    reply = browser.post(f"{where}/review", decision="通过", keep="1")
    assert reply.status_code == 422 and "依据站不住" in words(reply)
    typed = fields(browser, where) | {"reference0": NIGHT, "quote0": NIGHT_WORDS}
    shown = browser.follow(browser.post(f"{where}/edit", **typed))
    item = stored(state).quiz.items[0]
    assert item.citations[0].quote == NIGHT_WORDS and "还没有依据" not in shown


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"stem": ""}, "题干是空的", id="no-stem"),
        pytest.param({"right1": "1"}, "正好有一个正确", id="two-right"),
        pytest.param({"text1": "单位不得安排她上夜班，她可以拒绝"}, "有两个选项一样", id="twice"),
        pytest.param({"reference0": "没有的规定 第一条"}, "找不到", id="no-such-rule"),
        pytest.param({"reference0": "女职工劳动保护特别规定"}, "找不到", id="no-article"),
        pytest.param(
            {"reference0": NIGHT, "quote0": "单位可以安排夜班"}, "没有这句原话", id="words-that-are-not-there"
        ),
        pytest.param({"quote0": NIGHT_WORDS}, "找不到", id="words-without-a-place"),
        pytest.param({"difficulty": "7"}, "难度", id="no-level"),
        pytest.param({"stem": "长" * 4001}, "写得太长", id="too-long"),
    ],
)
def test_a_change_that_makes_no_item(opens: Opens, state: State, change: dict[str, str], said: str) -> None:
    browser = opens("李干事")
    where = item_page(put(state, bare_item()), bare_item())
    reply = browser.post(f"{where}/edit", **fields(browser, where) | {"why0": "我写的理由"} | change)
    assert reply.status_code == 422 and said in words(reply)
    assert stored(state).quiz.items == (bare_item(),)
    if "stem" not in change:
        assert "我写的理由" in reply.text


def test_provisions_are_added_with_marks_and_taken_away(opens: Opens, state: State, assistant: Assistant) -> None:
    browser = opens("李干事")
    where = item_page(put(state, night_item(assistant)), night_item(assistant))
    typed = fields(browser, where) | {"reference0": "《女职工劳动保护特别规定》第七条第一款"}
    del typed["keep0"]
    browser.post(f"{where}/edit", **typed)
    (citation,) = stored(state).quiz.items[0].citations
    assert citation.provision == "第七条第一款" and "98天" in citation.quote and citation.n == 1


def test_a_true_false_item_keeps_its_two_options(opens: Opens, state: State, three: Quiz, draft: str) -> None:
    browser, item = opens("李干事"), three.items[2]
    where = item_page(draft, item)
    typed = fields(browser, where)
    typed.pop("right0", None), typed.pop("right1", None)
    assert "对和错里选一个" in words(browser.post(f"{where}/edit", **typed))
    other = "right1" if item.options[0].right else "right0"
    browser.post(f"{where}/edit", **typed | {other: "1"})
    assert stored(state).quiz.items[2].key != item.key


def test_two_officers_at_once_do_not_overwrite_each_other(
    opens: Opens, state: State, three: Quiz, draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second saves over a quiz that the first has changed since it was read."""
    first, second = opens("李干事"), opens("陈干事")
    where = item_page(draft, three.items[0])
    typed = fields(second, where)
    first.post(f"{where}/edit", **fields(first, where) | {"explanation": "先改的。"})
    reply = second.post(f"{where}/edit", **typed | {"explanation": "后改的。"})
    assert reply.status_code == 404 and "换掉了" in words(reply)
    assert stored(state).quiz.items[0].explanation == "先改的。"


def test_what_does_not_stand_is_named(assistant: Assistant) -> None:
    good = night_item(assistant)
    (citation,) = good.citations
    rows = {
        "没有引的那句话": replace(citation, quote="怀孕可以上夜班"),
        "里没有引": replace(citation, document_id="gone"),
        "没有引": replace(citation, address="art_999"),
    }
    assert unsupported(good, assistant.corpus) == ()
    for said, broken in rows.items():
        assert said in unsupported(replace(good, citations=(broken,)), assistant.corpus)[0]
    from datetime import date

    assert "没有施行" in unsupported(replace(good, on=date(2001, 1, 1)), assistant.corpus)[0]


def test_an_item_of_the_engine_is_proven(assistant: Assistant, three: Quiz) -> None:
    master = Quizmaster.open(assistant)
    assert all(standing(item, master).proven for item in three.items)
    assert standing(bare_item(), master).missing
