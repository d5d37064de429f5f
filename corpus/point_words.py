"""How the 考点 are worded: punctuation, blanks, placeholders, options of one length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.check_values import numbers_in
from corpus.points import GAP, Gap, Point, texts

LONGEST_OPTION = 48
"""Characters; what is longer nobody reads in an examination."""
LENGTH_RATIO, LENGTH_SLACK = 1.4, 6
"""The right option may be so much longer than the longest wrong one, and a few characters more."""
_BRACE = re.compile(r"\{(?!人\}|人二\})[^}]*\}?|(?<!\{人)(?<!\{人二)\}")
_DOUBLED = re.compile(r"[，。；：、？！]{2,}|[,?!;](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[,?!;:.]")
_LUMPED = re.compile(r"以上(?:都|皆|均|全)|都[对错]$|(?:AB|ABC)都|上述(?:都|说法都)")
_LETTERED = re.compile(r"^[A-Ha-h][.、．:：]")


def wording_faults(point: Point) -> Iterator[tuple[str, str]]:
    """(the words concerned, the fault in Chinese)."""
    for field, text in texts(point):
        yield from _marks(field, text)
    yield from _endings(point)
    yield from _options(point)
    for gap in point.gaps:
        yield from _gap(gap, point)


def _marks(field: str, text: str) -> Iterator[tuple[str, str]]:
    if match := _BRACE.search(text):
        yield text, f"{field}里有「{match[0]}」，只能用 {{人}} 和 {{人二}}"
    if match := _DOUBLED.search(text):
        yield text, f"{field}的标点不对：「{match[0]}」"
    if field != "填空" and GAP[:2] in text:
        yield text, f"{field}里不能有横线，横线只用在填空里"
    if text != text.strip():
        yield text, f"{field}头尾有空格"


def _endings(point: Point) -> Iterator[tuple[str, str]]:
    for scenario in point.scenarios:
        if not scenario.endswith("？"):
            yield scenario, "情景要以问句结束（？）"
        if "{人二}" in scenario and "{人}" not in scenario:
            yield scenario, "用了 {人二} 就要有 {人}"
    for claim in point.claims:
        if not claim.text.endswith("。"):
            yield claim.text, "判断要是一个完整的句子，以句号结束"
    for text in (*(w.why for w in point.wrongs), point.explanation):
        if not text.endswith("。"):
            yield text, f"「{text[:12]}…」要以句号结束"
    if "{" in point.question:
        yield "问:", "问里不用 {人}，要像职工自己在问"


def _options(point: Point) -> Iterator[tuple[str, str]]:
    """Options of one kind, about equally long; the right one is not known by its length."""
    wrongs = [w.text for w in point.wrongs]
    every = [*point.rights, *wrongs]
    if len(set(map(_core, every))) < len(every):
        yield "正确:", "有两个选项是一样的"
    for text in every:
        if len(text) > LONGEST_OPTION:
            yield text, f"选项有{len(text)}个字，最多{LONGEST_OPTION}个字"
        if text.endswith(("。", "，", "；")):
            yield text, "选项末尾不要标点"
        if _LUMPED.search(text) or _LETTERED.search(text):
            yield text, "选项不写“以上都对”，也不带字母"
    longest, shortest = max(map(len, wrongs)), min(map(len, wrongs))
    for text in point.rights:
        if len(text) > longest * LENGTH_RATIO and len(text) > longest + LENGTH_SLACK:
            yield text, f"正确的选项（{len(text)}个字）比错的（最长{longest}个字）长得多，一眼就看出来了"
        if len(text) * LENGTH_RATIO < shortest and len(text) + LENGTH_SLACK < shortest:
            yield text, f"正确的选项（{len(text)}个字）比错的（最短{shortest}个字）短得多，一眼就看出来了"


def _core(text: str) -> str:
    return re.sub(r"\W", "", text)


def _gap(gap: Gap, point: Point) -> Iterator[tuple[str, str]]:
    blanks = len(re.findall(r"_{2,}", gap.text))
    if blanks != gap.text.count(GAP) or not blanks:
        yield gap.text, f"填空的横线写成 {GAP}（四道）"
    elif blanks != len(gap.answers):
        yield gap.text, f"填空有 {blanks} 处横线，答案却是 {len(gap.answers)} 组"
    if not gap.text.endswith(("。", "？")):
        yield gap.text, "填空要以句号或问号结束"
    words = "".join(point.words)
    for accepted in gap.answers:
        if not accepted or not any(_stands_in(a, words) for a in accepted):
            yield gap.text, f"填空的答案「{'、'.join(accepted)}」不在原话里"


def _stands_in(answer: str, words: str) -> bool:
    return answer in words or bool(numbers_in(answer) and numbers_in(answer) <= numbers_in(words))
