"""Answers as a worker reads them on a phone: golden examples, and what holds for every answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from api.wechat.bases import bracketed
from api.wechat.form import LONGEST_QUOTE, Form
from api.wechat.splitting import LIMIT, size
from api.wechat.words import wechat_words
from assistant import Answer, Assistant, Place, Sentence
from assistant.model import Hit
from assistant.proof import Basis, Citer, Draft, prove
from corpus import Corpus
from tests.conftest import TODAY

SPECIAL = "女职工劳动保护特别规定"
ZHEJIANG = Place("CN-ZJ", "浙江", "question")
LEAVE = [
    ("全国的产假是98天。", [f"{SPECIAL} 第七条第一款"]),
    ("各省在这之外还有延长，天数不一样。", ["人口与计划生育法 第二十五条第一款"]),
    ("难产再加15天。", [f"{SPECIAL} 第七条第一款"]),
]
DISMISSAL = [
    ("不行。单位不能因为你怀孕就辞退你、解除你的合同。", [f"{SPECIAL} 第五条"]),
    (
        "单位也不能拿“干不好”“业务有变化”当理由解除合同。",
        ["劳动合同法 第四十二条第四项", "劳动合同法 第四十条", f"{SPECIAL} 第五条"],
    ),
]
NOISE = [("怀孕后不能安排第三级的高温活。", [f"{SPECIAL} 附录第三条第七项"])]

GOLDEN_LEAVE = """\
全国的产假是98天。（《女职工劳动保护特别规定》第七条第一款）
各省在这之外还有延长，天数不一样。（《人口与计划生育法》第二十五条第一款）

· 难产再加15天。（《女职工特别规定》第七条第一款）

原文：“女职工生育享受98天产假，其中产前可以休假15天；难产的，增加产假15天；\
生育多胞胎的，每多生育1个婴儿，增加产假15天。”

你在哪个省上班？告诉我，我按当地规定给你算。

还可以问：
· 生二胎产假多少天
· 产假里工资谁来发
· 老公有几天陪产假"""

GOLDEN_DISMISSAL = """\
不行。单位不能因为你怀孕就辞退你、解除你的合同。（《女职工劳动保护特别规定》第五条）

· 单位也不能拿“干不好”“业务有变化”当理由解除合同。\
（《劳动合同法》第四十二条第四项、第四十条；《女职工特别规定》第五条）

原文：“用人单位不得因女职工怀孕、生育、哺乳降低其工资、予以辞退、与其解除劳动或者聘用合同。”
<a href="https://njr.example.org/law/cn-nvzhigong-tebie-guiding-2012?on=2026-11-22#art_5">看全文</a>

（按你说的：浙江，怀孕满6个月）

还可以问：
· 违法辞退赔多少"""

GOLDEN_ITEM = """\
怀孕后不能安排第三级的高温活。（《女职工劳动保护特别规定》附录第三条第七项）

原文：“女职工在孕期禁忌从事的劳动范围：……（七）高温作业分级标准中规定的第三级、第四级的作业”"""


def build(corpus: Corpus, said: Sequence[tuple[str, list[str]]], **more: Any) -> Answer:
    citer = Citer(corpus, TODAY)
    drafts = [Draft(text, tuple(Basis(corpus.meant(r, TODAY)) for r in references)) for text, references in said]
    sentences = prove(drafts, citer)
    assert len(sentences) == len(said), "every sentence of the example is proven"
    return replace(Answer("answered", sentences, tuple(citer.citations), (), TODAY), **more)


@pytest.fixture(scope="module")
def form(corpus: Corpus) -> Form:
    return Form(corpus, wechat_words().回答)


def only(form: Form, answer: Answer, reworded: bool = False) -> str:
    (text,) = form.parts(answer, reworded)
    return text


def test_golden_an_answer_with_a_question_back(form: Form, corpus: Corpus) -> None:
    asking = {
        "ask": "你在哪个省上班？告诉我，我按当地规定给你算。",
        "suggestions": ("生二胎产假多少天", "产假里工资谁来发", "老公有几天陪产假", "第四个不写"),
    }
    assert only(form, build(corpus, LEAVE, **asking)) == GOLDEN_LEAVE


def test_golden_an_answer_with_a_link_and_what_was_told_before(form: Form, corpus: Corpus) -> None:
    told = {
        "place": replace(ZHEJIANG, source="conversation"),
        "facts": ("怀孕满6个月",),
        "suggestions": ("违法辞退赔多少",),
    }
    linked = replace(form, site="https://njr.example.org")
    assert only(linked, build(corpus, DISMISSAL, **told)) == GOLDEN_DISMISSAL


def test_golden_an_item_is_quoted_with_the_line_above_it(form: Form, corpus: Corpus) -> None:
    assert only(form, build(corpus, NOISE)) == GOLDEN_ITEM


def test_golden_a_refusal_is_the_assistants_own_words(form: Form) -> None:
    said = "这个问题不在我能答的范围里。法律上的事可以打 12348。"
    declined = Answer(
        "declined", (Sentence(said, ()),), (), (), TODAY, reason="out_of_scope", suggestions=("产假几天",)
    )
    assert only(form, declined) == f"{said}\n\n还可以问：\n· 产假几天"


def test_golden_a_greeting_is_not_asked_back_twice(form: Form) -> None:
    said = "你好，我是娘家人。"
    assert only(form, Answer("ask", (Sentence(said, ()),), (), (), TODAY, ask=said)) == said


def test_golden_what_is_nearest_to_a_question_that_is_not_covered(form: Form) -> None:
    hits = tuple(Hit("中华人民共和国工会法", "第六条", f"第六条第{n}款", "CN", 1.0) for n in "一二三四")
    answer = Answer("declined", (Sentence("没有查到规定。", ()),), (), hits, TODAY, reason="not_covered")
    nearest = "\n".join(f"· 《工会法》第六条第{n}款" for n in "一二三")
    assert only(form, answer) == f"没有查到规定。\n\n最接近的规定：\n{nearest}"


@pytest.mark.parametrize(
    ("more", "line"),
    [
        pytest.param(
            {"place": replace(ZHEJIANG, source="setting")},
            "（按浙江的规定答的；你在别处上班，回复“换省份”。）",
            id="province-of-the-account",
        ),
        pytest.param({"place": ZHEJIANG, "facts": ("双胞胎",)}, "（按你说的：双胞胎）", id="province-just-said"),
        pytest.param(
            {"changes": ("「产价」读作「产假」",)}, "你打的字，我是这样读的：「产价」读作「产假」", id="slips-of-typing"
        ),
    ],
)
def test_how_the_question_was_understood(form: Form, corpus: Corpus, more: dict[str, Any], line: str) -> None:
    assert line in only(form, build(corpus, LEAVE, **more)).split("\n\n")


def test_what_she_told_is_said_beside_the_province_of_the_account(form: Form, corpus: Corpus) -> None:
    here = build(corpus, LEAVE, place=replace(ZHEJIANG, source="setting"), facts=("第2个孩子",))
    assert only(form, here).endswith("（按浙江的规定答的；你在别处上班，回复“换省份”。）\n\n（按你说的：第2个孩子）")


def test_doubt_offers_what_else_may_have_been_meant(form: Form, corpus: Corpus) -> None:
    doubtful = build(
        corpus,
        LEAVE,
        ask="我是按「产假天数」回答的。不是这个意思的话，换个说法再问我。",
        suggestions=("一", "二", "三", "四"),
    )
    assert "你想问的在这里吗：\n· 一\n· 二\n· 三" in only(form, doubtful)


def test_a_report_is_called_one(form: Form, corpus: Corpus) -> None:
    answer = build(corpus, LEAVE)
    reported = tuple(replace(c, evidence="报道") for c in answer.citations)
    assert "有的说法来自公开报道，办事前请再向当地核实。" in only(form, replace(answer, citations=reported))


def test_the_quotation_is_of_her_own_province_first(form: Form, corpus: Corpus) -> None:
    both = [("在广东，产假一共178天。", [f"{SPECIAL} 第七条第一款", "广东省人口与计划生育条例 第三十条第一款"])]
    answer = replace(
        build(corpus, [(both[0][0].replace("178", "98"), both[0][1])]), place=Place("CN-GD", "广东", "question")
    )
    assert "原文：“符合法律、法规规定生育子女的夫妻，女方享受八十日的奖励假" in only(form, answer)
    assert "”（《广东计生条例》第三十条第一款）" in only(form, answer), "of several bases it says which"


@pytest.mark.parametrize(
    ("lead", "quote", "shown"),
    [
        pytest.param(
            "有下列情形的，不得解除：", "（四）在孕期的；", "有下列情形的，不得解除：……（四）在孕期的", id="an-item"
        ),
        pytest.param(
            "可以提起公益诉讼；有下列情形的：", "可以提起公益诉讼", "可以提起公益诉讼", id="within-the-line-above"
        ),
        pytest.param(None, "给予三个月的医疗期：", "给予三个月的医疗期", id="nothing-hangs-at-its-end"),
        pytest.param(None, "不得降低\n工资。", "不得降低工资。", id="one-line"),
    ],
)
def test_what_is_quoted(form: Form, corpus: Corpus, lead: str | None, quote: str, shown: str) -> None:
    answer = build(corpus, LEAVE[:1])
    citation = replace(answer.citations[0], lead=lead, quote=quote)
    assert f"原文：“{shown}”" in only(form, replace(answer, citations=(citation,)))


def test_what_is_said_already_is_not_quoted(form: Form, corpus: Corpus) -> None:
    quote = "工会、妇女组织依法对用人单位遵守本规定的情况进行监督。"
    answer = build(corpus, [(quote, [f"{SPECIAL} 第十二条第二款"])])
    assert "原文" not in only(form, answer)


def test_our_own_notes_are_not_quoted_as_law(form: Form, corpus: Corpus) -> None:
    answer = build(corpus, LEAVE)
    notes = tuple(replace(c, kind="资料") for c in answer.citations)
    assert "原文" not in only(form, replace(answer, citations=notes))


def test_each_question_of_several_has_its_own_paragraph(form: Form, corpus: Corpus) -> None:
    heads = ("怀孕被辞退：", "产假天数：")
    answer = build(
        corpus, [(heads[0] + DISMISSAL[0][0], DISMISSAL[0][1]), (heads[1] + LEAVE[0][0], LEAVE[0][1]), LEAVE[2]]
    )
    paragraphs = only(form, answer).split("\n\n")
    assert [p.partition("：")[0] for p in paragraphs[:2]] == ["怀孕被辞退", "产假天数"]
    assert "\n· 难产再加15天。" in paragraphs[1]


def test_a_question_of_several_may_have_brackets_in_its_name(form: Form, corpus: Corpus) -> None:
    heads = ("陪产假（护理假）：", "哺乳假（连着休到孩子大些）：")
    said = [(head + text, bases) for head, (text, bases) in zip(heads, LEAVE[:2], strict=True)]
    paragraphs = only(form, build(corpus, said)).split("\n\n")
    assert [p.partition("：")[0] + "：" for p in paragraphs[:2]] == list(heads)


def test_a_quotation_does_not_cost_a_message(form: Form, corpus: Corpus) -> None:
    """Room for the answer is there, room for the quotation is not."""
    answer = build(corpus, LEAVE)
    filler = Sentence("再" * ((LIMIT - size(only(form, answer))) // 3 + 10) + "。", ())
    full = replace(answer, sentences=(*answer.sentences, filler))
    assert "原文" not in only(form, full)


@pytest.mark.parametrize(
    ("ask", "parts"),
    [
        pytest.param(None, 1, id="what-else-may-be-asked"),
        pytest.param("我是按「产假天数」回答的。不是这个意思的话，换个说法再问我。", 2, id="what-may-have-been-meant"),
    ],
)
def test_only_what_she_may_have_meant_costs_a_message(form: Form, corpus: Corpus, ask: str | None, parts: int) -> None:
    answer = build(corpus, LEAVE, ask=ask)
    filler = Sentence("再" * ((LIMIT - size(_without_quote(only(form, answer)))) // 3 - 8) + "。", ())
    full = replace(answer, sentences=(*answer.sentences, filler), suggestions=("违法辞退赔多少",) * 3)
    found = form.parts(full)
    assert len(found) == parts
    assert ("违法辞退赔多少" in "".join(found)) == (parts == 2)


def _without_quote(text: str) -> str:
    return "\n\n".join(p for p in text.split("\n\n") if not p.startswith("原文"))


def test_what_a_language_model_worded_is_only_the_answer(form: Form, corpus: Corpus) -> None:
    answer = build(corpus, LEAVE, ask="你在哪个省上班？", suggestions=("生二胎产假多少天",))
    (text,) = form.reworded(answer, "换个说法：")
    assert text.startswith("换个说法：\n\n全国的产假是98天。（")
    assert not re.search("原文|还可以问|哪个省", text)


def test_another_wording_is_announced_before_the_offers(form: Form, corpus: Corpus) -> None:
    text = only(form, build(corpus, LEAVE, suggestions=("生二胎产假多少天",)), reworded=True)
    assert text.index("过十几秒回复“继续”") < text.index("还可以问")


def test_every_topic_of_the_bank_as_it_is_read(form: Form, assistant: Assistant) -> None:
    """The first question of each topic: everything the answer says and rests on, in messages that WeChat takes."""
    linked = replace(form, site="https://njr.example.org")
    for topic in assistant.corpus.library.topics:
        answer = assistant.prove(topic.questions[0], on=date(2026, 11, 22)).answer
        parts = linked.parts(answer)
        whole = "\n".join(parts)
        assert all(size(part) <= LIMIT for part in parts), topic.id
        assert parts[0].startswith(answer.sentences[0].text), topic.id
        assert [s.text for s in answer.sentences if s.text not in whole] == [], topic.id
        assert _named(answer) <= set(re.findall("《[^《》]+》", whole)), topic.id
        assert not re.search(r"\[\d+\]|\*\*|^#|中华人民共和国\w+法》|《[^》]*《", whole), topic.id
        assert whole.count("原文：") <= 1, topic.id


def _named(answer: Answer) -> set[str]:
    return {bracketed(citation.title) for citation in answer.citations if _is_said(answer, citation.n)}


def _is_said(answer: Answer, number: int) -> bool:
    return any(number in sentence.cites for sentence in answer.sentences)


def test_most_answers_are_one_message(form: Form, assistant: Assistant) -> None:
    topics = assistant.corpus.library.topics
    parts = [form.parts(assistant.prove(t.questions[0], on=TODAY).answer) for t in topics[::5]]
    assert sum(len(p) == 1 for p in parts) >= 0.95 * len(parts)
    assert LONGEST_QUOTE < 200
