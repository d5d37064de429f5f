"""The menu an administrator writes, within WeChat's limits; the one we bring opens what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.wechat.commands import Commands
from api.wechat.menu import load_menu, outline
from api.wechat.simulate.menu_faults import menu_fault
from api.wechat.words import wechat_words
from assistant import Assistant
from tests.conftest import TODAY

SUB = "    - 名称: 子\n      发: 产假几天\n"


def read(folder: Path, text: str) -> dict[str, object]:
    file = folder / "menu.yaml"
    file.write_text(text, encoding="utf-8")
    return load_menu(file)


def keys() -> list[str]:
    """What the buttons of our own menu send."""
    buttons = load_menu()["button"]
    every = [sub for button in buttons for sub in button.get("sub_button", [button])]
    return [button["key"] for button in every]


def test_wechat_takes_our_own_menu() -> None:
    menu = load_menu()
    assert menu_fault(menu) == 0
    assert len(menu["button"]) == 3
    names = [button["name"] for button in menu["button"]]
    assert all(len(name) <= 4 for name in names)


def test_its_buttons_are_commands_or_questions_that_are_answered(assistant: Assistant) -> None:
    commands = Commands(wechat_words(), assistant.reader.gazetteer)
    said = {key: commands.read(key) for key in keys()}
    assert {found[0] for found in said.values() if found} == {"帮助", "换省份", "人工", "答题", "清除记录"}
    questions = [key for key, found in said.items() if found is None]
    assert len(questions) == 4
    for question in questions:
        answer, _ = assistant.ask(question, province="浙江", on=TODAY)
        assert answer.status == "answered", question


def test_a_menu_of_ones_own(tmp_path: Path) -> None:
    menu = read(
        tmp_path, f"- 名称: 问\n  下级:\n{SUB}- 名称: 主页\n  网址: https://a.example/\n- 名称: 帮助\n  发: 帮助\n"
    )
    assert menu == {
        "button": [
            {"name": "问", "sub_button": [{"type": "click", "name": "子", "key": "产假几天"}]},
            {"type": "view", "name": "主页", "url": "https://a.example/"},
            {"type": "click", "name": "帮助", "key": "帮助"},
        ]
    }
    assert menu_fault(menu) == 0
    assert list(outline(menu)) == ["问", "　　子　产假几天", "主页　https://a.example/", "帮助　帮助"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("- 名称: 帮助\n  发: 帮助\n" * 4, ":7：一级按钮最多 3 个", id="four"),
        pytest.param("- 名称: 问\n  下级:\n" + SUB * 6, "下级最多 5 个，「问」有 6 个", id="six-below"),
        pytest.param("- 名称: 问问权益吧\n  发: 帮助\n", "最多 4 个汉字", id="name-of-five"),
        pytest.param(
            "- 名称: 问\n  下级:\n" + SUB.replace("子", "九个汉字的子菜单名"), "最多 8 个汉字", id="sub-of-nine"
        ),
        pytest.param(f"- 名称: 问\n  发: {'长' * 43}\n", ":2：「发」太长：发最多 128 字节", id="key-of-129-bytes"),
        pytest.param(f"- 名称: 问\n  网址: https://a/{'x' * 1020}\n", "网址最多 1024 字节", id="address-too-long"),
        pytest.param("- 名称: 问\n  网址: javascript:alert(1)\n", ":2：「网址」应是网址", id="no-address"),
        pytest.param("- 名称: 问\n  发: 帮助\n  网址: https://a/\n", "要填一个，也只能填一个", id="two-things"),
        pytest.param("- 名称: 问\n", "要填一个，也只能填一个", id="nothing"),
        pytest.param("- 名称: 问\n  下级: []\n", "要填一个，也只能填一个", id="nothing-below"),
        pytest.param("- 名称: 问\n  下级:\n    - 名称: 子\n      下级: []\n", "不认识的字段", id="three-levels"),
        pytest.param("- 名字: 问\n  发: 帮助\n", "「名字」是不认识的字段", id="unknown-field"),
        pytest.param("", "应是一个列表", id="empty"),
        pytest.param("button: []", "应是一个列表", id="no-list"),
    ],
)
def test_every_mistake_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ValueError) as caught:
        read(tmp_path, text)
    assert said in str(caught.value) and "菜单" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- 名称: 问问权益\n  发: 帮助\n", id="name-of-four"),
        pytest.param("- 名称: FAQ帮助\n  发: 帮助\n", id="letters-are-half-as-wide"),
        pytest.param(f"- 名称: 问\n  发: {'长' * 42}xx\n", id="key-of-128-bytes"),
        pytest.param("- 名称: 问\n  下级:\n" + SUB * 5, id="five-below"),
    ],
)
def test_the_limits_themselves_are_allowed(tmp_path: Path, text: str) -> None:
    assert menu_fault(read(tmp_path, text)) == 0
