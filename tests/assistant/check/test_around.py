"""Which words of a clause are accounted for, and which may narrow or turn it."""

from __future__ import annotations

import pytest

from assistant.check.around import han_of, strange, turning, universal

LAW = "用人单位应当在每天的劳动时间内为哺乳期女职工安排1小时哺乳时间"


def odd(clause: str, *own: str, law: str = LAW) -> str:
    return strange(clause, own, law, lambda text: text.replace("浙江", ""))


@pytest.mark.parametrize(
    "clause",
    [
        pytest.param("哺乳时间每天1小时", id="its own words"),
        pytest.param("根据国家规定，女职工可以享受每天一小时哺乳时间。", id="everyday words"),
        pytest.param("依据《女职工劳动保护特别规定》第九条第二款，每天1小时哺乳时间", id="what it cites"),
        pytest.param("三、在每天的劳动时间内安排哺乳时间1小时", id="numbered, as the law says"),
        pytest.param("浙江的女职工每天至少1小时哺乳时间", id="a place and a lower bound"),
    ],
)
def test_everything_is_accounted_for(clause: str) -> None:
    assert odd(clause, "哺乳时间", "每天") == ""


@pytest.mark.parametrize(
    ("clause", "word"),
    [
        pytest.param("只有每天1小时哺乳时间的岗位", "只", id="narrowed"),
        pytest.param("每天下班以后1小时哺乳时间", "下班", id="another time of day"),
        pytest.param("每天1小时哺乳时间，按事假算", "事假", id="another kind of leave"),
        pytest.param("高管每天1小时哺乳时间", "高管", id="somebody the law does not name"),
        pytest.param("每天最多1小时哺乳时间", "最多", id="an upper bound"),
        pytest.param("每天不安排1小时哺乳时间", "不", id="a no"),
    ],
)
def test_what_nothing_accounts_for(clause: str, word: str) -> None:
    assert odd(clause, "哺乳时间", "每天") == word


def test_a_subjects_own_words_may_be_turning_ones() -> None:
    assert odd("病假照发", "病假", "照发") == "" and odd("病假照发", "照发") == "病假"


def test_a_turning_word_of_the_law_is_the_laws() -> None:
    assert turning("单位不得扣工资", "") == "扣"
    assert turning("单位不得扣工资", "不得克扣工资") == ""


def test_a_turning_word_that_is_denied_turns_nothing() -> None:
    assert turning("哺乳时间不算事假", "") == "" and turning("哺乳时间算事假", "") == "事假"


@pytest.mark.parametrize(("clause", "expected"), [("流产假一律15天", True), ("流产假15天", False)])
def test_said_of_every_case(clause: str, expected: bool) -> None:
    assert universal(clause) is expected


def test_the_words_of_a_pattern_are_those_it_looks_for() -> None:
    assert han_of("(?<![不无])可以(?!不)", "算作?[^，。；不]{0,4}时间") == ("可以", "算作", "时间", "算")
