"""Questions on a phone: look at the numbers, open a group, write its answer, see it wait; every page clean for axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from api import create_app
from api.service import today
from api.state import Opinion, State
from assistant import Assistant
from tests.api.browser.conftest import Watched, served
from tests.api.browser.officers import SECRET, clean, phone, sign_in
from tests.api.browser.widget import fits
from tests.api.console.questions.conftest import DECLINED, NURSING, SAVED_UP
from tests.api.releases.conftest import small
from tests.api.state.questions.answers import ZHEJIANG, answer, declined

HERE = "/console/questions"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small corpus, an officer, and what was asked."""
    folder: Path = tmp_path_factory.mktemp("questions")
    settings = small(folder)
    state = State.open(settings)
    state.officers.add("李干事", "干事", SECRET, "命令行", must_change=False)
    _asked(state)
    state.close()
    with served(create_app(settings, Assistant.open(settings))) as address:
        yield address


def _asked(state: State) -> None:
    for question in (SAVED_UP, "哺乳时间可以攒到周末一起休吗", "更年期有没有照顾"):
        state.unanswered.note(question, DECLINED)
    state.feedback.add(Opinion("down", ("数字不对",), "难产没有算", "难产产假一共多少天"))
    for n in range(60):
        state.questions.counting.note(answer(place=ZHEJIANG if n % 2 else None), ("leave", "night", "nursing")[n % 3])
    for _ in range(12):
        state.questions.counting.note(declined("not_covered"), None)


def test_from_the_numbers_to_an_answer(browser: Browser, site: str) -> None:
    with phone(browser) as context:
        page = sign_in(context, site, "李干事")
        watched = Watched(page)
        page.get_by_role("navigation", name="工作台").get_by_role("link", name="问题").click()
        expect(page.get_by_role("img", name="每天问了多少")).to_be_visible()
        expect(page.get_by_role("heading", name="热门主题")).to_be_visible()
        clean(page)
        for details in page.get_by_text("看数字").all():
            details.click()
        clean(page)
        page.get_by_role("link", name="处理没答上的").click()
        clean(page)
        page.get_by_role("link", name=SAVED_UP).click()
        expect(page.get_by_role("heading", name="大家是这样问的")).to_be_visible()
        clean(page)
        page.get_by_role("link", name="写一个答案").click()
        _write(page)
        expect(page.get_by_text("是提案")).to_be_visible()
        expect(page.get_by_text("等发布")).to_be_visible()
        clean(page)
        page.get_by_role("link", name="哺乳时间怎么用").click()
        clean(page)
        page.get_by_role("link", name="改写").click()
        clean(page)
        assert watched.complaints == []
        assert {url.split("/")[2] for url in watched.requests} == {site.removeprefix("http://")}


def _write(page: Page) -> None:
    """Choose the provision, write a sentence with a wrong number, be told, put it right."""
    clean(page)
    page.get_by_label("《女职工休息规定》第二条").check()
    page.get_by_role("button", name="选好了").click()
    page.get_by_label("第 1 句").first.fill("哺乳时间每天都有，每天2小时。")
    page.get_by_role("group", name="二、答第 1 句的依据").get_by_label("《女职工休息规定》第二条").check()
    page.get_by_label("新主题的名字").fill("哺乳时间怎么用")
    page.get_by_label("评测用的问法").fill("喂奶的钟头放到一天里一次用掉行吗")
    page.get_by_role("button", name="核对").click()
    expect(page.get_by_text("2 在选的条文里没有")).to_be_visible()
    clean(page)
    page.get_by_label("第 1 句").first.fill("哺乳时间每天都有，每天1小时。")
    page.get_by_role("button", name="提交").click()


def test_the_other_ways(browser: Browser, site: str) -> None:
    with phone(browser) as context:
        page = sign_in(context, site, "李干事")
        page.goto(f"{site}{HERE}/unanswered")
        page.get_by_role("link", name="更年期有没有照顾").click()
        group = page.url
        page.get_by_role("link", name="加一种问法").click()
        clean(page)
        page.get_by_role("button", name="看这个主题现在怎么答").click()
        clean(page)
        page.goto(group)
        page.get_by_role("link", name="加一个说法").click()
        clean(page)
        page.goto(group)
        page.get_by_text("不归我们管").first.click()
        page.get_by_role("button", name="不归我们管").click()
        expect(page.get_by_text("收起来了")).to_be_visible()
        page.get_by_role("link", name="处理过的").click()
        clean(page)
        page.get_by_role("button", name="重新打开").last.click()
        expect(page.get_by_text("重新打开了")).to_be_visible()


def test_every_page_at_other_widths(browser: Browser, site: str) -> None:
    with phone(browser) as context:
        page = sign_in(context, site, "李干事")
        paths = ("", "/unanswered", "/answers", "/answers/new", "/asked/new", "/words/new", "/unanswered/settled")
        for path in (*paths, f"/answers/new?look={NURSING}", f"?month={today():%Y-%m}&province=CN-ZJ"):
            page.goto(f"{site}{HERE}{path}")
            fits(page, 1280, 320)


def test_an_answer_is_tried_without_javascript(browser: Browser, site: str) -> None:
    with phone(browser, script=False) as context:
        page = sign_in(context, site, "李干事")
        page.goto(f"{site}{HERE}/answers/new")
        page.get_by_label("找条文").fill(NURSING)
        page.get_by_role("button", name="找", exact=True).click()
        page.get_by_label("《女职工休息规定》第二条").check()
        page.get_by_label("第 1 句").first.fill("哺乳时间每天1小时。")
        page.get_by_role("button", name="核对").click()
        expect(page.get_by_text("✓ 站得住")).to_be_visible()
