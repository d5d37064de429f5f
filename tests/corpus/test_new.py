"""A new document: in the right folder, readable, marked where to fill in, and never over another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import Corpus, check_corpus, load_corpus, parse_document
from corpus.__main__ import main
from corpus.new import KINDS, Draft, Refused, skeleton, write_draft
from tests.corpus.editing import RULES

DAY = date(2026, 11, 22)
Captured = pytest.CaptureFixture[str]


def draft(title: str = "浙江试验条例", kind: str = "地方性法规", place: str = "CN-ZJ") -> Draft:
    return Draft(title, kind, date(2026, 1, 5), jurisdiction=place)


def write(root: Path, wanted: Draft) -> str:
    """The new file's path below the root."""
    return write_draft(wanted, load_corpus(root), root, DAY).relative_to(root).as_posix()


@pytest.mark.parametrize(
    ("title", "kind", "place", "file"),
    [
        pytest.param("试验法", "法律", "CN", "documents/全国/试验法(2026-01-05).md", id="national"),
        pytest.param("试验法", "资料", "CN", "documents/全国/试验法(2026-01-05).md", id="our-own-note"),
        pytest.param("试验条例", "地方性法规", "CN-ZJ", "documents/浙江/试验条例(2026-01-05).md", id="local"),
        pytest.param("试验意见", "工会文件", "CN", "documents/工会/试验意见(2026-01-05).md", id="union"),
        pytest.param("试验意见", "工会文件", "CN-ZJ", "documents/浙江/试验意见(2026-01-05).md", id="local-union"),
        pytest.param("试验报", "报刊", "CN-ZJ", "documents/报刊/试验报(2026-01-05).md", id="press"),
    ],
)
def test_the_right_folder(tiny: Path, title: str, kind: str, place: str, file: str) -> None:
    assert write(tiny, draft(title, kind, place)) == file
    assert {f.file for f in check_corpus(tiny, DAY)} == {file}
    assert all(f.message.endswith("还是待填，请填好") for f in check_corpus(tiny, DAY))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_read_and_is_tidy(corpus: Corpus, kind: str) -> None:
    text = skeleton(draft("中国：“试验” 规定 #1", kind, "CN"), corpus, DAY)
    document = parse_document(text, "试验.md")
    assert (document.title, document.kind, document.obtained_on) == ("中国：“试验” 规定 #1", kind, DAY)


def test_what_was_given_is_written_and_the_rest_marked(tiny: Path) -> None:
    wanted = Draft(
        title="浙江试验条例",
        kind="地方性法规",
        published=date(2026, 1, 5),
        effective=date(2026, 3, 1),
        jurisdiction="CN-ZJ",
        id="zj-shiyan-2026",
        number="第1号",
        issuer="浙江省人大常委会",
        short_titles=("试验", "新条例"),
        origin="https://example.org/a；省政府公报",
        excerpt=True,
    )
    path = tiny / write(tiny, wanted)
    assert path.read_text(encoding="utf-8") == (
        "---\n编号: zj-shiyan-2026\n标题: 浙江试验条例\n简称: [试验, 新条例]\n文号: 第1号\n类别: 地方性法规\n"
        "制定机关: 浙江省人大常委会\n适用地区: CN-ZJ\n公布日期: 2026-01-05\n施行日期: 2026-03-01\n废止日期: null\n"
        "题注: 待填\n来源: https://example.org/a；省政府公报\n取得日期: 2026-11-22\n核对人: 待填\n"
        "核对日期: 2026-11-22\n证据: 报道\n范围: 摘录\n---\n\n#### 第一条 【待填】\n\n待填\n"
    )
    assert [f.line for f in check_corpus(tiny, DAY)] == [12, 15, 21, 23]


def test_never_over_another_file(tiny: Path, corpus: Corpus) -> None:
    file = tiny / write(tiny, draft())
    file.write_text("改过的", encoding="utf-8")
    with pytest.raises(Refused, match="已经有了，没有改动"):
        write_draft(draft(), corpus, tiny, DAY)
    assert file.read_text(encoding="utf-8") == "改过的"


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        pytest.param(draft(place="CN-XX"), "没有「CN-XX」这个地区代码", id="place"),
        pytest.param(draft(title="../../外面"), "标题里不能有", id="path"),
        pytest.param(draft(title="条例(2026)"), "标题里不能有", id="half-width-brackets"),
    ],
)
def test_refused(tiny: Path, wanted: Draft, message: str) -> None:
    with pytest.raises(Refused, match=message):
        write(tiny, wanted)
    assert len(list(tiny.rglob("*.md"))) == 2


def test_a_new_version_takes_the_id_of_the_old_with_its_year(tiny: Path, capsys: Captured) -> None:
    arguments = ["new", "--title", "女工规定", "--kind", "行政法规", "--published", "2026-01-05"]
    assert main(["--root", str(tiny), *arguments]) == 0
    file = tiny / "documents/全国/女工规定(2026-01-05).md"
    assert "编号: cn-nvgong-guiding-2026\n" in file.read_text(encoding="utf-8")
    assert capsys.readouterr().out == (
        f"已新建 {file}\n把「待填」都填好，再运行 python -m corpus format 和 python -m corpus check。\n"
        f"旧版 {RULES} 还没有废止日期，应填 2026-01-05。\n"
    )


def test_an_unfinished_version_does_not_stand_for_the_law(tiny: Path) -> None:
    """Topics and figures still rest on the old version while the new one is being filled in."""
    write(tiny, Draft("女工规定", "行政法规", date(2026, 1, 5)))
    assert {f.file for f in check_corpus(tiny, DAY)} == {"documents/全国/女工规定(2026-01-05).md"}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["--kind", "法律"], 2, "--title", id="no-title"),
        pytest.param(["--title", "甲法", "--kind", "论文", "--published", "2026-01-05"], 2, "论文", id="kind"),
        pytest.param(["--title", "甲法", "--kind", "法律", "--published", "元旦"], 2, "应写成 2026-11-22", id="day"),
        pytest.param(
            ["--title", "甲/法", "--kind", "法律", "--published", "2026-01-05"], 1, "没有新建：标题里不能有", id="title"
        ),
    ],
)
def test_the_command_refuses(tiny: Path, capsys: Captured, arguments: list[str], code: int, message: str) -> None:
    try:
        returned: object = main(["--root", str(tiny), "new", *arguments])
    except SystemExit as stopped:
        returned = stopped.code
    assert returned == code and message in capsys.readouterr().err
