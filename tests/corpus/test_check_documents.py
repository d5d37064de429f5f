"""A corrupted, truncated, misdated, misplaced or doubled document is refused, with file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import Fault, check_corpus
from corpus.check import inspect_corpus
from tests.corpus.editing import NOTE, RULES, add, edit

DAY = date(2026, 11, 22)
LAW = "documents/全国/中华人民共和国女工法(2020-05-01).md"


def law(note: str = "2020年5月1日第一届大会第一次会议通过", scope: str = "全文", body: str = "") -> str:
    """A law of two articles, the second of which says since when it applies."""
    articles = (
        body or "#### 第一条 【目的】\n\n为了试验，制定本法。\n\n#### 第二条 【施行】\n\n本法自2020年7月1日起施行。\n"
    )
    return f"""\
---
编号: cn-nvgong-fa-2020
标题: 中华人民共和国女工法
简称: [女工法]
类别: 法律
制定机关: 试验大会
适用地区: CN
公布日期: 2020-05-01
施行日期: 2020-07-01
题注: {note}
来源: https://example.org/law
取得日期: 2026-11-22
核对人: 项目组
核对日期: 2026-11-22
证据: 核对
范围: {scope}
---

{articles}"""


def found(root: Path) -> list[str]:
    return list(map(str, check_corpus(root, DAY)))


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        # the calendar
        pytest.param("取得日期: 2026-11-22", "取得日期: 2026-11-23", 14, "取得日期 2026-11-23 还没有到", id="obtained"),
        pytest.param("核对日期: 2026-11-22", "核对日期: 2027-01-01", 16, "核对日期 2027-01-01 还没有到", id="checked"),
        pytest.param("取得日期: 2026-11-22", "取得日期: 2011-01-01", 14, "早于公布日期", id="obtained-before-it-was"),
        pytest.param("核对日期: 2026-11-22", "核对日期: 2026-11-21", 16, "早于取得日期", id="checked-before-obtained"),
        pytest.param("施行日期: 2012-04-28", "施行日期: 2012-04-17", 10, "早于公布日期", id="in-force-too-early"),
        pytest.param("废止日期: null", "废止日期: 2012-04-28", 11, "不晚于施行日期", id="repealed-the-day-it-began"),
        # the note
        pytest.param("2012年4月18日公布", "2012年2月30日公布", 12, "题注里有不存在的日期", id="no-such-day"),
        pytest.param("2012年4月18日公布", "2012年4月19日公布", 12, "晚于公布日期", id="a-later-act"),
        pytest.param("2012年4月18日公布", "2012年4月17日通过", 12, "可能是旧版本的题注", id="not-the-day-it-came-out"),
        pytest.param(
            "2012年4月28日起施行", "2012年5月1日起施行", 10, "与题注里的 2012-05-01 不一致", id="another-start"
        ),
        # the text, cut off
        pytest.param("违反本规定第一条的，处以罚款。", "违反本规定第一条的，处", 27, "第二条没有写完", id="mid-word"),
        pytest.param("（一）潜水。\n", "", 43, "附录第一条没有写完", id="no-list-after-the-lead-in"),
        pytest.param("起施行的禁令", "起的禁令", 33, "第三条是最后一条，却没有写施行日期", id="the-end-is-missing"),
        pytest.param(
            "#### 附录第一条 【孕期】\n\n孕期禁忌：\n\n（一）潜水。\n", "", 41, "下面没有条文", id="empty-annex"
        ),
        pytest.param("（二）本规定", "（三）本规定", 33, "第三条的项不连续，应有第三条第二项", id="an-item-left-out"),
        pytest.param("为了试验，制定本规定。", "", 23, "第一条下面没有正文", id="an-empty-article"),
        pytest.param("（一）井下作业；\n", "（一）井下作业（限制；\n", 33, "第三条的（）不成对", id="an-open-bracket"),
        # the text, garbled
        pytest.param("处以罚款。", "处以罚\u200b款。", 31, "有看不见的字符或乱码（U+200B）", id="zero-width"),
        pytest.param("处以罚款。", "处以罚\x07款。", 31, "（U+0007）", id="control-character"),
        pytest.param("处以罚款。", "处以锟斤拷款。", 31, "（锟斤拷）", id="wrong-encoding"),
        pytest.param("处以罚款。", "处以罚款\ufffd。", 31, "（U+FFFD）", id="replacement-character"),
        pytest.param("标题: 女工规定", "标题: \ufeff女工规定", 3, "（U+FEFF）", id="byte-order-mark"),
        pytest.param("的，处以", "的,处以", 31, "有半角标点「,」，条文用全角", id="half-width-comma"),
        pytest.param("井下作业；", "井下作业;", 37, "有半角标点「;」", id="half-width-semicolon"),
        pytest.param("女工享受九", "女工 享受九", 29, "有多余的空格", id="a-space"),
        pytest.param("女工享受九", "　女工享受九", 29, "有多余的空格", id="an-indent"),
        # place, id, source
        pytest.param("适用地区: CN", "适用地区: CN-ZJ", 8, "应放在「浙江」文件夹", id="wrong-folder"),
        pytest.param("适用地区: CN", "适用地区: CN-XX", 8, "没有「CN-XX」这个地区代码", id="no-such-place"),
        pytest.param("编号: cn-", "编号: zj-", 2, "编号应以 cn- 开头", id="prefix"),
        pytest.param("来源: https://example.org/guiding", "来源: 听说", 13, "来源应有网址、文号或两处", id="no-source"),
    ],
)
def test_refused(tiny: Path, old: str, new: str, line: int, message: str) -> None:
    edit(tiny / RULES, old, new)
    faults = check_corpus(tiny, DAY)
    assert any((f.file, f.line) == (RULES, line) and message in f.message for f in faults), "\n".join(map(str, faults))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("难产的，增加15天", "难产的，增加15.5天", id="a-decimal-point"),
        pytest.param("难产的，增加15天", "难产的，增加 15 天", id="spaces-beside-a-figure"),
        pytest.param("处以罚款", "处以50%的罚款", id="percent"),
        pytest.param("处以罚款", "按《女工“特别”规定》（试行）处以罚款", id="everything-paired"),
        pytest.param("（一）井下作业；", "（一）噪声超过85dB(A)的作业；", id="brackets-beside-letters"),
        pytest.param("2012年4月18日公布", "2012年4月18日公布 2030年1月1日起停止执行", id="a-day-something-begins"),
        pytest.param("来源: https://example.org/guiding", "来源: 国务院公报；人民日报", id="two-sources"),
        pytest.param("来源: https://example.org/guiding", "来源: 试令第12号", id="a-number-as-source"),
    ],
)
def test_accepted(tiny: Path, old: str, new: str) -> None:
    edit(tiny / RULES, old, new)
    assert [f for f in found(tiny) if f.startswith(RULES)] == []


@pytest.mark.parametrize(
    ("note", "fault"),
    [
        pytest.param("2020年5月1日第一届大会第一次会议通过", None, id="passed"),
        pytest.param(
            "2001年1月1日大会通过 根据2020年5月1日《关于修改〈女工法〉的决定》修正", None, id="amended-that-day"
        ),
        pytest.param("2001年1月1日大会通过", "最晚的日期 2001-01-01 早于公布日期", id="of-an-older-version"),
        pytest.param("2020年5月1日通过 2021年3月1日修正", "晚于公布日期", id="of-a-newer-version"),
    ],
)
def test_the_note_of_a_law_is_of_this_version(tiny: Path, note: str, fault: str | None) -> None:
    add(tiny, LAW, law(note))
    faults = found(tiny)
    assert len(faults) == (fault is not None)
    assert all(f.startswith(f"{LAW}:10：") and fault in f for f in faults if fault)


@pytest.mark.parametrize(
    ("note", "closing", "faults"),
    [
        pytest.param("2020年5月1日通过", "本法自2020年7月1日起施行。", 0, id="as-the-text-says"),
        pytest.param("2020年5月1日通过", "本法自2020年8月1日起施行。", 1, id="another-day"),
        pytest.param("2020年5月1日通过", "本法自公布之日起施行。", 1, id="not-the-day-of-publication"),
        pytest.param(
            "2001年1月1日通过 2020年5月1日修正", "本法自2001年8月1日起施行。", 0, id="amended-keeps-its-words"
        ),
    ],
)
def test_the_last_article_says_since_when(tiny: Path, note: str, closing: str, faults: int) -> None:
    add(tiny, LAW, law(note).replace("本法自2020年7月1日起施行。", closing))
    assert [f.partition("：")[0] for f in found(tiny)] == [f"{LAW}:9"] * faults


def test_an_excerpt_may_stop_anywhere_but_not_within_a_sentence(tiny: Path) -> None:
    body = "#### 第一条 【目的】\n\n有下列情形之一的：\n\n（二）怀孕的；\n"
    add(tiny, LAW, law(scope="摘录", body=body))
    assert found(tiny) == []
    edit(tiny / LAW, "怀孕的；", "怀孕")
    assert found(tiny) == [f"{LAW}:19：第一条没有写完：末尾是「（二）怀孕」"]


@pytest.mark.parametrize(
    ("reference", "fault"),
    [
        pytest.param("《女工规定》第二条", None, id="there"),
        pytest.param("《女工规定》第九条", "第一条引用的《女工规定》第九条不存在", id="not-there"),
        pytest.param("《女工规定》（试令第1号）第九条", "第一条引用的《女工规定》第九条不存在", id="with-its-number"),
        pytest.param("《男工规定》第九条", None, id="not-held"),
        pytest.param("《浙江资料》第九条", None, id="held-in-part"),
    ],
)
def test_references_to_other_documents(tiny: Path, reference: str, fault: str | None) -> None:
    add(tiny, LAW, law().replace("为了试验，制定本法。", f"依照{reference}的规定执行。"))
    assert found(tiny) == ([f"{LAW}:19：{fault}"] if fault else [])


def test_an_old_text_may_name_articles_of_a_version_not_held(tiny: Path) -> None:
    """The rules of 2012 speak of a law whose oldest version here is of 2020: nothing is known of its numbers then."""
    add(tiny, LAW, law())
    edit(tiny / RULES, "违反本规定第一条的", "违反女工法第八十八条的")
    assert found(tiny) == []


def test_one_text_under_two_names(tiny: Path) -> None:
    text = law().replace("为了试验，制定本法。", "为了试验，制定本法。" + "保护女工的合法权益。" * 20)
    add(tiny, LAW, text)
    twin = "documents/全国/女工新法(2020-05-01).md"
    add(
        tiny,
        twin,
        text.replace("中华人民共和国女工法", "女工新法").replace("-fa-", "-xin-fa-").replace("[女工法]", "[]"),
    )
    assert found(tiny) == [f"{twin}:1：正文全部见于 {LAW}，同一篇文字只收一次"]


def test_an_old_text_under_a_new_date(tiny: Path) -> None:
    """A complete version that is the earlier one word for word is no new version."""
    long = law().replace("为了试验，制定本法。", "为了试验，制定本法。" + "保护女工的合法权益。" * 20)
    add(tiny, LAW, long.replace("施行日期: 2020-07-01\n", "施行日期: 2020-07-01\n废止日期: 2025-01-01\n"))
    newer = "documents/全国/中华人民共和国女工法(2024-05-01).md"
    note = "2020年5月1日通过 2024年5月1日修正"
    text = long.replace("fa-2020", "fa-2024").replace("公布日期: 2020", "公布日期: 2024")
    text = text.replace("施行日期: 2020-07-01", "施行日期: 2025-01-01").replace(law().splitlines()[9], f"题注: {note}")
    add(tiny, newer, text)
    assert found(tiny) == [f"{newer}:1：正文全部见于 {LAW}，同一篇文字只收一次"]
    edit(tiny / newer, "保护女工", "保护全体女工")
    assert found(tiny) == []


def test_the_same_version_twice(tiny: Path) -> None:
    text = (tiny / NOTE).read_text(encoding="utf-8")
    other = add(tiny, "documents/宁波/浙江资料(2021-11-25).md", text.replace("zj-ziliao", "zj-ziliao-er"))
    faults = [f for f in found(tiny) if "同一个版本" in f]
    assert faults == [f"{NOTE}:1：与 {other.relative_to(tiny).as_posix()} 是同一个版本，只留一份"]


def test_a_short_name_means_one_document(tiny: Path) -> None:
    add(tiny, LAW, law().replace("[女工法]", "[女工法, 女工]"))
    assert found(tiny) == [f"{LAW}:4：简称「女工」也是《女工规定》的名字，查的时候分不清"]


@pytest.mark.parametrize(
    ("checked", "repealed", "due"),
    [
        pytest.param("2025-11-22", "null", False, id="a-year-to-the-day"),
        pytest.param("2025-11-21", "null", True, id="a-day-more"),
        pytest.param("2020-01-01", "2021-01-01", False, id="no-longer-in-force"),
    ],
)
def test_reviews_are_due_after_a_year(tiny: Path, checked: str, repealed: str, due: bool) -> None:
    edit(tiny / NOTE, "取得日期: 2026-11-22", f"取得日期: {checked}")
    edit(tiny / NOTE, "核对日期: 2026-11-22", f"核对日期: {checked}")
    edit(tiny / NOTE, "公布日期: 2021-11-25", "公布日期: 2019-11-25")
    edit(tiny / NOTE, "施行日期: 2021-11-25", f"施行日期: 2019-11-25\n废止日期: {repealed}")
    (tiny / NOTE).rename(tiny / "documents/浙江/浙江资料(2019-11-25).md")
    inspection = inspect_corpus(tiny, DAY)
    message = f"该复核了：上次核对是 {checked}，已经超过一年"
    assert list(inspection.reviews) == ([Fault("documents/浙江/浙江资料(2019-11-25).md", 13, message)] if due else [])


def test_the_29th_of_february(tiny: Path) -> None:
    edit(tiny / NOTE, "取得日期: 2026-11-22", "取得日期: 2023-02-27")
    edit(tiny / NOTE, "核对日期: 2026-11-22", "核对日期: 2023-02-27")
    assert [r.file for r in inspect_corpus(tiny, date(2024, 2, 29)).reviews] == [NOTE]


def test_what_is_still_to_fill_in_is_named_and_nothing_else(tiny: Path) -> None:
    edit(tiny / RULES, "2012年4月18日公布 自2012年4月28日起施行", "待填")
    edit(tiny / RULES, "处以罚款。", "处以待填")
    edit(tiny / RULES, "cn-nvgong-guiding", "cn-daitian")
    fill = "还是待填，请填好"
    assert [f for f in found(tiny) if f.startswith(RULES)] == [
        f"{RULES}:2：「编号」{fill}",
        f"{RULES}:12：「题注」{fill}",
        f"{RULES}:31：「正文」{fill}",
    ]


def test_a_question_file_with_an_invisible_character(tiny: Path) -> None:
    edit(tiny / "questions/leave.yaml", "产假多少天", "产假\u200b多少天")
    assert found(tiny) == ["questions/leave.yaml:5：有看不见的字符或乱码"]
