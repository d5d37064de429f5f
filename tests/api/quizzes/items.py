"""Ten items of every kind, made by hand, and the quizzes and papers that tests make of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import update

from api.state.clock import now
from api.state.quizzes import QuizOptions, Quizzes
from api.state.quizzes.grading import option_order
from api.state.quizzes.shelf import QUIZZES
from assistant.model import Citation
from assistant.quiz import Kind, Option, Proof, Quiz, QuizItem

TODAY = date(2026, 11, 22)
RULES = "女职工劳动保护特别规定"
SEVENTH = (
    "女职工生育享受98天产假，其中产前可以休假15天；难产的，增加产假15天；生育多胞胎的，每多生育1个婴儿，增加产假15天。"
)
NINTH = "对哺乳未满1周岁婴儿的女职工，用人单位不得延长劳动时间或者安排夜班劳动。"
SIXTH = "对怀孕7个月以上的女职工，用人单位不得延长劳动时间或者安排夜班劳动"


def cited(provision: str, address: str, quote: str) -> Citation:
    return Citation(
        n=1,
        document_id="cn-nvzhigong-tebie-guiding-2012",
        title=RULES,
        number="国务院令第619号",
        kind="行政法规",
        jurisdiction="CN",
        article=provision[:3],
        provision=provision,
        address=address,
        quote=quote,
        effective_date=date(2012, 4, 28),
        in_force=True,
        evidence="核对",
    )


SIX, SEVEN, NINE = (
    cited("第六条第二款", "art_6__para_2", SIXTH),
    cited("第七条第一款", "art_7__para_1", SEVENTH),
    cited("第九条第一款", "art_9__para_1", NINTH),
)


def item(name: str, kind: Kind, stem: str, citation: Citation, right: Iterable[str] = (), **more: Any) -> QuizItem:
    """`wrong` and `blanks` among `more`; the right options stand first, so only shuffling hides them."""
    wrong = more.pop("wrong", ())
    options = [Option(text, True, f"对：{citation.provision}") for text in right]
    options += [Option(text, False, f"错：{text}没有依据", "误解") for text in wrong]
    return QuizItem(
        id=name,
        point=name,
        kind=kind,
        topic=more.pop("topic", "产假"),
        province=None,
        on=TODAY,
        difficulty=2,
        stem=stem,
        options=tuple(options),
        explanation=f"依据是{citation.provision}。",
        citations=(citation,),
        proof=Proof("条文", stem),
        **more,
    )


ITEMS: tuple[QuizItem, ...] = (
    item("i1", "单选", "小周足月顺产一个孩子，国家规定的产假是多少天？", SEVEN, ["98天"],
         wrong=["90天", "158天", "128天"]),
    item("i2", "单选", "怀孕七个半月的挡车工被排了大夜班，哪种说法对？", SIX, ["她可以拒绝"],
         wrong=["签了字就要上", "给补贴就要上", "一周一次可以"], topic="夜班和加班"),
    item("i3", "多选", "孩子八个月大，还在喂奶，单位不能做哪些安排？", NINE, ["安排她加班", "安排她上夜班"],
         wrong=["安排她上白班", "安排她休息"], topic="夜班和加班"),
    item("i4", "判断", "难产的，产假要加15天。", SEVEN, ["正确"], wrong=["错误"]),
    item("i5", "判断", "怀孕七个月，她自己愿意就能加班。", SIX, ["错误"], wrong=["正确"], topic="夜班和加班"),
    item("i6", "填空", "足月生育一个孩子，国家规定的产假是____天。", SEVEN, blanks=(("98", "九十八"),)),
    item("i7", "填空", "难产加____天，双胞胎再加____天。", SEVEN, blanks=(("15", "十五"), ("15", "十五"))),
    item("i8", "案例", "小李剖宫产生了双胞胎，按国家规定一共多少天产假？", SEVEN, ["128天"],
         wrong=["98天", "113天", "143天"]),
    item("i9", "案例", "小王生完孩子回来，孩子五个月大，班长要她倒夜班。哪些说法对？", NINE,
         ["她可以拒绝", "单位不能给她加班"], wrong=["满月后就可以排", "要看合同怎么写"], topic="哺乳时间和哺乳假"),
    item("i10", "单选", "产假里，产前可以休多少天？", SEVEN, ["15天"], wrong=["7天", "30天", "42天"]),
)  # fmt: skip
QUIZ = Quiz("女职工权益小测验", ITEMS)
MAKER, SECOND = "小陈", "老林"


def published(quizzes: Quizzes, options: QuizOptions | None = None, quiz: Quiz = QUIZ, **when: Any) -> str:
    """Its code, after everything an officer and a second one have to do."""
    number = quizzes.create(quiz, options or QuizOptions(), MAKER)
    for each in quiz.items:
        quizzes.review(number, each.id, "通过", "", SECOND)
    quizzes.approve(number, SECOND)
    return quizzes.publish(number, **when)


def end(quizzes: Quizzes, code: str) -> None:
    """Over, and so is the time for late answers: the end is moved back, as nobody waits in a test."""
    stored = quizzes.by_code(code)
    assert stored is not None
    quizzes.close(stored.number)
    earlier = {"closes": now() - timedelta(minutes=1), "version": QUIZZES.c.version + 1}
    with quizzes._database.write() as connection:
        connection.execute(update(QUIZZES).where(QUIZZES.c.number == stored.number).values(earlier))


def right_answer(digest: str, item: QuizItem, shuffle: bool = True) -> dict[str, Any]:
    """What somebody who knows sends: options as this attempt shows them."""
    if item.kind == "填空":
        return {"written": [accepted[0] for accepted in item.blanks]}
    order = option_order(digest, item, shuffle)
    return {"shown": [at for at, option in enumerate(order) if item.options[option].right]}


def wrong_answer(digest: str, item: QuizItem, shuffle: bool = True) -> dict[str, Any]:
    if item.kind == "填空":
        return {"written": ["1"] * len(item.blanks)}
    order = option_order(digest, item, shuffle)
    return {"shown": [next(at for at, option in enumerate(order) if not item.options[option].right)]}
