"""写法.md: one page, every field on it, and whoever does what it says gets a faultless corpus."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from corpus.__main__ import main
from corpus.frontmatter import FrontMatter, Kind
from corpus.library import _Condition, _Topic, _Value
from corpus.load import ROOT
from tests.corpus.editing import LEAVE, add, edit

PAGE = (ROOT / "写法.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"`python -m corpus ([^`]+)`", PAGE)
Captured = pytest.CaptureFixture[str]

ARTICLES = """\
## 第一章 总则
#### 第一条 【目的】
为了保护女职工，制定本条例。


#### 第二条 【产假】

女职工生育享受九十八天产假；符合规定的，延长产假七十天。

有下列情形之一的，增加产假十五天：

（一）难产的；

（二）生育多胞胎的。
#### 第三条 【施行】

本条例自2026年3月1日起施行。
"""

VALUE = """\
  - 地区: CN-ZJ
    值: 70
    自: 2026-03-01
    至: null
    性质: 应当
    条件: {胎次: [3]}
    依据: 浙江试验条例 第二条第一款
    原文: 延长产假七十天
    证据: 条文
"""


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def test_it_is_one_page() -> None:
    assert len(PAGE) < 3000
    assert len(PAGE.splitlines()) < 60


@pytest.mark.parametrize(
    "word",
    [
        *FrontMatter.model_fields,
        *(k for k in get_args(Kind)),
        *_Value.model_fields,
        *_Condition.model_fields,
        *_Topic.model_fields,
        *(word for word in get_args(_Value.model_fields["性质"].annotation)),
        *(word for word in get_args(_Value.model_fields["方式"].annotation) if word),
        *(word for word in get_args(_Value.model_fields["证据"].annotation)),
    ],
)
def test_every_field_and_every_choice_is_on_it(word: str) -> None:
    assert word in PAGE


def test_every_command_on_it_exists(capsys: Captured) -> None:
    names = {command.split()[0] for command in COMMANDS}
    assert names == {"new", "import", "format", "check", "diff", "impact"}
    for name in names:
        with pytest.raises(SystemExit) as stopped:
            main([name, "--help"])
        assert stopped.value.code == 0
    capsys.readouterr()


def begin(root: Path) -> Path:
    """Step 1: the very command on the page, the title and the kind put in."""
    (line,) = (c for c in COMMANDS if c.startswith("new "))
    words = line.replace("全称", "浙江试验条例").replace("类别", "地方性法规").split()
    assert run(root, *words) == 0
    return root / "documents/浙江/浙江试验条例(2026-01-05).md"


def fill(path: Path) -> None:
    """Step 2: every 待填 replaced, the articles copied in."""
    edit(path, "daitian", "shiyan")
    edit(path, "制定机关: 待填", "制定机关: 浙江省人民代表大会常务委员会")
    edit(path, "题注: 待填", "题注: 2026年1月5日浙江省第十四届人民代表大会常务委员会通过，自2026年3月1日起施行")
    edit(path, "来源: 待填", "来源: https://example.org/zj")
    edit(path, "核对人: 待填", "核对人: 项目组")
    edit(path, "证据: 报道", "证据: 条文")
    head, _, _ = path.read_text(encoding="utf-8").partition("#### ")
    path.write_text(head + ARTICLES, encoding="utf-8")


def test_the_steps_in_order(tiny: Path, capsys: Captured) -> None:
    """1 new, 2 fill, 3 format, 4 check; before each step the check says what is still to do."""
    path = begin(tiny)
    assert run(tiny, "check") == 1
    assert "「题注」还是待填，请填好" in capsys.readouterr().out
    fill(path)
    assert run(tiny, "check") == 1
    assert "排版不规范" in capsys.readouterr().out
    assert run(tiny, "format") == 0
    assert run(tiny, "check") == 0
    assert "没有问题：3 份文件，8 条" in capsys.readouterr().out


def test_a_figure_is_added_as_the_page_says(tiny: Path, capsys: Captured) -> None:
    fill(begin(tiny))
    run(tiny, "format")
    add(tiny, LEAVE, (tiny / LEAVE).read_text(encoding="utf-8") + VALUE)
    assert run(tiny, "check") == 0
    capsys.readouterr()
    assert run(tiny, "impact", "浙江试验条例", "--repository", str(tiny.parent)) == 0
    edit(tiny / LEAVE, "值: 70", "值: 80")
    assert run(tiny, "check") == 1
    assert "里没有数字 80" in capsys.readouterr().out


def test_a_new_version_of_it(tiny: Path, capsys: Captured) -> None:
    """Step 5: a file of its own, the old one repealed the day it begins; diff and impact tell the rest."""
    old = begin(tiny)
    fill(old)
    run(tiny, "format")
    arguments = ("--title", "浙江试验条例", "--kind", "地方性法规", "--jurisdiction", "CN-ZJ")
    assert run(tiny, "new", *arguments, "--published", "2026-10-01") == 0
    assert "旧版 documents/浙江/浙江试验条例(2026-01-05).md 还没有废止日期，应填 2026-10-01" in capsys.readouterr().out
    new = tiny / "documents/浙江/浙江试验条例(2026-10-01).md"
    text = (
        old.read_text(encoding="utf-8")
        .replace("七十天", "九十天")
        .replace("公布日期: 2026-01-05", "公布日期: 2026-10-01")
    )
    text = text.replace("施行日期: 2026-03-01", "施行日期: 2026-10-01").replace("shiyan-2026", "shiyan-er-2026")
    text = text.replace("通过，自2026年3月1日起施行", "通过；2026年10月1日修正")
    new.write_text(text, encoding="utf-8")
    assert run(tiny, "check") == 1
    assert "旧版应填废止日期 2026-10-01" in capsys.readouterr().out
    edit(old, "废止日期: null", "废止日期: 2026-10-01")
    assert run(tiny, "check") == 0
    assert run(tiny, "diff", "浙江试验条例") == 0
    assert "延长产假【删：七十】【增：九十】天。" in capsys.readouterr().out
