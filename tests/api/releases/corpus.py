"""A corpus of three short rules that the check lets pass, and what can be changed in it."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from corpus import load_corpus
from indexer import open_embedder
from indexer.build import build
from tests.indexer.conftest import LEXICON as LEXICON
from tests.indexer.conftest import PLACES as PLACES

HEAD = """\
---
编号: {id}
标题: {title}
简称: []
文号: {number}
类别: {kind}
制定机关: {issuer}
适用地区: {place}
公布日期: {published}
施行日期: {effective}
废止日期: null
题注: {published_words}公布
来源: 公报第3号第8页；官方网站
取得日期: {checked}
核对人: 项目组
核对日期: {checked}
证据: 核对
范围: 全文
---

"""

REST = (
    HEAD.format(
        id="cn-xiuxi-2020",
        title="女职工休息规定",
        number="国务院令第9001号",
        kind="行政法规",
        issuer="国务院",
        place="CN",
        published="2020-01-01",
        effective="2020-03-01",
        published_words="2020年1月1日",
        checked="2026-10-01",
    )
    + """\
#### 第一条 【产假】

女职工生育享受98天产假，其中产前可以休假15天。

难产的，增加产假15天。

#### 第二条 【哺乳时间】

用人单位应当在每天的劳动时间内为哺乳期女职工安排1小时哺乳时间。

#### 第三条 【施行】

本规定自2020年3月1日起施行。
"""
)

NIGHT = (
    HEAD.format(
        id="cn-yeban-2020",
        title="夜班劳动规定",
        number="国务院令第9002号",
        kind="行政法规",
        issuer="国务院",
        place="CN",
        published="2020-02-01",
        effective="2020-04-01",
        published_words="2020年2月1日",
        checked="2025-10-02",
    )
    + """\
#### 第一条 【夜班】

怀孕7个月以上的女职工，用人单位不得延长劳动时间或者安排夜班劳动。

#### 第二条 【施行】

本规定自2020年4月1日起施行。
"""
)

LOCAL = (
    HEAD.format(
        id="zj-xiujia-2020",
        title="浙江省休假条例",
        number="null",
        kind="地方性法规",
        issuer="浙江省人民代表大会常务委员会",
        place="CN-ZJ",
        published="2020-05-01",
        effective="2020-06-01",
        published_words="2020年5月1日",
        checked="2026-10-01",
    )
    + """\
#### 第一条 【延长】

女方延长产假六十天，男方享受十五天护理假。

#### 第二条 【施行】

本条例自2020年6月1日起施行。
"""
)

QUESTIONS = """\
- 主题: leave
  名称: 产假
  依据: [女职工休息规定 第一条, 浙江省休假条例 第一条]
  问:
    - 产假多少天
    - 生娃能歇几天
- 主题: nursing
  名称: 哺乳时间
  依据: [女职工休息规定 第二条]
  问:
    - 喂奶时间每天多久
- 主题: night
  名称: 夜班
  依据: [夜班劳动规定 第一条]
  问:
    - 怀孕能上夜班吗
"""

REST_PATH = "documents/全国/女职工休息规定(2020-01-01).md"
NIGHT_PATH = "documents/全国/夜班劳动规定(2020-02-01).md"
LOCAL_PATH = "documents/浙江/浙江省休假条例(2020-05-01).md"
FILES: Mapping[str, str] = {
    REST_PATH: REST,
    NIGHT_PATH: NIGHT,
    LOCAL_PATH: LOCAL,
    "questions/all.yaml": QUESTIONS,
    "jurisdictions.yaml": PLACES,
    "lexicon.yaml": LEXICON,
}
LONGER = REST.replace("98天", "128天")
"""The same rule with more days."""


def write_corpus(root: Path) -> Path:
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@cache
def shipped_folder() -> Path:
    """corpus/ and index/ of these files, made once for the whole run; nobody writes there."""
    return _built(_folder())


@cache
def longer_folder() -> Path:
    """The same with LONGER in it."""
    folder = _folder()
    (folder / "corpus" / REST_PATH).write_text(LONGER, encoding="utf-8")
    return _built(folder)


def _folder() -> Path:
    folder = Path(mkdtemp(prefix="niangjiaren-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    write_corpus(folder / "corpus")
    return folder


def _built(folder: Path) -> Path:
    build(load_corpus(folder / "corpus"), folder / "index", open_embedder("static"))
    return folder
