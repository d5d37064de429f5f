"""A corpus small enough to read at a glance, without a fault; tests break one thing in a copy of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.corpus.editing import add

RULES = """\
---
编号: cn-nvgong-guiding-2012
标题: 女工规定
简称: [女工]
文号: 试令第1号
类别: 行政法规
制定机关: 试验机关
适用地区: CN
公布日期: 2012-04-18
施行日期: 2012-04-28
废止日期: null
题注: 2012年4月18日公布 自2012年4月28日起施行
来源: https://example.org/guiding
取得日期: 2026-11-22
核对人: 项目组
核对日期: 2026-11-22
证据: 核对
范围: 全文
---

## 第一章 总则

#### 第一条 【目的】

为了试验，制定本规定。

#### 第二条 【产假】

女工享受九十八天产假；难产的，增加15天。

违反本规定第一条的，处以罚款。

#### 第三条 【禁忌】

自2012年4月28日起施行的禁令，不许安排下列劳动：

（一）井下作业；

（二）本规定附录第一条列出的作业。

## 附录 禁忌劳动

#### 附录第一条 【孕期】

孕期禁忌：

（一）潜水。
"""

NOTE = """\
---
编号: zj-ziliao-2021
标题: 浙江资料
类别: 资料
制定机关: 项目组
适用地区: CN-ZJ
公布日期: 2021-11-25
施行日期: 2021-11-25
来源: 报道
取得日期: 2026-11-22
核对人: 项目组
核对日期: 2026-11-22
证据: 报道
范围: 摘录
---

#### （一） 【产假】

据公开报道，一孩延长产假60天。
"""

LEAVE = """\
参数: leave
名称: 产假
单位: 天
取值:
  - 地区: CN
    值: 98
    自: 2012-04-28
    依据: 女工规定 第二条第一款
    原文: 女工享受九十八天产假
    证据: 核对
  - 地区: CN-ZJ
    值: 60
    自: 2021-11-25
    依据: 浙江资料 （一）
    原文: 一孩延长产假60天
    证据: 报道
"""

QUESTIONS = """\
- 主题: leave
  名称: 产假
  依据: [女工规定 第二条第一款]
  问:
    - 产假多少天
    - 生娃能歇几天
- 主题: banned_work
  名称: 禁忌劳动
  依据: [女工规定 第三条, 女工规定 附录第一条第一项]
  问:
    - 怀孕能潜水吗
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
- 说法: [小产]
  法言: 流产
"""

FILES = {
    "documents/全国/女工规定(2012-04-18).md": RULES,
    "documents/浙江/浙江资料(2021-11-25).md": NOTE,
    "parameters/leave.yaml": LEAVE,
    "questions/leave.yaml": QUESTIONS,
    "jurisdictions.yaml": PLACES,
    "lexicon.yaml": LEXICON,
}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The root of a faultless corpus of two documents, one parameter and two topics."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


_ANSWERS = """\
- 主题: leave
  答:
    - 句: 产假九十八天。
      据: [女工规定 第二条第一款]
    - 句: 违反的要罚款。
      据:
        - 女工规定 第二条第二款
        - 女工 第一条
  再问: [去哪投诉]
"""
_PHRASES = """\
leave:
  national: "《女工规定》写的是九十八天。"
  old: "《女工规定》第三条列了不能干的活。"
"""
_EVALUATION = """\
- {编号: leave-001, 轮次: [产假几天, 罚款呢], 金: [[女工规定 第二条], [女工规定 第二条第二款]]}
- {编号: leave-002, 轮次: [能潜水吗], 金: [[女工规定(2012-04-18) 附录第一条第一项]]}
"""
_CODE = 'BASIS = "女工规定 第一条"\nOTHER = "女工规定 说明"\n'


@pytest.fixture
def project(tiny: Path) -> Path:
    """A project around the tiny corpus, which stands in corpus/."""
    root = tiny / "project"
    for name in ("documents", "parameters", "questions", "jurisdictions.yaml", "lexicon.yaml"):
        (root / "corpus").mkdir(parents=True, exist_ok=True)
        shutil.move(tiny / name, root / "corpus" / name)
    add(root, "assistant/templates/answers/leave.yaml", _ANSWERS)
    add(root, "assistant/templates/phrases.yaml", _PHRASES)
    add(root, "assistant/rules/leave.py", _CODE)
    add(root, "eval/questions/leave.yaml", _EVALUATION)
    return root


@pytest.fixture
def before(project: Path, tmp_path: Path) -> Path:
    """The corpus as it was, in another folder."""
    return Path(shutil.copytree(project / "corpus", tmp_path / "before"))
