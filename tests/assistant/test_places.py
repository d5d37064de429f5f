"""Which province's law: the place she works in, by any name."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant import BadQuestion, Place
from assistant.places import Gazetteer
from corpus import Corpus
from corpus.model import NATIONAL


@pytest.fixture(scope="module")
def gazetteer(corpus: Corpus) -> Gazetteer:
    return Gazetteer(corpus.library.jurisdictions)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("浙江产假几天", "CN-ZJ"),
        ("我在宁波上班", "CN-ZJ"),
        ("深圳", "CN-GD"),
        ("东莞厂里不给产假", "CN-GD"),
        ("成都", "CN-SC"),
        ("郑州市", "CN-HA"),
        ("银川", "CN-NX"),
        ("魔都产假", "CN-SH"),
        ("蓉城", "CN-SC"),
        ("在沪", "CN-SH"),
        ("在沪工作", "CN-SH"),
        ("坐标沪", "CN-SH"),
        ("我在粤工作", "CN-GD"),
        ("在上海交社保,户口江西", "CN-SH"),
        ("户口江西,在上海交社保", "CN-SH"),
        ("老家河南,在深圳打工", "CN-GD"),
        ("老公在四川,我在浙江上班", "CN-ZJ"),
        ("苏州人在上海工作", "CN-SH"),
        ("公司注册在上海,我在成都上班", "CN-SC"),
        ("我从广东回到宁夏上班", "CN-NX"),
        ("不是杭州是宁波", "CN-ZJ"),
        ("不是杭州是成都", "CN-SC"),
        ("不在广东了,现在在郑州", "CN-HA"),
        ("我是四川人", "CN-SC"),
        ("不是四川的", None),
        ("申请产假", None),
        ("晋升", None),
        ("贵公司", None),
        ("产假几天", None),
        ("", None),
    ],
)
def test_the_place_of_a_question(gazetteer: Gazetteer, text: str, code: str | None) -> None:
    assert gazetteer.find(text) == code


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("在上海交社保,户口江西,产假多少天", ",,产假多少天"),
        ("四川产假几天", "产假几天"),
        ("在四川上班,产假多少天", "上班,产假多少天"),
        ("产假几天", "产假几天"),
    ],
)
def test_what_only_names_the_place_is_not_searched_for(gazetteer: Gazetteer, text: str, rest: str) -> None:
    assert gazetteer.without(text) == rest


def test_every_name_means_its_place(gazetteer: Gazetteer, corpus: Corpus) -> None:
    """Each province, alias and city, asked for plainly."""
    for place in corpus.library.jurisdictions:
        if place.code == NATIONAL:
            continue
        for name in (place.name, place.full_name, *place.aliases, *place.cities):
            assert gazetteer.find(f"我在{name}上班") == place.code, name
            assert gazetteer.code(name) == place.code, name


@pytest.mark.parametrize(
    ("name", "code"),
    [("浙江", "CN-ZJ"), ("浙江省", "CN-ZJ"), ("CN-ZJ", "CN-ZJ"), (" 浙江 ", "CN-ZJ"), ("宁波市", "CN-ZJ")],
)
def test_a_setting_is_read(gazetteer: Gazetteer, name: str, code: str) -> None:
    assert gazetteer.code(name) == code


@pytest.mark.parametrize("name", ["浙江", "CN-ZJ", "宁波", None, ""])
def test_what_is_chosen_is_a_setting(gazetteer: Gazetteer, name: str | None) -> None:
    assert gazetteer.chosen(name) == (Place("CN-ZJ", "浙江", "setting") if name else None)


@pytest.mark.parametrize("name", ["火星", "", "CN-XX", "产假"])
def test_an_unknown_province_is_refused(gazetteer: Gazetteer, name: str) -> None:
    with pytest.raises(BadQuestion, match="不认识的省份"):
        gazetteer.code(name)


def test_names_are_unambiguous(corpus: Corpus) -> None:
    seen: dict[str, str] = {}
    for place in corpus.library.jurisdictions:
        for name in {place.name, place.full_name, *place.aliases, *place.cities}:
            assert seen.setdefault(name, place.code) == place.code, name


PREFECTURES: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "prefectures.yaml").read_text("utf-8"))


@pytest.mark.parametrize("province", PREFECTURES)
@pytest.mark.parametrize("words", ["我在{}上班，产假几天", "{}的，婚假几天", "{}产假几天"])
def test_every_prefecture_is_known(gazetteer: Gazetteer, province: str, words: str) -> None:
    found = {city: gazetteer.find(words.format(city)) for city in PREFECTURES[province]}
    assert {c: gazetteer.name(code) if code else None for c, code in found.items()} == dict.fromkeys(found, province)


@pytest.mark.parametrize(
    "text",
    [
        "政策都大同小异吧",
        "祝您安康",
        "三明治能吃吗",
        "日照时间长",
        "买了白银首饰",
        "天水一色",
        "接触通化学品",
        "在阿里上班",
    ],
)
def test_a_word_is_no_city(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.find(text) is None


@pytest.mark.parametrize(
    ("text", "alone", "told_before"),
    [
        pytest.param("老家是甘肃的，回去生能按甘肃的天数吗", "CN-GS", None, id="where she comes from"),
        pytest.param("爱人在深圳，我在长沙", "CN-HN", "CN-HN", id="his place and hers"),
        pytest.param("媳妇在安徽老家生，人在郑州打工", "CN-HA", "CN-HA", id="hers and his, asked by him"),
        pytest.param("那要是在云南生呢", "CN-YN", "CN-YN", id="a real change"),
    ],
)
def test_a_place_of_others_does_not_replace_the_one_told(
    gazetteer: Gazetteer, text: str, alone: str, told_before: str | None
) -> None:
    assert gazetteer.find(text) == alone
    assert gazetteer.find(text, known=True) == told_before


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("我在广州，老公在上海", "CN-SH", id="husband"),
        pytest.param("孩子他爸在重庆", "CN-CQ", id="the child's father"),
        pytest.param("我在广州上班", None, id="none told"),
    ],
)
def test_where_the_husband_works(gazetteer: Gazetteer, text: str, code: str | None) -> None:
    assert gazetteer.partner(text) == code
