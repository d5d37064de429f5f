"""The corpus in memory, and from a reference to the words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import Corpus, CorpusError, NotFound, load_corpus
from corpus.load import load_documents

DAY = date(2026, 11, 22)
RULES = "documents/全国/女工规定(2012-04-18).md"


def add_version(root: Path, published: str, effective: str, old_ends: str) -> None:
    """A newer version of 女工规定 with 158 days; the old one is repealed on `old_ends`."""
    path = root / RULES
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("废止日期: null", f"废止日期: {old_ends}"), encoding="utf-8")
    newer = (
        text.replace("guiding-2012", "guiding-2030")
        .replace("2012-04-18", published)
        .replace("2012-04-28", effective)
        .replace("2012年4月18日", "2030年1月1日")
        .replace("九十八", "一百五十八")
    )
    (root / f"documents/全国/女工规定({published}).md").write_text(newer, encoding="utf-8")


@pytest.fixture
def tiny_corpus(tiny: Path) -> Corpus:
    return load_corpus(tiny)


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        pytest.param("女工规定 第二条第一款", "cn-nvgong-guiding-2012#art_2__para_1", id="paragraph"),
        pytest.param("女工 第二条", "cn-nvgong-guiding-2012#art_2", id="short-title"),
        pytest.param("女工规定 第三条第一款第二项", "cn-nvgong-guiding-2012#art_3__item_2", id="only-paragraph-named"),
        pytest.param("女工规定 附录第一条第一项", "cn-nvgong-guiding-2012#annex__art_1__item_1", id="annex"),
        pytest.param("女工规定(2012-04-18) 第一条", "cn-nvgong-guiding-2012#art_1", id="version"),
        pytest.param("浙江资料 （一）", "zj-ziliao-2021#point_1", id="point"),
        pytest.param("  女工规定   第1条 ", "cn-nvgong-guiding-2012#art_1", id="spaces-and-digits"),
    ],
)
def test_resolve(tiny_corpus: Corpus, reference: str, key: str) -> None:
    assert tiny_corpus.resolve(reference, DAY).key == key


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        pytest.param("女工规定", "应写成「文件名 第X条」", id="no-article"),
        pytest.param("女工规定第一条", "应写成「文件名 第X条」", id="no-space"),
        pytest.param("", "应写成", id="empty"),
        pytest.param("男工规定 第一条", "没有收录《男工规定》", id="no-such-document"),
        pytest.param("女工规定 第九条", "《女工规定》里没有第九条", id="no-such-article"),
        pytest.param("女工规定 第二条第三款", "里没有第二条第三款", id="no-such-paragraph"),
        pytest.param("女工规定 第999999999条", "编号太大", id="no-number-of-an-article"),
        pytest.param("女工规定 产假", "认不出的条文编号：产假", id="no-address"),
        pytest.param("女工规定(2011-01-01) 第一条", "没有收录《女工规定》2011-01-01 的版本", id="no-such-version"),
        pytest.param("浙江资料 （九）", "里没有（九）（本库只收了摘录）", id="excerpts-say-so"),
    ],
)
def test_not_found_says_why(tiny_corpus: Corpus, reference: str, message: str) -> None:
    with pytest.raises(NotFound) as caught:
        tiny_corpus.resolve(reference, DAY)
    assert message in str(caught.value)


def test_the_words_and_the_label(tiny_corpus: Corpus) -> None:
    located = tiny_corpus.resolve("女工规定 第三条第一项", DAY)
    assert located.provision.text == "（一）井下作业；"
    assert located.label == "《女工规定》第三条第一项"


@pytest.mark.parametrize(
    ("on", "version"),
    [
        pytest.param(date(2012, 4, 28), 2012, id="first-day-of-the-old"),
        pytest.param(date(2030, 2, 28), 2012, id="published-is-not-in-force"),
        pytest.param(date(2030, 3, 1), 2030, id="first-day-of-the-new"),
        pytest.param(date.max, 2030, id="far-future"),
    ],
)
def test_the_version_in_force(tiny: Path, on: date, version: int) -> None:
    add_version(tiny, "2030-01-01", "2030-03-01", "2030-03-01")
    assert load_corpus(tiny).version("女工规定", on).id == f"cn-nvgong-guiding-{version}"


def test_a_named_version_is_found_on_any_day(tiny: Path) -> None:
    add_version(tiny, "2030-01-01", "2030-03-01", "2030-03-01")
    located = load_corpus(tiny).resolve("女工规定(2030-01-01) 第二条第一款", DAY)
    assert "一百五十八" in located.provision.text


@pytest.mark.parametrize("on", [date(2012, 4, 27), date(2020, 1, 1), date(2030, 2, 28)])
def test_no_version_in_force_is_never_filled_in(tiny: Path, on: date) -> None:
    """Before the first version, and on the first and last day of the gap between two."""
    add_version(tiny, "2030-01-01", "2030-03-01", "2020-01-01")
    with pytest.raises(NotFound, match=f"在 {on} 没有施行中的版本"):
        load_corpus(tiny).version("女工规定", on)


def test_the_country_may_be_left_out_of_a_title(tiny: Path) -> None:
    path = tiny / RULES
    path.write_text(
        path.read_text(encoding="utf-8").replace("标题: 女工规定", "标题: 中华人民共和国女工规定"), encoding="utf-8"
    )
    corpus = load_corpus(tiny)
    assert corpus.version("女工规定", DAY) is corpus.version("中华人民共和国女工规定", DAY)


def test_units_places_and_ids(tiny_corpus: Corpus) -> None:
    labels = [u.provision.address.label for u in tiny_corpus.units()]
    assert labels == ["第一条", "第二条", "第三条", "附录第一条", "（一）"]
    assert tiny_corpus.places["CN-ZJ"].full_name == "浙江省"
    assert set(tiny_corpus.by_id) == {"cn-nvgong-guiding-2012", "zj-ziliao-2021"}


def test_one_bad_document_does_not_hide_the_others(tiny: Path) -> None:
    (tiny / "documents/全国/坏(2012-01-01).md").write_bytes("坏".encode("gb18030"))
    documents, faults = load_documents(tiny)
    assert len(documents) == 2
    assert [str(f) for f in faults] == ["documents/全国/坏(2012-01-01).md:1：不是 UTF-8 编码的文本"]


def test_every_fault_is_named_at_once(tiny: Path) -> None:
    (tiny / "documents/全国/坏(2012-01-01).md").write_text("坏", encoding="utf-8")
    (tiny / "lexicon.yaml").unlink()
    with pytest.raises(CorpusError) as caught:
        load_corpus(tiny)
    assert {f.file for f in caught.value.faults} == {"documents/全国/坏(2012-01-01).md", "lexicon.yaml"}


def test_an_id_is_given_once(tiny: Path) -> None:
    text = (tiny / RULES).read_text(encoding="utf-8")
    (tiny / "documents/全国/女工规定(2012-04-19).md").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"\(2012-04-19\)\.md:2：编号 cn-nvgong-guiding-2012 与 .* 重复"):
        load_corpus(tiny)
