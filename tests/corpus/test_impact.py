"""What a change of the law touches elsewhere: found by article, counted, named by file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import load_corpus
from corpus.__main__ import main
from corpus.impact import changed_documents, effects_between, uses_of
from corpus.load import ROOT
from corpus.uses import find_uses
from tests.corpus.editing import NOTE, RULES, add, edit

Captured = pytest.CaptureFixture[str]


def run(project: Path, *arguments: str) -> int:
    return main(["--root", str(project / "corpus"), "impact", *arguments])


def test_every_use_is_found_with_its_line(project: Path) -> None:
    uses = [(u.kind, u.owner, f"{u.file}:{u.line}", u.reference) for u in find_uses(project)]
    assert uses == [
        ("参数", "leave CN", "corpus/parameters/leave.yaml:8", "女工规定 第二条第一款"),
        ("参数", "leave CN-ZJ", "corpus/parameters/leave.yaml:14", "浙江资料 （一）"),
        ("现成答案", "leave", "assistant/templates/answers/leave.yaml:4", "女工规定 第二条第一款"),
        ("现成答案", "leave", "assistant/templates/answers/leave.yaml:7", "女工规定 第二条第二款"),
        ("现成答案", "leave", "assistant/templates/answers/leave.yaml:8", "女工 第一条"),
        ("固定话术", "leave", "assistant/templates/phrases.yaml:2", "《女工规定》"),
        ("固定话术", "leave", "assistant/templates/phrases.yaml:3", "女工规定 第三条"),
        ("问法主题", "leave", "corpus/questions/leave.yaml:3", "女工规定 第二条第一款"),
        ("问法主题", "banned_work", "corpus/questions/leave.yaml:9", "女工规定 第三条"),
        ("问法主题", "banned_work", "corpus/questions/leave.yaml:9", "女工规定 附录第一条第一项"),
        ("评测", "leave-001", "eval/questions/leave.yaml:1", "女工规定 第二条"),
        ("评测", "leave-001", "eval/questions/leave.yaml:1", "女工规定 第二条第二款"),
        ("评测", "leave-002", "eval/questions/leave.yaml:2", "女工规定 附录第一条第一项"),
        ("计算规则", "", "assistant/rules/leave.py:1", "女工规定 第一条"),
    ]


def test_a_topic_rests_on_the_provisions_of_its_parameter(project: Path) -> None:
    edit(project / "corpus/questions/leave.yaml", "名称: 禁忌劳动", "名称: 禁忌劳动\n  参数: [leave]")
    topics = [u for u in find_uses(project) if u.owner == "banned_work"]
    assert [(u.line, u.reference) for u in topics] == [
        (9, "女工规定 第二条第一款"),
        (9, "浙江资料 （一）"),
        (10, "女工规定 第三条"),
        (10, "女工规定 附录第一条第一项"),
    ]


def test_gold_by_claim_and_what_else_belongs_are_uses(project: Path) -> None:
    text = "- {编号: multi-001, 分金: [[女工规定 第一条], [女工规定 第三条]], 也可: [女工规定 第二条]}\n"
    add(project, "eval/questions/multi.yaml", text)
    found = [u.reference for u in find_uses(project) if u.owner == "multi-001"]
    assert found == ["女工规定 第一条", "女工规定 第三条", "女工规定 第二条"]


def test_a_document_article_by_article(project: Path) -> None:
    corpus = load_corpus(project / "corpus")
    effects = uses_of(corpus.by_id["cn-nvgong-guiding-2012"], find_uses(project), corpus)
    assert [e.sentence() for e in effects] == [
        "女工规定 第一条：影响 现成答案 1 处、计算规则 1 处",
        "女工规定 第二条：影响 参数 1 处、现成答案 2 处、问法主题 1 组、评测 1 题",
        "女工规定 第三条：影响 固定话术 1 处、问法主题 1 组",
        "女工规定 附录第一条：影响 问法主题 1 组、评测 1 题",
        "女工规定 （整份文件）：影响 固定话术 1 处",
    ]


def test_the_command_lists_the_places(project: Path, capsys: Captured) -> None:
    assert run(project, "女工 第一条") == 0
    assert capsys.readouterr().out == (
        "女工规定 第一条：影响 现成答案 1 处、计算规则 1 处\n"
        "  assistant/templates/answers/leave.yaml:8　现成答案　leave　女工 第一条\n"
        "  assistant/rules/leave.py:1　计算规则　女工规定 第一条\n"
    )


@pytest.mark.parametrize("name", ["浙江资料", "浙江资料(2021-11-25)", NOTE])
def test_a_document_may_be_named_by_title_version_or_file(project: Path, capsys: Captured, name: str) -> None:
    path = project / "corpus" / name
    assert run(project, str(path) if path.exists() else name) == 0
    assert capsys.readouterr().out.startswith("浙江资料 （一）：影响 参数 1 处\n")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("男工规定", "查不到：没有收录《男工规定》\n", id="title"),
        pytest.param("女工规定 第九条", "查不到：《女工规定》里没有第九条\n", id="article"),
        pytest.param("女工规定(1999-01-01)", "查不到：没有收录《女工规定(1999-01-01)》\n", id="version"),
    ],
)
def test_what_is_not_there(project: Path, capsys: Captured, name: str, message: str) -> None:
    assert run(project, name) == 1
    assert capsys.readouterr().err == message


def test_nothing_asked(project: Path, capsys: Captured) -> None:
    assert run(project) == 2
    assert "--since" in capsys.readouterr().err


# --- since an older state ---------------------------------------------------------------------------------------------


def since(project: Path, before: Path, capsys: Captured) -> list[str]:
    assert run(project, "--since", str(before)) == 0
    return capsys.readouterr().out.splitlines()


def test_nothing_changed(project: Path, before: Path, capsys: Captured) -> None:
    assert since(project, before, capsys) == ["没有改动。"]


def test_a_changed_article(project: Path, before: Path, capsys: Captured) -> None:
    """Uses whose own words stayed are told apart from those whose words changed."""
    edit(project / "corpus" / RULES, "女工享受九十八天", "女工享受一百天")
    assert since(project, before, capsys) == [
        "女工规定 第二条 改动：影响 参数 1 处、现成答案 2 处、问法主题 1 组、评测 1 题",
        "  corpus/parameters/leave.yaml:8　参数　leave CN　女工规定 第二条第一款",
        "  assistant/templates/answers/leave.yaml:4　现成答案　leave　女工规定 第二条第一款",
        "  assistant/templates/answers/leave.yaml:7　现成答案　leave　女工规定 第二条第二款（引的这几个字没有变）",
        "  corpus/questions/leave.yaml:3　问法主题　leave　女工规定 第二条第一款",
        "  eval/questions/leave.yaml:1　评测　leave-001　女工规定 第二条",
        "  eval/questions/leave.yaml:1　评测　leave-001　女工规定 第二条第二款（引的这几个字没有变）",
    ]


def test_an_article_that_moved_is_told_by_its_old_number(project: Path, before: Path, capsys: Captured) -> None:
    text = "本规定适用于一切用人单位，包括个体经济组织和民办非企业单位。"
    path = project / "corpus" / RULES
    edit(path, "#### 第三条", "#### 第四条")
    edit(path, "#### 第二条", "#### 第三条")
    edit(path, "#### 第三条", f"#### 第二条 【适用】\n\n{text}\n\n#### 第三条")
    lines = [line for line in since(project, before, capsys) if not line.startswith("  ")]
    assert lines == [
        "女工规定 第二条 移到第三条：影响 参数 1 处、现成答案 2 处、问法主题 1 组、评测 1 题",
        "女工规定 第三条 移到第四条：影响 固定话术 1 处、问法主题 1 组",
        "女工规定 第二条（新增）：没有用到它的地方",
        "",
        "共 2 处条文，7 个地方要看。",
    ]


def test_a_new_version_is_compared_with_the_one_before(project: Path, before: Path, capsys: Captured) -> None:
    root = project / "corpus"
    text = (root / RULES).read_text(encoding="utf-8").replace("-2012\n", "-2030\n").replace("九十八", "一百五十八")
    text = text.replace("2012-04-18", "2030-01-01").replace("2012-04-28", "2030-03-01")
    add(root, "documents/全国/女工规定(2030-01-01).md", text)
    edit(root / RULES, "废止日期: null", "废止日期: 2030-03-01")
    lines = [line for line in since(project, before, capsys) if not line.startswith("  ")]
    assert lines[:2] == [
        "女工规定(2030-01-01) （整份文件） 施行日期改动：影响 参数 1 处、现成答案 3 处、固定话术 2 处、"
        "问法主题 2 组、评测 2 题、计算规则 1 处",
        "女工规定(2030-01-01) 第二条 改动：影响 参数 1 处、现成答案 2 处、问法主题 1 组、评测 1 题",
    ]


def test_a_document_taken_away_or_added(project: Path, before: Path) -> None:
    root = project / "corpus"
    (root / NOTE).unlink()
    text = (root / RULES).read_text(encoding="utf-8")
    add(
        root,
        "documents/全国/男工规定(2012-04-18).md",
        text.replace("女工规定", "男工规定").replace("nvgong", "nangong"),
    )
    edit(project / "assistant/templates/answers/leave.yaml", "女工 第一条", "男工规定 第一条")
    old, new = load_corpus(before), load_corpus(root)
    assert [(c.old.title, c.changes[0].kind) for c in changed_documents(old, new)] == [("浙江资料", "删去")]
    assert [e.sentence() for e in effects_between(old, new, find_uses(project))] == [
        "浙江资料 （一） 删去：影响 参数 1 处",
        "男工规定 （整份文件） 新收：影响 现成答案 1 处",
    ]


def test_only_the_documents_named(project: Path, before: Path, capsys: Captured) -> None:
    edit(project / "corpus" / RULES, "女工享受九十八天", "女工享受一百天")
    edit(project / "corpus" / NOTE, "60天", "70天")
    assert run(project, "浙江资料", "--since", str(before)) == 0
    assert capsys.readouterr().out.startswith("浙江资料 （一） 改动：影响 参数 1 处\n")


def test_as_json(project: Path, before: Path, capsys: Captured) -> None:
    edit(project / "corpus" / NOTE, "60天", "70天")
    assert run(project, "--since", str(before), "--json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "title": "浙江资料",
            "article": "（一）",
            "change": "改动",
            "counts": {"参数": 1},
            "uses": [
                {
                    "kind": "参数",
                    "owner": "leave CN-ZJ",
                    "file": "corpus/parameters/leave.yaml",
                    "line": 14,
                    "reference": "浙江资料 （一）",
                    "words_changed": True,
                }
            ],
        }
    ]


def test_another_folder_for_the_answers(project: Path, tmp_path: Path, capsys: Captured) -> None:
    add(tmp_path, "elsewhere/more.yaml", "- {主题: other, 答: [{句: 甲, 据: [浙江资料 （一）]}]}\n")
    assert run(project, "浙江资料", "--answers", str(tmp_path / "elsewhere")) == 0
    assert "more.yaml:1　现成答案　other　浙江资料 （一）" in capsys.readouterr().out


def test_an_old_state_that_cannot_be_read_whole(project: Path, before: Path, capsys: Captured) -> None:
    (before / NOTE).write_text("坏", encoding="utf-8")
    assert run(project, "--since", str(before)) == 0
    captured = capsys.readouterr()
    assert "旧语料有 1 处读不出来" in captured.err and captured.out.startswith("浙江资料 （整份文件） 新收：")


# --- the real project -------------------------------------------------------------------------------------------------


def test_the_rule_at_the_centre_is_used_everywhere() -> None:
    corpus = load_corpus()
    document = corpus.by_title["女职工劳动保护特别规定"][-1]
    counts = {e.label: e.counts() for e in uses_of(document, find_uses(ROOT.parent), corpus)}
    assert {"参数", "现成答案", "问法主题", "评测"} <= counts["第七条"].keys()
