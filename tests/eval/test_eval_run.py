"""Questions put to the real assistant, and the command line over them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from assistant import Answer, Assistant, Settings
from eval.__main__ import app
from eval.benchmark import Measure, ask, free_port, search, show, timed, timed_each
from eval.model import Case
from eval.plain_rag import PlainRag
from eval.run import as_turn, converse, outcome, run, sources, stands

ON = date(2026, 11, 22)
LAW = "女职工劳动保护特别规定"
CASE = Case(
    "x-001", "产假", ("在浙江生第一个孩子，产假一共多少天",), ((f"{LAW} 第七条",),), ON, numbers=(158,), expect="答",
    places=(frozenset({"CN-ZJ"}),),
)  # fmt: skip


def test_a_question_run(assistant: Assistant) -> None:
    [found] = run(assistant, [CASE])
    assert all(found.checks().values()), found
    assert found.last.quotes == found.last.verbatim > 0
    assert found.last.search_seconds > 0 and found.last.ask_seconds > 0


def test_later_turns_know_the_earlier(assistant: Assistant) -> None:
    case = replace(CASE, turns=("产假一共多少天", "我在浙江，生的是第一个孩子"), gold=((), (f"{LAW} 第七条",)))
    first, second = converse(assistant, case)
    assert first.outcome == "问"
    assert "158" in second.text


def test_a_question_that_cannot_be_used_counts_as_declined(assistant: Assistant) -> None:
    [turn] = converse(assistant, replace(CASE, turns=("  ",)))
    assert (turn.outcome, turn.hits) == ("拒", ())


def test_a_crash_names_the_case() -> None:
    with pytest.raises(AttributeError) as caught:
        run(object(), [CASE])  # type: ignore[arg-type]
    assert "x-001" in caught.value.__notes__[0]


def test_quotes_are_read_again(assistant: Assistant) -> None:
    document = assistant.corpus.version(LAW, ON)
    assert stands(assistant.corpus, document.id, "art_7", "女职工生育享受98天产假")
    assert not stands(assistant.corpus, document.id, "art_7", "女职工生育享受90天产假")
    assert not stands(assistant.corpus, document.id, "art_7", "")
    assert not stands(assistant.corpus, document.id, "art_70", "女职工生育享受98天产假")
    assert not stands(assistant.corpus, "nowhere", "art_7", "女职工生育享受98天产假")


def test_where_an_answer_took_it_from(assistant: Assistant) -> None:
    """The national rule and Zhejiang's, both in force; the facts told are kept with the turn."""
    [turn] = converse(assistant, CASE)
    assert {s.jurisdiction for s in turn.sources} == {"CN", "CN-ZJ"}
    assert all(s.in_force(ON) for s in turn.sources)
    assert (turn.slots.province, turn.slots.birth_order) == ("CN-ZJ", 1)
    assert turn.text.startswith(turn.opening) and turn.opening
    assert f"{LAW} 第七条" in turn.searched


def test_documents_unknown_to_the_corpus_are_no_sources(assistant: Assistant) -> None:
    answer, _ = assistant.ask(CASE.turns[0], on=ON)
    bent = replace(answer, citations=(replace(answer.citations[0], document_id="nowhere"),))
    assert sources(bent, assistant.corpus) == ()


def test_a_changed_quote_is_noticed(assistant: Assistant) -> None:
    answer, _ = assistant.ask(CASE.turns[0], on=ON)
    bent = replace(answer, citations=(replace(answer.citations[0], quote="编的"), *answer.citations[1:]))
    turn = as_turn(bent, assistant.corpus)
    assert turn.verbatim == turn.quotes - 1


def test_outcome() -> None:
    blank = Answer("answered", (), (), (), ON)
    assert outcome(blank) == "答"
    assert outcome(replace(blank, ask="哪个省")) == "问"
    assert outcome(replace(blank, status="ask")) == "问"
    assert outcome(replace(blank, status="declined", ask="哪个省")) == "拒"


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    rows = [
        {"id": "a", "question": "产假休多少天", "gold": [{"instrument": LAW, "article": "第七条"}], "answerable": True},
        {"id": "b", "question": "明天下雨吗", "answerable": False},
        {"id": "c", "question": "产假休多少天", "gold": [{"instrument": "没有的法", "article": "第七条"}]},
    ]
    folder = tmp_path / "dev"
    folder.mkdir()
    lines = "\n".join(json.dumps(r, ensure_ascii=False) for r in rows)
    (folder / "some.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_command_line(index_settings: Settings, labelled: Path, tmp_path: Path) -> None:
    out = tmp_path / "rows.json"
    arguments = [
        "--index",
        str(index_settings.index),
        "--dev",
        str(labelled),
        "--no-baselines",
        "--by-class",
        "--wrong",
    ]
    result = CliRunner().invoke(app, [*arguments, "--json", str(out)], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    assert "有正确条文的 2 题：本库收录的（已收录）1 题，没有收录的 1 题。" in result.output
    assert "引文与条文逐字相同                │ 100.0 [100–100]" in result.output
    data = json.loads(out.read_text(encoding="utf-8"))
    assert [r["id"] for r in data["rows"]] == ["a", "b", "c"]
    assert data["figures"]["all"]["verbatim"]["value"] == 1.0
    assert data["figures"]["baselines"] == {}
    assert list(data["figures"]["classes"]) == ["some"]
    compared = CliRunner().invoke(app, ["compare", str(out), str(out)])
    assert compared.output == "新答对的：0 题\n新答错的：0 题\n"


def test_outside_questions_are_not_kept(index_settings: Settings, labelled: Path) -> None:
    arguments = ["--index", str(index_settings.index), "--dev", str(labelled), "--save"]
    result = CliRunner().invoke(app, arguments)
    assert (result.exit_code, "--save 只记自己的评测题" in result.output) == (1, True)


def test_command_line_without_an_index(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["--index", str(tmp_path / "none")])
    assert result.exit_code == 1
    assert "还没有索引" in result.output


def test_command_line_with_broken_files(index_settings: Settings, tmp_path: Path) -> None:
    nothing = CliRunner().invoke(app, ["--index", str(index_settings.index), "--dev", str(tmp_path)])
    assert (nothing.exit_code, "题目有问题" in nothing.output) == (1, True)
    missing = CliRunner().invoke(app, ["compare", str(tmp_path / "a"), str(tmp_path / "b")])
    assert (missing.exit_code, "读不了" in missing.output) == (1, True)


def test_benchmark_figures(assistant: Assistant) -> None:
    """No bound on any time: only that every figure is there and the table shows it."""
    rag = PlainRag(assistant.corpus, assistant.index.embedder)
    measures = [*search(assistant, rag, [CASE]), *ask(assistant, [CASE]), Measure("跳过", None, "秒", note="没有")]
    console = Console(record=True, width=160)
    show(measures, console)
    assert all(m.value and m.value > 0 for m in measures[:-1])
    assert all(m.ratio for m in measures[:2])
    assert console.export_text().count("毫秒") >= 4


def test_ratio() -> None:
    assert Measure("x", 2.0, "秒", 4.0).ratio == 0.5
    assert Measure("x", 2.0, "秒").ratio is None
    assert Measure("x", None, "秒", 4.0).ratio is None


def test_timing_and_ports() -> None:
    assert timed(lambda: None) >= 0
    assert len(timed_each(lambda n: n, range(3))) == 3
    assert 1024 < free_port() < 65536
