"""A document as blocks of the reader: nothing lost, nothing added, links only where they lead somewhere."""

from __future__ import annotations

import pytest

from api.law.blocks import Node, Paragraph, Piece, Table, Title, document_blocks, table_of_contents
from assistant import Assistant
from corpus import Address, parse_document

HEAD = """---
编号: cn-test-2020
标题: 测试规定
简称: []
文号: null
类别: 行政法规
制定机关: 国务院
适用地区: CN
公布日期: 2020-01-01
施行日期: 2020-01-01
废止日期: null
题注: 2020年1月1日通过
来源: 测试
取得日期: 2026-11-22
核对人: 项目组
核对日期: 2026-11-22
证据: 核对
范围: 全文
---
"""


def link_all(title: str | None, address: Address) -> str | None:
    return f"{title or ''}#{address.id}"


def blocks_of(body: str) -> list[Title | Node]:
    return document_blocks(parse_document(HEAD + body, "x.md"), link_all)


def only_node(body: str) -> Node:
    (node,) = blocks_of(f"\n#### 第一条 【小标题】\n\n{body}\n")
    assert isinstance(node, Node)
    return node


def links(text: str) -> list[tuple[str, str]]:
    (paragraph,) = only_node(text).lead
    assert isinstance(paragraph, Paragraph)
    assert "".join(p.text for p in paragraph.pieces) == text
    return [(p.text, p.href) for p in paragraph.pieces if p.href]


def text_of(node: Node) -> str:
    lines = ["".join(p.text for p in part.pieces) for part in node.lead if isinstance(part, Paragraph)]
    return "\n".join([*lines, *map(text_of, node.children)])


def test_every_word_of_the_corpus_is_shown_exactly_once(assistant: Assistant) -> None:
    for document in assistant.corpus.documents:
        nodes = [b for b in document_blocks(document, link_all) if isinstance(b, Node)]
        for node, unit in zip(nodes, document.units, strict=True):
            if "\n|" not in f"\n{unit.text}":
                assert text_of(node) == unit.text, f"{document.id} {unit.address.label}"


def test_paragraphs_items_and_subitems_have_ids() -> None:
    node = only_node("总的说：\n\n（一）甲：\n\n1.子\n\n2.丑\n\n（二）乙。\n\n另一款。")
    first, second = node.children
    assert (node.id, node.label, node.caption, node.lead) == ("art_1", "第一条", "小标题", ())
    assert (first.id, second.id) == ("art_1__para_1", "art_1__para_2")
    assert [i.id for i in first.children] == ["art_1__para_1__item_1", "art_1__para_1__item_2"]
    assert [s.id for s in first.children[0].children] == [
        "art_1__para_1__item_1__sub_1",
        "art_1__para_1__item_1__sub_2",
    ]
    assert first.lead == (Paragraph((Piece("总的说："),)),)


def test_tables_become_rows() -> None:
    node = only_node("见下表：\n\n| 年份 | 年龄 |\n| --- | --- |\n| 2025 | 55岁 |")
    assert [type(part) for child in node.children for part in child.lead] == [Paragraph, Table]
    assert node.children[1].lead[0] == Table((("年份", "年龄"), ("2025", "55岁")))


def test_contents_group_articles_under_their_heading() -> None:
    entries = table_of_contents(
        blocks_of(
            "\n#### 第一条 【甲】\n\n一。\n\n## 附则\n\n#### 第二条 【乙】\n\n二。\n\n#### 第三条 【丙】\n\n三。\n"
        )
    )
    assert [(e.title and e.title.text, [u.label for u in e.units]) for e in entries] == [
        (None, ["第一条"]),
        ("附则", ["第二条", "第三条"]),
    ]


LINKED = [
    ("依照本法第七条处理。", [("第七条", "#art_7")]),
    ("违反本规定第六条第二款、第七条的，", [("第六条第二款", "#art_6__para_2"), ("第七条", "#art_7")]),
    ("依照《劳动合同法》第四十七条支付。", [("第四十七条", "劳动合同法#art_47")]),
    ("本法第三条至第五条", [("第三条", "#art_3"), ("第五条", "#art_5")]),
    ("依照劳动合同法第四十七条的规定", [("第四十七条", "劳动合同法#art_47")]),
    ("没有提到别处。", []),
]
NOT_LINKED = [
    "国办发〔2022〕18号第二条",
    "总工发〔2022〕5号第三条和第四条第一项",
    "实施细则第十条",
    "（2023年修订）第九条",
]


@pytest.mark.parametrize(("text", "expected"), LINKED)
def test_references_are_linked(text: str, expected: list[tuple[str, str]]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize("text", NOT_LINKED)
def test_another_text_named_by_its_number_is_not_taken_for_this_one(text: str) -> None:
    assert links(text) == []


def test_a_reference_that_leads_nowhere_stays_text() -> None:
    document = parse_document(HEAD + "\n#### 第一条 【甲】\n\n见本规定第九条。\n", "x.md")
    (node,) = document_blocks(document, lambda title, address: None)
    assert isinstance(node, Node) and node.lead == (Paragraph((Piece("见本规定第九条。"),)),)
