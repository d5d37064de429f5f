"""Several answers joined: titles, citations numbered through, nothing lost that warns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant import Answer, Assistant, Slots
from assistant.model import Citation, Entitlement, Hit, Part, Sentence
from assistant.parts import SENTENCES, join

ON = date(2026, 11, 22)


def citation(n: int, address: str, quote: str = "条文") -> Citation:
    return Citation(n, "d", "某法", None, "法律", "CN", "第一条", "第一条", address, quote, ON, True, "核对")


def answer(*texts: str, cites: tuple[Citation, ...], total: Entitlement | None = None) -> Answer:
    sentences = tuple(Sentence(t, tuple(c.n for c in cites)) for t in texts)
    hits = tuple(Hit("某法", c.address, c.address, "CN", 1.0) for c in cites)
    return Answer("answered", sentences, cites, hits, ON, entitlement=total, suggestions=(texts[0],))


A, B = citation(1, "art_1"), citation(2, "art_2")


def test_each_part_has_its_title_and_its_citations() -> None:
    joined = join([("甲", answer("一。", cites=(A,))), ("乙", answer("二。", cites=(replace(B, n=1),)))])
    assert joined.text == "甲：一。[1]乙：二。[2]"
    assert [c.address for c in joined.citations] == ["art_1", "art_2"]


def test_a_quote_cited_twice_keeps_its_number() -> None:
    swapped = (replace(B, n=1), replace(A, n=2))
    joined = join([("甲", answer("一。", cites=(A, B))), ("乙", answer("二。", cites=swapped))])
    assert [s.cites for s in joined.sentences] == [(1, 2), (2, 1)]
    assert len(joined.citations) == 2


def test_what_was_said_in_one_part_is_not_said_again() -> None:
    joined = join([("甲", answer("一。", "同。", cites=(A,))), ("乙", answer("二。", "同。", cites=(A,)))])
    assert joined.text == "甲：一。[1]同。[1]乙：二。[1]"


def test_long_parts_are_cut_but_warnings_stay() -> None:
    texts = [f"第{n}句。" for n in "一二三四五六"] + ["这个数来自公开报道。"]
    joined = join([("甲", answer(*texts, cites=(A,))), ("乙", answer("二。", cites=(A,)))])
    assert len(joined.sentences) == SENTENCES + 2
    assert "公开报道" in joined.text


def test_the_first_sum_stands_with_its_new_numbers() -> None:
    total = Entitlement("产假", 98, "天", (Part("全国", 98, "天", 1),))
    joined = join([("甲", answer("一。", cites=(B,))), ("乙", answer("二。", cites=(A,), total=total))])
    assert joined.entitlement is not None
    assert joined.citations[joined.entitlement.parts[0].cite - 1].address == "art_1"


def test_the_best_of_each_part_leads() -> None:
    joined = join([("甲", answer("一。", cites=(A, B))), ("乙", answer("二。", cites=(citation(1, "art_9"),)))])
    assert [h.article for h in joined.hits] == ["art_1", "art_9"]


def test_nothing_to_join() -> None:
    with pytest.raises(ValueError, match="没有"):
        join([])


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        pytest.param(
            "我在杭州怀孕六个月了，公司让我上夜班行吗？产假多少天？老公有陪产假吗？",
            ("孕期加班和夜班：", "产假天数：在浙江", "陪产假（护理假）：在浙江", "15天"),
            (),
            id="three questions",
        ),
        pytest.param(
            "我在广州怀孕了，产假多少天，老公在上海，他有几天陪产假",
            ("在广东，产假一共178天", "在上海，妻子生孩子，丈夫可以休10天"),
            ("在广东，妻子",),
            id="a couple in two provinces",
        ),
        pytest.param(
            "我在成都，孩子爸在重庆，育儿假一人几天",
            ("你（四川）：在四川", "他（重庆）：在重庆"),
            (),
            id="the same leave by two provinces' laws",
        ),
        pytest.param(
            "怀孕两个月流产和怀孕五个月流产分别休几天",
            ("（怀孕满2个月）：怀孕不满4个月流产，休15天", "（怀孕满5个月）：怀孕满4个月流产，休42天"),
            (),
            id="two cases of one thing",
        ),
        pytest.param(
            "江西，产假和陪产假各几天",
            ("产假天数：在江西", "陪产假（护理假）：在江西"),
            (),
            id="two things in one breath",
        ),
        pytest.param("产假几天？老不想活了，我该怎么办？", (), ("98天",), id="care comes first"),
        pytest.param("公司要辞退我，合法吗？我该怎么办？", (), ("：在",), id="one question stays one"),
    ],
)
def test_several_questions_in_one_message(
    assistant: Assistant, question: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    found, _ = assistant.ask(question, on=ON)
    assert [w for w in said if w not in found.text] == [], found.text
    assert [w for w in unsaid if w in found.text] == [], found.text


def test_every_joined_sentence_is_still_proven(assistant: Assistant) -> None:
    found, _ = assistant.ask("四川产假几天？育儿假几天？哺乳时间多久？被辞退赔多少？", slots=Slots(), on=ON)
    by_number = {c.n: c for c in found.citations}
    assert sorted(by_number) == list(range(1, len(by_number) + 1))
    assert all(n in by_number for s in found.sentences for n in s.cites)
