"""Proposals wait in a row, one after the other for each file; nobody's work is lost without a word."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from api.state import State
from api.state.console import Wanted
from api.state.releases import Proposal, ProposalError, digest_of


def add(state: State, path: str, text: str, before: str | None = None, by: str = "李干事") -> int:
    return state.proposals.add(path, text, "新办法公布了", by, "文件", before)


def waiting(state: State, path: str) -> list[Proposal]:
    return [p for p in state.proposals.open() if p.path == path]


def test_it_waits_with_all_that_was_said(both: State, path: str) -> None:
    number = add(both, path, "新的字", "旧的字")
    (proposal,) = waiting(both, path)
    assert proposal == both.proposals.get(number)
    assert (proposal.kind, proposal.by, proposal.why, proposal.text) == ("文件", "李干事", "新办法公布了", "新的字")
    assert proposal.before == digest_of("旧的字") and proposal.digest == digest_of("新的字")
    assert proposal.standing == "待发布" and proposal.release is None and not proposal.removes
    (entry,) = both.audit.page(Wanted(object=f"提案 {number}"))
    assert entry.action == "提出改语料" and path in entry.detail


def test_a_second_one_goes_on_from_the_first(both: State, path: str) -> None:
    add(both, path, "一", None)
    assert both.proposals.newest(path) == "一"
    second = add(both, path, "一二", "一", by="陈干事")
    assert [p.text for p in waiting(both, path)] == ["一", "一二"]
    assert both.proposals.newest(path) == "一二" and both.proposals.get(second).before == digest_of("一")


@pytest.mark.parametrize("before", ["别的", None, "", "一 "])
def test_a_second_one_made_from_something_else_is_refused(both: State, path: str, before: str | None) -> None:
    first = add(both, path, "一", "零")
    with pytest.raises(ProposalError, match=f"第 {first} 号，李干事"):
        add(both, path, "二", before, by="陈干事")
    assert [p.text for p in waiting(both, path)] == ["一"]


def test_two_at_the_same_moment_do_not_both_get_in(both: State, path: str) -> None:
    def one(n: int) -> bool:
        try:
            add(both, path, f"第{n}种写法", "原来")
        except ProposalError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(one, range(6))) == 1


def test_taking_a_file_away_and_putting_it_back(both: State, path: str) -> None:
    number = add(both, path, "", "原来")
    assert both.proposals.get(number).removes and both.proposals.newest(path) == ""
    add(both, path, "又有了", None)
    assert both.proposals.newest(path) == "又有了"


@pytest.mark.parametrize(("text", "before"), [("一样", "一样"), ("", None), ("", "")])
def test_what_changes_nothing_is_refused(both: State, path: str, text: str, before: str | None) -> None:
    with pytest.raises(ProposalError, match="没有什么要改"):
        add(both, path, text, before)


def test_withdrawn(both: State, path: str) -> None:
    number = add(both, path, "一")
    both.proposals.withdraw(number, "王管")
    ended = both.proposals.get(number)
    assert (ended.standing, ended.ended_by) == ("已撤回", "王管") and ended.ended_at
    assert waiting(both, path) == [] and both.proposals.newest(path) is None
    assert number in {p.number for p in both.proposals.ended()}
    with pytest.raises(ProposalError, match="已撤回"):
        both.proposals.withdraw(number, "王管")


def test_one_that_another_was_made_from_stays(both: State, path: str) -> None:
    first, second = add(both, path, "一"), add(both, path, "一二", "一")
    with pytest.raises(ProposalError, match=f"第 {second} 号"):
        both.proposals.withdraw(first, "王管")
    both.proposals.withdraw(second, "王管")
    both.proposals.withdraw(first, "王管")


def test_published_once_however_often_it_is_said(both: State, path: str) -> None:
    first, second = add(both, path, "一"), add(both, path, "一二", "一")
    assert both.proposals.published([first], 7, "王管") == (first,)
    assert both.proposals.published([first], 7, "王管") == ()
    done = both.proposals.get(first)
    assert (done.standing, done.release, done.ended_by) == ("已发布", 7, "王管")
    assert [p.number for p in waiting(both, path)] == [second]
    with pytest.raises(ProposalError, match="已发布"):
        both.proposals.withdraw(first, "王管")


PATHS = {
    "leaves-the-folder": "documents/../../etc/passwd.md",
    "absolute": "/etc/passwd",
    "above": "../x.md",
    "a-program": "check.py",
    "deeper": "documents/浙江/一/二.md",
    "hidden-folder": "documents/.git/x.md",
    "hidden": "questions/.x.yaml",
    "backslash": "documents\\浙江\\x.md",
    "line": "documents/浙江/x\n.md",
    "nothing": "documents/浙江/.md",
    "space": "documents/ /x.md",
    "too-long": f"documents/浙江/{'长' * 90}.md",
    "too-deep-yaml": "questions/一/二.yaml",
    "not-a-folder-of-ours": "importing/x.yaml",
    "ending": "lexicon.yaml.py",
    "empty": "",
    "reversed": "questions/\u202exx.yaml",
}


@pytest.mark.parametrize("bad", PATHS.values(), ids=PATHS)
def test_a_path_that_is_no_file_of_the_corpus(both: State, bad: str) -> None:
    with pytest.raises(ProposalError, match=r"位置|太长"):
        add(both, bad, "字")


GOOD = ["questions/自编.yaml", "answers/夜班.yaml", "evaluation/自编.yaml", "lexicon.yaml", "parameters/x.yaml"]


@pytest.mark.parametrize("good", GOOD)
def test_files_beside_the_documents(both: State, good: str) -> None:
    number = both.proposals.add(good, "- 说法: [大夜]\n", "补一个说法", "李干事", "说法")
    both.proposals.withdraw(number, "李干事")


@pytest.mark.parametrize(
    ("why", "text", "says"),
    [
        pytest.param(" ", "字", "为什么", id="no-reason"),
        pytest.param("长" * 501, "字", "太长", id="long-reason"),
        pytest.param("好", "长" * 3_000_001, "太长", id="long-text"),
        pytest.param("好", "\x00", "存不下", id="null"),
        pytest.param("好", "\ud800", "存不下", id="half-a-character"),
    ],
)
def test_what_cannot_be_kept(both: State, path: str, why: str, text: str, says: str) -> None:
    with pytest.raises(ProposalError, match=says):
        both.proposals.add(path, text, why, "李干事", "文件")


def test_none_of_that_number(both: State) -> None:
    with pytest.raises(ProposalError, match="没有这份提案"):
        both.proposals.get(10**6)
