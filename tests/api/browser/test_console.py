"""The console on a phone: sign in, compose, review, a second officer approves, publish, somebody takes it, results."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pydantic import SecretStr

from api import create_app
from api.settings import ServiceSettings
from api.state import State
from api.state.quizzes import QuizOptions
from assistant import Assistant, Settings
from tests.api.browser.conftest import Watched, served
from tests.api.browser.officers import PEOPLE, SECRET, clean, phone, sign_in
from tests.api.browser.widget import fits
from tests.api.console.quizzes.material import drawn
from tests.api.console.quizzes.test_results import all_take


@pytest.fixture(scope="module")
def settings(index_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    database = SecretStr(f"sqlite:///{tmp_path_factory.mktemp('console')}/state.db")
    return ServiceSettings(index=index_settings.index, database=database, rate="off", _env_file=None)


@pytest.fixture(scope="module")
def site(settings: ServiceSettings, assistant: Assistant) -> Iterator[str]:
    """A server of this module's own, with officers."""
    state = State.open(settings)
    for name, role in PEOPLE.items():
        state.officers.add(name, role, SECRET, "命令行", must_change=False)
    state.close()
    with served(create_app(settings, assistant)) as address:
        yield address


def compose(page: Page, site: str, title: str, **kinds: str) -> None:
    page.goto(f"{site}/console/quizzes/new")
    clean(page)
    page.get_by_label("名称").fill(title)
    for name in ("单选", "多选", "判断", "填空", "案例"):
        page.get_by_label(name, exact=True).fill(kinds.get(name, "0"))
    page.get_by_label("抽题号").fill("5")
    page.get_by_role("button", name="组卷").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def review_all(page: Page, count: int) -> None:
    page.get_by_role("link", name="开始审题").click()
    for number in range(1, count + 1):
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"第 {number} 题")
        if number == 1:
            clean(page)
        page.get_by_role("button", name=re.compile("^通过")).click()
    expect(page.get_by_text("题目都审完了").first).to_be_visible()


def test_the_whole_way(browser: Browser, site: str) -> None:
    with phone(browser) as first, phone(browser) as second, phone(browser) as workers:
        maker = sign_in(first, site, "李干事")
        watched = Watched(maker)
        clean(maker)
        compose(maker, site, "普法宣传月答题", 单选="2", 判断="1")
        clean(maker)
        quiz = maker.url.partition("?")[0]
        review_all(maker, 3)
        expect(maker.get_by_role("button", name="批准")).to_have_count(0)

        other = sign_in(second, site, "陈干事")
        expect(other.get_by_text("1 份等你批准")).to_be_visible()
        other.get_by_role("link", name=re.compile("^答题")).last.click()
        other.get_by_role("link", name="普法宣传月答题").click()
        other.get_by_role("button", name="批准").click()
        other.get_by_role("button", name="发布").click()
        expect(other.get_by_label("答题链接")).to_be_visible()
        clean(other)
        link = other.get_by_label("答题链接").input_value()
        assert other.get_by_alt_text("答题链接的二维码").evaluate("i => i.complete && i.naturalWidth > 0")

        take(workers, link)
        maker.goto(f"{quiz}/results")
        expect(maker.locator(".figures")).to_contain_text("交卷1")
        clean(maker)
        other.reload()
        other.once("dialog", lambda dialog: dialog.accept())
        other.get_by_role("button", name="结束答题").click()
        expect(other.locator(".steps [aria-current]")).to_have_text("已结束")
        assert watched.complaints == []
        assert {url.split("/")[2] for url in watched.requests} == {site.removeprefix("http://")}


def take(context: BrowserContext, link: str) -> None:
    """A worker's phone, without an account: whatever she answers, she hands in."""
    page = context.new_page()
    page.goto(link)
    expect(page.get_by_role("heading", name="普法宣传月答题")).to_be_visible()
    page.get_by_role("button", name="开始答题").click()
    for _ in range(3):
        page.locator("#item input").first.check()
        page.locator("#taking button:visible").last.click()
    yes = page.locator("#sure-yes")
    expect(yes.or_(page.locator(".result, #score")).first).to_be_visible()
    if yes.is_visible():
        yes.click()
    expect(page).to_have_url(re.compile("/result/"))


def test_an_item_is_changed_and_its_faults_are_shown(browser: Browser, site: str) -> None:
    with phone(browser) as context:
        page = sign_in(context, site, "李干事")
        compose(page, site, "要改的卷", 单选="1")
        page.get_by_role("link", name="开始审题").click()
        expect(page.get_by_text("都核上了")).to_be_visible()
        page.get_by_role("link", name="修改").click()
        clean(page)
        page.get_by_label("解析").fill("产假有 999 天。")
        page.get_by_role("button", name="保存，重新核对").click()
        expect(page.get_by_text("999没有出处")).to_be_visible()
        clean(page)
        page.get_by_label("机器没核上的地方我看过了").check()
        page.get_by_role("button", name=re.compile("^通过")).click()
        expect(page.get_by_text("题目都审完了").first).to_be_visible()


def test_results_are_read_without_seeing_the_bars(
    browser: Browser, site: str, settings: ServiceSettings, assistant: Assistant
) -> None:
    """Every bar says its share, and axe finds nothing with everything opened."""
    state = State.open(settings)
    quiz = drawn(assistant, seed=9)
    number = state.quizzes.create(quiz, QuizOptions(identity="姓名和单位", shuffle=False), "李干事")
    for item in quiz.items:
        state.quizzes.review(number, item.id, "通过", "", "李干事")
    state.quizzes.approve(number, "陈干事")
    state.quizzes.publish(number)
    all_take(state)
    state.close()
    with phone(browser) as context:
        page = sign_in(context, site, "陈干事")
        page.goto(f"{site}/console/quizzes/{number}/results")
        for summary in page.locator("summary").all():
            summary.click()
        clean(page)
        bars = page.locator("svg[role=img]")
        said = bars.evaluate_all("all => all.map(bar => bar.getAttribute('aria-label'))")
        assert said and all(re.fullmatch(r"\d+%|—", share) for share in said)


def test_every_page_at_other_widths(browser: Browser, site: str) -> None:
    with phone(browser) as context:
        page = sign_in(context, site, "王管")
        for path in ("", "/quizzes", "/quizzes/new", "/quizzes/import", "/officers", "/audit", "/password", "/nothing"):
            page.goto(f"{site}/console{path}")
            fits(page, 1280, 320)


def test_it_works_without_javascript(browser: Browser, site: str) -> None:
    with phone(browser, script=False) as context:
        page = sign_in(context, site, "王管")
        page.goto(f"{site}/console/officers")
        page.get_by_label("用户名").fill("孙干事")
        page.get_by_role("button", name="添加").click()
        expect(page.locator("code")).to_be_visible()
        page.goto(f"{site}/console/quizzes/new")
        page.get_by_role("button", name="组卷").click()
        expect(
            page.get_by_role("link", name="开始审题").or_(page.get_by_role("link", name="看看好了没有"))
        ).to_be_visible()
        page.get_by_role("button", name="退出").click()
        expect(page.get_by_text("已经退出")).to_be_visible()


def test_a_form_is_sent_once_however_often_it_is_tapped(browser: Browser, site: str) -> None:
    with phone(browser) as context:
        page = sign_in(context, site, "王管")
        page.goto(f"{site}/console/officers")
        page.get_by_label("用户名").fill("周干事")
        page.get_by_role("button", name="添加").dblclick()
        expect(page.locator("code")).to_be_visible()
        page.goto(f"{site}/console/officers")
        expect(page.locator(".rows strong", has_text="周干事")).to_have_count(1)


def test_nothing_of_the_session_is_left_for_scripts_or_the_next_person(browser: Browser, site: str) -> None:
    with phone(browser) as context:
        page = sign_in(context, site, "王管")
        assert page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"
        page.get_by_role("button", name="退出").click()
        page.wait_for_url("**/console/sign-in**")
        page.go_back()
        expect(page.get_by_label("密码")).to_be_visible()
