"""What is unproven about the 考点: references, verbatim words, the numbers of what is stated as right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from corpus.check_values import numbers_in
from corpus.figures import stated_numbers, sums
from corpus.library import read
from corpus.load import Corpus
from corpus.model import NATIONAL, Fault, Located, NotFound
from corpus.point_words import wording_faults
from corpus.points import TOPICS, Claim, Point, Wrong, read_points

_CHANGE = re.compile(r"由[^，。；]{1,16}(?:提高|调整|延长|增加|改)[^，。；]{1,16}")


def check_points(corpus: Corpus, root: Path, on: date) -> list[Fault]:
    """All faults of the points, of their form and of their proof."""
    faults: list[Fault] = []
    first: dict[str, str] = {}
    for file, points in _by_file(read_points(root, faults)).items():
        text, _ = read(root / file, root)
        for point in points:
            if point.id in first:
                faults.append(Fault(file, point.line, f"考点 {point.id} 在 {first[point.id]} 已经有了"))
            first.setdefault(point.id, f"{file}:{point.line}")
            faults += _placed(point, text, point_faults(point, corpus, on))
    return faults


def _by_file(points: Iterable[Point]) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = {}
    for point in points:
        found.setdefault(point.file, []).append(point)
    return found


def _placed(point: Point, text: str, found: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Each (words, message) with the line of the point where those words stand."""
    lines = text.splitlines()
    for words, message in found:
        at = point.line
        for number, line in enumerate(lines[point.line - 1 :], point.line):
            if number > point.line and line.startswith("- "):
                break
            if words and words[:16] in line:
                at = number
                break
        yield Fault(point.file, at, f"考点 {point.id}：{message}")


def point_faults(point: Point, corpus: Corpus, on: date) -> Iterator[tuple[str, str]]:
    """(the words concerned, the fault in Chinese)."""
    if point.topic not in TOPICS:
        yield "主题:", f"没有「{point.topic}」这个主题，可以用：{'、'.join(TOPICS)}"
    if point.jurisdiction and corpus.places and point.jurisdiction not in corpus.places:
        yield "地区:", f"没有「{point.jurisdiction}」这个地区代码，见 jurisdictions.yaml"
    located: list[Located] = []
    for reference in (*point.references, *_shown(point)):
        try:
            located.append(corpus.resolve(reference, on))
        except NotFound as error:
            yield reference, f"依据查不到：{error}"
    if len(located) == len(point.references) + len(_shown(point)):
        yield from _proof(point, located)
        yield from _slips(point, corpus, on)
    yield from wording_faults(point)


def _slips(point: Point, corpus: Corpus, on: date) -> Iterator[tuple[str, str]]:
    """旧法 points to a rule that was replaced, 外省 to another province's: else nobody could tell that it is so."""
    newest = max(corpus.resolve(r, on).document.effective for r in point.references)
    wrongs: list[Wrong | Claim] = [*point.wrongs, *(c for c in point.claims if not c.true)]
    for wrong in wrongs:
        shown = corpus.resolve(wrong.reference, on) if wrong.reference else None
        replaced = shown is not None and _replaced(shown, wrong, newest, on)
        elsewhere = shown is not None and shown.document.jurisdiction not in (NATIONAL, point.jurisdiction)
        if wrong.slip == "旧法" and not replaced:
            yield wrong.text, f"「{wrong.text}」写的是旧法，「据」要写那部旧规定（标题带公布日期），没有收录就写误解"
        if wrong.slip == "外省" and not elsewhere:
            yield wrong.text, f"「{wrong.text}」写的是外省，「据」要写那个省的规定，没有就写误解"


def _replaced(shown: Located, wrong: Wrong | Claim, newest: date, on: date) -> bool:
    """A rule no longer in force or older than the point's own, or words that tell of the change themselves."""
    if shown.document.effective < newest or not shown.document.in_force(on):
        return True
    change = _CHANGE.search(shown.provision.text)
    return change is not None and bool(stated_numbers(wrong.text) & stated_numbers(change[0]))


def _shown(point: Point) -> list[str]:
    """The provisions that wrong options point to; a version no longer in force is named with its date."""
    references = (*(w.reference for w in point.wrongs), *(c.reference for c in point.claims))
    return [reference for reference in references if reference]


def _wrong(point: Point) -> list[str]:
    return [*(w.text for w in point.wrongs), *(c.text for c in point.claims if not c.true)]


def _proof(point: Point, located: Sequence[Located]) -> Iterator[tuple[str, str]]:
    own = located[: len(point.references)]
    for words in point.words:
        if not any(words in place.provision.text for place in own):
            yield words, f"原话「{words}」不在依据的条文里，要一字不差"
    for place in own:
        where = place.document.jurisdiction
        if where not in (NATIONAL, point.jurisdiction):
            yield "依据:", f"《{place.document.title}》是 {where} 的，「地区」也要写 {where}"
        if not place.document.is_law:
            yield "依据:", f"《{place.document.title}》是{place.document.kind}，不能当依据"
    yield from _numbers(point, located)


def _numbers(point: Point, located: Sequence[Located]) -> Iterator[tuple[str, str]]:
    """What is stated as right holds no figure that neither the quoted words nor a stated sum give."""
    words = "".join(point.words)
    proven = numbers_in(words) | stated_numbers(words)
    told = _intersection(stated_numbers(s) for s in (*point.scenarios, *[g.text for g in point.gaps]))
    refuted = {
        n
        for p in located[len(point.references) :]
        for n in map(float, numbers_in(p.provision.text) | stated_numbers(p.provision.text))
    }
    refuted |= {n for text in _wrong(point) for n in stated_numbers(text)}
    known = set(map(float, proven)) | told | stated_numbers(point.question)
    right = [*point.rights, *(t for c in point.claims if c.true for t in (c.text, c.why))]
    for text in right:
        if open_numbers := stated_numbers(text) - known - sums(text, known) - _own_case(text, point):
            yield text, f"「{text}」里的{_figures(open_numbers)}不在原话里，也没有写明是怎么加出来的"
    text = point.explanation
    if open_numbers := stated_numbers(text) - known - refuted - sums(text, known) - _told_anywhere(point):
        yield "解析:", f"解析里的{_figures(open_numbers)}不在原话里，也没有写明是怎么加出来的"


def _own_case(text: str, point: Point) -> set[float]:
    """A 判断 may tell a case of its own: what a scenario supposes (怀孕满七个月的) is no claim."""
    return _told_anywhere(point) & stated_numbers(text) if text not in point.rights else set()


def _told_anywhere(point: Point) -> set[float]:
    return {n for s in (*point.scenarios, *[g.text for g in point.gaps]) for n in stated_numbers(s)}


def _intersection(sets: Iterable[set[float]]) -> set[float]:
    found = list(sets)
    return set.intersection(*found) if found else set()


def _figures(numbers: Iterable[float]) -> str:
    return "、".join(f"{n:g}" for n in sorted(numbers))
