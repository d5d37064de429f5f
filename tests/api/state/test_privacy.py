"""Personal data goes, the question stays: rows of both kinds, properties, and the whole question bank."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.state.privacy import _INVISIBLE, redact, removed
from corpus import Corpus

REMOVED = [
    # names
    pytest.param("我叫王小芳，怀孕五个月了", "我叫〔姓名〕，怀孕五个月了", id="name"),
    pytest.param("我叫李娜怀孕三个月被辞退", "我叫〔姓名〕怀孕三个月被辞退", id="name-of-two-goes-on"),
    pytest.param("我叫欧阳娜娜", "我叫〔姓名〕", id="double-family-name"),
    pytest.param("我叫阿依古丽·买买提，在新疆上班", "我叫〔姓名〕，在新疆上班", id="name-with-a-dot"),
    pytest.param("我叫小芳，想问产假", "我叫〔姓名〕，想问产假", id="familiar-name"),
    pytest.param("我叫Lily，在上海", "我叫〔姓名〕，在上海", id="latin-name"),
    pytest.param("姓名：张伟 年龄：30", "姓名：〔姓名〕 年龄：30", id="form"),
    pytest.param("姓名:买合木提 电话:13800138000", "姓名:〔姓名〕 电话:〔电话〕", id="form-unknown-family"),
    pytest.param("我是王芳，今年28岁", "我是〔姓名〕，今年28岁", id="said-to-be"),
    pytest.param("我是陈丽今年三十", "我是〔姓名〕今年三十", id="said-to-be-goes-on"),
    pytest.param("本人赵敏，女，1990年生", "本人〔姓名〕，女，1990年生", id="as-in-a-petition"),
    pytest.param("老板叫张强，不给产假", "老板叫〔姓名〕，不给产假", id="of-the-boss"),
    pytest.param("我老公是刘建国，在杭州", "我老公是〔姓名〕，在杭州", id="of-the-husband"),
    pytest.param("陈经理不批我的产检假", "〔姓名〕经理不批我的产检假", id="before-a-title"),
    pytest.param("我叫“王芳”，浙江", "我叫“〔姓名〕”，浙江", id="in-quotes"),
    pytest.param("我叫李娜浙江人", "我叫〔姓名〕浙江人", id="name-then-province"),
    pytest.param("我叫李娜二胎产假", "我叫〔姓名〕二胎产假", id="name-then-question"),
    pytest.param("我是王芳的老公", "我是〔姓名〕的老公", id="husband-of"),
    pytest.param("员工张三怀孕了", "员工〔姓名〕怀孕了", id="an-employee"),
    pytest.param("张女士你好", "〔姓名〕女士你好", id="mrs"),
    pytest.param("王总说不给", "〔姓名〕总说不给", id="chief"),
    pytest.param("我是小王，怀孕了", "我是〔姓名〕，怀孕了", id="nickname"),
    pytest.param("叫我小李就行", "叫我〔姓名〕就行", id="call-me"),
    pytest.param("那周美玲也能休吗", "那〔姓名〕也能休吗", id="name-by-its-signs"),
    pytest.param("陈丽华让我签字", "〔姓名〕让我签字", id="name-by-its-signs-first"),
    pytest.param("人事李敏说没有哺乳时间", "人事〔姓名〕说没有哺乳时间", id="of-the-hr"),
    pytest.param("主任王春花不批", "主任〔姓名〕不批", id="of-the-head"),
    pytest.param("HR张敏说可以", "HR〔姓名〕说可以", id="of-the-HR"),
    pytest.param("给HR刘建华经理的信", "给HR〔姓名〕经理的信", id="whole-name-before-a-title"),
    pytest.param("找王建国经理谈了", "找〔姓名〕经理谈了", id="whole-name-before-a-title-after-a-verb"),
    pytest.param("不是林晓燕是林小燕", "不是〔姓名〕是〔姓名〕", id="name-corrected"),
    pytest.param("联系我 0571-88776655 钱芳", "联系我 〔电话〕 〔姓名〕", id="name-after-a-phone"),
    pytest.param("钱芳13812345678", "〔姓名〕〔电话〕", id="name-before-a-phone"),
    pytest.param("我老公李刚在上海当保安", "我老公〔姓名〕在上海当保安", id="of-kin-without-is"),
    pytest.param("车间主任马建国让我加班", "车间主任〔姓名〕让我加班", id="of-another-family"),
    pytest.param("我叫 王 丽 娟", "我叫 〔姓名〕", id="name-sign-by-sign"),
    # identity papers
    pytest.param("身份证尾号2837", "身份证尾号〔证件号〕", id="last-digits"),
    pytest.param("身份证后四位是283X，急", "身份证后四位是〔证件号〕，急", id="last-digits-with-X"),
    pytest.param("加我v：lily_9087", "加我v：〔账号〕", id="add-me"),
    pytest.param("身份证330106199001011234", "身份证〔证件号〕", id="18-digits"),
    pytest.param("身份证号：33010619900101123X。", "身份证号：〔证件号〕。", id="with-X"),
    pytest.param("33010619900101123x", "〔证件号〕", id="with-small-x"),
    pytest.param("330106 19900101 123X", "〔证件号〕", id="with-spaces"),
    pytest.param("330106-1990-01-01-1234", "〔证件号〕", id="with-dashes"),
    pytest.param("３３０１０６１９９００１０１１２３Ｘ", "〔证件号〕", id="full-width"),
    pytest.param("老身份证330106900101123", "老身份证〔证件号〕", id="15-digits"),
    pytest.param("护照E12345678", "护照〔证件号〕", id="passport"),
    pytest.param("工号 A10023", "工号 〔证件号〕", id="staff-number"),
    pytest.param("病历号：00123456", "病历号：〔证件号〕", id="patient-number"),
    pytest.param("车牌浙A12345", "车牌〔车牌〕", id="plate"),
    # phones
    pytest.param("打13800138000找我", "打〔电话〕找我", id="mobile"),
    pytest.param("138 0013 8000", "〔电话〕", id="mobile-with-spaces"),
    pytest.param("138-0013-8000", "〔电话〕", id="mobile-with-dashes"),
    pytest.param("138—0013—8000", "〔电话〕", id="mobile-with-long-dashes"),
    pytest.param("138.0013.8000", "〔电话〕", id="mobile-with-dots"),
    pytest.param("１３８００１３８０００", "〔电话〕", id="mobile-full-width"),
    pytest.param("1 3 8 0 0 1 3 8 0 0 0", "〔电话〕", id="mobile-digit-by-digit"),
    pytest.param("+86 138 0013 8000", "〔电话〕", id="mobile-with-country"),
    pytest.param("138\u200b0013\u200b8000", "〔电话〕", id="mobile-with-invisible-signs"),
    pytest.param("138****8000", "〔电话〕", id="mobile-half-hidden"),
    pytest.param("一三八零零一三八零零零", "〔电话〕", id="mobile-in-words"),
    pytest.param("138001380001380013800", "〔号码〕", id="longer-run"),
    pytest.param("0571-88888888", "〔电话〕", id="landline"),
    pytest.param("（0571）88888888转8012", "〔电话〕", id="landline-with-extension"),
    pytest.param("010 8888 8888", "〔电话〕", id="landline-with-spaces"),
    pytest.param("座机88888888", "座机〔电话〕", id="landline-without-area"),
    pytest.param("电话：8888-8888", "电话：〔电话〕", id="announced"),
    pytest.param("400-810-1234", "〔电话〕", id="of-a-company"),
    # mail, accounts, cards
    pytest.param("我的邮箱zhang.san+a@mail.example.com谢谢", "我的邮箱〔邮箱〕谢谢", id="mail"),
    pytest.param("ｚｓ＠ｅｘａｍｐｌｅ．ｃｏｍ", "〔邮箱〕", id="mail-full-width"),
    pytest.param("微信wxid_abc123", "微信〔账号〕", id="wechat"),
    pytest.param("加V：abcd1234", "加V：〔账号〕", id="wechat-short"),
    pytest.param("vx:xiaofang_90", "vx:〔账号〕", id="wechat-vx"),
    pytest.param("微信号是xiaofang90", "微信号是〔账号〕", id="wechat-is"),
    pytest.param("QQ 123456789", "QQ 〔账号〕", id="qq"),
    pytest.param("qq群：87654321", "qq群：〔账号〕", id="qq-group"),
    pytest.param("卡号6222021234567890123", "卡号〔卡号〕", id="card"),
    pytest.param("6222 0212 3456 7890 128", "〔卡号〕", id="card-in-groups"),
    # employers
    pytest.param("我在杭州富盛电子有限公司上班", "我在杭州〔单位〕上班", id="company"),
    pytest.param("上海（中国）华美贸易股份有限公司", "上海〔单位〕", id="company-with-brackets"),
    pytest.param("公司是广东省深圳市鑫达五金有限公司。", "公司是广东省深圳市〔单位〕。", id="company-after-its-city"),
    pytest.param("在富士康公司上班", "在〔单位〕上班", id="company-short"),
    pytest.param("我入职腾达科技公司三年", "我入职〔单位〕三年", id="company-joined"),
    pytest.param("在宏远鞋厂打工", "在〔单位〕打工", id="factory"),
    pytest.param("在协和医院工作", "在〔单位〕工作", id="hospital"),
    pytest.param("我在育才学校当老师", "我在〔单位〕当老师", id="school"),
    pytest.param("在永辉超市做收银", "在〔单位〕做收银", id="supermarket"),
    pytest.param("深圳宏业玩具厂不给产假", "深圳〔单位〕不给产假", id="factory-after-its-city"),
    # addresses
    pytest.param("我住文三路123号2幢301室", "我住〔地址〕", id="street"),
    pytest.param("住在杭州市文三路１２３号", "住在杭州市〔地址〕", id="street-after-its-city"),
    pytest.param("地址：广东省深圳市科技大道8号A座1203", "地址：广东省深圳市〔地址〕", id="road"),
    pytest.param("家在幸福里小区3栋2单元501室", "家在〔地址〕", id="estate"),
    pytest.param("我住3号楼2单元501", "我住〔地址〕", id="door"),
    pytest.param("送到501室", "送到〔地址〕", id="room"),
    pytest.param("建设路十八号", "〔地址〕", id="street-in-words"),
]

KEPT = [
    "名字是小名，打官司找不到人",
    "老公周六上班，儿子春天生",
    "孩子他爸在部队外包公司，陪产假给不给",
    "领导周日叫我加班，周一又说不算",
    "不是周六是周日，不是罚款是罚金",
    "宝宝黄疸住院能请假吗",
    "医生许可我休息，单位不认",
    "人事部门和人事主管都说产假60天",
    "同事许多人都休了育儿假",
    "朱红色工装要交钱吗",
    "领导任何时候都能辞退我吗",
    pytest.param("浙江生二胎产假多少天，158天还是188天", id="days"),
    pytest.param("15 30 42 98 158", id="list-of-days"),
    pytest.param("预产期2027-03-15，2026-11-22开始休", id="dates"),
    pytest.param("2025-01-01 2026-12-31", id="two-dates"),
    pytest.param("20261122入职，20270315到期", id="dates-without-dashes"),
    pytest.param("2023 2024 2025 2026年都没交社保", id="years"),
    pytest.param("电话20261122打的", id="a-date-after-phone"),
    pytest.param("微信2026年3月15日通知我", id="a-date-after-wechat"),
    pytest.param("微信转账5000元工资", id="money-by-wechat"),
    pytest.param("微信20000元红包", id="money-after-wechat"),
    pytest.param("工资5000 6000 5500 4800", id="wages"),
    pytest.param("月薪12000.50元，年终奖100000", id="money"),
    pytest.param("一万二千三百四十五元", id="money-in-words"),
    pytest.param("《女职工劳动保护特别规定》第七条第一款，国务院令第619号", id="article"),
    pytest.param("总工发〔2022〕5号", id="document-number"),
    pytest.param("浙政发〔2021〕12号第三条", id="local-document-number"),
    pytest.param("打12351、12333、12348、110都没用", id="hotlines"),
    pytest.param("早上8:30到17:30，中午1个半小时", id="hours"),
    pytest.param("怀孕28周+3天，每天乳假1小时", id="weeks"),
    pytest.param("37度高温、温度38.5", id="temperature"),
    pytest.param("每月15号发工资，8号线通勤", id="day-of-month"),
    pytest.param("上班路上摔了，走路30分钟", id="on-the-way"),
    pytest.param("我是高龄产妇", id="word-with-a-family-name"),
    pytest.param("我是程序员，怀孕了", id="job"),
    pytest.param("我是江苏的，产假几天", id="province-like-a-name"),
    pytest.param("我是安徽人，在杭州上班", id="origin"),
    pytest.param("我是单亲妈妈，在宁波", id="single-mother"),
    pytest.param("我是文员，今年25", id="clerk"),
    pytest.param("我是于2020年入职的", id="since"),
    pytest.param("我是高中老师，我是白班", id="teacher"),
    pytest.param("我叫老板签字他不签", id="asked-the-boss"),
    pytest.param("我叫单位补社保", id="asked-the-employer"),
    pytest.param("由于经理不批，对方经理说没有", id="word-before-a-title"),
    pytest.param("班主任、车间主任、工会主任都不管", id="titles"),
    pytest.param("历史老师产假", id="subject"),
    pytest.param("我是温岭的，我是江浙的", id="town-like-a-name"),
    pytest.param("老板叫我小心点，我是小学老师，我是小时工", id="words-with-small"),
    pytest.param("对方先生病了，夫妻先生二胎", id="first-and-then"),
    pytest.param("紧张总不好，主张总是被驳回", id="always"),
    pytest.param("女职工怀孕，员工高龄，职工和单位", id="employees-in-general"),
    pytest.param("姓名可以不写吗，宝宝叫什么名字", id="about-names"),
    pytest.param("领导叫田里干活，我叫江西分公司的人", id="asked-others"),
    pytest.param("我们公司不给产假，有限公司和股份有限公司一样吗", id="company-in-general"),
    pytest.param("在私立医院上班，在民办学校当老师", id="kind-of-employer"),
    pytest.param("在电子厂上班，在服装厂打工", id="kind-of-factory"),
    pytest.param("在杭州一家外贸公司工作", id="kind-of-company"),
    pytest.param("劳务派遣公司和用工单位谁给", id="agency"),
    pytest.param("在家上班、在车间上班、在产假期间上班", id="where-in-general"),
    pytest.param("去三甲医院产检，在社区医院建档", id="check-up"),
    pytest.param("深圳电子厂不给产假", id="kind-of-factory-after-its-city"),
    pytest.param("广东产假在民办学校怎么算", id="rule-after-its-province"),
    pytest.param("办公室、3号车间、二楼", id="rooms-of-work"),
    pytest.param("宁波市鄞州区的规定，内蒙古自治区", id="places"),
    pytest.param("QQ、微信都拉黑我了", id="apps-alone"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), REMOVED)
def test_personal_data_goes(text: str, expected: str) -> None:
    assert redact(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_what_the_answer_needs_stays(text: str) -> None:
    assert redact(text) == text


def test_everything_at_once() -> None:
    text = "我叫王小芳，身份证33010619900101123X，手机138 0013 8000，在杭州富盛电子有限公司，怀孕28周，产假几天？"
    expected = "我叫〔姓名〕，身份证〔证件号〕，手机〔电话〕，在杭州〔单位〕，怀孕28周，产假几天？"
    assert redact(text) == expected
    assert removed(text) == ("王小芳", "33010619900101123X", "138 0013 8000", "富盛电子有限公司")


def test_the_question_bank_is_left_alone(corpus: Corpus) -> None:
    """Thousands of real ways of asking hold nothing personal: not one of them is changed."""
    questions = [question for topic in corpus.library.topics for question in topic.questions]
    assert len(questions) > 5000
    assert [q for q in questions if redact(q) != q] == []


def test_what_may_not_be_stored_is_not_there() -> None:
    assert redact("产\u0000假\ufeff几\u200b天") == "产假几天"


digits = st.text("0123456789０１２３４５６７８９", min_size=8, max_size=8)
around = st.sampled_from(["", "产假几天", "，", "我在浙江 ", "工资5000元。", "怀孕28周"])
gap = st.sampled_from(["", " ", "-", "—", "－", "."])


@given(before=around, after=around, gap=gap, middle=st.integers(3, 9), rest=digits)
def test_no_phone_number_survives_however_it_is_divided(
    before: str, after: str, gap: str, middle: int, rest: str
) -> None:
    phone = f"1{middle}{rest[0]}{gap}{rest[1:5]}{gap}{rest[4:8]}"
    assert redact(f"{before}{phone}{after}") == f"{before}〔电话〕{after}"


@given(st.text("0123456789 -,xX年月日元天周第条号路室在微信电话姓名我叫是王小明有限公司杭州〔〕", max_size=60))
def test_once_is_enough_and_no_long_number_is_left(text: str) -> None:
    once = redact(text)
    assert redact(once) == once
    assert not re.search(r"\d{11}", once)


@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    """Everything that is not personal stands there as it was."""
    assert redact(text).count("〔") >= len(removed(text))
    if not removed(text):
        assert redact(text) in text or redact(text) == _INVISIBLE.sub("", text)


@given(
    st.integers(1, 400),
    st.sampled_from(["天", "周", "小时", "元", "个月", "岁", "%"]),
    st.dates().map(lambda day: day.isoformat()),
    st.integers(1, 200),
)
def test_days_dates_money_and_articles_survive(count: int, unit: str, day: str, article: int) -> None:
    text = f"从{day}起休{count}{unit}，依据第{article}条，工资{count * 100}元"
    assert redact(text) == text
