"""Turns of words that give a topic away, and those that look like them and do not."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.idioms import given_away

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        pytest.param("带班的组长老往我身上靠", "harassment_remedy", id="leans on her"),
        pytest.param("坐车时副总把手放到我腿上", "harassment_remedy", id="a hand on her"),
        pytest.param("开网约车被乘客骚扰，平台不理", "harassment_remedy", id="a passenger"),
        pytest.param("分了手他还到厂门口堵我", "harassment_remedy", id="hounded at the gate"),
        pytest.param("我是女工委员，老板把我降了职", "union_cadre_protection", id="officers of the union"),
        pytest.param("工友打了我一巴掌", "police_penalties", id="hit"),
        pytest.param("下班保安要搜身", "dignity_at_work", id="searched"),
        pytest.param("婆婆住院我能请假吗", "elder_care_leave", id="his parents"),
        pytest.param("打了12333没人管", "where_to_complain", id="turned away"),
        pytest.param("过节福利只发男的", "equal_pay", id="for men only"),
        pytest.param("五十九岁扫大街摔伤了", "overage_worker", id="beyond the age"),
        pytest.param("六十岁看大门，加班不给工资", "overage_pay", id="paid beyond the age"),
        pytest.param("停经前后夜里睡不着", "menopause", id="menopause"),
    ],
)
def test_what_gives_a_topic_away(text: str, topic: str) -> None:
    assert given_away(text, expecting=False)[topic] > 0


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        pytest.param("老板摸我老家的底", "harassment_remedy", id="another sense of the verb"),
        pytest.param("同事打我电话催我上班", "police_penalties", id="a call"),
        pytest.param("前男友到处发合照", "harassment_remedy", id="not at work"),
        pytest.param("保护令管多久，到期能续吗", "restraint_order", id="how long it holds"),
        pytest.param("灵活就业的，生娃能报吗", "maternity_medical_cost", id="no employer"),
        pytest.param("我妈六十岁住院，能请假照顾吗", "overage_worker", id="a mother to care for"),
        pytest.param("五十五岁退休，养老金领多少", "overage_pay", id="about to retire"),
        pytest.param("生孩子住院费休假", "maternity_insurance_spouse", id="she has work"),
    ],
)
def test_what_only_looks_like_it(text: str, topic: str) -> None:
    assert given_away(text, expecting=False).get(topic, 0) <= 0


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        pytest.param("男的总给我发短信", "harassment_man", id="by a man"),
        pytest.param("要不要生二胎，纠结死了", "distress_suicide", id="a figure of speech"),
        pytest.param("公司倒闭，我的股票怎么办", "company_closure", id="her money in it"),
        pytest.param("查一下老婆的产检记录", "antenatal_checkup", id="what others' papers say"),
        pytest.param("绝经了还要上夜班", "pregnancy_night_work", id="beyond bearing"),
    ],
)
def test_what_speaks_against_a_topic(text: str, topic: str) -> None:
    assert given_away(text, expecting=False)[topic] < 0


@pytest.mark.parametrize(
    ("question", "article"),
    [
        pytest.param("公司搬去泰国，把我们遣散，我还在坐月子", "第四十四条", id="moved abroad"),
        pytest.param("快绝经了身上燥热，夜班熬不动", "第四十七条", id="menopause before nights"),
        pytest.param("主任把我的体检报告念给全科听，还当众骂我", "第二十条", id="shamed"),
        pytest.param("屋里男人打我，民警给他开了告诫书还动手", "第十六条", id="a warning letter"),
        pytest.param("我怀着孕，被工友扇了耳光", "第五十一条", id="hit while with child"),
        pytest.param("我是看大门的，六十三了，过年加班一分钱没有", "第九条", id="paid beyond the age"),
    ],
)
def test_they_lead_to_the_law(assistant: Assistant, question: str, article: str) -> None:
    answer = assistant.prove(question, on=ON).answer
    assert answer.status == "answered"
    assert article in {c.article for c in answer.citations}
