"""Pinyin typed as letters is read; English and everything else stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.typed.letters import ENGLISH, INITIALS, LONGEST_RUN, Letters, may_be_pinyin
from assistant.typed.readings import syllables, ways
from assistant.typed.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def letters(vocabulary: Vocabulary) -> Letters:
    return Letters(vocabulary)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("chanjia", "产假", id="one word"),
        pytest.param("huaiyun neng diaogang ma", "怀孕能调岗吗", id="words apart"),
        pytest.param("buru qi", "哺乳期", id="a word in two"),
        pytest.param("liu chan jia ji tian", "流产假几天", id="syllables apart"),
        pytest.param("wo chanjia几天", "我产假几天", id="mixed"),
        pytest.param("我chanjia几天", "我产假几天", id="in the middle"),
        pytest.param("wohuaiyunlegongsiyaokaichuwozenmeban", "我怀孕了公司要开除我怎么办", id="no spaces"),
        pytest.param("chanjia98tian", "产假98天", id="with a number"),
        pytest.param("shenyu jintie zenme ling", "生育津贴怎么领", id="as it is said in the south"),
        pytest.param("产jia几天", "产假几天", id="half a word"),
        pytest.param("陪chan假", "陪产假", id="a syllable within"),
        pytest.param("hr bu gei wo chanjia", "hr 不给我产假", id="beside English"),
        pytest.param("wo shi hr yuangong huaiyun le", "我是 hr 员工怀孕了", id="around English"),
        pytest.param("chǎnjià jǐ tiān", "产假几天", id="with tones"),
        pytest.param("nvzhigong weishengfei", "女职工卫生费", id="v for ü"),
        pytest.param("nü zhi gong", "女职工", id="ü"),
        pytest.param("xing saorao zenme ban", "性骚扰怎么办", id="a word and more"),
        pytest.param("chongqing chan jia", "重庆产假", id="a place"),
        pytest.param("ldht没签", "劳动合同没签", id="initials"),
        pytest.param("chan'jia", "产假", id="an apostrophe"),
    ],
)
def test_pinyin(letters: Letters, typed: str, read: str) -> None:
    assert letters.read(typed)[0] == read


@pytest.mark.parametrize(
    "text",
    [
        "hr不给产假",
        "ot多怎么算",
        "kpi没完成被辞退",
        "n+1赔偿",
        "2n赔偿金",
        "app打卡",
        "发email通知",
        "收到offer后怀孕",
        "ceo让我加班",
        "被pua了",
        "28w3d能上夜班吗",
        "case",
        "data line make time",
        "my boss fired me because i am pregnant",
        "can i take maternity leave",
        "how long is maternity leave in china",
        "woman",
        "taobao客服怀孕",
        "chan",
        "a b c",
        "www.chanjia.com",
        "chanjia@qq.com",
        "cj几天",
        "python list sort",
        "去ktv唱歌",
        "ct检查",
        "",
        "产假几天",
    ],
)
def test_what_is_no_pinyin_stays(letters: Letters, text: str) -> None:
    assert letters.read(text) == (text, ())


def test_the_change_names_both(letters: Letters) -> None:
    text, changes = letters.read("我chanjia几天 hr说buru qi不算")
    assert text == "我产假几天 hr说哺乳期不算"
    assert [(c.kind, c.typed, c.read) for c in changes] == [("拼音", "chanjia", "产假"), ("拼音", "buru qi", "哺乳期")]


def test_words_of_the_subject_are_read(letters: Letters, vocabulary: Vocabulary) -> None:
    """The commonest ones, typed as they are said; a homophone may be commoner (十天, 时间)."""
    common = sorted((w for w in vocabulary.subject if len(w) > 2), key=lambda w: -vocabulary.counts[w])[:80]
    typed = {w: "".join(next(iter(ways(w)))) for w in common}
    right = [w for w in common if letters.read(typed[w])[0] == w]
    assert len(right) >= 0.9 * len(common), set(common) - set(right)


def test_english_that_is_listed_could_be_pinyin() -> None:
    """Words that no syllables make need no listing."""
    assert all(any(word.startswith(s) for s in syllables()) for word in ENGLISH)
    assert not set(INITIALS) & ENGLISH


@pytest.mark.parametrize("text", ["chanjia", "产jia几天", "wo huaiyun le", "chǎnjià", "ldht没签", "hr说citui"])
def test_what_may_be_pinyin(text: str) -> None:
    assert may_be_pinyin(text)


@pytest.mark.parametrize("text", ["", "产假几天", "hr不给", "n+1", "app", "ai", "leave", "a b c", "kpi"])
def test_what_cannot_be_pinyin(text: str) -> None:
    assert not may_be_pinyin(text)


def test_a_very_long_run_is_left(letters: Letters) -> None:
    text = "chanjia" * (LONGEST_RUN // 7 + 1)
    assert letters.read(text) == (text, ())
    assert letters.read("chanjia" * 40)[0] == "产假" * 40


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(["chan", "jia", "huai", "yun", "xi", "an", "hr", "g", " ", "'", "产", "假", "1", "."])
    ).map("".join)
)
def test_any_letters_can_be_read(letters: Letters, text: str) -> None:
    read, changes = letters.read(text)
    assert bool(changes) == (read != text)
    assert letters.read(read)[0] == read or changes


@given(st.text("bcdfghjklmpqrstvwxyz", max_size=20))
def test_consonants_stay(letters: Letters, text: str) -> None:
    if not any(initials in text for initials in INITIALS):
        assert letters.read(text) == (text, ())
