"""Which topic a question is about, if any is sure enough: safety first, then the field's edge, then the best fit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.query import Query, asks_for_husband
from assistant.rules import RULES
from corpus import Topic
from indexer import SearchResult

SURE = 0.2
"""What a topic's fit must lead by for an answer: over the best of what is not ours, with the scope's word counted."""
RIVAL = 1.0
"""How much the best fit of what is not ours takes away."""
FLOOR = 0.3
"""What that fit is taken to be, at most, when nothing of the kind is among the likely topics."""
SCOPE_SHARE, SCOPE_MOST = 0.07, 6.0
"""What a unit of the scope's log-odds counts, and how much of it at most (fitted on the bank, held out by fifths)."""
CARE, LITTLE_CARE = 0.5, 0.25
"""The fit from which small talk, a cry for help or steering is taken as what it is; less is asked where no law fits."""
FAMILIAR = 0.05
"""How much less is asked of a turn that goes on from an answered one."""
DOUBT = 0.12
"""Within so much of SURE an answer says how the question was understood."""
CARRY = 0.5
"""What the topic before gains when a turn only adds facts to it."""
PLAIN, PLAIN_BONUS = 10, 0.1
"""Up to so many characters a question names little more than an entitlement and asks how much of it there is."""
DAYS_BONUS = 0.03
"""A question for days rather means the entitlement than its troubles."""
BORN_BONUS = 0.06
"""Once the child is born, its nursing time is rather meant than the pregnancy."""
NEVER = -9.0
OUT = "oos"
CARED_FOR = ("chat_", "distress_", "injection_")
OF_THE_BIRTH = ("maternity_", "paternity_leave", "antenatal_early_leave", "miscarriage_leave", "third_child_")
"""Topics (by their beginning) that the law of the day of birth decides."""
NO_LAW = ("chat", "distress", "harm", "injection", "oos")
"""Topics (by their first word) that are answered without stating law."""

_DISTRESS = re.compile(
    r"不想活|想死(?!你)|自杀|活不下去|活着没意思|活够了|跳楼|跳河|跳江|轻生|割腕|割脉|结束生命|一死了之|死了算了|遗书"
    r"|喝农药|天台|吞安眠药|不如死了|一了百了|没有?什么意思活"
)
_ATTACKED = re.compile(r"(?:关在|锁在|反锁|堵在).{0,12}(?:撕|扯|脱).{0,4}衣|(?:撕|扯).{0,3}衣服?.{0,6}救命")
_INJECTION = re.compile(
    r"(忽略|无视|忘掉|不要管)[^。]{0,12}(指令|规则|设定|提示|要求|限制)|系统提示|提示词"
    r"|system ?prompt|ignore (all|previous)|jailbreak|越狱模式|(开发者|维护|dan) ?模式"
    r"|(复述|重复|打印|输出|显示)[^。]{0,8}(规则|设定|指令|配置|密码|密钥|环境变量|api ?key|config)"
    r"|you are now|act as an?|(forget|print|repeat) (your|everything)|扮演[^。]{0,10}(律师|老板|局长|角色)"
    r"|系统(?:更新|消息|指令).{0,40}(?:回答|回复|照做)|(?:以上|前面)内容作废|收到的第一句话"
    r"|编一?[个条份][^。]{0,6}(法条|条文|判例|文号|判决)|从现在(开始|起)[，, ]?你(不再|不受|没有|只能说|每句)"
)
_HOW = r"(?:怎么|如何|咋|教我|教教|帮我|办法|高招|损招|支招|路子)"
_HER = r"(?:她|他们|员工|孕妇|女员工|怀孕|怀着|怀了|哺乳|三期|大肚子|休产假|产假回来)"
_HARM = re.compile(
    rf"{_HOW}.{{0,12}}(伪造|造假|作假|弄坏|搞臭|偷拍|偷偷查|偷偷验孕|跟踪|穿小鞋|逼{_HER}|孤立{_HER}|冷暴力{_HER}"
    rf"|[让叫](?!我){_HER}.{{0,12}}(走人|辞职|离职|滚|自己走|自己提|受不了|待不下去|犯错|打掉))"
    rf"|(?=.*{_HOW})(?:{_HER}|设套).{{0,16}}(?:走人?|辞职|离职|开除|开了|辞退|辞掉|弄走|赶走|待不下去).{{0,12}}"
    r"(?:(?:还|又|也)?不(?:用|想|给)赔|不留(?:证据|痕迹)|滴水不漏|告不赢)"
    rf"|{_HOW}(?:能|才能|去)?(?:报复|收拾|整治)(?!我)"
    rf"|{_HOW}.{{0,6}}(?:销毁|篡改|改掉|删掉)(?!我).{{0,8}}(?:考勤|记录|证据|档案)"
    rf"|{_HOW}.{{0,6}}(?:骗取?|套取|冒领)(?!我).{{0,6}}(?:津贴|产假|病假|社保|补贴)"
    rf"|(?:穿小鞋|冷暴力|{_HER}).{{0,12}}(?:高招|损招|阴招)|制造.{{0,8}}证据.{{0,8}}(?:孕妇|怀孕"
    rf"|员工).{{0,4}}怎么(?:操作|弄|做)"
    r"|规避.{0,4}(?:孕妇|怀孕|产假|三期)的?(?:赔偿|责任)|借口(?:开除|辞退).{0,4}(?:怀孕|孕妇)"
    r"|[开搞弄买办造做]到?[一个张份]{0,2}(?<![请产病婚休事育理护])假的?(?:怀孕|流产|诊断|离职|病历|病假|结婚)"
)
_ACCUSES = re.compile(
    r"举报|投诉|证明|起诉|维权|仲裁|处理|解除|我被|对我|给我|逼我|[让叫]我|(?:公司|单位|老板|领导|主管|厂里)(?:老|总"
    r"|想|要|在|逼|让|叫|怎么)"
)
_FEIGNED = re.compile(r"(怀孕|流产|诊断|离职|医院)证明|举报我的|对我们公司|给我们公司|帮我们公司")
_FIELD = re.compile(
    r"公司|单位|企业|厂|老板|上班|工作|干活|员工|职工|人事|hr|领导|主管|同事|岗|假|休|工资|津贴|社保|保险|合同|辞|裁"
    r"|开除|仲裁"
    r"|投诉|劳动|工会|招聘|面试|入职|离职|怀|孕|胎|产|流产|奶|哺乳|月经|例假|经期|退休|骚扰|卫生费|加班|夜班|意见"
    r"|育儿|补贴|个税|保护令|妇女节|三八|平台|骑手|超龄|返聘|拘留|猥亵|偷拍|派出所|身份证|押金|春节|国庆|放几天|养老|缴费"
)
STORY = 30
"""From so many characters on, a message without one word of the field is not about it."""
_BODY = re.compile(
    r"见红|出血|流血|肚子疼|肚子痛|胎动|宫缩|发烧|孕吐|恶露|涨奶|堵奶|回奶|奶水|白带|羊水|刀口|月经|例假|大姨妈|痛经"
    r"|血糖|血压|孕酮|hcg"
    r"|胎盘|宫颈|子宫|输卵管|卵巢|破水|唐筛|四维|侧切|静脉曲张|腰疼|掉头发|乳腺|湿疹|黄疸|便秘|失眠|恶心|头晕|腿肿"
    r"|脚肿|更年期|感冒|咳嗽|痔疮|贫血|指标"
)
_DOCTOR = re.compile(
    r"去医院|看医生|严重[吗么不]|要紧|正常[吗么不]|[吃喝抹擦贴](?:什么|啥|点)(?!.{0,3}吐)|能吃|能不能吃|打针|打胰岛素"
    r"|怎么(?:缓解|治|调|消|补|揉|催|退|回|办好)"
    r"|有没有事|有没有影响|咋了$|咋回事|怎么回事|几天会生|要卧床|治好|长上去|挂(?:什么|哪个)科|偏[高低]|是不是(?:有了"
    r"|怀上|怀孕|要生)"
)
_LEAVE = re.compile(
    r"假(?!性)|休|换岗|调岗|轻活|工资|扣|公司|单位|老板|领导|主管|厂里|人事|合法|违法|规定|辞|开除|加班|夜班|上班"
    r"|上不了班|津贴|报销|仲裁"
)
"""Words of work: with one of them a question about the body is left to the fit."""
_PLAIN_WORDS = {
    "oos_code": re.compile(
        r"<\s*/?\s*(?:script|img|div|span|svg|iframe|style|html|body|a)\b"
        r"|\bselect\b.+\bfrom\b|\bdrop table\b|\bupdate \w+ set\b"
        r"|' ?or ?'|\{\{.*\}\}|\$\{|\.\./\.\./|^\s*(?:import|def|print|curl|git|npm|pip) ?[\w(]|traceback \(most"
    ),
    "oos_homonym": re.compile(
        r"哺乳(?:动物|类)|月经[帖贴]"
        r"|^(?:(?!我们|公司|单位|老板|上班|厂|店|岗|员工|孕妇|她|安排|怀了).)*"
        r"(?:大熊猫|母猪|母牛|奶牛|母羊|母鸡|母马|猫咪|小猫|狗狗|小狗|母狗|兔子|仓鼠|鲸鱼|大象|海豚|蝙蝠|孔雀鱼|海马)"
        r"(?:(?!我们|公司|单位|老板|上班|厂|店|岗|员工|孕妇|她|安排).)*$"
    ),
    "oos_finance": re.compile(
        r"(?:津贴|补贴|产假工资|补偿金|赔偿金|卫生费|产假的钱)(?!.*(?:公司|单位|老板|厂里|扣|不给|没发)).{0,12}"
        r"(?:理财|存银行|存定期|余额宝|炒股|买(?:基金|股票|房|车|黄金|保险)|还(?:房贷|车贷|花呗|信用卡|贷)|首付|利息)"
    ),
    "oos_writing": re.compile(
        r"(?:帮我|替我|给我|帮忙|请你?|代)(?:写|编|起草|润色|翻译|画|做)(?!.*(?:仲裁|申请书|投诉|举报|请假|诉状|证据"
        r"|协议))"
        r".{0,14}(?:诗|作文|论文|小说|故事|歌词|文案|简历|对联|情书|检讨|稿|述职|总结|祝福|贺卡|辞职信|感言|推文|海报"
        r"|程序|代码|译文|英文|征文)"
    ),
    "oos_other_people_data": re.compile(
        r"(?:(?<![检产])查|定位|人肉|告诉我|给我|发我|想知道)(?!.*(?:工会|监察|妇联|人社|热线|法律援助|仲裁委|医保局"
        r"|社保局))"
        r".{0,12}(?:手机号|身份证号|家住|住哪|住址|家庭地址|聊天记录|开房|银行流水|病历|户籍|微信号|车牌|谁举报)"
        r"|把.{2,12}的.{0,8}(?:记录|报告|病历|工资|档案|名单).{0,4}[调发]给?我|(?:其他|别的|上一个|来)(?:人"
        r"|用户)?问你?过?的人|其他用户|别人.{0,4}问了?(?:你|什么)"
    ),
}
_ABROAD = re.compile(
    r"日本|韩国|朝鲜|美国|英国|德国|法国|意大利|西班牙|瑞典|挪威|丹麦|芬兰|北欧|欧盟|欧洲|俄罗斯|加拿大|澳大利亚|澳洲"
    r"|新西兰|新加坡"
    r"|马来西亚|泰国|越南|柬埔寨|缅甸|老挝|印尼|菲律宾|印度|迪拜|香港|澳门|台湾|国外|外国|全世界|国际劳工"
)
_AT_HOME = re.compile(
    r"[日韩美德英法欧港台外][企资]|外籍|国籍|老板|客户|公司是|我们公司|总部|办事处|代表处|上市|分公司|子公司|外贸"
    r"|订单|在中国|国内|大陆|内地|派|出差|旅游|回国|出国|产品|人事|老公|户口|结婚|代购|生的"
)
"""Words that leave open whether the law asked about is another country's."""
_MEN = re.compile(r"男(?:职工|员工|工(?!作)|同志|的(?!领导|主管|老板|同事|医生|经理)|护士)|大老爷们|大男人|当爹|我是男")
_WOMENS_OWN = re.compile(
    r"卫生费|经期|例假|痛经|月经|更年期|女职工|[哺乳孕三]期|喂奶假|两癌|母婴室|哺乳室|孕妇|像女的|女的那样|女的标准"
    r"|冷水|大肚子"
)
_OF_HER = re.compile(
    r"出轨|离婚|男朋友|老婆生|生孩子|陪产|护理假|育儿假|婚假|产检|哺乳时间|哺乳假|结扎|同工同酬|三八|退休|妇女节|问我"
    r"|女同事|她|摸|骚扰|拍|男女|招|津贴|报销"
)
"""What a man asks beside it that has an answer of its own, or a woman who speaks of a man."""
_STILL_TIME = re.compile(r"还能|还可以|来得及|晚了?[吗没不]|晚不晚|过期|过了|多久|时效|最晚|最迟|之前|以前")
_DISMISSED = re.compile(r"解除|辞退|开除|解雇|裁掉|叫我走|让我走")
_HOW_LONG = re.compile(r"几天|多久|多长|多少天|[\d一二三四五六七八九十百]+天|有没有假|能休|能请")


@dataclass(frozen=True)
class Choice:
    """The topic to answer: a bank topic, an oos_… topic or bare `oos` when out of scope, None when nothing fits surely.

    `doubtful` = it fits, though not much better than needed; `others` are the next likely topics then.
    """

    topic: str | None
    doubtful: bool = False
    others: tuple[str, ...] = ()


def choose_topic(query: Query, result: SearchResult) -> Choice:
    """Safety first, then the field's edge, then the best fit."""
    known = _urgent(query.text) or _told_by_words(query.text, _named_a_province(query))
    if known or not result.topics:
        return Choice(known)
    if len(query.text) >= STORY and not _FIELD.search(query.text):
        return Choice(OUT)
    best, fit = result.topics[0]
    if best.startswith(CARED_FOR) and fit >= CARE:
        return Choice(best)
    certainty = _certainty(result)
    needed = SURE - (FAMILIAR if query.slots.topic else 0.0)
    if certainty < needed:
        return Choice(_not_ours(best, fit, result.scope))
    ours = [t for t, _ in result.topics if _is_ours(t)]
    return Choice(ours[0], certainty < needed + DOUBT, tuple(ours[1:3]))


def _not_ours(best: str, fit: float, scope: float) -> str | None:
    """What is said where no law fits: the reply of the best topic when that is none of ours."""
    if best.startswith(OUT) or (best.startswith(CARED_FOR) and fit >= LITTLE_CARE):
        return best
    return OUT if scope < 0 else None


def _certainty(result: SearchResult) -> float:
    """How far the best topic of ours leads what is not ours; NEVER without one."""
    ours = next((f for t, f in result.topics if _is_ours(t)), None)
    if ours is None:
        return NEVER
    lowest = min(FLOOR, result.topics[-1][1])
    theirs = next((f for t, f in result.topics if not _is_ours(t)), lowest)
    return ours - RIVAL * theirs + SCOPE_SHARE * max(-SCOPE_MOST, min(SCOPE_MOST, result.scope))


def _named_a_province(query: Query) -> bool:
    return query.place is not None and query.place.source != "setting"


def _is_ours(topic: str) -> bool:
    return topic.partition("_")[0] not in NO_LAW


def _urgent(text: str) -> str | None:
    """What is recognised by its words alone, before any law: danger, steering, harm to others, a doctor."""
    if _DISTRESS.search(text):
        return "distress_suicide"
    if _ATTACKED.search(text):
        return "distress_violence"
    if _INJECTION.search(text):
        return "injection_prompt"
    if _HARM.search(text) and not _ACCUSES.search(_FEIGNED.sub("", text)):
        return "harm"
    return "oos_medical" if _BODY.search(text) and _DOCTOR.search(text) and not _LEAVE.search(text) else None


def _told_by_words(text: str, at_home: bool = False) -> str | None:
    """What is not ours by its words alone: code, animals, writing to order, other people's data, other countries.

    `at_home` = a province was named, so that a foreign country is only where her firm comes from.
    """
    for topic, words in _PLAIN_WORDS.items():
        if words.search(text):
            return topic
    if _MEN.search(text) and _WOMENS_OWN.search(text) and not _OF_HER.search(text):
        return "oos_men"
    return "oos_abroad" if _ABROAD.search(text) and not at_home and not _AT_HOME.search(text) else None


def likelier(query: Query, topics: Iterable[Topic]) -> dict[str, float]:
    """Topics that the conversation or the facts told make likelier, and by how much (or less likely)."""
    bonus = dict.fromkeys(RULES, PLAIN_BONUS if len(query.search) <= PLAIN else 0.0)
    if _HOW_LONG.search(query.text):
        bonus = {t: b + DAYS_BONUS for t, b in bonus.items()}
    if query.slots.baby_month is not None:
        bonus |= {t.id: BORN_BONUS for t in topics if t.id.startswith("nursing_") and t.id not in RULES}
    if query.carried:
        bonus[query.carried] = CARRY
    if query.slots.topic == "maternity_leave" and asks_for_husband(query.text):
        bonus["paternity_leave"] = CARRY
    elif query.slots.asker == "丈夫" and _HOW_LONG.search(query.text):
        bonus["paternity_leave"] += PLAIN_BONUS
    if (query.slots.happened or query.slots.happened_month) and _STILL_TIME.search(query.text):
        bonus["arbitration_deadline"] = PLAIN_BONUS
    if _DISMISSED.search(query.text) and (query.slots.month is not None or query.slots.baby_month is not None):
        bonus["dismissal_pregnant" if query.slots.month is not None else "dismissal_maternity_nursing"] = BORN_BONUS
    unsaid = [t.id for t in topics if t.needs and not any(w in query.text for w in t.needs)]
    return bonus | {t: NEVER for t in unsaid if t != query.carried}
