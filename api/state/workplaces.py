"""Employers and street addresses: what tells where somebody works or lives.

The province and the city stay, the answer depends on them. So do words that name a kind of employer and not one
(私立医院, 电子厂, 我们公司).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from api.state.spans import Span
from corpus import ROOT
from corpus.yaml_strict import load_yaml

_H = "[\u4e00-\u9fff]"
_LEGAL = "股份有限公司|有限责任公司|有限公司"
_KINDS = (
    "集团公司|分公司|子公司|公司|集团|工厂|厂|医院|卫生院|诊所|学校|小学|中学|高中|大学|学院|幼儿园|超市|商场|酒店|宾馆|饭店|餐厅|"
    "银行|药店|工作室|事务所|门店|店"
)
# Words that tell the kind of an employer; a name made only of these and of places names nobody.
_GENERAL = (
    "亲戚|朋友|熟人|夫妻|家族|一家|两家|这家|那家|某某|某家|某|我们|咱们|我|她们|她|他们|他|你们|你|私人|私立|私营|民营|民办|国有|国企|央企|外资|合资|日资|"
    "部队|军队|台资|港资|公立|公办|乡镇|镇上|街道|社区|县城|县里|市里|省里|省级|市级|区级|县级|省|市|区|县|镇|乡|村|三甲|二甲|三级|二级|甲等|"
    "定点|指定|大型|中型|小型|微型|大|中|小|老|新|旧|原来|原|现在|现|以前|之前|前|后|同一|同|另一|另外|另|别的|其他|其它|的|个|家|"
    "所|间|种|这|那|本|该|贵|总|分|子|母|关联|上市|毛巾|电子|服装|制衣|纺织|印染|玩具|食品|化工|机械|汽车|家具|印刷|塑料|五金|鞋|皮具|纸|"
    "砖|瓦|水泥|钢铁|炼钢|药|制药|医药|酒|糖|茶|农|油|电|水|煤|劳务派遣|劳务|派遣|外包|人力资源|人力|中介|物业|管理|保洁|家政|物流|"
    "快递|外卖|互联网|网络|科技|软件|贸易|外贸|保险|房产|房地产|地产|建筑|装修|装饰|广告|传媒|文化|教育|培训|旅游|证券|投资|金融|"
    "妇幼保健|妇幼|保健|妇产科|妇产|产科|妇科|人民|中心|中医|中西医|专科|综合|口腔|儿童|肿瘤|职业病|附属|体检|整形|美容|月子|连锁|"
    "便利|奶茶|火锅|理发|美发|服务|代工|加工|组装|生产|制造|用工|用人|工作|上班|打工|有限|责任|股份|一|两|二|三|几|多|各|全|每|哪|什么|啥|"
    "怎么|初级|高级|重点|实验|双语|国际|职业|技术|特殊|寄宿|公共|城市|乡村|农村|商业|农商|信用|游戏|直播|电商|会计|律师|设计|工程|建材|"
    "光伏|新能源|半导体|芯片|手机|电器|家电|灯具|包装|陶瓷|玻璃|橡胶|轮胎|造纸|造船|肉联|屠宰|冷冻|水产|饲料|养殖|农药|化肥|油漆|涂料|"
    "和|跟|与|及|或|去|到|从|在|被|给|让|对|把|是|不|没|有|要|想|能|会"
)
_PARTS = re.compile(rf"(?:{_GENERAL})+")
_CUE = (
    "(?:就职于|任职于|供职于|受雇于|来自|入职|单位名称|单位全称|公司名称|公司全称|名称|全称|单位|公司|学校|医院|起诉|投诉|举报|"
    "叫做|叫|告|在|于|是|进|被|跟|给|与|和|到|去|把|让|:)"
)
_SIGN = f"(?:{_H}|[A-Za-z0-9()&·])"
_FORMAL = re.compile(rf"{_SIGN}{{2,30}}?(?P<form>{_LEGAL})(?:{_H}{{2,8}}?(?:分公司|支公司|分店|营业部))?")
_LAST_CUE = re.compile(rf".*{_CUE}")
_WORKS = re.compile(
    r"(?:就职于|任职于|供职于|受雇于|入职|来自|单位是|公司是|公司叫|单位叫|厂叫|(?<![现正存实潜])在)了?"
    rf"(?P<it>{_SIGN}{{2,14}}?(?:{_KINDS}))"
    r"(?=上班|工作|打工|做|当|干|教|任|就职|入职|实习|待|怀|[,。!?;:、\s)]|的|里|已|$|从|[一二三四五六七八九十两\d])"
)
_NAMED = re.compile(
    rf"(?P<it>{_H}{{2,6}}?(?:{_KINDS}))"
    r"(?=不|没|的|让|要|把|给|说|逼|拒|克|拖|欠|辞|开除|违|未|上班|工作|[,。!?;、\s]|$)"
)
# A name with one of these in it may be part of the question.
_ASKING = re.compile(
    "[假产孕育哺乳婚期钱贴女职员工师生规定的在是了和吗呢不没有能要可怎么多少几天年月个位事单休请上下去到进被问]"
)

_N = "[0-9一二三四五六七八九十百零〇A-Za-z]"
_INSIDE = rf"(?:{_N}{{1,5}}(?:号楼|号院|号|弄|栋|幢|座|楼|层|单元|室|户)[-, ]?)"
_STREET = re.compile(
    rf"{_H}{{2,24}}?(?:大道|大街|街|路|巷|弄|胡同|村|屯|里)(?:[东西南北中]段?)? ?"
    rf"(?:\d{{1,5}}|[一二三四五六七八九十百]{{1,5}}) ?"
    rf"(?:弄|号)(?!线|文|令)(?:{_H}{{2,8}}?(?=\d))?{_INSIDE}{{0,5}}"
)
_BLOCK = re.compile(
    rf"{_H}{{2,20}}?(?:小区|花园|家园|公寓|新村|苑|里|城|府|湾|大厦|广场|宿舍) ?"
    rf"{_N}{{1,4}} ?(?:号楼|栋|幢|座|单元)[-, ]?{_INSIDE}{{0,5}}(?:\d{{3,4}})?"
)
_ROOM = re.compile(
    rf"(?:{_N}{{1,4}}(?:号楼|栋|幢|座|单元)[-, ]?){{1,3}}"
    rf"(?:{_N}{{1,3}}(?:单元|楼|层)[-, ]?){{0,2}}\d{{3,4}}(?:室|房|号)?"
    r"|(?<!\d)\d{3,4}室"
)
_HOME_CUE = re.compile(r".*(?:住在|住|地址|户籍|户口|老家|家在|位于|送到|寄到|在|到|是|于|:)")


def workplaces(text: str) -> Iterator[Span]:
    for found in _FORMAL.finditer(text):
        start = _after(_LAST_CUE, text, found.start(), found.start("form"))
        yield from _named(text, start, found.end())
    for found in _WORKS.finditer(text):
        yield from _named(text, *found.span("it"))
    for place in places().finditer(text):
        name = _NAMED.match(text, place.end())
        if name and not _ASKING.search(name["it"]):
            yield from _named(text, *name.span("it"))


def addresses(text: str) -> Iterator[Span]:
    for pattern in (_STREET, _BLOCK):
        for found in pattern.finditer(text):
            end = found.end()
            start = _without_places(text, _after(_HOME_CUE, text, found.start(), end), end)
            if end - start > 2:
                yield Span(start, end, "地址")
    for found in _ROOM.finditer(text):
        yield Span(*found.span(), "地址")


@lru_cache(maxsize=1)
def places() -> re.Pattern[str]:
    """Every name of a province and of a city within it, the longest first."""
    file = ROOT / "jurisdictions.yaml"
    entries: list[dict[str, Any]] = load_yaml(file.read_text(encoding="utf-8"), file.name)
    names = {name for e in entries for name in (e["名称"], e["全称"], *e["别名"], *e["城市"])}
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


def _named(text: str, start: int, end: int) -> Iterator[Span]:
    """The employer without the places before it, if what is left names one."""
    start = _without_places(text, start, end)
    rest = places().sub("", text[start:end])
    name = re.sub(rf"(?:{_LEGAL}|{_KINDS})$", "", rest)
    if name and not _PARTS.fullmatch(name):
        yield Span(start, end, "单位")


def _after(cue: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last cue between `start` and `end` is over, else `start`."""
    found = cue.match(text, start, end)
    return found.end() if found else start


def _without_places(text: str, start: int, end: int) -> int:
    """Where the name begins after provinces, cities and their 省 and 市."""
    while found := _place_first().match(text, start, end):
        start = found.end()
    return start


@lru_cache(maxsize=1)
def _place_first() -> re.Pattern[str]:
    return re.compile(rf"(?:{places().pattern})(?:省|市)?")
