"""How a contract ends, and whether money is asked for."""

from __future__ import annotations

import pytest

from assistant.leaving import ASKS_PAY, HOW_MUCH, read_leaving


@pytest.mark.parametrize(
    ("text", "way"),
    [
        pytest.param("被辞退了", "辞退", id="dismissed"),
        pytest.param("公司要裁员", "辞退", id="laid off"),
        pytest.param("老板叫我走", "辞退", id="told to go"),
        pytest.param("明天别来上班了", "辞退", id="need not come"),
        pytest.param("合同到期公司不续", "到期", id="not renewed"),
        pytest.param("公司说不续了", "到期", id="not renewed, short"),
        pytest.param("公司倒闭了", "倒闭", id="closed"),
        pytest.param("我自己辞职", "辞职", id="resigned"),
        pytest.param("我想辞职带孩子", "辞职", id="wants to resign"),
        pytest.param("公司欠薪我想辞职", "被迫", id="left for the employer's fault"),
        pytest.param("没交社保，我想走", "被迫", id="no insurance"),
        pytest.param("公司让我自己走", "协商", id="asked to go"),
        pytest.param("老板让我自己写辞职信", "协商", id="made to write it"),
        pytest.param("协商解除", "协商", id="by agreement"),
        pytest.param("他们说不去就算我自己离职", None, id="what the employer makes of it"),
        pytest.param("我签了自愿离职书", None, id="a paper that was signed"),
        pytest.param("离职证明不给", None, id="a certificate"),
        pytest.param("合同到期我不想续了", "自己不续", id="she does not renew"),
        pytest.param("老板就叫我走人", "辞退", id="told to go away"),
        pytest.param("把我给开了", "辞退", id="fired"),
        pytest.param("后来叫我别去了", "辞退", id="need not go"),
        pytest.param("拖了我四个月薪水，我打算不干了", "被迫", id="wages held back"),
        pytest.param("把我开会的事说了", None, id="开 of a meeting"),
        pytest.param("劳动仲裁怎么申请", None, id="裁 of arbitration"),
        pytest.param("炒股亏了", None, id="炒 of shares"),
        pytest.param("产假几天", None, id="nothing"),
    ],
)
def test_how_it_ends(text: str, way: str | None) -> None:
    assert read_leaving(text) == way


@pytest.mark.parametrize(
    ("text", "asks", "how_much"),
    [
        ("能赔多少", True, True),
        ("有补偿吗", True, False),
        ("2n是多少", True, True),
        ("n+1怎么算", True, True),
        ("他们按底薪赔我", True, False),
        ("怎么办", False, False),
        ("产假几天", False, False),
    ],
)
def test_whether_money_is_asked_for(text: str, asks: bool, how_much: bool) -> None:
    assert (bool(ASKS_PAY.search(text)), bool(HOW_MUCH.search(text))) == (asks, how_much)
