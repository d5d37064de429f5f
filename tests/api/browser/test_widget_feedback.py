"""Thumbs in the widget: what is sent, what is not, and what she is told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.api.browser.harness import ask, faults, reply, show


@pytest.fixture
def blank(context: BrowserContext) -> Page:
    return context.new_page()


def sent(page: Page, button: str) -> tuple[dict[str, Any], int]:
    """The body that goes out when the button is pressed, and the service's status."""
    with page.expect_response("**/v1/feedback") as answered:
        page.get_by_role("button", name=button, exact=True).click()
    return json.loads(answered.value.request.post_data or ""), answered.value.status


def test_a_thumb_up_is_one_tap(blank: Page, address: str) -> None:
    watched = ask(blank, address, "产假几天", turn=2)
    body, status = sent(blank, "有用")
    assert body == {"verdict": "up", "reasons": [], "turn": 2} and status == 204
    told = blank.get_by_text("收到了，谢谢你。")
    expect(told).to_be_focused()
    expect(blank.get_by_role("button", name="有用")).to_be_disabled()
    expect(blank.get_by_role("button", name="不对", exact=True)).to_be_disabled()
    assert watched.complaints == []


def test_a_thumb_down_asks_what_was_wrong(blank: Page, address: str) -> None:
    show(blank, address, reply(), conversation="abc", question="产假几天")
    down = blank.get_by_role("button", name="不对", exact=True)
    expect(down).to_have_attribute("aria-expanded", "false")
    down.click()
    expect(down).to_have_attribute("aria-expanded", "true")
    expect(down).to_be_focused()
    blank.get_by_label("数字不对").check()
    blank.get_by_label("地方不对").check()
    blank.get_by_label("还想说点啥").fill(" 应该是188天 ")
    assert faults(blank) == []
    body, status = sent(blank, "发送")
    expected = {"verdict": "down", "reasons": ["数字不对", "地方不对"], "comment": "应该是188天", "turn": 0}
    assert body == expected | {"conversation_id": "abc"} and status == 204
    expect(blank.get_by_text("收到了，谢谢你。")).to_be_focused()
    expect(blank.get_by_label("数字不对")).to_be_hidden()


@pytest.mark.parametrize(("ticked", "question"), [(True, "产假几天"), (False, None)])
def test_her_question_goes_along_only_if_she_ticks_it(
    blank: Page, address: str, ticked: bool, question: str | None
) -> None:
    show(blank, address, reply())
    blank.get_by_role("button", name="不对", exact=True).click()
    blank.get_by_label("把我问的话也发过去").set_checked(ticked)
    body, status = sent(blank, "发送")
    assert body.get("question") == question and status == 204


def test_in_discreet_mode_the_conversation_is_not_named(blank: Page, address: str) -> None:
    show(blank, address, reply(), conversation="abc", keep=False)
    body, _ = sent(blank, "有用")
    assert "conversation_id" not in body


@pytest.mark.parametrize("reason", ["答非所问", "数字不对", "条文不对", "地方不对", "看不懂", "没答全", "其他"])
def test_the_service_knows_every_reason(blank: Page, address: str, reason: str) -> None:
    show(blank, address, reply())
    blank.get_by_role("button", name="不对", exact=True).click()
    blank.get_by_label(reason).check()
    body, status = sent(blank, "发送")
    assert body["reasons"] == [reason] and status == 204


def test_what_could_not_be_sent_can_be_sent_again(context: BrowserContext, blank: Page, address: str) -> None:
    show(blank, address, reply())
    blank.get_by_role("button", name="不对", exact=True).click()
    blank.get_by_label("还想说点啥").fill("不是这个意思")
    context.set_offline(True)
    blank.get_by_role("button", name="发送").click()
    expect(blank.get_by_text("没发出去")).to_be_visible()
    expect(blank.get_by_label("还想说点啥")).to_have_value("不是这个意思")
    context.set_offline(False)
    body, status = sent(blank, "发送")
    assert body["comment"] == "不是这个意思" and status == 204


def test_a_comment_has_an_end(blank: Page, address: str) -> None:
    show(blank, address, reply())
    blank.get_by_role("button", name="不对", exact=True).click()
    blank.get_by_label("还想说点啥").fill("长" * 600)
    blank.get_by_label("还想说点啥").press("End")
    blank.keyboard.type("字")
    assert len(blank.get_by_label("还想说点啥").input_value()) <= 600
    body, status = sent(blank, "发送")
    assert (len(body["comment"]), status) in ((500, 204), (600, 422))
