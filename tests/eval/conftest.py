"""A corpus of three short documents, and an embedder whose vectors can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus import Corpus, parse_document
from corpus.model import Jurisdiction, Library

HEAD = """\
---
编号: {id}
标题: {title}
简称: [{short}]
文号: {number}
类别: {kind}
制定机关: 试验机关
适用地区: {place}
公布日期: {day}
施行日期: {day}
废止日期: {end}
题注: 试验
来源: 试验
取得日期: 2026-11-22
核对人: 项目组
核对日期: 2026-11-22
证据: 核对
范围: 全文
---
"""

LAW = """
#### 第一条 【产假】

女工生育享受九十八天产假。

#### 第二条 【夜班】

怀孕七个月以上，不得安排夜班。

#### 第三条 【仲裁】

劳动争议可以申请仲裁，仲裁不收费。
"""

OLD = """
#### 第一条 【产假】

女工生育享受九十天产假。
"""

LOCAL = """
#### 第九条 【延长产假】

本省女工生育，延长产假六十天。
"""

PLACES = (("CN", "全国", "全国"), ("CN-ZJ", "浙江", "浙江省"), ("CN-SC", "四川", "四川省"))
WORDS = ("产假", "夜班", "仲裁", "本省")


def document(text: str, **head: str) -> str:
    return HEAD.format(**head) + text


class CountingEmbedder:
    """One dimension a word of WORDS: how often it stands in the text, as a unit vector."""

    name = "counting"

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        counts = np.array([[float(t.count(w)) for w in WORDS] for t in texts], np.float32).reshape(len(texts), -1)
        lengths = np.linalg.norm(counts, axis=1, keepdims=True)
        return np.asarray(counts / np.where(lengths == 0, 1, lengths), np.float32)


@pytest.fixture
def tiny() -> Corpus:
    """女工法 in a version of 2000 and one of 2012, and a rule of 浙江."""
    law = {"title": "中华人民共和国女工法", "short": "女工法", "number": "null", "kind": "法律", "place": "CN"}
    texts = [
        document(OLD, id="cn-law-2000", day="2000-01-01", end="2012-01-01", **law),
        document(LAW, id="cn-law-2012", day="2012-01-01", end="null", **law),
        document(
            LOCAL, id="zj-rule-2021", day="2021-01-01", end="null", title="浙江省女工条例",
            short="浙江女工", number="浙试〔2021〕5号", kind="地方性法规", place="CN-ZJ",
        ),
    ]  # fmt: skip
    places = tuple(Jurisdiction(*names) for names in PLACES)
    documents = (parse_document(t, f"documents/试验/{n}.md") for n, t in enumerate(texts))
    return Corpus(tuple(documents), Library(jurisdictions=places))


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()
