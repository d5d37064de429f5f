"""The real corpus: complete, exact, and every figure proven."""

from __future__ import annotations

from datetime import date

import pytest

from corpus import ROOT, Corpus, Document, NotFound, Value, check_corpus, load_corpus, parse_id, parse_label
from corpus.__main__ import export_rows
from corpus.check_values import value_faults

SPECIAL = "女职工劳动保护特别规定"
REAL = load_corpus()
VALUES = [
    pytest.param(value, id=f"{parameter.name}-{value.jurisdiction}-{value.since}-{n}")
    for parameter in REAL.library.parameters.values()
    for n, value in enumerate(parameter.values)
]
CONTRACT = {
    "instrument": str,
    "article_no": str,
    "text": str,
    "document_id": str,
    "jurisdiction": str,
    "version": str,
    "in_force": bool,
    "excerpt": bool,
    "evidence": str,
}


def test_nothing_to_complain_about(today: date) -> None:
    assert list(map(str, check_corpus(ROOT, today))) == []


@pytest.mark.parametrize("value", VALUES)
def test_every_value_proves_itself(value: Value) -> None:
    assert list(value_faults(value, REAL)) == []


@pytest.mark.parametrize(
    ("title", "articles"),
    [
        pytest.param(SPECIAL, 16, id="special-rules"),
        pytest.param("妇女权益保障法", 86, id="women"),
        pytest.param("劳动合同法", 98, id="contract"),
        pytest.param("劳动法", 107, id="labour"),
        pytest.param("劳动争议调解仲裁法", 54, id="arbitration"),
        pytest.param("劳动保障监察条例", 36, id="inspection"),
        pytest.param("劳动合同法实施条例", 38, id="contract-regulation"),
        pytest.param("工会法", 58, id="union"),
        pytest.param("社会保险法", 98, id="insurance"),
        pytest.param("就业促进法", 69, id="employment"),
        pytest.param("人口与计划生育法", 48, id="population"),
    ],
)
def test_complete_texts_have_all_their_articles(corpus: Corpus, today: date, title: str, articles: int) -> None:
    document = corpus.version(title, today)
    numbers = [u.address.steps[0].number for u in document.units if u.address.steps and not u.address.annex]
    assert not document.excerpt
    assert numbers == list(range(1, articles + 1))


def test_the_annex_has_four_parts(corpus: Corpus, today: date) -> None:
    annex = [u for u in corpus.version(SPECIAL, today).units if u.address.annex]
    assert [u.address.label for u in annex] == ["附录第一条", "附录第二条", "附录第三条", "附录第四条"]
    assert [len(u.children) for u in annex] == [3, 4, 10, 2]


def test_the_union_s_opinion_has_sixteen_points(corpus: Corpus, today: date) -> None:
    points = [u.address for u in corpus.version("总工发〔2022〕5号", today).units if u.address.steps]
    assert [p.steps[0].number for p in points] == list(range(1, 17))
    assert {p.steps[0].kind for p in points} == {"point"}


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        pytest.param(
            f"{SPECIAL} 第七条第一款",
            "女职工生育享受98天产假，其中产前可以休假15天；难产的，增加产假15天；"
            "生育多胞胎的，每多生育1个婴儿，增加产假15天。",
            id="maternity-leave",
        ),
        pytest.param(
            f"{SPECIAL} 第七条第二款",
            "女职工怀孕未满4个月流产的，享受15天产假；怀孕满4个月流产的，享受42天产假。",
            id="miscarriage",
        ),
        pytest.param(
            f"{SPECIAL} 第五条",
            "用人单位不得因女职工怀孕、生育、哺乳降低其工资、予以辞退、与其解除劳动或者聘用合同。",
            id="no-dismissal",
        ),
        pytest.param(
            f"{SPECIAL} 附录第三条第九项",
            "（九）体力劳动强度分级标准中规定的第三级、第四级体力劳动强度的作业；",
            id="banned-while-pregnant",
        ),
        pytest.param("劳动合同法 第四十二条第四项", "（四）女职工在孕期、产期、哺乳期的；", id="three-periods"),
        pytest.param("劳动合同法 第三十九条第二项", "（二）严重违反用人单位的规章制度的；", id="grave-fault"),
    ],
)
def test_exact_words(corpus: Corpus, today: date, reference: str, words: str) -> None:
    assert corpus.resolve(reference, today).provision.text == words


@pytest.mark.parametrize("document", REAL.documents, ids=lambda d: d.id)
def test_every_address_leads_back(document: Document) -> None:
    """No two parts of a document share an address, and its label and id mean the same."""
    for unit in document.units:
        for provision in unit.walk():
            assert document.find(provision.address) is provision
            assert parse_label(provision.address.label) == provision.address == parse_id(provision.address.id)


def test_every_place_is_known(corpus: Corpus) -> None:
    places = {d.jurisdiction for d in corpus.documents}
    places |= {v.jurisdiction for p in corpus.library.parameters.values() for v in p.values}
    assert places <= set(corpus.places)


def test_a_name_means_one_instrument(corpus: Corpus) -> None:
    """Versions share a title; two different instruments never share a name."""
    shared = {name: {d.title for d in documents} for name, documents in corpus.by_title.items()}
    assert {name: titles for name, titles in shared.items() if len(titles) > 1} == {}


def test_every_article_has_a_caption(corpus: Corpus) -> None:
    bare = [
        located.label
        for located in corpus.units()
        if located.document.kind != "报刊" and located.provision.address.steps and not located.provision.caption
    ]
    assert bare == []


def test_captions_are_not_law(corpus: Corpus) -> None:
    assert not [u.label for u in corpus.units() if "【" in u.provision.text]


def test_news_is_never_law_and_never_checked(corpus: Corpus) -> None:
    assert {d.evidence for d in corpus.documents if d.kind == "报刊"} <= {"报道"}
    assert not [d.title for d in corpus.documents if d.kind == "资料" and d.evidence != "报道"]


def test_what_is_not_collected_is_said_so(corpus: Corpus, today: date) -> None:
    with pytest.raises(NotFound, match="没有收录《刑法》"):
        corpus.resolve("刑法 第二百三十七条", today)


def test_export_has_every_article_once(corpus: Corpus, today: date) -> None:
    rows = list(export_rows(corpus, today))
    assert len(rows) == sum(len(d.units) for d in corpus.documents)
    assert len({(r["document_id"], r["article_no"]) for r in rows}) == len(rows)
    for row in rows:
        assert {key: type(value) for key, value in row.items()} == CONTRACT
        assert row["text"] and date.fromisoformat(row["version"]) <= today


@pytest.mark.parametrize(
    ("reference", "on", "label"),
    [
        pytest.param("妇女权益保障法 第四十八条第一款", date(2026, 1, 1), "第四十八条第一款", id="today's law: itself"),
        pytest.param("妇女权益保障法 第四十八条第一款", date(2020, 6, 1), "第二十七条第一款", id="another number then"),
        pytest.param("工会法 第二十二条第二款", date(2021, 6, 1), "第二十一条第二款", id="moved by one"),
        pytest.param("人口与计划生育法 第二十五条第一款", date(2017, 1, 1), "第二十五条", id="the only paragraph then"),
        pytest.param(
            "妇女权益保障法 第二十三条", date(2020, 6, 1), None, id="the number stood for something else then"
        ),
        pytest.param("妇女权益保障法 第四十三条", date(2020, 6, 1), None, id="no such rule then"),
        pytest.param("女职工劳动保护特别规定 第七条", date(2011, 1, 1), None, id="no version then"),
    ],
)
def test_a_reference_written_today_on_an_earlier_day(reference: str, on: date, label: str | None) -> None:
    """Article numbers move between versions; what was not yet the law must not be cited."""
    if label is None:
        with pytest.raises(NotFound):
            REAL.meant(reference, on)
    else:
        found = REAL.meant(reference, on)
        assert found.provision.address.label == label
        assert found.document.in_force(on)
