"""python -m indexer build | train | tune | verify 目录"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from corpus import ROOT, Corpus, CorpusError, load_corpus
from indexer.build import build as build_index
from indexer.embedder import STATIC, open_embedder
from indexer.manifest import IndexFault

app = typer.Typer(add_completion=False, help="索引：建立、训练向量模型、调权重、检查", no_args_is_help=True)
console = Console(stderr=True, highlight=False)

IndexFolder = Annotated[Path, typer.Option("--index", envvar="NIANGJIAREN_INDEX", help="索引放在哪里")]
CorpusFolder = Annotated[Path, typer.Option("--corpus", envvar="NIANGJIAREN_CORPUS", help="语料目录")]
EmbedderName = Annotated[str, typer.Option("--embedder", envvar="NIANGJIAREN_EMBEDDER", help="向量模型，static 为自带")]


@app.command("build", help="按语料建索引；没有变化就什么都不做")
def build_command(
    index: IndexFolder = Path("var/index"), corpus: CorpusFolder = ROOT, embedder: EmbedderName = STATIC
) -> None:
    start = time.perf_counter()
    loaded = _load(corpus)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=console) as bar:
            task = bar.add_task("建索引", total=None)
            report = build_index(
                loaded,
                index,
                open_embedder(embedder),
                lambda done, total: bar.update(task, completed=done, total=total),
            )
    except (IndexFault, RuntimeError) as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"索引写不进 {index}：{error}")
    seconds = time.perf_counter() - start
    if not report.rebuilt and not report.removed:
        console.print(f"语料没有变化，索引 {report.version} 照旧（{seconds:.1f} 秒）。")
        return
    console.print(
        f"索引 {report.version} 已启用：{len(report.rebuilt)} 个文件或主题重建，{len(report.removed)} 个移除，"
        f"{report.embedded} 段重新计算（{seconds:.1f} 秒）。"
    )


@app.command(help="用语料和题库训练自带的向量模型（需要可选依赖 models）")
def train(corpus: CorpusFolder = ROOT) -> None:
    try:
        from indexer.train import train as train_model

        manifest = train_model(_load(corpus), date.today())
    except ImportError:
        _stop("训练需要可选依赖：pip install 'niangjiaren[models]'")
    console.print(f"训练完成：{manifest['pairs']} 对，{manifest['terms']} 个词，{manifest['dimensions']} 维。")


@app.command(help="用题库做交叉验证，找检索各项的权重（需要可选依赖 models，要几分钟到几十分钟）")
def tune(
    corpus: CorpusFolder = ROOT,
    use: Annotated[int, typer.Option("--parts", min=1, max=5, help="题库分成 5 份，用其中几份来量")] = 2,
) -> None:
    from indexer.tune import trained
    from indexer.tune import tune as tune_weights

    on = date.today()
    table = Table("改动", "问题留出：前5", "名次", "首条名次", "条文留出：前5", "名次")
    try:
        for trial in tune_weights(_load(corpus), on, lambda smaller: trained(smaller, on), use):
            known, unknown = trial.known, trial.unknown
            figures = (known.recall, known.mrr, known.best_mrr, unknown.recall, unknown.mrr)
            table.add_row(trial.change or "现在的权重", *(f"{f:.3f}" for f in figures))
    except ImportError:
        _stop("调权重要为每一份重新训练向量模型，需要可选依赖：pip install 'niangjiaren[models]'")
    Console(highlight=False).print(table)
    Console(highlight=False).print(f"问题 {known.n} 条 + {unknown.n} 条；最好的是：{trial.weights}")


@app.command(help="打开一个索引目录，确认每一段都有自己的向量和词")
def verify(folder: Path) -> None:
    from indexer.verify import trouble

    if found := trouble(folder):
        _stop(found)


def _load(root: Path) -> Corpus:
    try:
        return load_corpus(root)
    except CorpusError as error:
        _stop(f"语料有问题，索引没有动：\n{error}")


def _stop(message: str) -> NoReturn:
    console.print(message, style="red", markup=False)
    sys.exit(1)


if __name__ == "__main__":
    app()
