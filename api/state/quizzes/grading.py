"""Whether an answer is right, and in which order one person sees items and options."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from random import Random

from api.state.quizzes.model import Given
from assistant.quiz import QuizItem
from assistant.quiz.model import RIGHT
from corpus.numerals import NUMERAL, to_int

BLANK = re.compile(r"_{2,}|＿{2,}")
_NOISE = re.compile(r"[\s，,。.、“”\"'《》（）()]")
_FIGURE = re.compile(rf"({NUMERAL}|\d+(?:\.\d+)?)(.*)", re.S)


def is_right(item: QuizItem, given: Given) -> bool:
    """All of what is right and nothing else; for 填空 each blank holds something that is accepted there."""
    if item.kind == "填空":
        return len(given) == len(item.blanks) and all(
            _fills(str(words), accepted, after)
            for words, accepted, after in zip(given, item.blanks, _after_blanks(item), strict=True)
        )
    return set(given) == {at for at, option in enumerate(item.options) if option.right}


def several(item: QuizItem) -> bool:
    """Whether more than one option may be chosen. A 案例 with one right option asks for one."""
    return item.kind == "多选" or (item.kind == "案例" and sum(option.right for option in item.options) > 1)


def item_order(attempt: str, places: Iterable[int], shuffle: bool) -> tuple[int, ...]:
    """`attempt` is what makes one person's order another than the next one's."""
    order = list(places)
    if shuffle:
        Random(f"items:{attempt}").shuffle(order)
    return tuple(order)


def option_order(attempt: str, item: QuizItem, shuffle: bool) -> tuple[int, ...]:
    """Places in the item, in the order shown. 正确 stands before 错误."""
    order = list(range(len(item.options)))
    if item.kind == "判断":
        order.sort(key=lambda at: item.options[at].text != RIGHT)
    elif shuffle:
        Random(f"{item.id}:{attempt}").shuffle(order)
    return tuple(order)


def _after_blanks(item: QuizItem) -> Sequence[str]:
    """What stands behind each blank: a unit may be written twice (____天, 98天)."""
    parts = [_plain(part) for part in BLANK.split(item.stem)[1:]]
    return (
        parts + [""] * (len(item.blanks) - len(parts)) if len(parts) < len(item.blanks) else parts[: len(item.blanks)]
    )


def _fills(words: str, accepted: Sequence[str], after: str) -> bool:
    written = _plain(words)
    return bool(written) and any(_same(written, _plain(right), after) for right in accepted)


def _same(written: str, right: str, after: str) -> bool:
    if written == right:
        return True
    (number, unit), (wanted, its_unit) = _figure(written), _figure(right)
    if number is None or number != wanted:
        return False
    return unit == its_unit or (not its_unit and after.startswith(unit)) or (not unit and after.startswith(its_unit))


def _figure(text: str) -> tuple[float | None, str]:
    """九十八天 → 98, 天."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        return None, text
    try:
        return float(found[1]) if found[1][0].isascii() else float(to_int(found[1])), found[2]
    except ValueError:
        return None, text


def _plain(text: str) -> str:
    """Full-width figures as usual ones, without blanks and punctuation; a point between figures stays."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"(?<=\d)\x00(?=\d)", ".", _NOISE.sub("", re.sub(r"(?<=\d)\.(?=\d)", "\x00", text))).casefold()
