"""An item as a form, and a form as an item; a change takes the machine's proof away, so it gets another id."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import Any, get_args

from api.console.errors import ConsoleError
from api.console.form import Form
from api.console.quizzes.standing import EDITED
from assistant.model import Citation
from assistant.proof import Basis, Citer, Draft
from assistant.quiz import Option, QuizItem
from assistant.quiz.model import RIGHT, WRONG, Difficulty
from assistant.quiz.topics import TOPICS
from corpus import Corpus, NotFound
from corpus.points import GAP, SLIPS

MOST_OPTIONS = 8
SPARE = 2
"""Empty rows for more options."""
NEW_CITATIONS = 2
_LEVELS: tuple[Difficulty, ...] = get_args(Difficulty)
_OR = re.compile(r"[；;|/]")


def fields_of(item: QuizItem, form: Form | None = None) -> dict[str, Any]:
    """What the form shows: the item, or what was typed."""
    rows = min(MOST_OPTIONS, len(item.options) + (0 if item.kind in ("判断", "填空") else SPARE))
    shown: dict[str, Any] = {
        "stem": item.stem,
        "explanation": item.explanation,
        "question": item.proof.question,
        "topic": item.topic,
        "difficulty": item.difficulty,
        "blanks": "\n".join("；".join(accepted) for accepted in item.blanks),
        "options": [_option_fields(item, n) for n in range(rows)],
        "citations": [(n, citation, True) for n, citation in enumerate(item.citations)],
        "added": [{"reference": "", "quote": ""} for _ in range(NEW_CITATIONS)],
    }
    if form is not None:
        shown |= {
            name: form.text(name) for name in ("stem", "explanation", "question", "topic", "difficulty", "blanks")
        }
        shown["options"] = [_typed_option(item, form, n) for n in range(rows)]
        shown["citations"] = [(n, c, f"keep{n}" in form) for n, c in enumerate(item.citations)]
        names = ("reference", "quote")
        shown["added"] = [{k: form.text(f"{k}{n}") for k in names} for n in range(NEW_CITATIONS)]
    return shown


def edited(old: QuizItem, form: Form, corpus: Corpus) -> QuizItem:
    """The same item when nothing was changed. Raises ConsoleError."""
    level = form.number("difficulty", "难度", 1, 3)
    topic = form.text("topic")
    new = replace(
        old,
        stem=form.text("stem"),
        explanation=form.text("explanation"),
        topic=topic if topic in TOPICS else old.topic,
        difficulty=next((known for known in _LEVELS if known == level), old.difficulty),
        options=_options(old, form),
        blanks=_blanks(form) if old.kind == "填空" else (),
        citations=_citations(old, form, corpus),
        proof=replace(old.proof, question=form.text("question") or old.proof.question),
    )
    _check(new)
    return new if new == old else replace(new, id=_id(new))


def _options(old: QuizItem, form: Form) -> tuple[Option, ...]:
    found = []
    for n in range(MOST_OPTIONS):
        text = old.options[n].text if old.kind == "判断" and n < len(old.options) else form.text(f"text{n}")
        if old.kind == "填空" or not text:
            continue
        right = f"right{n}" in form
        slip = next((s for s in SLIPS if s == form.text(f"slip{n}")), None)
        found.append(Option(text, right, form.text(f"why{n}"), None if right else slip))
    return tuple(found)


def _blanks(form: Form) -> tuple[tuple[str, ...], ...]:
    """A line for each blank, what is accepted between ；."""
    lines = [line for line in form.text("blanks").split("\n") if line.strip()]
    return tuple(tuple(word.strip() for word in _OR.split(line) if word.strip()) for line in lines)


def _citations(old: QuizItem, form: Form, corpus: Corpus) -> tuple[Citation, ...]:
    """Those that were kept, then those that were added."""
    kept = [citation for n, citation in enumerate(old.citations) if f"keep{n}" in form]
    for n in range(NEW_CITATIONS):
        reference, quote = form.text(f"reference{n}"), form.text(f"quote{n}")
        if reference or quote:
            kept.append(_cited(reference, quote, old, corpus))
    if kept == list(old.citations):
        return old.citations
    return tuple(replace(citation, n=n) for n, citation in enumerate(kept, 1))


def _cited(reference: str, quote: str, old: QuizItem, corpus: Corpus) -> Citation:
    """The words as they stand in the provision. Raises ConsoleError when they do not."""
    try:
        located = corpus.resolve(_plain_reference(reference), old.on)
    except NotFound as error:
        raise ConsoleError(f"依据“{reference}”找不到：{error}。应写成：女职工劳动保护特别规定 第六条第二款") from None
    if quote not in located.provision.text:
        raise ConsoleError(
            f"《{located.document.title}》{located.provision.address.label}里没有这句原话，请从法规库里复制。"
        )
    citer = Citer(corpus, old.on)
    if citer.cite(Draft("", (Basis(located, quote),))) is None:
        raise ConsoleError("这条依据读不出原话。")
    found = citer.citations[0]
    return replace(found, quote=quote) if quote else found


def _plain_reference(reference: str) -> str:
    """《…》第六条 and … 第六条 alike."""
    title, _, place = reference.removeprefix("《").partition("》")
    return f"{title} {place.strip()}" if place else reference


def _check(item: QuizItem) -> None:
    """What cannot even be shown or graded is refused; the rest the proof tells. Raises ConsoleError."""
    right = sum(option.right for option in item.options)
    faults = (
        (not item.stem, "题干是空的。"),
        (
            item.kind == "判断" and ([o.text for o in item.options] != [RIGHT, WRONG] or right != 1),
            "判断题要在对和错里选一个。",
        ),
        (item.kind == "单选" and right != 1, "单选题要正好有一个正确的选项。"),
        (item.kind == "多选" and right < 2, "多选题至少要有两个正确的选项。"),
        (
            item.kind in ("单选", "多选", "案例") and not 0 < right < len(item.options),
            "要有正确的选项，也要有错误的选项。",
        ),
        (len({o.text for o in item.options}) < len(item.options), "有两个选项一样。"),
        (item.kind == "填空" and not item.blanks, "填空题没有答案。"),
        (item.kind == "填空" and len(item.blanks) != item.stem.count(GAP), f"题干里有几处{GAP}，答案就要有几行。"),
    )
    for wrong, sentence in faults:
        if wrong:
            raise ConsoleError(sentence)


def _id(item: QuizItem) -> str:
    told = json.dumps(item.to_json(), ensure_ascii=False, sort_keys=True, default=str)
    return EDITED + hashlib.sha256(told.encode()).hexdigest()[:16]


def _option_fields(item: QuizItem, n: int) -> dict[str, Any]:
    if n >= len(item.options):
        return {"text": "", "right": False, "why": "", "slip": ""}
    option = item.options[n]
    return {"text": option.text, "right": option.right, "why": option.why, "slip": option.slip or ""}


def _typed_option(item: QuizItem, form: Form, n: int) -> dict[str, Any]:
    fixed = item.kind == "判断" and n < len(item.options)
    text = item.options[n].text if fixed else form.text(f"text{n}")
    return {"text": text, "right": f"right{n}" in form, "why": form.text(f"why{n}"), "slip": form.text(f"slip{n}")}
