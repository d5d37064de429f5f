"""Why somebody cannot go on with a quiz, in a sentence for them."""

from __future__ import annotations

from typing import Literal

from assistant.quiz import QuizError

Reason = Literal["unknown", "closed", "used", "name", "unit", "over", "submitted", "answer"]
_WORDS: dict[Reason, str] = {
    "unknown": "没有找到这次答题，可能已经过期了。请从答题的链接重新开始。",
    "closed": "这次答题没有开放，或者已经结束了。",
    "used": "你的答题次数已经用完了。如果不是你答的，请找发起答题的工会。",
    "name": "请填姓名，最多 {most} 个字。",
    "unit": "请填单位，最多 {most} 个字。",
    "over": "时间到了，这道题没有算进去。",
    "submitted": "已经交卷了，不能再改。",
    "answer": "这个答案读不懂，请重新选一次。",
}


class Refused(QuizError):
    """`reason` says which status the reply has."""

    def __init__(self, reason: Reason, **values: object) -> None:
        super().__init__(_WORDS[reason].format(**values))
        self.reason = reason
