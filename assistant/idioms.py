"""Turns of words that give a topic away though none of its terms is said (手放到我腿上), or that only look like one
(纠结死了). What the question bank can learn is written there; here stands what it cannot tell apart by its words.
"""

from __future__ import annotations

import re

SOME, MUCH = 0.2, 0.3
"""What a topic gains by them, as its fit counts."""
UNLIKELY = -0.2

_SOMEBODY = (
    r"(?:老板|领导|经理|主管|主任|[组班店厂队]长|师傅|上司|同事|工友|保安|客[户人]|顾客|雇主|校长|园长|面试官"
    r"|乘客|家属|病人|患者|副?总|总监|房东|他)"
)
_LAID_HANDS = re.compile(
    rf"{_SOMEBODY}.{{0,24}}(?:(?:摸|搂|抱住?|亲|吻|蹭|掐)了?[我她](?!的?(?:照|视频)|们?家|说|老|爸|妈)"
    r"|手?[放搭伸](?:在|到)?我(?:大?腿|腰|肩|衣)|往我身上|贴(?:过来|上来)|(?:去|到|来)他(?:宿舍|房间|屋)|灌我?酒"
    r"|约我.{0,8}(?:宾馆|酒店|开房|过夜))"
    r"|被(?:乘客|客人|客户|病人|家属|顾客|学员|家长|患者).{0,3}骚扰"
)
_HOUNDED = re.compile(
    r"(?=.*(?:单位|公司|厂|班|店|同事)).*(?:前男友|前夫|前任|分了?手|离了?婚).{0,24}(?:堵我|闹|纠缠|缠着|跟踪|威胁|骚扰|蹲)"
)
_CADRE = re.compile(
    r"(?:工会|女工|女职工)(?:的)?(?:主席|副主席|委员(?!会)|干部|主任).{0,30}"
    r"(?:调走|调我|调岗|撤|解除|开除|辞退|降|不(?:想)?续|刁难|报复|赶走|让我走|穿小鞋)"
)
_HIT = re.compile(
    rf"{_SOMEBODY}.{{0,6}}(?:打了?我(?!电话|招呼|的|小报告)|扇了?我|揍|踹|推倒|(?:打|扇|甩).{{0,4}}(?:巴掌|耳光|嘴巴))"
)
_IN_LAWS = re.compile(
    r"(?:公公|婆婆|公婆|老公的?爸|老公的?妈|岳父|岳母|丈母娘|爸妈|父母).{0,10}(?:病|住院|摔|瘫|开刀|手术)"
)
_TURNED_AWAY = re.compile(
    r"(?:12333|12351|12338|12345|劳动局|监察|人社局|信访).{0,10}(?:没人管|不管|没用|不理|踢皮球|推来推去|没人接|没下文)"
)
_FOR_MEN_ONLY = re.compile(r"(?:福利|分房|补贴|奖金|名额|宿舍|劳保|过节).{0,8}(?:只给|光给|只发)男")
_SHAMED = re.compile(r"搜身|搜包|罚站|罚跪|体罚|当[众着].{0,8}(?:骂|羞|辱)")
_GIVEN_AWAY = (
    (_LAID_HANDS, "harassment_remedy", MUCH),
    (_HOUNDED, "harassment_remedy", SOME),
    (_CADRE, "union_cadre_protection", SOME),
    (_HIT, "police_penalties", MUCH),
    (_IN_LAWS, "elder_care_leave", MUCH),
    (_TURNED_AWAY, "where_to_complain", MUCH),
    (_FOR_MEN_ONLY, "equal_pay", SOME),
    (_SHAMED, "dignity_at_work", MUCH),
)
_BY_A_MAN = re.compile(r"男(?:的|同事|领导|老板|人|上司|主管|工友)[^，,。]{0,10}(?:给|对|摸|拍|抱|亲|搂|骚扰|跟踪)我")
_FIGURE_OF_SPEECH = re.compile(r"(?:纠结|气|累|烦|热|冷|饿|困|笑|吓|急|忙|愁|恶心|丢人|尴尬)死")
_OWN_MONEY = re.compile(r"股票|股份|股权|投资|入股|集资|理财")
_LOOKS_UP = re.compile(r"(?:查|看)[^，,。]{0,10}(?:记录|报告|档案|流水)")
_TOUCHED = re.compile(r"骚扰|摸|猥亵|非礼|揩油")
_ONLY_LOOKS_SO = (
    (_BY_A_MAN, "harassment_man"),
    (_FIGURE_OF_SPEECH, "distress_suicide"),
    (_OWN_MONEY, "company_closure"),
    (_LOOKS_UP, "antenatal_checkup"),
    (_TOUCHED, "platform_worker"),
)
_MENOPAUSE = re.compile(r"更年|绝经|停经前后|潮热|盗汗")
_OF_THE_PREGNANT = ("pregnancy_night_work", "pregnancy_lighter_work", "nursing_no_overtime", "pregnancy_rest_at_work")
_BEYOND_AGE = re.compile(
    r"(?:5[4-9]|6\d|7\d|五十[四五六七八九]|六十[一二三四五六七八九]?|七十[一二三]?)"
    r"(?=多?岁|了|.{0,6}(?:还在|保洁|打工|看门|扫地|扫大街|阿姨|洗碗|做饭))|返聘|超龄"
)
_RETIRES = re.compile(
    r"几岁退|退休(?!了|后|以后|返聘|又|再|还)|养老|社保交|提前退|早退|晚退|延退|办退休|[我俺咱]?爸|[我俺咱]?妈|公公|婆婆|老人|父亲|母亲"
)
_PAID = re.compile(r"工资|工钱|加班|欠|不给钱|最低|一分钱")


def given_away(text: str, expecting: bool) -> dict[str, float]:
    """What each topic gains or loses by them; `expecting` = she is with child."""
    gains = {topic: gain for words, topic, gain in _GIVEN_AWAY if words.search(text)}
    gains |= {topic: UNLIKELY for words, topic in _ONLY_LOOKS_SO if words.search(text)}
    if _MENOPAUSE.search(text) and not expecting:
        gains |= dict.fromkeys(_OF_THE_PREGNANT, UNLIKELY) | {"menopause": SOME}
    if _BEYOND_AGE.search(text) and not _RETIRES.search(text):
        gains["overage_pay" if _PAID.search(text) else "overage_worker"] = SOME
    return gains
