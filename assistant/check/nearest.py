"""The provisions nearest to a claim that could not be judged, by the assistant's own search."""

from __future__ import annotations

import re
from datetime import date

from assistant.answer import Assistant
from assistant.model import BadQuestion, Place
from assistant.proof import Basis
from assistant.routing import NO_LAW, choose_topic
from assistant.search import located_at, look_up

SEARCHES = 8
"""Of one text at most: each takes several milliseconds."""
SHOWN = 2
SHORTEST = 6
_FIELD = re.compile(
    r"产|孕|胎|哺乳|喂奶|流产|生育|育儿|婚假|护理假|陪护|合同|解除|辞退|开除|裁|工资|津贴|社保|保险|加班|夜班|仲裁|工会|骚扰"
    r"|试用期|派遣|退休|禁忌|女职工|劳动法|卫生费|痛经|经期|休假|病假|年休"
)


class Nearest:
    """Searches for one text, within its budget."""

    def __init__(self, assistant: Assistant, place: Place | None, on: date) -> None:
        self._assistant, self._place, self._on = assistant, place, on
        self._left = SEARCHES

    def to(self, claim: str) -> tuple[Basis, ...]:
        """Provisions to read beside a claim; none where it is not about our field."""
        if self._left <= 0 or len(claim) < SHORTEST or not _FIELD.search(claim):
            return ()
        self._left -= 1
        return self._search(claim[:200])

    def _search(self, claim: str) -> tuple[Basis, ...]:
        try:
            query, result = look_up(self._assistant, claim, self._place.code if self._place else None, self._on)
        except BadQuestion:
            return ()
        topic = choose_topic(query, result).topic
        if topic is None or topic.partition("_")[0] in NO_LAW:
            return ()
        found = [located_at(self._assistant.corpus, f) for f in result.found[: SHOWN * 2]]
        return tuple(Basis(f) for f in found if f.document.is_law and f.document.in_force(self._on))[:SHOWN]
