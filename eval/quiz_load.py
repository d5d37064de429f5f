"""python -m eval.quiz_load [--takers 2000] [--database 地址]: everybody takes a quiz at the same moment.

One real server process with its usual limits, everybody from one address, as a factory behind one router. Shown is
whether every answer was kept and every score is right, and how long people waited.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Annotated, Any

import typer
from pydantic import SecretStr
from rich.console import Console
from rich.table import Table

from api.settings import ServiceSettings
from api.state import State, new_id
from api.state.quizzes import QuizOptions
from assistant import Settings
from assistant.model import Citation
from assistant.quiz import Option, Proof, Quiz, QuizItem
from eval.benchmark import ROOT, free_port, wait_until_ready
from eval.metrics import percentile

TAKERS = 2000
ANSWERS = 8
PATIENCE = 60.0
TRIES = 6
"""A telephone tries for ever; here the same thing once more, this often."""
_DAY = date(2026, 11, 22)
console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)


@dataclass
class Seen:
    """What all takers together saw; seconds by what was asked."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    retries: int = 0


@dataclass(frozen=True)
class Crowd:
    """How it went. `lost` were told that their paper is handed in, and it is not there; `wrong` have another score."""

    takers: int
    answers: int
    seconds: float
    seen: Seen
    lost: int
    wrong: int
    unanswered: int
    """Answers that are not in the database although the server said they were kept."""

    @property
    def requests(self) -> int:
        return sum(map(len, self.seen.seconds.values()))


class Line:
    """One person's connection, kept open as browsers do; opened again when it broke."""

    def __init__(self, port: int, seen: Seen) -> None:
        self.port, self.seen = port, seen
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def send(self, what: str, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """The reply; sent again, as the page does, when there is none. Raises RuntimeError when there never is."""
        data = b"" if body is None else json.dumps(body).encode()
        start = perf_counter()
        for attempt in range(TRIES):
            try:
                status, reply = await asyncio.wait_for(self._exchange(method, path, data), PATIENCE)
            except (OSError, asyncio.IncompleteReadError, TimeoutError):
                status, reply = 0, {}
                self.close()
            self.seen.statuses[status] += 1
            if status == 200:
                self.seen.seconds.setdefault(what, []).append(perf_counter() - start)
                return reply
            self.seen.retries += 1
            await asyncio.sleep(0.2 * 2**attempt)
        raise RuntimeError(f"{what}一直没有成功，最后是 {status}：{reply.get('detail', '')}")

    async def _exchange(self, method: str, path: str, data: bytes) -> tuple[int, dict[str, Any]]:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        head = f"{method} {path} HTTP/1.1\r\nhost: quiz\r\ncontent-type: application/json\r\n"
        writer.write(f"{head}content-length: {len(data)}\r\n\r\n".encode() + data)
        answered = (await reader.readuntil(b"\r\n\r\n")).lower()
        size = int(answered.split(b"content-length: ")[1].split(b"\r\n")[0])
        return int(answered.split()[1]), json.loads(await reader.readexactly(size))

    def close(self) -> None:
        if self._streams:
            self._streams[1].close()
            self._streams = None


@dataclass(frozen=True)
class Taker:
    """One person, who knows the answers to `knows` and guesses wrong at the others."""

    line: Line
    code: str
    knows: frozenset[str]
    key: dict[str, QuizItem]

    async def take(self) -> tuple[str, int]:
        """Their ticket, and the score the server said. Raises RuntimeError."""
        attempt = new_id()
        begun = {"attempt": attempt, "device": new_id()}
        await self.line.send("开始", "POST", f"/v1/quizzes/{self.code}/attempts", begun)
        items = (await self.line.send("打开题目", "GET", f"/v1/attempts/{attempt}"))["items"]
        for item in items:
            path = f"/v1/attempts/{attempt}/answers/{item['n']}"
            await self.line.send("答一道题", "PUT", path, self._answer(item) | {"change": 1})
        done = await self.line.send("交卷", "POST", f"/v1/attempts/{attempt}/submit")
        self.line.close()
        return done["result"]["ticket"], done["result"]["right"]

    def _answer(self, item: dict[str, Any]) -> dict[str, Any]:
        """As it is shown to this person: the server has put the options in another order."""
        known = self.key[item["stem"]]
        right = known.id in self.knows
        if known.kind == "填空":
            return {"written": [accepted[0] if right else "0" for accepted in known.blanks]}
        wanted = {option.text for option in known.options if option.right}
        shown = [at for at, text in enumerate(item["options"]) if (text in wanted) is right]
        return {"shown": shown if right or known.kind == "多选" else shown[:1]}


def paper(items: int) -> Quiz:
    """Sums instead of law: only the load counts here."""
    return Quiz("压力测试", tuple(_item(n) for n in range(items)))


def _item(n: int) -> QuizItem:
    cited = Citation(
        1, "none", "压力测试", None, "资料", "CN", "第一条", "第一条", "art_1", "一加一", _DAY, True, "核对"
    )
    kind = ("单选", "多选", "填空", "单选")[n % 4]
    texts = [f"答案{n}甲", f"答案{n}乙", f"答案{n}丙", f"答案{n}丁"]
    right = 2 if kind == "多选" else 1
    options = tuple(Option(text, at < right, "", None if at < right else "算错") for at, text in enumerate(texts))
    return QuizItem(
        id=f"load{n}",
        point=f"load{n}",
        kind=kind,  # type: ignore[arg-type]
        topic="产假",
        province=None,
        on=_DAY,
        difficulty=1,
        stem=f"第 {n} 题____" if kind == "填空" else f"第 {n} 题？",
        options=() if kind == "填空" else options,
        explanation="",
        citations=(cited,),
        proof=Proof("计算", ""),
        blanks=((str(n + 100),),) if kind == "填空" else (),
    )


async def crowd(port: int, code: str, quiz: Quiz, takers: int) -> tuple[Seen, dict[str, tuple[int, int]], float]:
    """Everybody at once; by ticket what the server said and what it should have said, and the seconds it took."""
    seen, chance = Seen(), Random(7)
    key = {item.stem: item for item in quiz.items}
    ids = [item.id for item in quiz.items]
    people = [
        Taker(Line(port, seen), code, frozenset(chance.sample(ids, chance.randint(0, len(ids)))), key)
        for _ in range(takers)
    ]
    start = perf_counter()
    done = await asyncio.gather(*(taker.take() for taker in people))
    seconds = perf_counter() - start
    said = {ticket: (right, len(t.knows)) for (ticket, right), t in zip(done, people, strict=True)}
    return seen, said, seconds


def measure(index: Path, database: str, takers: int = TAKERS, answers: int = ANSWERS) -> Crowd:
    """A fresh server on this database, a quiz of so many items, so many people."""
    quiz = paper(answers)
    number, code = _publish(database, quiz)
    with started(index, database) as port:
        seen, said, seconds = asyncio.run(crowd(port, code, quiz, takers))
    return compare(said, _kept(database, number), answers, seconds, seen)


def compare(
    said: dict[str, tuple[int, int]], kept: dict[str, tuple[int, int]], answers: int, seconds: float, seen: Seen
) -> Crowd:
    """`said`: by ticket the score the server told and the right one; `kept`: the score and answers in the database."""
    wrong = sum(told != right or (t in kept and kept[t][0] != right) for t, (told, right) in said.items())
    there = sum(kept[ticket][1] for ticket in said if ticket in kept)
    lost = sum(ticket not in kept for ticket in said)
    return Crowd(len(said), answers, seconds, seen, lost, wrong, len(said) * answers - there)


@contextmanager
def started(index: Path, database: str) -> Iterator[int]:
    """A server with the limits that everybody has; only its log is quieter."""
    port = free_port()
    own = {
        "NIANGJIAREN_INDEX": str(index.resolve()),
        "NIANGJIAREN_DATABASE": database,
        "NIANGJIAREN_HOST": "127.0.0.1",
        "NIANGJIAREN_PORT": str(port),
        "NIANGJIAREN_LOG_LEVEL": "warning",
    }
    process = subprocess.Popen([sys.executable, "-m", "api"], cwd=ROOT, env=os.environ | own, stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(process, f"http://127.0.0.1:{port}")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)


def _publish(database: str, quiz: Quiz) -> tuple[int, str]:
    state = _open(database)
    try:
        number = state.quizzes.create(quiz, QuizOptions(), "出题")
        for item in quiz.items:
            state.quizzes.review(number, item.id, "通过", "", "审题")
        state.quizzes.approve(number, "审题")
        return number, state.quizzes.publish(number)
    finally:
        state.close()


def _kept(database: str, number: int) -> dict[str, tuple[int, int]]:
    """By ticket: the score in the database, and how many answers are there."""
    state = _open(database)
    try:
        return {taken.ticket: (taken.right, len(taken.responses)) for taken in state.quizzes.results(number).taken}
    finally:
        state.close()


def _open(database: str) -> State:
    return State.open(ServiceSettings(database=SecretStr(database), _env_file=None))


def show(found: Crowd, console: Console) -> None:
    table = Table(title=f"{found.takers} 人同时答题，每人 {found.answers} 道（一个进程，一个地址）")
    for heading in ("量什么", "结果", "说明"):
        table.add_column(heading)
    for row in _rows(found):
        table.add_row(*row)
    console.print(table)


def _rows(found: Crowd) -> Sequence[tuple[str, str, str]]:
    rows = [
        ("交了卷、库里没有", f"{found.lost} 份", "应是 0"),
        ("答了题、库里没有", f"{found.unanswered} 道", "应是 0"),
        ("分数不对", f"{found.wrong} 份", "应是 0"),
        ("全部答完", f"{found.seconds:.1f} 秒", f"每秒 {found.requests / found.seconds:.0f} 次请求"),
    ]
    for what, seconds in found.seen.seconds.items():
        middle, most = percentile(seconds, 50), percentile(seconds, 95)
        rows.append((f"{what}，等了多久", f"中位 {middle:.2f} 秒", f"95% {most:.2f} 秒，最长 {max(seconds):.2f} 秒"))
    others = {status: times for status, times in found.seen.statuses.items() if status != 200}
    rows.append(("重发", f"{found.seen.retries} 次", str(others or "没有别的状态")))
    return rows


def main(
    index: Annotated[Path | None, typer.Option("--index", help="索引目录，默认按设置")] = None,
    takers: Annotated[int, typer.Option("--takers", help="多少人")] = TAKERS,
    answers: Annotated[int, typer.Option("--answers", help="每人几道题")] = ANSWERS,
    database: Annotated[str | None, typer.Option("--database", help="数据库，默认一个临时的 SQLite")] = None,
) -> None:
    """Measure and print one table; 1 when something was lost or wrong."""
    where = index or Settings().index
    with tempfile.TemporaryDirectory() as folder:
        found = measure(where, database or f"sqlite:///{folder}/state.db", takers, answers)
    show(found, console)
    if found.lost or found.wrong or found.unanswered:
        sys.exit(1)


if __name__ == "__main__":
    typer.run(main)
