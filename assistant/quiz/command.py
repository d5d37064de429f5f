"""python -m assistant quiz: a blueprint from the command line, the quiz drawn by it, and its files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from assistant.answer import Assistant
from assistant.quiz.compose import MOST_ITEMS, Quizmaster
from assistant.quiz.exports import FORMATS, Form, Format, Paper
from assistant.quiz.exports.wording import words
from assistant.quiz.model import KINDS, Blueprint, Difficulty, Kind, Quiz, QuizError
from assistant.quiz.topics import TOPICS

USUAL = 20
SHARES: dict[Kind, int] = {"单选": 40, "多选": 20, "判断": 30, "案例": 10}
"""Per cent of each kind when none are named."""
WAYS_WITH_KEY = ("另存", "附后", "不要")


@dataclass(frozen=True)
class Wish:
    """What was typed."""

    on: date
    number: int | None = None
    kinds: str | None = None
    topics: Sequence[str] = ()
    province: str | None = None
    difficulty: int | None = None
    seed: int = 0


def draw(open_assistant: Callable[[], Assistant], wish: Wish, screen: Console) -> Quiz:
    """The quiz, with a bar on `screen` while its questions are proven. Raises QuizError or BadQuestion."""
    blueprint = blueprint_of(wish)
    assistant = open_assistant()
    if wish.province:
        blueprint = replace(blueprint, province=assistant.reader.gazetteer.code(wish.province))
    with Progress(console=screen, transient=True) as progress:
        bar = progress.add_task("出题", total=sum(blueprint.kinds.values()))
        master = Quizmaster.open(assistant)
        return master.compose(blueprint, lambda found, _: progress.update(bar, completed=found))


def blueprint_of(wish: Wish) -> Blueprint:
    """All but the province, whose code the assistant knows. Raises QuizError in Chinese."""
    kinds = kinds_of(wish.kinds) if wish.kinds else shared_out(USUAL if wish.number is None else wish.number)
    total = sum(kinds.values())
    if wish.kinds and wish.number not in (None, total):
        raise QuizError(f"--types 加起来是 {total} 道题，--n 写的是 {wish.number}")
    if not 1 <= total <= MOST_ITEMS:
        raise QuizError(f"题数应在 1 到 {MOST_ITEMS} 之间")
    level = difficulty_of(wish.difficulty)
    return Blueprint(on=wish.on, kinds=kinds, topics=topics_of(wish.topics), difficulty=level, seed=wish.seed)


def kinds_of(text: str) -> dict[Kind, int]:
    """单选:10,判断:5. Raises QuizError."""
    found: dict[Kind, int] = {}
    for entry in text.replace("，", ",").replace("：", ":").split(","):
        name, _, number = (part.strip() for part in entry.partition(":"))
        kind = next((k for k in KINDS if k == name.removesuffix("题")), None)
        if kind is None or not number.isdecimal():
            raise QuizError(f"--types 应写成 单选:10,判断:5；题型有{'、'.join(KINDS)}")
        found[kind] = found.get(kind, 0) + int(number)
    return {kind: number for kind, number in found.items() if number}


def shared_out(number: int) -> dict[Kind, int]:
    """`number` questions by SHARES; what rounding leaves goes to 单选."""
    if number <= 0:
        return {}
    found = {kind: number * share // 100 for kind, share in SHARES.items()}
    found["单选"] += number - sum(found.values())
    return {kind: count for kind, count in found.items() if count > 0}


def topics_of(names: Sequence[str]) -> tuple[str, ...]:
    """Raises QuizError for a topic there is none of."""
    wanted = [name for text in names for name in text.replace("，", ",").replace("、", ",").split(",") if name.strip()]
    for name in wanted:
        if name.strip() not in TOPICS:
            raise QuizError(f"没有这个主题。可以选的有：{'、'.join(TOPICS)}")
    return tuple(dict.fromkeys(name.strip() for name in wanted))


def difficulty_of(number: int | None) -> Difficulty | None:
    """Raises QuizError."""
    known: dict[int | None, Difficulty | None] = {None: None, 1: 1, 2: 2, 3: 3}
    if number in known:
        return known[number]
    raise QuizError("--difficulty 是 1（易）、2（中）、3（难）之一")


def format_of(out: Path | None, named: str | None) -> tuple[Path, Format]:
    """Where to, in the format that is named or that the suffix stands for. Raises QuizError."""
    if out is None:
        raise QuizError("请用 --out 写存到哪里，如 --out 试卷.docx")
    if not out.parent.is_dir():
        raise QuizError(f"没有这个文件夹：{out.parent}")
    if named is not None:
        if named not in FORMATS:
            raise QuizError(f"--format 只能是 {'、'.join(FORMATS)} 之一")
        return out, FORMATS[named]
    found = next((f for f in FORMATS.values() if f.suffix == out.suffix.lower()), None)
    if found is None:
        suffixes = "、".join(dict.fromkeys(f.suffix for f in FORMATS.values()))
        raise QuizError(f"--out 的文件名要以 {suffixes} 之一结尾，或者加上 --format")
    return out, found


def forms_named(text: str) -> tuple[Form, ...]:
    """A or AB. Raises QuizError."""
    if text.upper() == "A":
        return ("A",)
    if text.upper() == "AB":
        return ("A", "B")
    raise QuizError("--forms 只能是 A 或者 AB")


def key_named(text: str) -> str:
    """Raises QuizError."""
    if text not in WAYS_WITH_KEY:
        raise QuizError(f"--key 只能是{'、'.join(WAYS_WITH_KEY)}")
    return text


def files_of(quiz: Quiz, paper: Paper, out: Path, written_as: Format, key: str) -> dict[Path, bytes]:
    """What is written where: with 另存 试卷A.docx, 试卷B.docx and 试卷（答案）.docx, with 附后 all in one file.

    Raises QuizError when there is not one question.
    """
    if not quiz.items:
        raise QuizError(quiz.note or "一道合适的题也没有，换个主题、省份或者难度试试")
    if not written_as.printed:
        return {out: written_as.write(quiz, replace(paper, with_key=key != "不要"))}
    if key == "附后":
        return {out: written_as.write(quiz, paper)}
    return _apart(quiz, paper, out, written_as, key == "另存")


def _apart(quiz: Quiz, paper: Paper, out: Path, written_as: Format, key: bool) -> dict[Path, bytes]:
    several = len(paper.forms) > 1
    files: dict[Path, bytes] = {}
    for form in paper.forms:
        alone = replace(paper, forms=(form,), mark_form=several, with_key=False)
        files[_beside(out, form) if several else out] = written_as.write(quiz, alone)
    if key:
        files[_beside(out, f"（{words().答案}）")] = written_as.write(quiz, replace(paper, only_key=True))
    return files


def _beside(out: Path, mark: str) -> Path:
    return out.with_name(f"{out.stem}{mark}{out.suffix}")


def save(files: dict[Path, bytes]) -> list[Path]:
    """Write all of them or none; where they are. Raises QuizError."""
    aside = {path: path.with_name(path.name + ".tmp") for path in files}
    try:
        if folder := next((path for path in files if path.is_dir()), None):
            raise IsADirectoryError(f"{folder} 是文件夹")
        for path, beside in aside.items():
            beside.write_bytes(files[path])
        for path, beside in aside.items():
            beside.replace(path)
    except OSError as error:
        raise QuizError(f"写不进去：{error.strerror or error}") from None
    finally:
        for beside in aside.values():
            beside.unlink(missing_ok=True)
    return list(files)
