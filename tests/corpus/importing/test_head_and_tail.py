"""Top and tail, line by line: what is taken out of the text and why."""

from __future__ import annotations

import pytest

from corpus.importing.clean import clean
from corpus.importing.contents import contents_end
from corpus.importing.head import read_head
from corpus.importing.source import Found, Line, Paragraph, Source
from corpus.importing.tail import read_tail


def paragraphs(*texts: str) -> list[Paragraph]:
    return clean(Source(tuple(Line(t, n, whole=True) for n, t in enumerate(texts, 1))))[0]


def head(*texts: str) -> tuple[Found, list[str]]:
    found, rest = read_head(paragraphs(*texts))
    return found, [p.text for p in rest]


ARTICLE = "第一条　甲。"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("000001", "密级、紧急程度或份号"),
        ("机密★1年", "密级、紧急程度或份号"),
        ("特急", "密级、紧急程度或份号"),
        ("签发人：张三", "签发、签署人"),
        ("总理　李四", "签发、签署人"),
        ("某某市总工会文件", "红头"),
        ("中华全国总工会 文 件", "红头"),
        ("市工发〔2020〕1号", "文号（已填进开头）"),
        ("2020年3月1日", "日期（用来填公布日期）"),
        ("（2020年3月1日）", "标题上面的字"),
        ("索引号：000014349/2020-00001", "资料栏"),
        ("时效性：现行有效", "资料栏"),
        ("某某省人民政府令", "发布令的名称"),
        ("某某市总工会", "发文机关（已填进开头）"),
        ("法律法规库", "标题上面的字"),
    ],
)
def test_lines_above_the_title(line: str, reason: str) -> None:
    found, rest = head(line, "女工保护条例", ARTICLE)
    assert [(d.text, d.reason) for d in found.dropped] == [(line, reason)]
    assert found.title == "女工保护条例"
    assert rest == ["第一条\u3000甲。"]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["女职工劳动保护特别规定"], "女职工劳动保护特别规定"),
        (["中华全国总工会关于", "加强女职工工作的意见"], "中华全国总工会关于加强女职工工作的意见"),
        (["关于印发《女职工工作", "条例》的通知"], "关于印发《女职工工作条例》的通知"),
        (["关于修改《女工条例》", "的决定"], "关于修改《女工条例》的决定"),
        (["女 工 保 护 办 法"], "女工保护办法"),
        (["女工保护办法", "（试行）"], "女工保护办法（试行）"),
        (["女工保护办法（2018年修订）"], "女工保护办法（2018年修订）"),
        (["关于审理案件的解释（一）"], "关于审理案件的解释（一）"),
        (["中华人民共和国民法典"], "中华人民共和国民法典"),
    ],
)
def test_titles(lines: list[str], title: str) -> None:
    found, rest = head(*lines, ARTICLE)
    assert found.title == title
    assert found.dropped == []
    assert len(rest) == 1


@pytest.mark.parametrize(
    "lines", [["今天开会讨论了办法。"], ["一段普通的话，没有标题"], ["各单位："], ["第一章　规定"]]
)
def test_what_is_no_title(lines: list[str]) -> None:
    assert head(*lines, ARTICLE)[0].title == ""


def test_a_note_in_two_brackets() -> None:
    found, _ = head("女工条例", "（2010年1月1日通过）", "（2020年1月1日修正）", ARTICLE)
    assert found.note == "2010年1月1日通过 2020年1月1日修正"


def test_the_title_again_above_the_text() -> None:
    found, rest = head("女工条例", "（2010年1月1日公布）", "女工条例", ARTICLE)
    assert [d.reason for d in found.dropped] == ["题注外的括号", "重复的标题"]
    assert len(rest) == 1


@pytest.mark.parametrize(
    "line",
    ["各省、自治区、直辖市总工会，中央和国家机关工会：", "各有关单位：", "某某区总工会、市直各单位："],
)
def test_addressees(line: str) -> None:
    found, rest = head("关于试验的通知", line, "请照办。")
    assert [d.reason for d in found.dropped] == ["主送机关"]
    assert rest == ["请照办。"]


def test_a_lead_with_a_colon_is_text() -> None:
    assert head("关于试验的通知", "现通知如下：", "请照办。")[1] == ["现通知如下：", "请照办。"]


def test_the_head_ends_where_the_text_begins() -> None:
    """A line that would be a document number stays, once the text has begun."""
    found, rest = head("关于试验的通知", "为了试验，现通知如下。", "总工发〔2022〕5号")
    assert found.number == ""
    assert len(rest) == 2


def tail(*texts: str) -> tuple[Found, list[str]]:
    found = Found()
    return found, [p.text for p in read_tail(paragraphs(*texts), found)]


TEXT = ["一、甲。", "二、乙。", "三、丙。"]


@pytest.mark.parametrize(
    ("lines", "signed", "issuer"),
    [
        (["某某市总工会", "2023年3月1日"], "2023-03-01", "某某市总工会"),
        (["某某市总工会　2023年3月1日"], "2023-03-01", "某某市总工会"),
        (
            ["某某市总工会", "某某市人力资源社会保障局", "2023年3月1日"],
            "2023-03-01",
            "某某市总工会、某某市人力资源社会保障局",
        ),
        (["二〇二三年三月一日"], "2023-03-01", ""),
    ],
)
def test_signatures(lines: list[str], signed: str, issuer: str) -> None:
    found, rest = tail(*TEXT, *lines)
    assert (found.signed, found.issuer, rest) == (signed, issuer, TEXT)
    assert {d.reason for d in found.dropped} == {"落款（用来填制定机关和公布日期）"}


@pytest.mark.parametrize(
    "line",
    [
        "抄送：各产业工会。",
        "分送：有关单位。",
        "主题词：女职工 保护",
        "某某市总工会办公室　2023年3月2日印发",
        "（此件公开发布）",
        "（联系人：王五，电话：12351）",
        "责任编辑：王五",
        "共印50份",
    ],
)
def test_printer_s_notes(line: str) -> None:
    found, rest = tail(*TEXT, "某某市总工会", "2023年3月1日", line)
    assert rest == TEXT
    assert [d.reason for d in found.dropped if d.text == line] == ["版记"]


def test_an_annex_after_the_signature_stays() -> None:
    found, rest = tail(
        *TEXT, "附件：1.名单", "某某市总工会", "2023年3月1日", "（此件公开发布）", "附件1", "名单", "张三。"
    )
    assert rest == [*TEXT, "附件1", "名单", "张三。"]
    assert [d.reason for d in found.dropped] == ["版记", "附件说明", *["落款（用来填制定机关和公布日期）"] * 2]


@pytest.mark.parametrize(
    "line",
    ["本规定自2023年3月1日起施行。", "截至2023年3月1日", "会议定于2023年3月1日", "我们要求报送时间为2023年3月1日"],
)
def test_a_date_in_the_text_is_no_signature(line: str) -> None:
    found, rest = tail(*TEXT, line)
    assert rest == [*TEXT, line]
    assert found.dropped == []


@pytest.mark.parametrize(
    ("texts", "end"),
    [
        (["目录", "第一章 总则", "第二章 附则", "第一章 总则", ARTICLE], 3),
        (["目录", "第一章 总则……1", "第二章 附则……9", "第一章 总则", ARTICLE], 3),
        (["目录", "第一章 总则", ARTICLE], 0),
        (["目录"], 0),
    ],
)
def test_contents(texts: list[str], end: int) -> None:
    assert contents_end(paragraphs(*texts), 0) == end
