"""The lexicon: every legal word stands in the law, every job leads to its annex item, ordinary talk to nothing."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model import Slots
from assistant.places import Gazetteer
from assistant.query import Reader
from corpus import ROOT, Corpus, Provision
from corpus.model import Term
from indexer.words import normalise

DAY = date(2026, 11, 22)
ENTRIES, SPOKEN = 650, 2500
ONE_LETTER = {"苯", "汞"}
"""Poisons people call by their one-letter names; in ordinary talk these letters hardly occur."""
AMBIGUOUS: dict[str, set[str]] = {}
"""Words written twice on purpose, with their legal words. A reader follows one only, so far there is none."""
_BROAD = """
    有了 走 产 有喜 上环 带环 年假 产价 来那个 细路 毛毛 告公司 裁人 私了 转正 打更 登高 人流 清宫 病儿 冷水 冷冻
    高空 农药 开人 开我 被开 996 28周 奶涨 回奶 月内 就高 补差 停保 下流 三期 五期 民法 合同法 档案 中毒 证人 实习
"""
TOO_BROAD = set(_BROAD.split())
"""What an entry must not be: each stands in ordinary words (有喜欢的人, 今年假期, 广告公司, 仲裁人员, 六个月内)."""
POISONS = re.compile(r"空气中(.+?)等有毒物质")
HEADING = re.compile(r"# [一二三四五六七八九十]+、\S")


@pytest.fixture(scope="module")
def reader(corpus: Corpus) -> Reader:
    return Reader(Gazetteer(corpus.library.jurisdictions), corpus.library.lexicon)


@pytest.fixture(scope="module")
def words_of_law(corpus: Corpus) -> str:
    """Every title and every provision's own words: no caption, no heading."""
    titles = [name for d in corpus.documents for name in (d.title, *d.short_titles)]
    return "\n".join(titles + [located.provision.text for located in corpus.units()])


def legal(reader: Reader, text: str) -> tuple[str, ...]:
    """The legal words a message is searched with besides its own."""
    return reader.read(text, Slots(), None, DAY).expansions


def spoken(terms: tuple[Term, ...]) -> list[str]:
    return [word for term in terms for word in term.spoken]


def items_of(provision: Provision) -> list[str]:
    """The labels of a provision's items (项), in order."""
    if provision.address.label.endswith("项"):
        return [provision.address.label]
    return [label for child in provision.children for label in items_of(child)]


def test_there_are_enough(corpus: Corpus) -> None:
    terms = corpus.library.lexicon
    assert len(terms) >= ENTRIES
    assert len(spoken(terms)) >= SPOKEN


def test_no_word_is_written_twice(corpus: Corpus) -> None:
    twice = {word for word, n in Counter(spoken(corpus.library.lexicon)).items() if n > 1}
    assert twice == set(AMBIGUOUS)


def test_words_are_long_enough_to_mean_something(corpus: Corpus) -> None:
    assert {word for word in spoken(corpus.library.lexicon) if len(word) < 2} == ONE_LETTER


def test_words_are_written_as_questions_are_read(corpus: Corpus) -> None:
    """Half width, simplified, lower case: any other word would never be found in a question."""
    assert [w for w in spoken(corpus.library.lexicon) if normalise(w) != w] == []


def test_letters_and_figures_stand_beside_something(corpus: Corpus) -> None:
    """A bare short code would be found inside other codes, as ot in note; hotlines are long enough."""
    bare = [w for w in spoken(corpus.library.lexicon) if re.fullmatch(r"[a-z]{1,2}|\d{1,4}", w)]
    assert bare == []


def test_no_word_is_too_broad(corpus: Corpus) -> None:
    assert TOO_BROAD & set(spoken(corpus.library.lexicon)) == set()


def test_no_word_is_the_legal_word_itself(corpus: Corpus) -> None:
    assert [t.legal for t in corpus.library.lexicon if t.legal in t.spoken] == []


def test_every_legal_word_stands_in_the_law(corpus: Corpus, words_of_law: str) -> None:
    """Whole, or each of its parts between blanks."""
    parts = {part: t for t in corpus.library.lexicon if t.legal not in words_of_law for part in t.legal.split()}
    assert {p: t.spoken[:3] for p, t in parts.items() if p not in words_of_law} == {}


def test_names_of_provincial_law_lead_to_that_province(corpus: Corpus) -> None:
    """A lay name that begins with a province means a text of hers that the corpus holds."""
    codes = {j.name: j.code for j in corpus.library.jurisdictions if j.code != "CN"}
    titles = {d.title: d.jurisdiction for d in corpus.documents}
    found = [(w, t.legal) for t in corpus.library.lexicon for w in t.spoken if w.startswith(tuple(codes))]
    assert len(found) > 100
    wrong = [
        (w, law) for w, law in found if not any(w.startswith(n) and titles.get(law) == c for n, c in codes.items())
    ]
    assert wrong == []


def test_entries_stand_under_numbered_headings() -> None:
    lines = (ROOT / "lexicon.yaml").read_text(encoding="utf-8").splitlines()
    sections = "\n".join(line[0] for line in lines if HEADING.match(line) or line.startswith("- ")).split("#")
    assert len(sections) == 21
    assert [n for n, section in enumerate(sections) if n and "-" not in section] == []
    assert "-" not in sections[0], "every entry has a heading above it"


def test_every_word_leads_to_its_own(corpus: Corpus, reader: Reader) -> None:
    """Typed alone, a word means its own entry, whatever shorter words it holds."""
    wrong = [(w, t.legal) for t in corpus.library.lexicon for w in t.spoken if legal(reader, w) != (t.legal,)]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "shorter", "expected"),
    [
        pytest.param("喂奶时间有多长", "喂奶", "哺乳时间", id="the time for it"),
        pytest.param("单位开除我", "开除", "解除劳动合同 辞退", id="the same entry"),
        pytest.param("公司只给n+1", "n加1", "经济补偿 额外支付劳动者一个月工资", id="a formula"),
        pytest.param("产检扣工资", "扣工资", "产前检查", id="a pay cut for a checkup"),
        pytest.param("坐小月子能休几天", "坐月子", "怀孕 流产", id="lying in after a miscarriage"),
    ],
)
def test_the_longest_word_wins(reader: Reader, text: str, shorter: str, expected: str) -> None:
    assert legal(reader, shorter), "the shorter word is an entry of its own"
    assert legal(reader, text) == (expected,)


def test_two_words_of_one_meaning_are_searched_once(reader: Reader) -> None:
    assert legal(reader, "炒鱿鱼还是卷铺盖").count("解除劳动合同 辞退") == 1


ITEMS = {
    "附录第一条第一项": "在煤矿下井采煤 金矿井里掘进",
    "附录第一条第二项": "抡大锤 抬预制板",
    "附录第一条第三项": "搬料袋 扛包 卸货 搬水泥",
    "附录第二条第一项": "冷水里洗菜 泡在冰水里杀鱼",
    "附录第二条第二项": "冷库 冻品 速冻车间",
    "附录第二条第三项": "干重活 苦力",
    "附录第二条第四项": "脚手架 吊篮 爬梯子",
    "附录第三条第一项": "喷漆 天那水 电镀 加油站上班 美甲店上班",
    "附录第三条第二项": "麻醉科 配化疗药 激素药厂",
    "附录第三条第三项": "核医学科 放射科上班 核电站",
    "附录第三条第四项": "高空擦窗 塔吊 装光伏",
    "附录第三条第五项": "洗海鲜 凉水作业",
    "附录第三条第六项": "冷链分拣 雪糕厂",
    "附录第三条第七项": "锅炉房 炉前 炼钢 熨烫车间",
    "附录第三条第八项": "挡车工 织布车间 冲床 车间太吵",
    "附录第三条第九项": "装卸工 搬货",
    "附录第三条第十项": "高压氧舱 潜水员 钻管道 震动棒 老弯腰 蹲着干",
    "附录第四条第一项": "电焊 搬货 核医学",
    "附录第四条第二项": "打农药 电焊条 氢氟酸 工业用甲醇燃料 溴素厂",
}
"""Jobs and tasks as people name them; each word must lead to its item."""


@pytest.mark.parametrize("address", ITEMS)
def test_jobs_lead_to_their_annex_item(corpus: Corpus, reader: Reader, address: str) -> None:
    item = corpus.resolve(f"女职工劳动保护特别规定 {address}", DAY).provision.text
    if address == "附录第四条第一项":  # it names items of 附录第三条, whose words count then
        assert "第一项、第三项、第九项" in item
        named = [f"女职工劳动保护特别规定 附录第三条第{n}项" for n in "一三九"]
        item += "".join(corpus.resolve(name, DAY).provision.text for name in named)
    for task in ITEMS[address].split():
        assert any(part in item for e in legal(reader, task) for part in e.split()), task


def test_every_annex_item_is_looked_at(corpus: Corpus) -> None:
    """The table above has a line for each item of the annex, no more and no fewer."""
    units = [corpus.resolve(f"女职工劳动保护特别规定 附录第{n}条", DAY).provision for n in "一二三四"]
    assert [label for unit in units for label in items_of(unit)] == list(ITEMS)


@pytest.mark.parametrize(("address", "number"), [("附录第三条第一项", 17), ("附录第四条第二项", 6)])
def test_every_named_poison_is_reached(corpus: Corpus, address: str, number: int) -> None:
    item = corpus.resolve(f"女职工劳动保护特别规定 {address}", DAY).provision.text
    found = POISONS.search(item)
    assert found
    poisons = found[1].split("、")
    assert len(poisons) == number
    reached = {part for t in corpus.library.lexicon for part in t.legal.split()}
    assert [p for p in poisons if p not in reached] == []


_ORDINARY = """
    我有喜欢的人了怎么表白　今年假期去哪里玩　详细路线怎么走　广告公司设计一个标志多少钱
    人民法院几点上班　早上环卫工人几点扫街　马上环境就变好了　机器运转正常吗
    房产价格会不会跌　生产价格指数是什么　他这个人太自私了　外面下着毛毛雨
    推辞工作的借口　晚班飞机延误了　打更多的电话　重阳节登高去哪座山
    网上货不对板怎么退　扫码货到付款靠谱吗　加入会员有什么好处　社会费用怎么分摊
    上海女排赢了吗　1996年属什么　2007年的电影推荐　28周岁能考飞行员吗
    深夜更新的小说　产出粮食最多的省　回奶奶家坐几路车　牛奶涨价了吗
    呼吸产生的水汽　后来那个人怎么样了　原来红色最好看　五月信用卡账单
    离开我以后你快乐吗　打开人生新篇章　离开了她的城市　他放开我的手
    解剖的时候要注意什么　怎么携带身份证坐高铁　生病儿童怎么喂饭　面临工作压力怎么办
    小工具哪里下载　缩短工期的办法　改编外国小说　杂志编内容怎么排版
    集装箱船有多大　改装车能上路吗　第三方支付安全吗　人流量大的商铺
    百分之二十是多少　食物中毒怎么急救　眼药水哪种好　业内人士怎么看房价
    投资方撤资怎么办　清宫剧有哪些好看　家里煤气灶打不着火　电瓶车充电要多久
    空调调到二十六度　今天零下几度　天气太热想吃西瓜　楼上邻居噪音扰民
    发烧四十度怎么办　行李20公斤超重吗　红烧带鱼怎么做　刷题刷到五期课程
    闯红灯罚多少钱　买房定金双倍返还　房东不退租房押金　物业归谁管
    手机坏了找谁修　快递丢了怎么赔　股票什么时候涨　怎么学好英语
    帮我写一首诗　明天会下雨吗　推荐一部电影　孩子数学不好怎么补习
    猫咪不吃东西怎么办　电脑开不了机　高考调档线多少　公积金怎么贷款买房
    结婚彩礼给多少　交强险怎么买　眼睛近视怎么恢复　小程序怎么开发
    高空抛物谁负责　银行周六上班吗　国庆放假几天　喝冰水会胖吗
    出口法国要交什么税　世界杯谁赢了　怎么做红烧肉　蜂蜜水什么时候喝
    号码货真价实　他们相亲相爱　第五期节目几点播　国家教委是什么时候改名的
    师弟妹们好　空调不制冷冻不住东西　开关厂家电话　这次航班颠簸吗
    抵押车能买吗　被开水烫了怎么办　就高兴了一会儿　补差价怎么申请
    需要约定时间吗　号称三个月没发烧　减少活动量　门口停保时捷
"""
ORDINARY = _ORDINARY.split()
"""Talk of other things that holds, by chance, letters of our words (今年假期, 广告公司, 携带身份证, 深夜更新)."""


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_talk_leads_to_nothing(reader: Reader, text: str) -> None:
    assert legal(reader, text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("我揣娃了老板不高兴", "怀孕 孕期", id="我揣娃了老板不高兴"),
        pytest.param("有咗bb仲要返夜更", "怀孕 孕期", id="有咗bb仲要返夜更"),
        pytest.param("侬勿要来上班了", "解除劳动合同 辞退", id="侬勿要来上班了"),
        pytest.param("公司说要给我毕业大礼包", "解除劳动合同 辞退", id="公司说要给我毕业大礼包"),
        pytest.param("要我提桶跑路", "劳动者解除劳动合同", id="要我提桶跑路"),
        pytest.param("领导天天穿小鞋", "劳动者可以解除劳动合同", id="领导天天穿小鞋"),
        pytest.param("背调没过", "个人信息", id="背调没过"),
        pytest.param("三方协议签了", "建立劳动关系", id="三方协议签了"),
        pytest.param("五险一金一样没有", "缴纳社会保险费", id="五险一金一样没有"),
        pytest.param("社保断缴三个月", "缴纳社会保险费", id="社保断缴三个月"),
        pytest.param("上大夜顶不住", "夜班劳动", id="上大夜顶不住"),
        pytest.param("姨妈疼得直不起腰", "痛经", id="姨妈疼得直不起腰"),
        pytest.param("孩子没保住能休几天", "怀孕 流产", id="孩子没保住能休几天"),
        pytest.param("怀了龙凤胎", "多胞胎", id="怀了龙凤胎"),
        pytest.param("剖腹产", "难产", id="剖腹产"),
        pytest.param("五个月引产", "怀孕满4个月流产", id="五个月引产"),
        pytest.param("大肚婆仲要企", "怀孕 孕期", id="大肚婆仲要企"),
        pytest.param("坐月里没钱", "产假", id="坐月里没钱"),
        pytest.param("月份大了走不动", "怀孕7个月以上", id="月份大了走不动"),
        pytest.param("饲奶的时间", "哺乳", id="饲奶的时间"),
        pytest.param("没地方挤奶", "哺乳室", id="没地方挤奶"),
        pytest.param("姨妈巾钱发不发", "女职工卫生费", id="姨妈巾钱发不发"),
        pytest.param("咸猪手", "性骚扰", id="咸猪手"),
        pytest.param("去劳监反映", "劳动保障监察", id="去劳监反映"),
        pytest.param("打劳动官司", "劳动争议仲裁委员会 申请仲裁", id="打劳动官司"),
        pytest.param("12338打得通不", "妇女权益保护服务热线", id="12338打得通不"),
        pytest.param("女工委谁管", "女职工委员会", id="女工委谁管"),
        pytest.param("洗脚城做钟点", "非全日制用工", id="洗脚城做钟点"),
        pytest.param("女工保护法怎么说", "女职工劳动保护特别规定", id="女工保护法怎么说"),
        pytest.param("五号文讲了啥", "加强新时代工会女职工工作的意见", id="五号文讲了啥"),
        pytest.param("广东计生条例", "广东省人口与计划生育条例", id="广东计生条例"),
        pytest.param("江苏122号令", "江苏省女职工劳动保护特别规定", id="江苏122号令"),
        pytest.param("妇女法", "妇女权益保障法", id="妇女法"),
        pytest.param("劳动法典", "劳动法", id="劳动法典"),
        pytest.param("堂客怀毛毛", "女职工", id="堂客怀毛毛"),
        pytest.param("娃他爹", "配偶", id="娃他爹"),
    ],
)
def test_how_people_say_it(reader: Reader, text: str, expected: str) -> None:
    assert expected in legal(reader, text)


@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_a_word_is_found_wherever_it_stands(corpus: Corpus, reader: Reader, data: st.DataObject) -> None:
    term = data.draw(st.sampled_from(corpus.library.lexicon))
    word = data.draw(st.sampled_from(term.spoken))
    before = data.draw(st.sampled_from(["", "请问，", "明天会下雨吗。"]))
    assert legal(reader, f"{before}{word}，谢谢") == (term.legal,)
