"""A corpus of three small files and a bank of three topics, and the shipped embedder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus import Corpus, load_corpus
from indexer.build import build
from indexer.embedder import StaticEmbedder

HEAD = """\
---
编号: {id}
标题: {title}
类别: {kind}
制定机关: 试验机关
适用地区: {place}
公布日期: 2020-01-01
施行日期: 2020-01-01
来源: 试验
取得日期: 2026-11-22
核对人: 项目组
核对日期: 2026-11-22
证据: 核对
范围: 全文
---

"""

REST = (
    HEAD.format(id="cn-xiuxi-2020", title="休息规定", kind="行政法规", place="CN")
    + """\
#### 第一条 【产假】

女职工生育享受98天产假，其中产前可以休假15天。

#### 第二条 【哺乳时间】

用人单位应当在每天的劳动时间内安排1小时哺乳时间。
"""
)

WORK = (
    HEAD.format(id="cn-laodong-2020", title="劳动规定", kind="行政法规", place="CN")
    + """\
#### 第一条 【夜班】

怀孕7个月以上的女职工，不得安排夜班劳动。
"""
)

LOCAL = (
    HEAD.format(id="zj-xiujia-2020", title="浙江休假条例", kind="地方性法规", place="CN-ZJ")
    + """\
#### 第一条 【延长】

女方延长产假六十天，男方享受十五天护理假。
"""
)

QUESTIONS = """\
- 主题: leave
  名称: 产假
  依据: [休息规定 第一条, 浙江休假条例 第一条]
  问:
    - 产假多少天
    - 生娃能歇几天
- 主题: nursing
  名称: 哺乳时间
  依据: [休息规定 第二条]
  问:
    - 喂奶时间每天多久
- 主题: night
  名称: 夜班
  依据: [劳动规定 第一条]
  问:
    - 怀孕能上夜班吗
"""

PLACES = """\
- 代码: CN
  名称: 全国
  全称: 中华人民共和国
- 代码: CN-ZJ
  名称: 浙江
  全称: 浙江省
  城市: [宁波]
"""

LEXICON = """\
- 说法: [大夜]
  法言: 夜班
"""

FILES = {
    "documents/全国/休息规定(2020-01-01).md": REST,
    "documents/全国/劳动规定(2020-01-01).md": WORK,
    "documents/浙江/浙江休假条例(2020-01-01).md": LOCAL,
    "questions/all.yaml": QUESTIONS,
    "jurisdictions.yaml": PLACES,
    "lexicon.yaml": LEXICON,
}


@pytest.fixture(scope="session")
def static() -> StaticEmbedder:
    return StaticEmbedder()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, static: StaticEmbedder) -> Path:
    """A folder with the small corpus and an index built from it; tests work on copies."""
    folder = tmp_path_factory.mktemp("small")
    for name, text in FILES.items():
        path = folder / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    build(load_corpus(folder / "corpus"), folder / "index", static)
    return folder


@pytest.fixture(scope="session")
def small(made: Path) -> Corpus:
    """The small corpus itself."""
    return load_corpus(made / "corpus")


@pytest.fixture
def tiny(made: Path, tmp_path: Path) -> Path:
    """The folder of the small corpus."""
    return shutil.copytree(made / "corpus", tmp_path / "corpus")


@pytest.fixture
def tiny_index(made: Path, tmp_path: Path) -> Path:
    """The folder of an index of the small corpus."""
    return shutil.copytree(made / "index", tmp_path / "index")
