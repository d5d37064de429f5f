"""python -m eval.benchmark [--index 目录]: how fast and how big, beside a plain LangChain RAG in the same run."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, sleep
from typing import Annotated, TypeVar

import httpx
import typer
from rich.console import Console
from rich.table import Table

from assistant import Assistant, AssistantError, Settings, Slots
from corpus import Corpus
from eval.metrics import percentile
from eval.model import Case
from eval.plain_rag import PlainRag
from eval.questions import TODAY, load_questions
from indexer import Embedder
from indexer.build import build

ROOT = Path(__file__).parents[1]
ROUNDS = 3
REQUESTS = 200
START_LIMIT = 120.0
UNITS = {"毫秒": 1e-3, "秒": 1.0, "MB": 2.0**20}
console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)
T = TypeVar("T")


@dataclass(frozen=True)
class Measure:
    """One figure, in seconds or bytes; `plain` is the plain RAG's, None where it has no counterpart."""

    name: str
    value: float | None
    unit: str
    plain: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the plain RAG's figure ours is."""
        return self.value / self.plain if self.value is not None and self.plain else None


def main(index: Annotated[Path | None, typer.Option("--index", help="索引目录，默认按设置")] = None) -> None:
    """Run every measurement and print one table."""
    settings = Settings(index=index) if index else Settings()
    try:
        assistant = Assistant.open(settings)
    except AssistantError as error:
        console.print(str(error), style="red", markup=False)
        sys.exit(1)
    cases = load_questions(assistant.corpus)
    rag = PlainRag(assistant.corpus, assistant.index.embedder)
    rag_seconds = timed(lambda: rag.retrieve("产假", TODAY))
    steps: list[Callable[[], list[Measure]]] = [
        lambda: search(assistant, rag, cases),
        lambda: ask(assistant, cases),
        lambda: http(settings.index, cases),
        lambda: first_answer(settings.index),
        lambda: memory(settings.index),
        lambda: indexing(assistant.corpus, assistant.index.embedder, rag_seconds),
    ]
    show([measure for step in steps for measure in step()], console)


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def timed_each(work: Callable[[T], object], items: Iterable[T]) -> list[float]:
    """Seconds that `work` takes for each item."""
    return [timed(partial(work, item)) for item in items]


def search(assistant: Assistant, rag: PlainRag, cases: list[Case]) -> list[Measure]:
    """Search in this process, every question several times."""
    queries = [assistant.reader.read(c.turns[-1], Slots(), c.province, c.on) for c in cases] * ROUNDS
    ours = timed_each(
        lambda q: assistant.index.search(q.search, q.place.code if q.place else None, q.on, q.expansions), queries
    )
    plain = timed_each(lambda c: rag.retrieve(c.turns[-1], TODAY), cases * ROUNDS)
    return [
        Measure(f"检索（进程内），{name}", percentile(ours, p), "毫秒", percentile(plain, p), f"{len(ours)} 次")
        for name, p in (("中位", 50), ("99%", 99))
    ]


def ask(assistant: Assistant, cases: list[Case]) -> list[Measure]:
    """A whole answer in this process."""
    seconds = timed_each(lambda c: assistant.ask(c.turns[-1], province=c.province, on=c.on), cases * ROUNDS)
    return [
        Measure(f"回答（进程内），{name}", percentile(seconds, p), "毫秒", note=f"{len(seconds)} 次")
        for name, p in (("中位", 50), ("95%", 95))
    ]


def http(index: Path, cases: list[Case]) -> list[Measure]:
    """POST /v1/ask against a real server, one client."""
    name = "回答（HTTP，一个客户端），95%"
    if importlib.util.find_spec("api") is None:
        return [Measure(name, None, "毫秒", note="没有 api，跳过")]
    with serving(index) as (base, _), httpx.Client(base_url=base, timeout=30) as client:
        texts = islice(cycle(c.turns[-1] for c in cases), REQUESTS)
        seconds = timed_each(partial(_post, client), texts)
    return [Measure(name, percentile(seconds, 95), "毫秒", note=f"{len(seconds)} 次")]


def _post(client: httpx.Client, question: str) -> None:
    client.post("/v1/ask", json={"question": question}).raise_for_status()


@contextmanager
def serving(index: Path, workers: int = 1, **more: str) -> Iterator[tuple[str, int]]:
    """A real server and its process id (its parent's, where there are more workers), with more in its environment."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "api"],
            cwd=ROOT,
            env=_environment(index) | _alone(port, Path(folder)) | {"NIANGJIAREN_WORKERS": str(workers)} | more,
            stdout=subprocess.DEVNULL,
        )
        base = f"http://127.0.0.1:{port}"
        try:
            wait_until_ready(process, base)
            yield base, process.pid
        finally:
            process.terminate()
            process.wait(timeout=30)


def _alone(port: int, folder: Path) -> dict[str, str]:
    """Settings that keep nothing outside the folder, refuse nobody and print no line for each request."""
    return {
        "NIANGJIAREN_HOST": "127.0.0.1",
        "NIANGJIAREN_PORT": str(port),
        "NIANGJIAREN_DATABASE": f"sqlite:///{folder}/state.db",
        "NIANGJIAREN_RATE": "off",
        "NIANGJIAREN_LOG_LEVEL": "warning",
    }


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def wait_until_ready(process: subprocess.Popen[bytes], base: str) -> None:
    """Return once /readyz answers. Raises RuntimeError when the server ends or does not come up."""
    deadline = perf_counter() + START_LIMIT
    while perf_counter() < deadline and process.poll() is None:
        try:
            if httpx.get(f"{base}/readyz", timeout=2).is_success:
                return
        except httpx.TransportError:
            sleep(0.1)
    raise RuntimeError("服务没有启动起来")


def _environment(index: Path) -> dict[str, str]:
    return os.environ | {"NIANGJIAREN_INDEX": str(index.resolve())}


def _python(index: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=_environment(index), check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def first_answer(index: Path) -> list[Measure]:
    """From starting a process to its first answer."""
    seconds = timed(lambda: _python(index, "assistant", "ask", "产假几天"))
    return [Measure("启动到第一个回答", seconds, "秒")]


def memory(index: Path) -> list[Measure]:
    """Resident memory of a process that answered 50 questions."""
    ours, plain = (
        float(_python(index, "eval.footprint", which, str(index.resolve())).split()[-1]) for which in ("ours", "plain")
    )
    return [Measure("常驻内存（答过 50 题）", ours, "MB", plain)]


def indexing(corpus: Corpus, embedder: Embedder, rag_seconds: float) -> list[Measure]:
    """An index from nothing, and again when nothing has changed."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = timed(lambda: build(corpus, Path(folder), embedder))
        again = timed(lambda: build(corpus, Path(folder), embedder))
    note = "含题库；对照只有条文、放在内存里"
    return [Measure("从零建索引", fresh, "秒", rag_seconds, note), Measure("语料没变时再建一次", again, "秒")]


def show(measures: list[Measure], console: Console) -> None:
    """One table; the ratio is ours to the plain RAG's."""
    table = Table(title="快慢大小（对照是同一次运行里的普通 LangChain RAG，同一个向量模型）")
    for heading in ("量什么", "娘家人", "对照", "是对照的几倍", "说明"):
        table.add_column(heading)
    for m in measures:
        ratio = f"{m.ratio:.2f}" if m.ratio is not None else "—"
        table.add_row(m.name, _worded(m.value, m.unit), _worded(m.plain, m.unit), ratio, m.note)
    console.print(table)


def _worded(value: float | None, unit: str) -> str:
    return "—" if value is None else f"{value / UNITS[unit]:.1f} {unit}"


if __name__ == "__main__":
    typer.run(main)
