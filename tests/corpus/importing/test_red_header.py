"""Documents with a red header: number, issuer, addressees, signature and printer's note go where they belong."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor

from tests.corpus.importing.conftest import Propose, body_of, doubts, head_of, left_out, parsed
from tests.corpus.importing.making import CHROMIUM, add_page_number, page, print_pdf

BODY = """\
工会女职工工作是工会工作的重要组成部分，现提出如下意见。

## 一、把握总体要求

#### （一）

指导思想。坚持党的领导。

#### （二）

基本原则。

——坚持大抓基层。

## 二、加强保障

#### （三）

加强经费保障。按下表执行：

| 类别 | 金额 |
| 县级 | 2万元 |

#### （四）

抓好落实。"""


def red_header_docx(path: Path) -> Path:
    """As offices write it: a table for number and signer, a red line of the issuer, page numbers, a data table."""
    word = docx.Document()
    add_page_number(word, "总工会文件")
    word.add_paragraph("特急")
    red = word.add_paragraph()
    red.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = red.add_run("中华全国总工会文件")
    run.font.color.rgb, run.font.size = RGBColor(255, 0, 0), Pt(36)
    side = word.add_table(rows=1, cols=2)
    side.cell(0, 0).text, side.cell(0, 1).text = "总工发[2022]5号", "签发人：张三"
    for line in ("中华全国总工会关于", "加强女职工工作的意见"):
        word.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in (
        "各省、自治区、直辖市总工会：",
        "工会女职工工作是工会工作的重要组成部分，现提出如下意见。",
        "一、把握总体要求",
        "(一)指导思想。坚持党的领导。",
        "(二)基本原则。",
        "——坚持大抓基层。",
        "二、加强保障",
        "(三)加强经费保障。按下表执行:",
    ):
        word.add_paragraph(text)
    table = word.add_table(rows=2, cols=2)
    for n, text in enumerate(("类别", "金额", "县级", "2万元")):
        table.cell(n // 2, n % 2).text = text
    for text in ("(四)抓好落实。", "附件：1.任务清单", "2.联系表", "中华全国总工会", "二〇二二年四月二十五日"):
        word.add_paragraph(text)
    for text in ("（此件公开发布）", "抄送：各产业工会。", "中华全国总工会办公厅　2022年4月26日印发"):
        word.add_paragraph(text)
    word.save(str(path))
    return path


@pytest.fixture
def red(tmp_path: Path) -> Path:
    return red_header_docx(tmp_path / "红头.docx")


def test_front_matter(proposed: Propose, red: Path) -> None:
    head = head_of(proposed(red))
    assert head["标题"] == "中华全国总工会关于加强女职工工作的意见"
    assert head["文号"] == "总工发〔2022〕5号"
    assert head["类别"] == "工会文件"
    assert head["制定机关"] == "中华全国总工会"
    assert head["适用地区"] == "CN"
    assert head["公布日期"] == "2022-04-25"
    assert head["施行日期"] == "2022-04-25"
    assert head["取得日期"] == "2026-11-22"
    assert head["证据"] == "条文"
    assert [key for key, value in head.items() if value == "待填"] == ["来源", "核对人", "核对日期"]


def test_body(proposed: Propose, red: Path) -> None:
    proposal = proposed(red)
    assert body_of(proposal) == BODY
    assert proposal.name == "中华全国总工会关于加强女职工工作的意见(2022-04-25).md"
    assert len(parsed(proposal).units) == 5


@pytest.mark.parametrize(
    ("reason", "texts"),
    [
        ("密级、紧急程度或份号", ["特急"]),
        ("红头", ["中华全国总工会文件"]),
        ("文号（已填进开头）", ["总工发[2022]5号"]),
        ("签发、签署人", ["签发人：张三"]),
        ("主送机关", ["各省、自治区、直辖市总工会："]),
        ("附件说明", ["附件：1.任务清单", "2.联系表"]),
        ("落款（用来填制定机关和公布日期）", ["中华全国总工会", "二〇二二年四月二十五日"]),
        ("页眉", ["总工会文件"]),
        ("页脚", ["— 1 —"]),
    ],
)
def test_left_out(proposed: Propose, red: Path, reason: str, texts: list[str]) -> None:
    assert left_out(proposed(red), reason) == texts


def test_the_printer_s_note(proposed: Propose, red: Path) -> None:
    assert left_out(proposed(red), "版记") == [
        "（此件公开发布）",
        "抄送：各产业工会。",
        "中华全国总工会办公厅 2022年4月26日印发",
    ]


def test_doubts_point_to_lines(proposed: Propose, red: Path) -> None:
    proposal = proposed(red)
    lines = proposal.text.splitlines()
    where = [(d.message, lines[d.line - 1]) for d in proposal.doubts if d.line]
    assert ("有表格，请对照原件看格子有没有错位（共 1 处）", "| 类别 | 金额 |") in where
    assert ("文号：请核对文号", "文号: 总工发〔2022〕5号") in where
    marks = [line for message, line in where if message.startswith("半角标点")]
    assert marks == ["#### （一）", "#### （二）", "#### （三）", "#### （四）"]
    assert "有 4 条没有小标题" in doubts(proposal)


ORDER = [
    "中华人民共和国国务院令",
    "第619号",
    "《女职工规定》已经2012年4月18日国务院第200次常务会议通过，现予公布，自公布之日起施行。",
    "总理　温家宝",
    "二○一二年四月二十八日",
    "女职工规定",
    "第一条　为了保护女职工健康，制定本规定。",
    "第二条　本规定自公布之日起施行。",
    "附：",
    "禁忌范围",
    "一、女职工禁忌从事的劳动范围：",
    "（一）矿山井下作业；",
    "（二）其他作业。",
    "二、经期禁忌：",
    "（一）冷水作业。",
]


def order_docx(path: Path, paragraphs: list[str]) -> Path:
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    word.save(str(path))
    return path


def test_an_order_of_the_state_council(proposed: Propose, tmp_path: Path) -> None:
    proposal = proposed(order_docx(tmp_path / "令.docx", ORDER))
    head = head_of(proposal)
    assert head["标题"] == "女职工规定"
    assert head["文号"] == "国务院令第619号"
    assert head["类别"] == "行政法规"
    assert head["制定机关"] == "国务院"
    assert head["题注"] == ORDER[2]
    assert (head["公布日期"], head["施行日期"]) == ("2012-04-28", "2012-04-28")
    assert left_out(proposal, "签发、签署人") == ["总理 温家宝"]
    got = parsed(proposal)
    assert [u.address.label for u in got.units] == ["第一条", "第二条", "附录第一条", "附录第二条"]
    assert got.units[2].text == "女职工禁忌从事的劳动范围：\n（一）矿山井下作业；\n（二）其他作业。"
    assert "## 附录 禁忌范围" in proposal.text


@pytest.mark.parametrize(
    ("top", "number", "issuer", "kind"),
    [
        pytest.param(
            ["人力资源社会保障部令", "第22号"],
            "人力资源社会保障部令第22号",
            "人力资源社会保障部",
            "部门规章",
            id="部令",
        ),
        pytest.param(
            ["广东省人民政府令", "第 227 号"], "广东省人民政府令第227号", "广东省人民政府", "地方政府规章", id="省府令"
        ),
        pytest.param(["中华人民共和国主席令", "第七十三号"], "主席令第73号", "待填", "待填", id="主席令"),
    ],
)
def test_orders(proposed: Propose, tmp_path: Path, top: list[str], number: str, issuer: str, kind: str) -> None:
    head = head_of(proposed(order_docx(tmp_path / "令.docx", [*top, "女工保护规定", "第一条　为了试验。"])))
    assert (head["文号"], head["制定机关"], head["类别"]) == (number, issuer, kind)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("总工发〔2022〕5号", "总工发〔2022〕5号"),
        ("总工办发[2019]21号", "总工办发〔2019〕21号"),
        ("浙工发（2023）第 8 号", "浙工发〔2023〕8号"),
        ("人社部发【2021】018号", "人社部发〔2021〕18号"),
        ("法释〔2020〕26号　签发人：李四", "法释〔2020〕26号"),
    ],
)
def test_numbers_in_every_bracket(proposed: Propose, tmp_path: Path, line: str, number: str) -> None:
    path = order_docx(tmp_path / "文.docx", [line, "关于试验的通知", "各单位：", "请试验。"])
    proposal = proposed(path)
    assert head_of(proposal)["文号"] == number
    assert body_of(proposal) == "请试验。"


PRINTED = """
<p class="center" style="color:red;font-size:32pt;text-align:center">某某市总工会文件</p>
<p class="center" style="border-bottom:2px solid red">市工发〔2023〕12号</p>
<h1>某某市总工会关于做好<br>女职工维权工作的通知</h1>
<p style="text-indent:0">各县（市、区）总工会：</p>
<p>为维护女职工合法权益，现将有关事项通知如下。</p>
<p>一、各级工会要按照第七条第二款的规定，对女职工产假、哺乳时间、工资待遇等情况进行检查，发现问题及时督促改正，并报上级工会。</p>
<p>二、各级工会要公布电话12351，方便女职工反映情况。</p>
<table><tr><td>事项</td><td>时间</td></tr><tr><td>自查</td><td>3月</td></tr></table>
<p style="text-align:right">某某市总工会　</p><p style="text-align:right">2023年3月1日</p>
"""


@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
def test_a_printed_red_header(proposed: Propose, tmp_path: Path) -> None:
    """The same from PDF: one-level points become （一）, and that is a doubt."""
    proposal = proposed(print_pdf(tmp_path / "通知.pdf", page(PRINTED), header=False))
    head = head_of(proposal)
    assert head["标题"] == "某某市总工会关于做好女职工维权工作的通知"
    assert (head["文号"], head["制定机关"]) == ("市工发〔2023〕12号", "某某市总工会")
    assert (head["公布日期"], head["类别"]) == ("2023-03-01", "工会文件")
    assert head["适用地区"] == "待填"
    assert body_of(proposal) == (
        "为维护女职工合法权益，现将有关事项通知如下。\n\n#### （一）\n\n"
        "各级工会要按照第七条第二款的规定，对女职工产假、哺乳时间、工资待遇等情况进行检查，发现问题及时督促改正，并报上级工会。"
        "\n\n#### （二）\n\n各级工会要公布电话12351，方便女职工反映情况。\n\n"
        "| 事项 | 时间 |\n| 自查 | 3月 |"
    )
    assert "原文「二、」编成了（二）" in doubts(proposal)
    assert left_out(proposal, "编号或标记改写成统一写法") == ["一、", "二、"]
