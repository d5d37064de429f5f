"""Two wordings of the same thing, and those that only look so."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.chat_model.marks import foreign, keeps, lost, marks, same_marks
from assistant.chat_model.prompts import template
from assistant.wording import curated_answers

PLACES = ("浙江省", "浙江", "上海")
SENTENCES = sorted({line.句 for c in curated_answers().values() for line in (*c.答, *c.下一步)})
NO = re.compile("不能|不得|不可以|不用|不许")
IN_WORDS = [
    "奖金",
    "，单位要坐牢",
    "《某条例》",
    "第九条",
    "不",
    "可以",
    "据说",
    "广东",
    "律师费",
    "13800138000",
    "[9]",
    "ok",
]
IN_DISGUISE = ["https://a.cn", "<b>", "**", "！！", "９８天", "⑨", "㊙", "\u200b", "\u202e", "壹佰", "?", "😀"]
DIGITS = re.compile("[0-9]+")


def senses(text: str) -> list[str]:
    return [m.sense for clause in marks(text, PLACES) for m in clause]


def stands(source: str, wording: str) -> bool:
    return same_marks(source, wording, PLACES) and not foreign(source, wording, PLACES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产假98天", ["产假", "98天"]),
        ("九十八天", ["98天"]),
        ("30日", ["30天"]),
        ("一个月", ["1月"]),
        ("1万元", ["10000元"]),
        ("一万元", ["10000元"]),
        ("3万元", ["30000元"]),
        ("1.5倍", ["1.5倍"]),
        ("百分之五十", ["50%"]),
        ("50%", ["50%"]),
        ("第七条第一款", ["第7条", "第1款"]),
        ("打12333", ["12333"]),
        ("两倍", ["2倍"]),
        ("六个半月", ["6个半月"]),
        ("不满1周岁", ["不满", "1周岁"]),
        ("没满7个月", ["不满", "7月"]),
        ("不能", ["不能"]),
        ("能", ["可以"]),
        ("功能", []),
        ("特别", []),
        ("别签", ["别", "签"]),
        ("非法", ["违法"]),
        ("用人单位开除", ["单位", "辞退"]),
        ("浙江省规定", ["浙江省"]),
        ("一样一起", []),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert senses(text) == expected


@pytest.mark.parametrize(
    ("source", "wording", "expected"),
    [
        pytest.param("单位不能辞退你。", "公司不得开除你。", True, id="synonyms"),
        pytest.param("产假一共188天。", "一共有188天产假。", True, id="sense-moves-within-a-clause"),
        pytest.param("产假是98天。", "产假是九十八天。", True, id="Chinese-for-Arabic"),
        pytest.param("在浙江，产假188天。", "在浙江，产假就是188天。", True, id="tone"),
        pytest.param("单位可以解除，不能罚款。", "单位可以罚款，不能解除。", False, id="sense-moves-between-clauses"),
        pytest.param("单位可以要求你赔偿。", "你可以要求单位赔偿。", False, id="parties-swapped"),
        pytest.param("全国98天，浙江90天。", "全国90天，浙江98天。", False, id="figures-swapped"),
        pytest.param("罚1000元以上5000元以下。", "罚1000元以下5000元以上。", False, id="bounds-swapped"),
        pytest.param("产假98天。", "产假98天98天。", False, id="said-twice"),
        pytest.param("产假98天。", "产假98周。", False, id="unit"),
        pytest.param("至少98天。", "最多98天。", False, id="least-made-most"),
        pytest.param("书面提出。", "提出。", False, id="condition-lost"),
        pytest.param("单位同意的，可以休。", "可以休。", False, id="consent-lost"),
        pytest.param("赔偿金或者补偿。", "赔偿金和补偿。", False, id="or-made-and"),
        pytest.param("可以投诉。", "应当投诉。", False, id="may-made-must"),
        pytest.param("每天1小时。", "1小时。", False, id="every-lost"),
        pytest.param("由单位拿出证据。", "你拿出证据给单位。", False, id="burden-of-proof"),
        pytest.param("产假188天。", "上海产假188天。", False, id="place-added"),
    ],
)
def test_a_wording_stands_only_when_it_says_the_same(source: str, wording: str, expected: bool) -> None:
    assert stands(source, wording) is expected


@pytest.mark.parametrize("added", [*IN_WORDS, *IN_DISGUISE])
def test_nothing_can_be_added(added: str) -> None:
    assert stands("单位不能辞退你。", "单位不能辞退你。")
    for wording in (added + "单位不能辞退你。", f"单位不能辞退{added}你。", f"单位不能辞退你{added}。"):
        assert not stands("单位不能辞退你。", wording), wording


def test_every_sentence_of_ours_says_what_it_says() -> None:
    for text in SENTENCES:
        assert same_marks(text, text, PLACES), text
        assert lost(text, text) == 0, text


def test_no_number_of_any_answer_can_change() -> None:
    for text in filter(DIGITS.search, SENTENCES):
        for found in DIGITS.finditer(text):
            changed = text[: found.start()] + str(int(found[0]) + 1) + text[found.end() :]
            assert not stands(text, changed), changed


def test_no_prohibition_of_any_answer_can_be_turned() -> None:
    for text in filter(NO.search, SENTENCES):
        for found in NO.finditer(text):
            for instead in ("可以", "", "应当"):
                changed = text[: found.start()] + instead + text[found.end() :]
                assert not same_marks(text, changed), changed


def test_no_clause_with_a_mark_can_be_left_out() -> None:
    for text in SENTENCES:
        clauses = re.split("(?<=[，；。：])", text)
        for i, clause in enumerate(clauses):
            if senses(clause):
                assert not same_marks(text, "".join(clauses[:i] + clauses[i + 1 :]), PLACES), (text, clause)


def test_no_two_answers_are_taken_for_one_another() -> None:
    """Neighbours in the alphabet are the likest; those that stand for each other say the same."""
    for one, other in pairwise(SENTENCES):
        assert SequenceMatcher(None, one, other).ratio() > 0.75 or not stands(one, other), (one, other)


@given(st.text(alphabet="单位不能可以98天一二十百千万零第条个月，。元%.周满", max_size=30))
def test_any_text_can_be_compared(text: str) -> None:
    assert same_marks(text, text)
    assert isinstance(foreign("单位不能安排加班。", text), bool)
    assert 0 <= lost(text, text[::2]) <= 1


@given(st.text(max_size=12))
def test_whatever_has_a_strange_character_is_foreign(text: str) -> None:
    known = {c for word in template().套话 for c in word} | set("单位不能安排加班。，；：！？、,")
    strange = [c for c in text if c not in known and not ("\u4e00" <= c <= "\u9fff")]
    assert not strange or foreign("单位不能安排加班。", text)


def test_share_of_words_lost() -> None:
    assert lost("留好诊断证明和聊天记录。", "留好诊断证明。") > 0.3
    assert lost("留好诊断证明。", "把诊断证明留好。") == 0


def test_words_kept() -> None:
    assert not keeps(["如果"], "如果单位同意", "单位同意")
    assert keeps(["如果"], "单位同意", "如果单位同意")
    assert keeps(["如果", "要是"], "如果单位同意", "要是单位同意")
