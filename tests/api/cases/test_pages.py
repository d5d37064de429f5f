"""/help-me without JavaScript: ask, be told number and secret once, look, add, rate, withdraw."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.state import State
from api.state.console import Officer
from tests.api.cases.conftest import PHONE, Reply, form, handed


def words(reply: Reply) -> str:
    """What stands on the page, without markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", reply.text)).split())


def state_of(client: TestClient) -> State:
    app: Any = client.app
    state: State = app.state.service.state
    return state


def answered(client: TestClient, made: dict[str, Any]) -> None:
    """As an officer would."""
    state = state_of(client)
    admin = state.officers.add("王管", "管理员", "绿萝在窗台上晒着太阳", "命令行")
    officer = Officer(admin.id, admin.name, "管理员", True, False, admin.created_at, admin.password_at, None)
    state.cases.desk.take(made["number"], officer)
    state.cases.desk.note(made["number"], "只给干事看的", officer)
    state.cases.desk.answer(made["number"], "和单位谈过了。", officer)


def act(client: TestClient, made: dict[str, Any], do: str = "", **fields: str) -> Reply:
    """A form of her page."""
    sent = {"secret": made["secret"], "do": do, **fields}
    return client.post(f"/help-me/{made['number']}", data=sent)


def test_the_form_says_what_goes_and_names_whom_to_call(open_client: TestClient) -> None:
    reply = open_client.get("/help-me")
    page = words(reply)
    assert reply.headers["cache-control"] == "no-store" and reply.headers["x-robots-tag"] == "noindex"
    for said in ("110", "12356", "12351", "会交给工会的", "你在这里问过的话不会跟着去", "180 天后删掉", "浙江", "晚上"):
        assert said in page
    assert "全国" not in page and reply.text.count("<h1") == 1
    assert open_client.head("/help-me").status_code == 200


def test_each_form_is_another(open_client: TestClient) -> None:
    found = {re.search(r'name="once" value="([\w-]{22})"', open_client.get("/help-me").text) for _ in range(2)}
    assert len({match and match[1] for match in found}) == 2 and None not in found


def test_without_a_key_it_says_12351(client: TestClient) -> None:
    for reply in (client.get("/help-me"), client.post("/help-me", data=form()), client.get("/help-me/12345678")):
        assert "找工会，打 12351" in words(reply) and "<form" not in reply.text
    assert "找工会，打 12351" in words(client.post("/help-me/look", data={"number": "12345678", "secret": "x"}))


def test_what_is_handed_over_comes_back_as_number_and_secret(open_client: TestClient) -> None:
    reply = open_client.post("/help-me", data=form(city="宁波", name="小王", note="怀孕了公司要辞退我"))
    page = words(reply)
    assert reply.status_code == 200 and reply.headers["cache-control"] == "no-store"
    assert re.search(r"编号 \d{8}", page) and re.search(r"口令 \w{4}-\w{4}", page)
    assert "138****5678" in page and "三天之内" in page and PHONE not in page


def test_sent_again_it_is_the_same_case(open_client: TestClient) -> None:
    sent = form()
    first, second = (words(open_client.post("/help-me", data=sent)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"consent": ""}, "同意了再勾上", id="no-consent"),
        pytest.param({"way": "123"}, "有 3 位", id="no-such-phone"),
        pytest.param({"province": ""}, "请选你在哪个省上班", id="no-province"),
        pytest.param({"city": "x<script>"}, "写中文名字", id="no-such-city"),
        pytest.param({"when": "半夜"}, "方便联系的时候", id="no-such-time"),
        pytest.param({"note": "长" * 1001}, "说得太长了", id="too-long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    open_client: TestClient, changes: dict[str, str], said: str
) -> None:
    sent = form(name="小王", note='公司说"不要我了"<b>') | changes
    reply = open_client.post("/help-me", data=sent)
    assert reply.status_code == 422 and said in words(reply)
    assert f'name="once" value="{sent["once"]}"' in reply.text and 'value="小王"' in reply.text
    assert "<script>" not in reply.text.replace('<script type="module"', "") and "<b>" not in reply.text


def test_danger_shows_whom_to_call_before_anything_else(open_client: TestClient) -> None:
    page = words(open_client.post("/help-me", data=form(note="他又打我，我不想活了")))
    assert page.index("12356") < page.index("编号") and "一天之内" in page
    assert page.index("110") < page.index("编号")


def test_the_door_is_the_same_for_every_number(open_client: TestClient) -> None:
    made = handed(open_client)
    there, nobody = (open_client.get(f"/help-me/{n}") for n in (made["number"], made["number"] ^ 1))
    assert there.text.replace(str(made["number"]), "") == nobody.text.replace(str(made["number"] ^ 1), "")
    for odd in ("abc", "1e5", "<b>", "١٢٣"):
        assert open_client.get(f"/help-me/{odd}").status_code == 200
        assert open_client.post(f"/help-me/{odd}", data={"secret": "x"}).status_code == 404


def test_number_and_secret_open_it_and_wrong_ones_do_not(open_client: TestClient) -> None:
    made = handed(open_client, note="公司要辞退我")
    number = f"{made['number']}"
    sent = {"number": f" {number[:4]} {number[4:]} ", "secret": made["secret"].lower()}
    reply = open_client.post("/help-me/look", data=sent)
    assert reply.status_code == 200 and "公司要辞退我" in words(reply) and reply.headers["cache-control"] == "no-store"
    refused = open_client.post("/help-me/look", data=sent | {"secret": "AAAA-AAAA"})
    assert refused.status_code == 404 and "对不上" in words(refused) and "公司" not in words(refused)


def test_the_secret_is_never_in_an_address(open_client: TestClient) -> None:
    made = handed(open_client)
    for reply in (act(open_client, made), open_client.get(f"/help-me/{made['number']}")):
        assert made["secret"] not in str(reply.url)
        assert not re.search(rf'(?:href|action)="[^"]*{made["secret"][:4]}', reply.text)


def test_she_adds_and_reads_it_back(open_client: TestClient) -> None:
    made = handed(open_client)
    reply = act(open_client, made, "add", text="合同找到了<b>")
    assert "补充好了" in words(reply) and "你补充说 合同找到了<b>" in words(reply) and "<b>" not in reply.text
    empty = act(open_client, made, "add", text=" ")
    assert empty.status_code == 422 and "请写一句" in words(empty)


def test_she_reads_the_answer_and_rates_it(open_client: TestClient) -> None:
    made = handed(open_client)
    assert "办得怎么样" not in words(act(open_client, made))
    answered(open_client, made)
    page = words(act(open_client, made))
    assert "工会答复 和单位谈过了。" in page and "办得怎么样" in page
    assert "只给干事看的" not in page and "王管" not in page
    assert "请选 1 到 5 分" in words(act(open_client, made, "rate"))
    reply = act(open_client, made, "rate", mark="4", line="谢谢你们")
    assert "收到你的评价" in words(reply) and re.search(r'value="4" required checked', reply.text)
    assert 'value="谢谢你们"' in reply.text


def test_withdrawing_is_asked_twice_and_final(open_client: TestClient) -> None:
    made = handed(open_client, note="公司要辞退我")
    unsure = act(open_client, made, "withdraw")
    assert unsure.status_code == 422 and "确定撤回" in words(unsure) and "公司要辞退我" in words(unsure)
    gone = words(act(open_client, made, "withdraw", sure="1"))
    assert "撤回了。联系方式和说过的话都删掉了。" in gone and "公司要辞退我" not in gone and "138" not in gone
    again = words(act(open_client, made, "add", text="还是要"))
    assert "已经撤回" in again


def test_an_act_nobody_knows_only_shows_it(open_client: TestClient) -> None:
    made = handed(open_client)
    assert "已交给工会" in words(act(open_client, made, "delete-everything"))


def test_a_limit_is_told_on_the_page(open_client: TestClient) -> None:
    made = handed(open_client)
    for _ in range(9):
        reply = open_client.post(f"/help-me/{made['number']}", data={"secret": "AAAA-AAAA"})
    assert reply.status_code == 429 and "15 分钟" in words(reply)


def test_until_when_she_is_answered_is_said_by_the_clocks_in_china(open_client: TestClient) -> None:
    made = handed(open_client)
    created = state_of(open_client).cases.hers.get(made["number"], made["secret"]).summary.created_at
    due = created + timedelta(hours=72 + 8)
    assert f"最晚 {due.month}月{due.day}日 {due:%H:%M} 以前要有答复" in words(act(open_client, made))


def test_a_body_that_is_no_form_is_an_empty_form(open_client: TestClient) -> None:
    assert open_client.post("/help-me", json={"way": PHONE}).status_code == 422
    assert open_client.post("/help-me", files={"way": ("a.txt", b"x")}).status_code in (400, 422)
