"""A message understood: normalised, without its places, with what the conversation told before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import BadQuestion, Place, Slots
from assistant.places import Gazetteer
from assistant.query import LONGEST, Query, Reader, asks_for_husband
from assistant.spelling import Speller
from corpus import Corpus

ON = date(2026, 11, 22)
LEAVE = Slots(topic="maternity_leave", subjects=("产假", "几天"))


@pytest.fixture(scope="module")
def reader(corpus: Corpus) -> Reader:
    return Reader(Gazetteer(corpus.library.jurisdictions), corpus.library.lexicon)


def read(reader: Reader, text: str, slots: Slots = Slots(), setting: str | None = None) -> Query:
    return reader.read(text, slots, setting, ON)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        pytest.param("產假幾天", "产假几天", id="traditional"),
        pytest.param("ＨＲ说　不行", "hr说 不行", id="full width"),
        pytest.param("  产假\n\n几天 ", "产假 几天", id="spaces and lines"),
        pytest.param("①个月", "1个月", id="circled number"),
        pytest.param("产假几天", "产假几天", id="as it is"),
    ],
)
def test_normalised(reader: Reader, typed: str, text: str) -> None:
    found = read(reader, typed)
    assert (found.typed, found.text) == (typed, text)


@pytest.mark.parametrize(
    ("text", "search"),
    [
        pytest.param("浙江产假几天", "产假几天", id="a province"),
        pytest.param("在上海交社保产假几天", "产假几天", id="what ties her to it"),
        pytest.param("老家河南产假几天", "产假几天", id="where she comes from"),
        pytest.param("浙江", "浙江", id="nothing else said"),
        pytest.param("产假几天", "产假几天", id="no place"),
    ],
)
def test_places_choose_the_law_and_are_not_searched(reader: Reader, text: str, search: str) -> None:
    assert read(reader, text).search == search


@pytest.mark.parametrize(
    ("text", "slots", "setting", "place"),
    [
        pytest.param("上海产假", Slots(province="CN-GD"), "浙江", ("CN-SH", "question"), id="the question"),
        pytest.param("产假", Slots(province="CN-GD"), "浙江", ("CN-GD", "conversation"), id="then the conversation"),
        pytest.param("产假", Slots(), "浙江", ("CN-ZJ", "setting"), id="then the setting"),
        pytest.param("产假", Slots(), None, None, id="else unknown"),
    ],
)
def test_where(reader: Reader, text: str, slots: Slots, setting: str | None, place: tuple[str, str] | None) -> None:
    found = read(reader, text, slots, setting).place
    assert (found and (found.code, found.source)) == place


def test_a_setting_is_not_what_she_told(reader: Reader) -> None:
    """It stays a setting on later turns; what she said is remembered."""
    assert read(reader, "产假", setting="浙江").slots.province is None
    assert read(reader, "浙江产假").slots.province == "CN-ZJ"


def test_an_unknown_setting_is_refused(reader: Reader) -> None:
    with pytest.raises(BadQuestion, match="不认识的省份「火星」"):
        read(reader, "产假", setting="火星")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("广东", {"province": "CN-GD"}, id="a province"),
        pytest.param("我在广东上班呢", {"province": "CN-GD"}, id="a province in a sentence"),
        pytest.param("头胎呢", {"birth_order": 1}, id="which child"),
        pytest.param("那双胞胎呢", {"babies": 2}, id="twins"),
        pytest.param("我在浙江，生的是第一个孩子", {"province": "CN-ZJ", "birth_order": 1}, id="two facts"),
        pytest.param("剖腹产呢", {"delivery": "剖宫产"}, id="how"),
        pytest.param("要是难产呢", {"delivery": "难产"}, id="a hard birth"),
        pytest.param("那我老公呢", {}, id="the husband"),
    ],
)
def test_a_turn_that_only_adds_asks_the_same_again(reader: Reader, text: str, told: dict[str, object]) -> None:
    found = read(reader, text, LEAVE)
    assert found.carried == "maternity_leave"
    assert {name: getattr(found.slots, name) for name in told} == told
    assert set(LEAVE.subjects) <= set(found.expansions)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("陪产假呢", id="another leave"),
        pytest.param("广东工资怎么发", id="another question there"),
        pytest.param("单位不给呢", id="trouble"),
    ],
)
def test_a_turn_that_asks_something_is_not_carried(reader: Reader, text: str) -> None:
    assert read(reader, text, LEAVE).carried is None


def test_nothing_is_carried_into_a_first_turn(reader: Reader) -> None:
    assert read(reader, "广东").carried is None


@pytest.mark.parametrize(
    ("turns", "code"),
    [
        pytest.param(["我在杭州", "不是杭州是宁波"], "CN-ZJ", id="another town"),
        pytest.param(["我在杭州", "不是杭州是成都"], "CN-SC", id="another province"),
        pytest.param(["广东产假", "说错了，我在上海"], "CN-SH", id="said wrong"),
        pytest.param(["广东产假", "产假工资呢"], "CN-GD", id="kept"),
    ],
)
def test_a_correction_replaces_the_place(reader: Reader, turns: list[str], code: str) -> None:
    slots = Slots()
    for turn in turns:
        slots = read(reader, turn, slots).slots
    assert slots.province == code


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        pytest.param({"birth_order": 2}, "头胎呢", {"birth_order": 1}, id="replaced"),
        pytest.param({"birth_order": 2}, "那双胞胎呢", {"birth_order": 2, "babies": 2}, id="added"),
        pytest.param({"month": 5}, "产假几天", {"month": 5}, id="kept"),
        pytest.param({"month": 5}, "那6个月呢", {"month": 6}, id="bare months of pregnancy"),
        pytest.param({"baby_month": 5}, "那6个月呢", {"baby_month": 6}, id="bare months of the child"),
        pytest.param({}, "已经8个月了", {"month": 8, "baby_month": None}, id="bare months in a topic of pregnancy"),
        pytest.param({"topic": "contract_expiry"}, "那6个月呢", {"month": None, "baby_month": None}, id="of nothing"),
        pytest.param({"topic": "miscarriage_leave"}, "五个月的时候", {"month": 5}, id="when it happened"),
    ],
)
def test_facts_of_a_conversation(
    reader: Reader, before: dict[str, Any], text: str, after: dict[str, int | None]
) -> None:
    found = read(reader, text, Slots(**{"topic": "night_work_pregnancy"} | before)).slots
    assert {name: getattr(found, name) for name in after} == after


def test_a_miscarriage_has_months_of_pregnancy(reader: Reader) -> None:
    assert read(reader, "那五个月呢", Slots(topic="miscarriage_leave")).slots.month == 5


@pytest.mark.parametrize(
    ("text", "legal"),
    [
        pytest.param("小产休几天", "怀孕 流产", id="lost the child"),
        pytest.param("剖腹产多几天", "难产", id="Caesarean"),
        pytest.param("双胞胎产假", "多胞胎", id="twins"),
        pytest.param("小产了，还是双胞胎", "多胞胎", id="the second of two"),
    ],
)
def test_lay_words_are_searched_in_the_laws_own_too(reader: Reader, text: str, legal: str) -> None:
    assert legal in read(reader, text).expansions


def test_every_lay_word_leads_to_its_legal_one(reader: Reader, corpus: Corpus) -> None:
    """A longer word that holds a shorter one wins, so only its own must be there."""
    for term in corpus.library.lexicon:
        for spoken in term.spoken:
            assert read(reader, f"我{spoken}").expansions, spoken


def test_words_before_help_a_short_turn_only(reader: Reader) -> None:
    assert "产假" in read(reader, "那工资呢", LEAVE).expansions
    assert "产假" not in read(reader, "我想知道工会到底能帮我做一些什么事情", LEAVE).expansions


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        pytest.param("2025年6月1日生的孩子产假", date(2025, 6, 1), id="the day of the birth"),
        pytest.param("预产期2027年3月15日，产假几天", date(2027, 3, 15), id="the due date"),
        pytest.param("2025年生的，产假几天", date(2025, 7, 1), id="a year stands for its middle"),
        pytest.param("2022年的意见说了什么", None, id="another year"),
        pytest.param("产假几天", None, id="no day"),
    ],
)
def test_the_day_of_the_birth(reader: Reader, text: str, birth: date | None) -> None:
    query = read(reader, text)
    assert (query.on, query.birth) == (ON, birth)


def test_a_birth_told_before_still_counts(reader: Reader) -> None:
    query = read(reader, "那产假呢", Slots(born=date(2025, 6, 1)))
    assert query.birth == date(2025, 6, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "问题是空的", id="empty"),
        pytest.param(" \n\t　", "问题是空的", id="blank"),
        pytest.param("？？！", "没有看到文字", id="marks"),
        pytest.param("😭😭", "没有看到文字", id="faces"),
        pytest.param("产" * (LONGEST + 1), f"{LONGEST + 1} 字", id="too long"),
    ],
)
def test_what_cannot_be_used_says_what_to_write(reader: Reader, text: str, words: str) -> None:
    with pytest.raises(BadQuestion, match=words):
        read(reader, text)


def test_the_longest_message_is_read(reader: Reader) -> None:
    assert len(read(reader, "产" * LONGEST).text) == LONGEST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("那我老公呢", True, id="husband"),
        pytest.param("孩子爸呢", True, id="the child's father"),
        pytest.param("那我呢", False, id="herself"),
        pytest.param("我老公单位不让我老公休假怎么办", False, id="a question of its own"),
    ],
)
def test_the_same_for_the_father(text: str, expected: bool) -> None:
    assert asks_for_husband(text) is expected


@settings(deadline=None)
@given(text=st.text(max_size=80), slots=st.sampled_from([Slots(), LEAVE, Slots(province="CN-GD", month=5)]))
def test_any_text_is_read_or_refused(reader: Reader, text: str, slots: Slots) -> None:
    try:
        found = reader.read(text, slots, None, ON)
    except BadQuestion:
        return
    assert found.search and found.typed == text
    assert found.slots.topic == slots.topic
    assert found.place is None or isinstance(found.place, Place)


@pytest.mark.parametrize(
    ("typed", "text", "changes"),
    [
        pytest.param("chanjia jitian", "产假几天", True, id="pinyin"),
        pytest.param("陪产价几天", "陪产假几天", True, id="a homophone"),
        pytest.param("产假几天", "产假几天", False, id="nothing to mend"),
    ],
)
def test_slips_of_typing_are_mended_and_shown(corpus: Corpus, typed: str, text: str, changes: bool) -> None:
    gazetteer = Gazetteer(corpus.library.jurisdictions)
    mending = Reader(gazetteer, corpus.library.lexicon, Speller.of(corpus))
    query = read(mending, typed)
    assert query.text == text
    assert bool(query.changes) is changes


@pytest.mark.parametrize(
    ("text", "topic", "told"),
    [
        pytest.param("三年，8000", "severance_amount", {"served": 36, "wage": 8000}, id="both"),
        pytest.param("一个月八千", "severance_amount", {"wage": 8000, "served": None}, id="a wage is no month"),
        pytest.param("8个月", "severance_amount", {"served": 8, "month": None}, id="months of work"),
        pytest.param("5个月", "dismissal_pregnant", {"served": None, "month": 5}, id="months of a pregnancy"),
        pytest.param("2019年3月入职", "dismissal_pregnant", {"joined": date(2019, 3, 1)}, id="a first day"),
        pytest.param(
            "我在这干了两年，平均工资7000", "dismissal_pregnant", {"served": 24, "wage": 7000}, id="her average"
        ),
    ],
)
def test_years_and_a_wage_told_where_they_were_asked_for(
    reader: Reader, text: str, topic: str, told: dict[str, object]
) -> None:
    found = read(reader, text, Slots(topic=topic))
    assert found.carried == topic
    assert {name: getattr(found.slots, name) for name in told} == told


@pytest.mark.parametrize(
    ("text", "slots", "only"),
    [
        pytest.param("我干了三年，工资8000", Slots(), True, id="nothing asked"),
        pytest.param("我干了三年，工资8000", Slots(topic="severance_amount"), False, id="asked before"),
        pytest.param("干了三年，工资8000，能赔多少", Slots(), False, id="asked now"),
        pytest.param("我怀孕七个月了", Slots(), False, id="of a child"),
        pytest.param("干了三年，工资8000，被辞退", Slots(), False, id="of a dismissal"),
    ],
)
def test_a_first_turn_that_only_tells(reader: Reader, text: str, slots: Slots, only: bool) -> None:
    assert read(reader, text, slots).tells_only is only


@pytest.mark.parametrize(
    ("text", "carried", "steps"),
    [
        pytest.param("我该怎么办", True, True, id="what to do"),
        pytest.param("那现在怎么办呢？", True, True, id="now"),
        pytest.param("公司不给钱怎么办", True, True, id="the employer does not pay"),
        pytest.param("这合法吗", True, False, id="whether it is lawful"),
        pytest.param("我不同意可以吗", True, False, id="whether she may refuse"),
        pytest.param("被辞退怎么办", False, False, id="a question of its own"),
        pytest.param("单位不给产假怎么办", False, False, id="a question of leave"),
    ],
)
def test_what_to_do_goes_on_from_what_was_told(reader: Reader, text: str, carried: bool, steps: bool) -> None:
    found = read(reader, text, Slots(topic="dismissal_pregnant"))
    assert (found.carried is not None, found.asks_what_now) == (carried, steps)
    assert not read(reader, text).asks_what_now, "nothing was told before"


def test_what_we_offered_is_whole(corpus: Corpus) -> None:
    offering = Reader(Gazetteer(corpus.library.jurisdictions), corpus.library.lexicon, offered=["单位不改怎么办"])
    found = read(offering, "单位不改怎么办", Slots(topic="employer_summons"))
    assert found.whole and found.carried is None
