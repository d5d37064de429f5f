"""Handmade questions of every kind, with texts that break careless writers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.model import Citation
from assistant.quiz.model import Blueprint, Kind, Option, Proof, Quiz, QuizItem

ON = date(2026, 11, 22)
SEVENTH = Citation(
    n=1,
    document_id="女职工劳动保护特别规定",
    title="女职工劳动保护特别规定",
    number="国务院令第619号",
    kind="行政法规",
    jurisdiction="CN",
    article="第七条",
    provision="第七条第一款",
    address="art_7__para_1",
    quote="女职工生育享受98天产假，其中产前可以休假15天；难产的，增加产假15天；生育多胞胎的，每多生育1个婴儿，增加产假15天。",
    effective_date=date(2012, 4, 28),
    in_force=True,
    evidence="核对",
)
LISTED = replace(
    SEVENTH,
    n=2,
    title="劳动合同法",
    article="第四十二条",
    provision="第四十二条第四项",
    quote="女职工在孕期、产期、哺乳期的；",
    lead="劳动者有下列情形之一的，用人单位不得依照本法第四十条、第四十一条的规定解除劳动合同：",
)
REPORTED = replace(
    SEVENTH,
    n=3,
    title="某省条例",
    provision="第三十条",
    quote="延长产假六十日。",
    jurisdiction="CN-ZJ",
    evidence="报道",
)
LONG = (
    "王芳在某市一家纺织厂做挡车工，怀孕七个半月，"
    + "班组长说车间缺人，要她再顶两周夜班，并且答应给双倍工资，" * 12
    + "她不知道该不该去。"
)
EMOJI = "孩子👶出生以后，妈妈🤱🏽想休产假🎉，一共能休多少天？"
MARKS = "A、B两家公司都说“答案：不用给”，【答案】究竟是（？）——＜98＞天、《规定》：；＝"


def option(text: str, right: bool = False, why: str = "", slip: str | None = None) -> Option:
    return Option(text, right, why or f"{'对' if right else '错'}：看第七条", slip)  # type: ignore[arg-type]


def item(number: int, kind: Kind, stem: str, options: tuple[Option, ...] = (), **changes: object) -> QuizItem:
    base = QuizItem(
        id=f"q{number:02d}",
        point=f"point_{number}",
        kind=kind,
        topic="产假",
        province=None,
        on=ON,
        difficulty=1,
        stem=stem,
        options=options,
        explanation="法律规定产假是98天，其中产前可以休15天。",
        citations=(SEVENTH,),
        proof=Proof("条文", "产假多少天"),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def judged(right: bool) -> tuple[Option, ...]:
    return (
        option("正确", right, "是法律原话" if right else "和法律不符", None if right else "误解"),
        option("错误", not right, "不是这样"),
    )


ITEMS: tuple[QuizItem, ...] = (
    item(
        1,
        "单选",
        "=1+1 的员工李敏顺产，法律规定的产假是多少天？",
        (
            option("90天", why="90天是1994年《劳动法》第六十二条说的下限", slip="旧法"),
            option("=98*1", True, "=第七条：98天"),
            option("+113天", why="-把难产的15天也算进来了", slip="算错"),
            option("@56天", why="@1988年以前的旧规定", slip="旧法"),
        ),
        explanation="=SUM(98) 看起来像公式，其实是解析：顺产98天。",
    ),
    item(
        2,
        "单选",
        "大括号{a}、波浪~、井号#、冒号:、等号=、反斜杠\\n、百分号%50%、星号*，哪个选项对？",
        (
            option("{ } ~ # : = \\", True, "}{~#:=\\ 都在这里"),
            option("%50%这样开头", why="%"),
            option("[html]<b>粗</b>", why="[x] # 开头"),
            option("//注释 -> 箭头 ::名字::", why="####四个井号"),
        ),
    ),
    item(
        3,
        "单选",
        "a<b && c>d \"引号\" '单引号' ]]> <!-- 注释 --> &amp; <script>alert(1)</script> 哪个对？",
        (
            option("]]>", True, "]]> 是对的 & 安全"),
            option("<![CDATA[x]]>", why="<i>斜</i>"),
            option("&lt;不是&gt;", why="&"),
            option("</text></answer>", why="</quiz>"),
        ),
        explanation="解析里也有 ]]> 和 <b>标签</b> & 符号。",
    ),
    item(
        4,
        "单选",
        MARKS,
        (
            option("Ａ、全角字母Ａ．１２３", True),
            option("B、又一个字母　（全角空格）"),
            option("答案：A"),
            option("解析：没有"),
        ),
        explanation="答案：B不对；【解析】才对。A、不选",
    ),
    item(
        5,
        "多选",
        EMOJI,
        (
            option("98天，其中产前15天👍", True),
            option("难产加15天", True),
            option("多生一个加15天", True),
            option("一律158天", why="158天是有的省才有", slip="外省"),
            option("-90天", slip="旧法"),
        ),
        difficulty=2,
        citations=(SEVENTH, LISTED),
    ),
    item(
        6,
        "多选",
        LONG,
        (
            option("单位不得安排她上夜班，" + "也不能拿加钱来换，" * 12 + "她可以不去", True),
            option("她可以向工会反映，" * 9 + "也可以打12351", True),
            option("只要她签字同意，" * 14 + "就可以安排", why="签了字也不行", slip="误解"),
            option("夜班超过两周才不行，" * 11 + "两周以内可以", slip="张冠李戴"),
        ),
        topic="夜班和加班",
        difficulty=3,
    ),
    item(7, "判断", "女职工生育享受98天产假。", judged(True)),
    item(
        8,
        "判断",
        "- 公司可以在女职工怀孕期间降低她的工资。",
        judged(False),
        topic="工资和社会保险",
        citations=(LISTED,),
    ),
    item(
        9,
        "填空",
        "女职工生育享受____天产假，其中产前可以休假____天。",
        blanks=(("98", "九十八"), ("15", "十五")),
    ),
    item(
        10,
        "填空",
        "怀孕{七}个月以上的，单位不得____；这叫<保护>。",
        blanks=(("延长劳动时间或者安排夜班劳动", "加班|夜班；都不行", "a*b~c#d}e/f\\g"),),
        difficulty=2,
    ),
    item(
        11,
        "案例",
        "陈红在杭州一家公司上班，2026年8月生下双胞胎，是难产。\n公司人事说：“产假一律98天。”按国家规定，她的产假最少是多少天？",
        (
            option("98天", why="没有加难产和双胞胎的天数", slip="算错"),
            option("113天", why="漏了一个15天", slip="算错"),
            option("128天", True, "98＋15＋15＝128"),
            option("143天", why="双胞胎只多一个孩子", slip="算错"),
        ),
        province="CN-ZJ",
        difficulty=3,
        explanation="98天加难产15天，再加多生一个的15天，一共128天。",
        citations=(SEVENTH, REPORTED),
        proof=Proof("计算", "难产双胞胎产假多少天", ("98+15+15=128",)),
    ),
    item(
        12,
        "案例",
        "周丽哺乳期内被公司以“优化”为由通知解除合同。下列说法对的有哪些？",
        (
            option("公司不得以此解除", True),
            option("她可以申请仲裁", True),
            option("给一个月工资就可以解除", slip="误解"),
            option("哺乳期不受保护", slip="邻条"),
        ),
        topic="辞退保护",
        citations=(LISTED,),
    ),
)
QUIZ = Quiz(
    title="女职工权益知识竞赛 <测试> & “试题”",
    items=ITEMS,
    blueprint=Blueprint(on=ON, kinds={"单选": 4, "多选": 2, "判断": 2, "填空": 2, "案例": 2}, seed=7),
    note="只有2道填空题",
)
