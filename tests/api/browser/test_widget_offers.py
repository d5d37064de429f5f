"""What an answer offers besides its sentences: numbers to call, the nearest provisions, provinces to choose."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.api.browser.harness import faults, reply, show

MARKUP = "<img src=x onerror=alert(1)><b>粗</b>"


@pytest.fixture
def blank(context: BrowserContext) -> Page:
    return context.new_page()


FIRST_NUMBERS = [
    pytest.param("现在有危险就打 110，先离开。想找人帮忙，打 12338。", ["110", "12338"], id="beaten"),
    pytest.param("请马上打 12356。已经受伤，就打 120 或 110。", ["12356", "120", "110"], id="despair"),
    pytest.param("先顾好自己。", ["12356", "110", "120", "12338", "12351"], id="none-named"),
]


@pytest.mark.parametrize(("text", "first"), FIRST_NUMBERS)
def test_numbers_stand_in_the_order_in_which_the_answer_names_them(
    blank: Page, address: str, text: str, first: list[str]
) -> None:
    said = [{"text": text, "cites": []}]
    show(blank, address, reply(status="declined", reason="unsafe", text=text, sentences=said, citations=[]))
    numbers = blank.locator(".a-lines b").all_inner_texts()
    assert numbers[: len(first)] == first and len(numbers) == 5


def test_the_nearest_provisions_are_named_where_the_answer_says_they_follow(blank: Page, address: str) -> None:
    hits = [
        {"title": MARKUP, "provision": f"第{n}条", "article": "x", "jurisdiction": "CN", "score": 1} for n in "一二三四"
    ]
    text = "没有查到规定。下面是最接近的规定。"
    said = [{"text": text, "cites": []}]
    declined = reply(status="declined", text=text, sentences=said, citations=[], hits=hits)
    show(blank, address, declined | {"reason": "not_covered"})
    assert blank.locator(".a-nearest li").all_inner_texts() == [f"《{MARKUP}》第{n}条" for n in "一二三"]
    assert faults(blank) == []
    for reason in ("unsafe", "off_topic"):
        show(blank, address, declined | {"reason": reason})
        expect(blank.locator(".a-nearest")).to_have_count(0)


def test_all_provinces_fit_a_small_phone(blank: Page, address: str) -> None:
    blank.set_viewport_size({"width": 320, "height": 640})
    names = ["北京", "内蒙古", "黑龙江", "浙江", "四川", "西藏", "新疆"] * 4
    show(blank, address, reply(ask="你在哪个省上班？"), provinces=[{"name": n, "held": True} for n in names])
    places = blank.locator(".a-back .chip")
    expect(places).to_have_count(28)
    assert places.evaluate_all("all => all.every((e) => e.scrollWidth <= e.clientWidth && e.offsetHeight < 50)")
    assert len(set(places.evaluate_all("all => all.slice(0, 3).map((e) => e.offsetTop)"))) == 1
