"""Corpus → searchable chunks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus import Corpus, Document, Topic, parse_document, parse_id
from corpus.model import Library
from indexer.chunks import LONG, NEVER, Chunk, make_chunks, topic_provisions

DAY = date(2026, 11, 22)
HEAD = """\
---
编号: cn-shiyan-2020
标题: 试验法
简称: [试法]
类别: 法律
制定机关: 试验机关
适用地区: CN-ZJ
公布日期: 2020-01-01
施行日期: 2020-05-01
来源: 试验
取得日期: 2026-11-22
核对人: 项目组
核对日期: 2026-11-22
证据: 核对
范围: 全文
---

"""
FILLER = "很长的话" * 30
BODY = f"""\
## 第一章 假期

#### 第一条 【产假】

女职工享受产假。

#### 第二条 【禁忌】

不得安排下列劳动：

（一）{FILLER}甲；

（二）{FILLER}乙；

（三）{FILLER}丙。

#### 第三条 【工资】

{FILLER}第一款。

{FILLER}{FILLER}第二款。
"""


def document(body: str = BODY, head: str = HEAD) -> Document:
    return parse_document(head + body, "documents/浙江/试验法(2020-01-01).md")


def chunks(*documents: Document, topics: tuple[Topic, ...] = ()) -> dict[str, Chunk]:
    """The chunks by the part of their id after #."""
    made = make_chunks(Corpus(documents, Library(topics=topics)))
    return {c.id.split("#")[-1]: c for c in made}


def test_a_short_article_is_one_chunk() -> None:
    assert chunks(document())["art_1"] == Chunk(
        id="cn-shiyan-2020#art_1",
        kind="provision",
        text="女职工享受产假。",
        search_text="试法 第一章 假期 产假 女职工享受产假。",
        source="documents/浙江/试验法(2020-01-01).md",
        document="cn-shiyan-2020",
        address="art_1",
        jurisdiction="CN-ZJ",
        effective="2020-05-01",
        repealed=NEVER,
    )


def test_long_articles_are_cut_at_items_and_paragraphs() -> None:
    assert list(chunks(document())) == [
        "art_1",
        "art_2__item_1",
        "art_2__item_2",
        "art_2__item_3",
        "art_3__para_1",
        "art_3__para_2",
    ]


@pytest.mark.parametrize(("length", "pieces"), [pytest.param(LONG, 1, id="just"), pytest.param(LONG + 1, 2, id="over")])
def test_the_longest_article_that_stays_whole(length: int, pieces: int) -> None:
    first = "甲" * 100
    assert len(chunks(document(f"#### 第一条\n\n{first}\n\n{'乙' * (length - 101)}\n"))) == pieces


def test_an_item_is_found_by_the_words_that_open_its_list() -> None:
    item = chunks(document())["art_2__item_2"]
    assert item.text == f"（二）{FILLER}乙；"
    assert item.search_text == f"试法 第一章 假期 禁忌 不得安排下列劳动： （二）{FILLER}乙；"


def test_a_first_paragraph_does_not_say_its_opening_twice() -> None:
    assert chunks(document())["art_3__para_1"].search_text == f"试法 第一章 假期 工资 {FILLER}第一款。"


def test_the_title_stands_in_for_a_short_title() -> None:
    bare = document(head=HEAD.replace("简称: [试法]\n", ""))
    assert chunks(bare)["art_1"].search_text.startswith("试验法 第一章")


def test_a_repealed_text_says_when() -> None:
    ended = replace(document(), repealed=date(2025, 1, 1))
    assert chunks(ended)["art_1"].repealed == "2025-01-01"


def test_questions_follow_the_provisions() -> None:
    topic = Topic("leave", "产假", ("试法 第一条",), ("产假几天", "生娃歇多久"))
    made = list(chunks(document(), topics=(topic,)).values())
    assert [c.kind for c in made] == ["provision"] * 6 + ["question"] * 2
    assert [(c.text, c.search_text, c.topic, c.document) for c in made[-2:]] == [
        ("产假几天", "产假几天", "leave", ""),
        ("生娃歇多久", "生娃歇多久", "leave", ""),
    ]


def test_a_question_s_id_depends_on_topic_and_words_only() -> None:
    one = Topic("leave", "产假", (), ("甲", "乙"))
    other = Topic("leave", "换了名字", ("试法 第一条",), ("丙", "乙"))
    assert [i for i in chunks(topics=(one,)) if i in chunks(topics=(other,))] == [list(chunks(topics=(one,)))[1]]
    moved = replace(one, id="pay")
    assert not set(chunks(topics=(one,))) & set(chunks(topics=(moved,)))


@pytest.mark.parametrize("field", ["text", "search_text", "topic", "effective", "repealed", "jurisdiction"])
def test_the_digest_notices_every_field(field: str) -> None:
    chunk = chunks(document())["art_1"]
    assert replace(chunk, **{field: "别的"}).digest != chunk.digest
    assert replace(chunk).digest == chunk.digest


def test_topics_lead_to_provisions_in_force() -> None:
    topic = Topic("leave", "产假", ("试法 第三条第二款", "试法 第一条", "试法 第九条"), ())
    corpus = Corpus((document(),), Library(topics=(topic,)))
    assert topic_provisions(corpus, DAY) == {"leave": ["cn-shiyan-2020#art_3__para_2", "cn-shiyan-2020#art_1"]}
    assert topic_provisions(corpus, date(2020, 4, 30)) == {"leave": []}


def test_every_chunk_of_the_corpus_is_its_provision_word_for_word(corpus: Corpus) -> None:
    made = [c for c in make_chunks(corpus) if c.kind == "provision"]
    for chunk in made:
        found = corpus.locate(corpus.by_id[chunk.document], parse_id(chunk.address))
        assert (found.key, found.provision.text) == (chunk.id, chunk.text)
        assert chunk.text in chunk.search_text


def test_ids_are_unique(corpus: Corpus) -> None:
    ids = [c.id for c in make_chunks(corpus)]
    assert len(set(ids)) == len(ids)


def test_no_words_of_the_law_are_left_out(corpus: Corpus) -> None:
    """Every paragraph can be searched, at least by its first sixty characters."""
    searched: dict[str, str] = {}
    for chunk in make_chunks(corpus):
        searched[chunk.document] = searched.get(chunk.document, "") + chunk.search_text + "\n"
    for located in corpus.units():
        for line in located.provision.text.split("\n"):
            assert line[:60] in searched[located.document.id], located.label


def test_only_what_cannot_be_cut_stays_long(corpus: Corpus) -> None:
    for chunk in make_chunks(corpus):
        if chunk.kind == "provision" and len(chunk.text) > LONG:
            assert not corpus.locate(corpus.by_id[chunk.document], parse_id(chunk.address)).provision.children
