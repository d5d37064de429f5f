"""The list of what could not be answered, one group of it, and settling it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import yaml

from api.console.questions.clusters import Cluster
from api.console.questions.unanswered import PAGE, examples
from api.state import State
from tests.api.console.conftest import words
from tests.api.console.questions.conftest import DECLINED, HERE, SAVED_UP, Opens

LIST = f"{HERE}/unanswered"
Clusters = tuple[Cluster, ...]


def test_groups_with_their_counts_and_examples(asked: State, opens: Opens) -> None:
    page = opens("赵看").page(LIST)
    assert "一共 3 组" in page and f"{SAVED_UP} 6 次" in page
    assert "哺乳时间可以攒到周末一起休吗" in page and "2 种问法 · 没收录" in page
    assert "1 次说没用" in page


def test_by_kind(asked: State, opens: Opens) -> None:
    officer = opens("赵看")
    assert "难产产假" not in officer.page(f"{LIST}?kind=declined")
    disliked = officer.page(f"{LIST}?kind=disliked")
    assert "难产产假" in disliked and SAVED_UP not in disliked and "一共 1 组" in disliked


def test_page_by_page(state: State, opens: Opens) -> None:
    for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙":
        state.unanswered.note(letter * 6, DECLINED)
    officer = opens("赵看")
    first = officer.get(LIST)
    assert "下一页" in first.text and "上一页" not in first.text
    second = officer.get(f"{LIST}?after={PAGE}")
    assert "上一页" in second.text and "下一页" not in second.text
    assert officer.get(f"{LIST}?after=-7").status_code == 200


def test_one_group(asked: State, clusters: Clusters, opens: Opens) -> None:
    page = opens("李干事").page(f"{LIST}/{clusters[0].key}")
    assert "大家是这样问的" in page and f"{SAVED_UP} 4 次" in page
    assert "《女职工休息规定》第二条" in page and "可能问的是：哺乳时间" in page
    assert all(way in page for way in ("写一个答案", "加一种问法", "加一个说法", "不归我们管", "已处理"))


def test_who_may_only_look_sees_no_buttons(asked: State, clusters: Clusters, opens: Opens) -> None:
    page = opens("赵看").page(f"{LIST}/{clusters[0].key}")
    assert SAVED_UP in page and "写一个答案" not in page and "不归我们管" not in page


def test_comments_are_shown(asked: State, clusters: Clusters, opens: Opens) -> None:
    key = next(c.key for c in clusters if c.disliked)
    assert "还说了 难产没有算" in opens("李干事").page(f"{LIST}/{key}")


def test_a_group_that_is_gone(asked: State, opens: Opens) -> None:
    reply = opens("李干事").get(f"{LIST}/{'0' * 64}")
    assert reply.status_code == 404 and "可能已经处理过了" in words(reply)


def test_settled_and_opened_again(asked: State, clusters: Clusters, opens: Opens) -> None:
    officer, key = opens("李干事"), clusters[0].key
    officer.get(f"{LIST}/{key}")
    page = officer.follow(officer.post(f"{LIST}/{key}/settle", verdict="已处理"))
    assert "收起来了" in page and SAVED_UP not in page and "处理过的（2）" in page
    settled = officer.page(f"{LIST}/settled")
    assert SAVED_UP in settled and "已处理 李干事" in settled
    page = officer.follow(officer.post(f"{LIST}/settled", key=clusters[0].members[0].key))
    assert "重新打开了" in page and SAVED_UP in page


def test_another_verdict_is_refused(asked: State, clusters: Clusters, opens: Opens) -> None:
    officer, key = opens("李干事"), clusters[0].key
    officer.get(f"{LIST}/{key}")
    assert officer.post(f"{LIST}/{key}/settle", verdict="删掉").status_code == 422
    assert asked.questions.marks.all() == {}


def test_what_is_not_ours_becomes_an_evaluation_row(asked: State, clusters: Clusters, opens: Opens) -> None:
    officer, key = opens("李干事"), clusters[0].key
    officer.get(f"{LIST}/{key}")
    officer.follow(officer.post(f"{LIST}/{key}/settle", verdict="不归我们管", measured="厂门口的路灯谁来修"))
    (proposal,) = asked.proposals.open()
    (row,) = yaml.safe_load(proposal.text)
    assert proposal.path == "evaluation/zibian_001.yaml" and proposal.kind == "问法"
    assert (row["编号"], row["轮次"], row["金"], row["应"]) == ("zibian-001", ["厂门口的路灯谁来修"], [[]], "拒")
    assert SAVED_UP not in officer.page(LIST)


def test_without_a_question_it_is_only_settled(asked: State, clusters: Clusters, opens: Opens) -> None:
    officer, key = opens("李干事"), clusters[0].key
    officer.get(f"{LIST}/{key}")
    officer.follow(officer.post(f"{LIST}/{key}/settle", verdict="不归我们管"))
    assert asked.proposals.open() == ()


def test_a_question_that_measures_nothing_brings_the_page_back(asked: State, clusters: Clusters, opens: Opens) -> None:
    officer, key = opens("李干事"), clusters[0].key
    officer.get(f"{LIST}/{key}")
    reply = officer.post(f"{LIST}/{key}/settle", verdict="不归我们管", measured="产假多少天")
    assert reply.status_code == 422 and "量不出东西" in words(reply)
    assert asked.questions.marks.all() == {}


def test_the_table(asked: State, opens: Opens) -> None:
    asked.unanswered.note('=HYPERLINK("http://x.example","点我")', DECLINED)
    reply = opens("赵看").get(f"{LIST}/table.csv")
    rows = list(csv.reader(io.StringIO(reply.content.decode("utf-8-sig"))))
    assert rows[1][:6] == ["6", "6", "0", SAVED_UP, "哺乳时间可以攒到周末一起休吗", "没收录"]
    assert any(row[3].startswith("'=HYPERLINK") for row in rows)


def test_personal_data_never_reached_the_list_and_marks_of_it_go_no_further(state: State, opens: Opens) -> None:
    state.unanswered.note("我叫王小花，电话13800138000，哺乳时间能攒着休吗", DECLINED)
    page = opens("赵看").page(LIST)
    assert "王小花" not in page and "138" not in page and "〔" in page


def test_only_wordings_without_a_gap_go_into_the_corpus(clusters: Clusters) -> None:
    cut = replace(clusters[0].members[0], question="我叫〔姓名〕，能攒吗")
    assert list(examples(Cluster((cut, *clusters[0].members[1:])))) == ["哺乳时间可以攒到周末一起休吗"]
