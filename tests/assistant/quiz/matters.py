"""Matters and items made by hand for tests of the engine's parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assistant.model import Citation
from assistant.quiz.matter import Matter, Offer
from assistant.quiz.model import Option, Proof, QuizItem
from corpus.points import Gap

ON = date(2026, 11, 22)
QUOTE = "对怀孕7个月以上的女职工，用人单位不得延长劳动时间或者安排夜班劳动，并应当在劳动时间内安排一定的休息时间。"
CITED = Citation(
    n=1,
    document_id="cn-nvzhigong-tebie-guiding-2012",
    title="女职工劳动保护特别规定",
    number="国务院令第619号",
    kind="行政法规",
    jurisdiction="CN",
    article="第六条",
    provision="第六条第二款",
    address="art_6__para_2",
    quote=QUOTE,
    effective_date=date(2012, 4, 28),
    in_force=True,
    evidence="核对",
)
RIGHT = Offer("单位不得安排她上夜班", True, "依据是第六条第二款。")
ALSO = Offer("单位也不得延长她的劳动时间", True, "依据是第六条第二款。")
WRONGS = (
    Offer("她签了字就可以安排夜班", False, "条文没有留这个口子。", "误解"),
    Offer("付三倍工资就可以安排夜班", False, "给钱也不行。", "误解"),
    Offer("满九个月才不能安排夜班", False, "线是7个月。", "算错"),
    Offer("哺乳期才不能安排夜班", False, "孕期也有。", "张冠李戴"),
)
NIGHT = Matter(
    point="night",
    case="1",
    topic="夜班和加班",
    province=None,
    difficulty=1,
    scenarios=("{人}是{厂}的{工}，怀孕七个半月，班长{人二}今年{月}月排她上夜班。下列哪种说法是对的？",),
    answers=(RIGHT, ALSO, *WRONGS),
    statements=(RIGHT, ALSO, *WRONGS),
    judged=(
        Offer("怀孕七个月以上的女职工，单位不得安排夜班。", True, "依据是第六条第二款。"),
        Offer("怀孕七个月以上的女职工签了字，单位就可以安排夜班。", False, "条文没有留这个口子。", "误解"),
    ),
    gaps=(Gap("{人}怀孕____个月以上，单位不能安排夜班。", (("7", "七"),)),),
    explanation="怀孕7个月以上不得安排夜班。",
    general="怀孕7个月以上不得安排夜班。",
    citations=(CITED,),
    proof=Proof("条文", "怀孕七个半月，公司能安排我上夜班吗"),
    since=date(2012, 4, 28),
)
DAYS = replace(
    NIGHT,
    point="days",
    answers=(
        Offer("158天", True, "98＋60＝158。", order=158),
        *(Offer(f"{n}天", False, "算错了。", "算错", n) for n in (98, 128, 143, 173, 188)),
    ),
    proof=Proof("计算", "产假多少天", ("98＋60＝158", "得158天")),
)
ITEM = QuizItem(
    id="q1",
    point="night_work",
    kind="单选",
    topic="夜班和加班",
    province=None,
    on=ON,
    difficulty=1,
    stem="李娟怀孕七个半月，班长排她上夜班。下列哪种说法是对的？",
    options=tuple(Option(o.text, o.right, o.why, o.slip) for o in (RIGHT, *WRONGS[:3])),
    explanation="怀孕7个月以上不得安排夜班，见《女职工劳动保护特别规定》第六条第二款。",
    citations=(CITED,),
    proof=NIGHT.proof,
)


def item(**changes: Any) -> QuizItem:
    """The faultless item with something changed."""
    return replace(ITEM, **changes)


def with_option(at: int, **changes: Any) -> tuple[Option, ...]:
    """Its options with one changed."""
    return tuple(replace(o, **changes) if n == at else o for n, o in enumerate(ITEM.options))
