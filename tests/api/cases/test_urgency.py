"""What presses is found by rules: tables of what was said, the facts and the day."""

from __future__ import annotations

from datetime import date

import pytest

from api.cases.urgency import lines, reasons
from api.cases.words import urgency_words
from api.state.cases.model import most_urgent
from assistant import Slots
from corpus import Corpus

ON = date(2026, 11, 22)


def names(text: str, slots: Slots = Slots(), *topics: str) -> list[str]:
    return [reason.name for reason in reasons([text], slots, ON, topics)]


SAID = [
    pytest.param("我真的不想活了", ["轻生"], id="despair"),
    pytest.param("手腕上划了好几刀", ["轻生"], id="hurts-herself"),
    pytest.param("老公喝了酒就打我", ["家暴"], id="beaten-at-home"),
    pytest.param("他在砸门，我躲在卫生间", ["家暴"], id="he-is-at-the-door"),
    pytest.param("班长动手打人", ["家暴"], id="beaten-at-work"),
    pytest.param("被车间主任猥亵了", ["性侵"], id="assaulted"),
    pytest.param("怀孕四个月，公司把我辞退了", ["三期被辞退"], id="dismissed-pregnant"),
    pytest.param("俺怀上了，老板叫俺走人", ["三期被辞退"], id="dismissed-in-dialect"),
    pytest.param("休完产假回来，人事逼我自己写辞职", ["三期被辞退"], id="made-to-resign-after-leave"),
    pytest.param("喂奶的时候被裁员了", ["三期被辞退"], id="dismissed-nursing"),
    pytest.param("公司裁员，把我裁了", ["被辞退"], id="dismissed"),
    pytest.param("合同到期不续签", ["被辞退"], id="not-renewed"),
    pytest.param("怀孕以后工资降了一半", ["三期降薪调岗"], id="less-pay-pregnant"),
    pytest.param("怀孕后把我调到仓库，扣了绩效", ["三期降薪调岗"], id="moved-pregnant"),
    pytest.param("领导给我换岗，还降薪", ["降薪调岗"], id="moved"),
    pytest.param("主管老是摸我", ["性骚扰"], id="touched"),
    pytest.param("经理发黄色图片骚扰我", ["性骚扰"], id="pictures"),
    pytest.param("怀孕还排我夜班", ["孕期夜班"], id="nights-pregnant"),
    pytest.param("孩子不到一岁，还要上夜班", ["哺乳期夜班加班"], id="nights-nursing"),
    pytest.param("哺乳期天天加班", ["哺乳期夜班加班"], id="overtime-nursing"),
    pytest.param("怀孕了还让我喷漆", ["孕期禁忌劳动"], id="spraying-pregnant"),
    pytest.param("大肚子还要搬重物", ["孕期禁忌劳动"], id="lifting-pregnant"),
    pytest.param("哺乳期在车间接触甲醛", ["哺乳期禁忌劳动"], id="poison-nursing"),
    pytest.param("怀孕被辞退，老板还动手打了我", ["家暴", "三期被辞退"], id="danger-first"),
]
NOTHING = [
    pytest.param("产假有多少天", id="leave"),
    pytest.param("我想调岗，单位能同意吗", id="her-own-wish"),
    pytest.param("单位没有辞退我，就想问问", id="denied"),
    pytest.param("老板没打我，也没骂我", id="not-beaten"),
    pytest.param("能打我电话吗", id="call-me"),
    pytest.param("领导拍了我马屁", id="flattered"),
    pytest.param("夜班补贴怎么算", id="nights-of-anybody"),
    pytest.param("天天加班到十点", id="overtime-of-anybody"),
    pytest.param("喷漆车间有什么补贴", id="spraying-of-anybody"),
    pytest.param("怀孕四个月加班到很晚", id="overtime-before-seven-months"),
    pytest.param("", id="nothing-said"),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_presses_is_found_in_her_words(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_does_not_press_is_not(text: str) -> None:
    assert names(text) == []


FACTS = [
    pytest.param("还排夜班", Slots(month=7), ["七个月还夜班加班"], id="seven-months-nights"),
    pytest.param("每天加班三小时", Slots(month=8), ["七个月还夜班加班"], id="eight-months-overtime"),
    pytest.param("每天加班三小时", Slots(month=6), [], id="six-months-overtime"),
    pytest.param("上夜班", Slots(month=6), ["孕期夜班"], id="six-months-nights"),
    pytest.param("加班", Slots(due=date(2027, 2, 14)), ["七个月还夜班加班"], id="due-in-twelve-weeks"),
    pytest.param("加班", Slots(due=date(2027, 2, 15)), [], id="due-in-a-day-more"),
    pytest.param("上夜班", Slots(born=date(2025, 11, 23)), ["哺乳期夜班加班"], id="the-day-before-its-birthday"),
    pytest.param("上夜班", Slots(born=date(2025, 11, 20)), [], id="past-its-birthday"),
    pytest.param("辞退我了", Slots(baby_month=11), ["三期被辞退"], id="eleven-months-old"),
    pytest.param("辞退我了", Slots(baby_month=12), ["被辞退"], id="a-year-old"),
    pytest.param("怀孕时的夜班怎么补", Slots(born=date(2024, 1, 1)), [], id="the-child-is-there"),
]


@pytest.mark.parametrize(("text", "slots", "expected"), FACTS)
def test_facts_told_before_decide_too(text: str, slots: Slots, expected: list[str]) -> None:
    assert names(text, slots) == expected


DEADLINES = [
    pytest.param(date(2025, 11, 23), "时效只剩几天", "红", "只剩 1 天", id="tomorrow"),
    pytest.param(date(2025, 12, 1), "时效将满", "急", "还剩 9 天", id="nine-days"),
    pytest.param(date(2026, 1, 21), "时效将满", "急", "还剩 60 天", id="sixty-days"),
    pytest.param(date(2025, 11, 22), "时效只剩几天", "红", "2026年11月23日，只剩 1 天", id="rests-on-sunday"),
    pytest.param(date(2025, 11, 20), "时效可能过了", "急", "2026年11月20日", id="over"),
]


@pytest.mark.parametrize(("happened", "name", "level", "words"), DEADLINES)
def test_the_time_for_arbitration_is_counted(happened: date, name: str, level: str, words: str) -> None:
    (reason,) = reasons(["怎么办"], Slots(happened=happened), ON)
    assert (reason.name, reason.level) == (name, level) and words in reason.why
    assert reason.provision and "第二十七条" in reason.provision


@pytest.mark.parametrize(
    "slots",
    [
        pytest.param(Slots(happened=date(2026, 1, 22)), id="sixty-one-days-left"),
        pytest.param(Slots(happened=date(2026, 12, 31)), id="still-to-come"),
        pytest.param(Slots(), id="no-day-told"),
    ],
)
def test_time_enough_does_not_press(slots: Slots) -> None:
    assert reasons(["怎么办"], slots, ON) == ()


def test_a_month_without_its_day_counts_from_its_first() -> None:
    (reason,) = reasons(["怎么办"], Slots(happened_month=date(2025, 12, 1)), ON)
    assert reason.name == "时效将满" and "2026年12月1日" in reason.why


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        pytest.param("distress_suicide", ["轻生"], id="despair"),
        pytest.param("distress_violence", ["家暴"], id="violence"),
        pytest.param("restraint_order_term", ["家暴"], id="restraint"),
        pytest.param("dismissal_pregnant", ["被辞退"], id="dismissal"),
        pytest.param("harassment_remedy", ["性骚扰"], id="harassment"),
        pytest.param("job_transfer_pay_cut", ["降薪调岗"], id="pay"),
        pytest.param("maternity_leave", [], id="leave"),
    ],
)
def test_what_a_question_was_about_stands_for_words(topic: str, expected: list[str]) -> None:
    assert names("怎么办", Slots(), topic) == expected
    assert names("怎么办", Slots(topic=topic)) == expected


def test_every_message_is_read_and_each_reason_said_once() -> None:
    found = reasons(["产假几天", "公司把我辞退了", "被开除怎么赔", "我不想活了"], Slots(month=3), ON)
    assert [reason.name for reason in found] == ["轻生", "三期被辞退"]
    assert most_urgent(found) == "红" and most_urgent(()) == "平"


def test_whom_to_call_comes_once_and_in_order() -> None:
    found = reasons(["我不想活了，他又打我"], Slots(), ON)
    assert [number for number, *_ in lines(found)] == ["12356", "120", "110", "12338"]
    assert lines(reasons(["公司裁员了我"], Slots(), ON)) == ()


def test_every_reason_rests_on_a_provision_that_stands(corpus: Corpus) -> None:
    for name, words in urgency_words().理由.items():
        if words.据 is not None:
            assert corpus.meant(words.据, ON).provision.text, name
    assert {name for name, words in urgency_words().理由.items() if words.据 is None} == {"轻生"}


def test_every_red_danger_names_whom_to_call() -> None:
    words = urgency_words()
    assert {name for name, said in words.理由.items() if said.电话} == {"轻生", "家暴", "性侵"}
    assert all(number in words.电话 for said in words.理由.values() for number in said.电话)
