"""How provisions are named: in full first, in short then, and never the same words twice in a row."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from api.wechat.bases import Mentions, bracketed, provisions
from assistant import Citation
from assistant.proof import Basis, Citer, Draft
from corpus import Corpus
from tests.conftest import TODAY

SPECIAL = "女职工劳动保护特别规定"
LEAVE = f"{SPECIAL} 第七条第一款"
PAY = f"{SPECIAL} 第八条第一款"
LONG = "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）"


def cited(corpus: Corpus, references: Sequence[str]) -> tuple[Citation, ...]:
    citer = Citer(corpus, TODAY)
    sentence = citer.cite(Draft("说明", tuple(Basis(corpus.meant(r, TODAY)) for r in references)))
    assert sentence is not None
    return tuple(citer.citations)


def mentions(corpus: Corpus) -> Mentions:
    return Mentions(corpus, "同上")


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        pytest.param([[LEAVE]], ["（《女职工劳动保护特别规定》第七条第一款）"], id="first"),
        pytest.param(
            [[LEAVE], [LEAVE]], ["（《女职工劳动保护特别规定》第七条第一款）", "（同上）"], id="the-same-again"
        ),
        pytest.param(
            [[LEAVE], [PAY]],
            ["（《女职工劳动保护特别规定》第七条第一款）", "（《女职工特别规定》第八条第一款）"],
            id="in-short-the-second-time",
        ),
        pytest.param(
            [[LEAVE], [PAY], [LEAVE]],
            [
                "（《女职工劳动保护特别规定》第七条第一款）",
                "（《女职工特别规定》第八条第一款）",
                "（《女职工特别规定》第七条第一款）",
            ],
            id="same-is-only-said-of-the-one-before",
        ),
        pytest.param([["妇女权益保障法 第四十七条"]], ["（《妇女权益保障法》第四十七条）"], id="without-the-state"),
        pytest.param(
            [["妇女权益保障法 第四十七条"], ["妇女权益保障法 第四十八条"]],
            ["（《妇女权益保障法》第四十七条）", "（《妇女权益保障法》第四十八条）"],
            id="a-short-title-stays",
        ),
        pytest.param(
            [["劳动合同法 第四十八条", "女职工劳动保护特别规定 第五条", "劳动合同法 第八十七条"]],
            ["（《劳动合同法》第四十八条、第八十七条；《女职工劳动保护特别规定》第五条）"],
            id="one-document-once",
        ),
        pytest.param(
            [["劳动合同法 第三十九条第二项", "劳动合同法 第三十九条第三项"]],
            ["（《劳动合同法》第三十九条第二项、第三项）"],
            id="one-article-once",
        ),
        pytest.param(
            [["劳动合同法 第三十九条", "劳动合同法 第三十九条第二项"]],
            ["（《劳动合同法》第三十九条第二项）"],
            id="an-article-not-beside-its-part",
        ),
        pytest.param(
            [[f"{LONG} 第四十四条"], ["劳动合同法 第三十九条"], [f"{LONG} 第四十四条"]],
            [
                "（《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第四十四条）",
                "（《劳动合同法》第三十九条）",
                "（《劳动争议司法解释（一）》第四十四条）",
            ],
            id="a-very-long-title",
        ),
        pytest.param(
            [["广东省实施《女职工劳动保护特别规定》办法 第十一条第一款"]],
            ["（《广东省实施〈女职工劳动保护特别规定〉办法》第十一条第一款）"],
            id="a-title-in-a-title",
        ),
        pytest.param([[]], [""], id="nothing-to-name"),
    ],
)
def test_behind_sentences(corpus: Corpus, turns: list[list[str]], said: list[str]) -> None:
    names = mentions(corpus)
    assert [names.behind(cited(corpus, references) if references else ()) for references in turns] == said


def test_numbers_of_documents_are_no_titles(corpus: Corpus) -> None:
    """人社部发〔2019〕17号 is a short title too, but nobody would know it in brackets."""
    names = mentions(corpus)
    citations = cited(corpus, ["人社部发〔2019〕17号 第三条"])
    assert names.title(citations[0]).startswith("《人力资源社会保障部")
    assert "〔" not in names.title(citations[0])


@pytest.mark.parametrize(
    ("title", "said"),
    [
        pytest.param("中华人民共和国工会法", "《工会法》", id="law"),
        pytest.param("适用《中华人民共和国工会法》的解释", "《适用〈工会法〉的解释》", id="a-law-in-a-title"),
        pytest.param("职工带薪年休假条例", "《职工带薪年休假条例》", id="regulation"),
    ],
)
def test_titles_in_brackets(title: str, said: str) -> None:
    assert bracketed(title) == said


def test_items_of_an_annex(corpus: Corpus) -> None:
    found = cited(corpus, [f"{SPECIAL} 附录第三条第七项", f"{SPECIAL} 附录第三条第八项", f"{SPECIAL} 第六条第一款"])
    assert provisions(found) == "附录第三条第七项、第八项、第六条第一款"
