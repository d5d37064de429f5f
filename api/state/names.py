"""Names of people, where a word announces them: 我叫王小芳, 姓名：李娜, 老板是张强, 陈经理.

Many family names are ordinary words too (高龄, 江苏, 程序员), so a name after 是 must end where a sentence pauses or
goes on with a word that people use after their name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from api.state.spans import Span
from api.state.workplaces import places

_DOUBLE = "欧阳|上官|司马|诸葛|司徒|皇甫|慕容|令狐|夏侯|尉迟|长孙|端木|宇文|公孙|南宫"
_FAMILY = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严"
    "牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫"
    "查屈鲍覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木"
    "穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆"
    "明沙薜伏岑习胥保和蔺"
)
# Safe before a title: no word of work ends in them (工段主任, 由于经理, 历史老师 would).
_TITLED = (
    "王李刘陈杨赵吴徐孙胡朱郭林罗梁宋郑韩唐冯董萧曹袁邓傅沈彭吕苏卢蒋蔡贾魏薛叶阎潘杜戴汪姜姚谭廖邹熊郝崔邱秦邵"
    "孟尹黎乔龚"
)
_TITLES = "经理|主任|女士|先生|小姐|老师|厂长|院长|校长|园长|主管|组长|班长|科长|处长|局长|医生|护士长|店长|律师|书记"
_NOT_NAMES = re.compile(
    "单位|单身|单亲|单独|公司|高龄|高管|高中|高级|高工|高薪|高危|高职|高层|高校|高温|高一|高二|高三|程序|文员|文职|文秘|"
    "车间|车工|白领|白班|金融|司机|党员|水电|时薪|时间|全职|全日|全勤|全国|全家|应届|应该|管理|管家|包工|包装|房产|关于|"
    "华侨|卫生|任何|任课|何时|何况|何必|万一|万元|平时|和他|和她|和我|和公|和单|和老|和谁|和同|和派|和劳|来自|来问|来咨|"
    "来月|来例|向单|向公|向老|于是|于去|于今|于上|都是|都不|都没|都有|计算|计划|计件|计时|官方|解除|解雇|解聘|符合|费用|"
    "游客|强制|强迫|连续|连班|商场|商店|都|保洁|保安|保姆|保险|保胎|保育|保管|明年|明天|明明|安全|安保|安置|安检|康复|"
    "严重|常年|常驻|易怀|段长|顾客|温室|温度|石油|石化|盖章|原来|原单|原告|原因|简单|台湾|席位|古镇|左右|景区|花店|"
    "项目|路过|路上|封闭|封控|练习|冷库|冷冻|车|宫外|宫颈|宫腔|方便|方案|金额|谢谢|万般|江湖|孔雀|龙头|毛利|史上|习惯|"
    "华为|高兴|高材|高个|高手|高学|安心|关注|江浙|苏南|苏北|鲁南|鲁西|马上|余下|路政|谈判|谈恋|查询|查出|查体|施工|司法|欧美|武警|广告|向领|易流|易制|米厂|华人|阳性|雷电|盛夏|"
    "经期|高血|高度|高空|高铁|高尔|白天|白血|白班|夏天|夏季|黄体|马路|马虎|石棉|方式|任职|任务|任教|祝|申请|申诉|申报|申领|"
    "原|应|安排|时候|时长|小时|木工|钟点|钱不|钱没|常住|路程|江北|江南|温馨|连夜|连云|商量|关系|关心|关键|向上"
)
_CONTINUED = (
    "今年|现在|目前|现|怀孕|怀了|怀二|怀着|孕|在|是|想|要|我|刚|已经|去年|前年|来自|从|有|因为|因|被|入职|产假|产后|生了|"
    "生孩|生二|生完|生育|生宝|哺乳|工作|上班|请问|咨询|投诉|你好|女|男|的(?=老公|丈夫|爱人|妈|爸|家属|女儿|儿子|妹|姐|同事|朋友)|说|不|让|逼|把|给|跟|和|于|打|骂|找|也|这|她|他|扣|辞|"
    "岁|住|就|吧|二胎|三胎|一胎|头胎|大龄|高龄|顺产|剖|难产|流产|单位|公司|老公|年龄|身份|电话|手机|联系|号码|出生|家住|户口|职务|岗位"
)
_PAUSE = r"[,。!?;:、\s()\[\]【】〔〕<>《》\"'“”…~/|+-]|$"
_ROLES = (
    "老公|丈夫|爱人|对象|男朋友|男友|老婆|妻子|媳妇|老板娘|老板|领导|经理|主管|主任|同事|人事|店长|厂长|组长|班长|婆婆|妈妈|"
    "母亲|爸爸|父亲|孩子|宝宝|儿子|女儿|闺女|朋友|闺蜜|妹妹|姐姐|法人|法定代表人|负责人|法人代表"
)
_H = "[\u4e00-\u9fff]"
_CALLED = re.compile(
    rf"(?:我(?:的名字)?(?:叫做|叫|名叫)|名字(?:叫做|叫|是)|名叫|姓名|署名)[是为叫: “”\"'「]{{0,3}}(?={_H}|[A-Za-z])"
)
_SAID_TO_BE = re.compile(
    rf"(?:我是|本人是?|俺是|(?:{_ROLES})(?:的名字)?(?:叫做|叫|是)"
    r"|(?:申请人|投诉人|举报人|当事人|联系人|员工|职工)[是为:])[: ]?"
)
_FORM = re.compile(rf"姓名[:是为 ]{{1,3}}(?P<it>{_H}{{2,4}})(?={_PAUSE})")
_FOREIGN = re.compile(rf"{_H}{{1,6}}(?:[·•]{_H}{{1,10}})+|[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}}")
_FAMILIAR = re.compile(
    rf"(?:小|阿)(?!名|时|孩|区|学|朋|姐|工|产|姨|姑|宝|心|三|老板)[\u4e00-\u9fff]{{1,2}}?(?={_PAUSE}|{_CONTINUED})"
)
_TITLE = re.compile(rf"(?P<it>[{_TITLED}])(?={_TITLES})")
_KIN = r"(?:先生(?!病|育|孩|娃|了|[一二三])|女士|小姐)"
_KIND_TITLE = re.compile(rf"(?P<it>[{_TITLED}黄许田石江贺]|(?<![主紧扩开慌])张)(?={_KIN})")
_CHIEF = re.compile(rf"(?P<it>[{_TITLED}黄]|(?<![主紧扩开慌])张)(?=总(?:说|不|让|叫|给|批|要|骂|的|[,。;\s]|$))")
_ONE_OF_US = re.compile(rf"(?:员工|职工|同事|工友)(?=[{_TITLED}张黄])")
_NICKNAME = re.compile(
    rf"(?:我是|叫我|喊我)(?P<it>[小阿](?!时|米|白|单|文|安|高|易|商|费)[{_FAMILY}])(?={_PAUSE}|就|吧)"
)
# Signs that given names are made of and sentences about work rarely are.
_GIVEN = (
    "美丽芳娟敏静燕霞玲娜艳红梅雪萍慧莉婷琴英兰花倩莹璐洁颖琳晶茜欣怡佳雅诗涵梓萱菲蓉媛薇娇莲珍玉香秀桂淑凤芬翠巧妍瑶"
    "锦雯彤琪珊蕾晓春冬彩银素惠云婵嫦娥茹蓓黛岚芸芝苗姗伟强军杰涛磊斌超勇刚鹏辉峰浩宇轩志文华国栋建俊凯鑫波毅豪博嘉圆双甜爽珠"
)
_PLAIN_NAME = re.compile(
    rf"(?:(?<![{_GIVEN}\u4e00-\u9fff])|(?<=[那和跟给找问叫让被把同事是说])|(?<=HR))"
    rf"(?P<it>[{_TITLED}张黄周丁许朱谢][{_GIVEN}]{{2}})(?![{_GIVEN}市省县区州])"
)
_ROLE_NAME = re.compile(
    rf"(?:人事|[Hh][Rr]|老板娘?|领导|经理|主管|主任|同事|店长|厂长|组长|班长|法人|会计|出纳)(?P<it>[{_TITLED}张黄周丁许朱谢钱][\u4e00-\u9fff]{{1,2}}?)(?={_PAUSE}|{_CONTINUED})"
)
_KIN_NAME = re.compile(
    rf"(?:{_ROLES}|人事|[Hh][Rr]|会计|出纳)(?P<it>[{_FAMILY}][{_GIVEN}]{{2}}|[{_TITLED}张黄周丁许朱谢钱马][{_GIVEN}](?={_PAUSE}|{_CONTINUED}))"
)
_APART = re.compile(rf"(?:我叫|姓名)[:: ]{{0,2}}(?P<it>[{_FAMILY}] {_H}(?: {_H})?)(?!{_H})")
_NAME_TITLE = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[给找跟和叫被让是向问]))(?P<it>[{_TITLED}张黄周丁许朱谢钱][\u4e00-\u9fff]{{1,2}})(?=经理|主任|女士|先生|小姐|老师|厂长|院长|总监|店长)"
)
_NUMBER = r"(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})"
_BY_NUMBER = re.compile(
    rf"(?<!\d){_NUMBER}[ ,:、(]{{0,3}}(?P<it>[{_FAMILY}][\u4e00-\u9fff]{{1,2}})(?={_PAUSE})"
    rf"|(?<![\u4e00-\u9fff])(?P<its>[{_FAMILY}][\u4e00-\u9fff]{{1,2}})[ ,:、]{{0,2}}(?:电话|手机)?[:: ]?(?={_NUMBER})"
)
_RATHER = re.compile(
    rf"不是(?P<it>[{_FAMILY}][\u4e00-\u9fff]{{1,2}})[,]?而?是(?P<its>[{_FAMILY}][\u4e00-\u9fff]{{1,2}})(?={_PAUSE})"
)
_NO_NAMES_EITHER = re.compile(
    "周[一二三四五六日末天内休岁年边围知转密]|黄[了疸牛金体油豆色泉连热昏掉]|许[可多愿诺]|张[罗贴开口嘴望]|丁点|宋体|朱[砂红]|孙[子女]|谢[了谢绝]|"
    "钱[不没少给都款包财]|唐[氏筛]|叶酸|董事|[陈陆程]述|陈列|王牌|汪汪|李子|刘海|杨梅|吴语|林业|郭外|吕布|戴上|戴口|崔促|姚[不]"
)
_ENDS = re.compile(rf"{_PAUSE}|{_CONTINUED}")
_STARTS = re.compile(rf"(?:{_DOUBLE}|[{_FAMILY}])(?={_H})")


def names(text: str) -> Iterator[Span]:
    for found in _FORM.finditer(text):
        yield Span(*found.span("it"), "姓名")
    for cue in _CALLED.finditer(text):
        yield from _some(_whole(text, cue.end()) or _name(text, cue.end(), certain=True))
    for announced in (_SAID_TO_BE, _ONE_OF_US):
        for cue in announced.finditer(text):
            yield from _some(_name(text, cue.end(), certain=False))
    for pattern in (_TITLE, _KIND_TITLE, _CHIEF, _NICKNAME):
        for found in pattern.finditer(text):
            yield Span(*found.span("it"), "姓名")
    yield from _unannounced(text)


def _unannounced(text: str) -> Iterator[Span]:
    """Names that show by their signs, by who is called so, or by the phone beside them."""
    for pattern in (_PLAIN_NAME, _ROLE_NAME, _KIN_NAME, _APART, _NAME_TITLE):
        for found in pattern.finditer(text):
            yield from _unless_word(text, *found.span("it"))
    for pattern in (_BY_NUMBER, _RATHER):
        for found in pattern.finditer(text):
            yield from _pair(text, found)


def _pair(text: str, found: re.Match[str]) -> Iterator[Span]:
    """不是林燕是林艳: both are names where they share their family name; beside a phone, the one that is there."""
    if found["it"] and found["its"] and found["it"][0] != found["its"][0]:
        return
    for group in ("it", "its"):
        if found[group]:
            yield from _unless_word(text, *found.span(group))


def _unless_word(text: str, start: int, end: int) -> Iterator[Span]:
    word = _NOT_NAMES.match(text, start) or _NO_NAMES_EITHER.match(text, start)
    if not word and not places().match(text, start):
        yield Span(start, end, "姓名")


def _some(span: Span | None) -> Iterator[Span]:
    if span:
        yield span


def _whole(text: str, start: int) -> Span | None:
    """A name that shows by itself where it ends: 阿依古丽·买买提, Anna Li, 小芳."""
    found = _FOREIGN.match(text, start) or _FAMILIAR.match(text, start)
    return Span(*found.span(), "姓名") if found else None


def _name(text: str, start: int, certain: bool) -> Span | None:
    """A family name and one or two signs after it; `certain` = a name stands here, pause or not."""
    family = _STARTS.match(text, start)
    if family is None or _NOT_NAMES.match(text, start) or places().match(text, start):
        return None
    for end in (family.end() + 1, family.end() + 2):
        if _ENDS.match(text, end) or places().match(text, end):
            return Span(start, end, "姓名")
    return Span(start, min(family.end() + 2, len(text)), "姓名") if certain else None
