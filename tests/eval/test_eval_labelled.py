"""Labelled questions from outside: read loosely in fields, strictly in form."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus import Corpus, CorpusError
from eval.labelled import load_labelled
from eval.model import Case
from eval.titles import Titles, plain

ON = date(2026, 11, 22)
LAW, LOCAL = "中华人民共和国女工法", "浙江省女工条例"
ZHEJIANG, SICHUAN = frozenset({"CN-ZJ"}), frozenset({"CN-SC"})


def load(folder: Path, corpus: Corpus, *rows: dict[str, Any]) -> list[Case]:
    lines = [json.dumps(r, ensure_ascii=False) for r in rows]
    (folder / "some.jsonl").write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    return load_labelled(folder, corpus, ON)


def gold(instrument: str, article: str) -> dict[str, str]:
    return {"instrument": instrument, "article": article}


def test_a_question_with_gold(tmp_path: Path, tiny: Corpus) -> None:
    labels = [gold("女工法(2012修订)", "第一条"), gold("男工法", "第九条")]
    row = {"id": "q1", "question": "几天", "gold": labels, "region": "浙江(匿名化)", "answerable": True, "x": 1}
    [case] = load(tmp_path, tiny, row)
    assert case == Case("q1", "some", ("几天",), ((f"{LAW} 第一条",),), ON, "浙江", expect="答", places=(ZHEJIANG,))


def test_turns_have_gold_of_their_own(tmp_path: Path, tiny: Corpus) -> None:
    turns = [
        {"user": "几天", "gold": [gold("女工法", "第一条")]},
        {"user": "浙江", "gold": [gold(LOCAL, "第九条第一款")]},
    ]
    [case] = load(tmp_path, tiny, {"id": "m1", "turns": turns, "region": None})
    assert case.turns == ("几天", "浙江")
    assert case.gold == ((f"{LAW} 第一条",), (f"{LOCAL} 第九条",))
    assert (case.expect, case.held) == ("答", True)


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ({"question": "几天"}, (frozenset(),)),
        ({"question": "几天", "region": "四川(匿名化)"}, (SICHUAN,)),
        ({"question": "几天", "region": "火星"}, (frozenset(),)),
        ({"question": "在四川几天"}, (SICHUAN,)),
        ({"question": "几天", "gold": [gold(LOCAL, "第九条")]}, (ZHEJIANG,)),
        ({"question": "在四川", "gold": [gold(LOCAL, "第九条")]}, (ZHEJIANG | SICHUAN,)),
        ({"question": "几天", "gold": [gold("女工法", "第一条")]}, (frozenset(),)),
        ({"turns": [{"user": "几天"}, {"user": "在四川"}, {"user": "那流产呢"}]}, (frozenset(), SICHUAN, SICHUAN)),
        ({"turns": [{"user": "在四川"}, {"user": "不是四川，在浙江"}]}, (SICHUAN, ZHEJIANG)),
    ],
)
def test_places_that_may_be_cited(
    tmp_path: Path, tiny: Corpus, row: dict[str, Any], places: tuple[frozenset[str], ...]
) -> None:
    [case] = load(tmp_path, tiny, {"id": "q1", **row})
    assert case.places == places


def test_a_row_whose_gold_is_not_held(tmp_path: Path, tiny: Corpus) -> None:
    [case] = load(tmp_path, tiny, {"id": "q1", "question": "几天", "gold": [gold("男工法", "第一条")]})
    assert (case.gold, case.held, case.expect) == (((),), False, None)


def test_what_must_be_declined(tmp_path: Path, tiny: Corpus) -> None:
    [case] = load(tmp_path, tiny, {"id": "o1", "question": "下雨吗", "answerable": False})
    assert (case.expect, case.held, case.gold) == ("拒", True, ((),))


@pytest.mark.parametrize(
    ("line", "message"),
    [("{", "JSON"), ('{"question": "x"}', "「id」"), ('{"id": "a", "gold": [{"instrument": "x"}]}', "article")],
)
def test_a_broken_line_is_named(tmp_path: Path, tiny: Corpus, line: str, message: str) -> None:
    (tmp_path / "bad.jsonl").write_text(f'{{"id": "ok", "question": "x"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        load_labelled(tmp_path, tiny, ON)
    assert (caught.value.faults[0].file, caught.value.faults[0].line) == ("bad.jsonl", 2)
    assert message in caught.value.faults[0].message


def test_an_empty_folder(tmp_path: Path, tiny: Corpus) -> None:
    with pytest.raises(CorpusError, match=r"没有 \.jsonl"):
        load_labelled(tmp_path, tiny, ON)


@pytest.mark.parametrize(
    "title",
    ["女工法", LAW, f"《{LAW}》", "女工法(2012修订)", "女工法（2012年修正）", f"{LAW} (2012第二次修正)", "〈女工法〉"],
)
def test_titles_however_written(tiny: Corpus, title: str) -> None:
    assert Titles(tiny).article(title, "第二条第一款", ON) == f"{LAW} 第二条"


@pytest.mark.parametrize(
    "title", ["浙试[2021]5号", "浙试〔2021〕5号", "浙江省女工条例(浙试〔2021〕5号)", "某某意见(浙试〔2021〕5号)"]
)
def test_numbers_lead_to_the_document(tiny: Corpus, title: str) -> None:
    assert Titles(tiny).article(title, "第九条", ON) == f"{LOCAL} 第九条"


def test_the_version_of_the_day(tiny: Corpus) -> None:
    titles = Titles(tiny)
    assert titles.article("女工法", "第二条", date(2005, 1, 1)) is None
    assert titles.article("女工法", "第二条", ON) is not None
    found = titles.find("女工法", date(1990, 1, 1))
    assert found is not None and found.id == "cn-law-2012"


@pytest.mark.parametrize(("title", "article"), [("女工法", "第八条"), ("女工法", "全文"), ("男工法", "第一条")])
def test_articles_not_held(tiny: Corpus, title: str, article: str) -> None:
    assert Titles(tiny).article(title, article, ON) is None


def test_plain_spells_out_the_court() -> None:
    assert plain("最高法关于审理劳动争议案件的解释（一）") == plain("最高人民法院关于审理劳动争议案件的解释(一)")


@pytest.mark.parametrize(
    ("title", "article", "key"),
    [
        ("中华全国总工会关于加强新时代工会女职工工作的意见(总工发〔2022〕5号)", "（五）", "意见 （五）"),
        ("总工发[2022]5号", "（五）", "意见 （五）"),
        ("最高法关于审理劳动争议案件适用法律问题的解释（一）", "第四十四条", "（一） 第四十四条"),
        ("妇女权益保障法(2022修订)", "第四十八条", "妇女权益保障法 第四十八条"),
        ("工会法(2021修正)", "第十一条", "工会法 第十一条"),
        ("女职工劳动保护特别规定", "附录第三条", "女职工劳动保护特别规定 附录第三条"),
    ],
)
def test_titles_of_the_real_corpus(corpus: Corpus, title: str, article: str, key: str) -> None:
    found = Titles(corpus).article(title, article, ON)
    assert found is not None and found.endswith(key)
