"""What is said to each kind of message, and what is remembered of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.wechat.dialogue import Dialogue, Turn
from api.wechat.followers import Follower
from api.wechat.incoming import Kind
from api.wechat.words import listed, wechat_words
from assistant import Assistant, Slots
from tests.api.wechat.desks import ACCOUNT, said, written
from tests.conftest import TODAY

WORDS = wechat_words()
EXAMPLES = listed(WORDS.例子)
READING = Follower(Slots(province="CN-GD", topic="maternity_leave"), ("第二部分", "第三部分"), stamp="s")
SITE = "https://njr.example.org"


@pytest.fixture(scope="module")
def dialogue(assistant: Assistant) -> Dialogue:
    return Dialogue.of(assistant, WORDS, None)


def after(turn: Turn) -> Follower:
    assert turn.outcome.follower is not None
    return turn.outcome.follower


def reply(turn: Turn) -> str:
    assert turn.outcome.reply is not None
    return turn.outcome.reply


def talk(dialogue: Dialogue, *turns: str, follower: Follower | None = None) -> list[Turn]:
    """A conversation of one follower."""
    found, follower = list[Turn](), follower or Follower()
    for words in turns:
        found.append(dialogue.turn(said(words), follower, TODAY))
        follower = after(found[-1])
    return found


@pytest.mark.parametrize(
    ("turns", "beginnings"),
    [
        pytest.param(
            ("产假几天", "广东", "双胞胎呢"),
            ("全国的产假是98天。", "在广东，产假一共178天", "按你说的情况，合起来是193天"),
            id="place-then-twins",
        ),
        pytest.param(
            ("我在浙江，二胎产假几天", "那一胎呢"),
            ("在浙江，产假一共188天", "在浙江，产假一共158天"),
            id="second-then-first-child",
        ),
        pytest.param(
            ("产假几天", "换省份 广东", "产假几天"),
            ("全国的产假是98天。", "好，往后按广东的规定答。", "在广东，产假一共178天"),
            id="another-province-by-command",
        ),
        pytest.param(
            ("广东产假几天", "换省份", "浙江", "二胎产假几天"),
            ("在广东，产假一共178天", "你在哪个省上班？", "好，往后按浙江的规定答。", "在浙江，产假一共188天"),
            id="asked-which-province",
        ),
        pytest.param(
            ("产假几天", "继续", "双胞胎呢"),
            ("全国的产假是98天。", "没有更多了", "按你说的情况，合起来是113天"),
            id="a-command-in-between-changes-nothing",
        ),
        pytest.param(
            ("我在广东上班", "产假几天"), ("好，往后按广东的规定答。", "在广东，产假一共178天"), id="place-first"
        ),
        pytest.param(
            ("产假几天", "谢谢", "广东"), ("全国的产假是98天。", "不用客气", "在广东"), id="thanks-in-between"
        ),
        pytest.param(("你好", "广东"), ("你好，我是娘家人。", "好，往后按广东的规定答。"), id="place-after-a-greeting"),
    ],
)
def test_conversations(dialogue: Dialogue, turns: tuple[str, ...], beginnings: tuple[str, ...]) -> None:
    for turn, beginning in zip(talk(dialogue, *turns), beginnings, strict=True):
        assert reply(turn).startswith(beginning)


def test_the_parts_that_are_left_are_sent_one_by_one(dialogue: Dialogue) -> None:
    turns = talk(dialogue, "继续", "下一条", "继续", follower=READING)
    assert [reply(turn) for turn in turns] == ["第二部分", "第三部分", WORDS.继续.没有]
    assert after(turns[-1]) == replace(READING, rest=())


def test_a_new_question_drops_what_was_not_read(dialogue: Dialogue) -> None:
    (turn,) = talk(dialogue, "产检算不算上班", follower=READING)
    assert after(turn).rest == ()


def test_while_a_wording_is_on_its_way(dialogue: Dialogue) -> None:
    waiting = replace(READING, rest=())
    assert reply(dialogue.turn(said("继续"), waiting, TODAY, waiting=True)) == WORDS.继续.稍等
    assert reply(dialogue.turn(said("继续"), READING, TODAY, waiting=True)) == "第二部分"


def test_forgetting_is_a_command(dialogue: Dialogue) -> None:
    outcome = dialogue.turn(said("清除记录"), READING, TODAY).outcome
    assert (outcome.reply, outcome.follower) == (WORDS.清除记录, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("帮助", WORDS.帮助.format(例子=EXAMPLES), id="help"),
        pytest.param("人工", WORDS.人工, id="people-to-call"),
        pytest.param("答题", WORDS.没有答题, id="no-quiz"),
        pytest.param("换省份", WORDS.换省份.问, id="which-province"),
        pytest.param("换省份 火星", WORDS.换省份.不认识, id="no-province"),
        pytest.param("为什么", WORDS.依据, id="why"),
        pytest.param("不对", WORDS.没答对, id="beside-the-point"),
        pytest.param("太长了", WORDS.太长, id="too-long"),
        pytest.param("https://mp.weixin.qq.com/s/a", WORDS.消息["link"], id="nothing-but-a-link"),
        pytest.param("好的", WORDS.知道了.还有, id="very-well-and-more-to-read"),
    ],
)
def test_other_commands(dialogue: Dialogue, text: str, words: str) -> None:
    assert reply(dialogue.turn(said(text), READING, TODAY)) == words


def test_hotlines_of_people(dialogue: Dialogue) -> None:
    assert all(number in WORDS.人工 for number in ("12351", "12333", "12348"))


def test_where_the_union_is_asked_to_call_back(assistant: Assistant) -> None:
    said_with_site = reply(Dialogue.of(assistant, WORDS, SITE).turn(said("人工"), READING, TODAY))
    assert said_with_site.startswith(WORDS.人工) and said_with_site.endswith(f"{SITE}/help-me")


def test_where_provisions_are_read(assistant: Assistant) -> None:
    told = reply(Dialogue.of(assistant, WORDS, SITE).turn(said("依据"), READING, TODAY))
    assert told.startswith(WORDS.依据) and told.endswith(f"{SITE}/law")


def test_where_the_quiz_is(assistant: Assistant) -> None:
    with_site = Dialogue.of(assistant, WORDS, SITE)
    own = replace(ACCOUNT, quiz="https://quiz.example.org")
    assert reply(with_site.turn(said("答题"), READING, TODAY)).endswith(f"{SITE}/quiz")
    assert reply(with_site.turn(said("答题", account=own), READING, TODAY)).endswith("https://quiz.example.org")


@pytest.mark.parametrize("kind", ["text", "voice", "click"])
def test_typed_spoken_and_tapped_are_answered_alike(dialogue: Dialogue, kind: Kind) -> None:
    turn = dialogue.turn(written(kind, text="产假几天。"), Follower(), TODAY)
    assert reply(turn).startswith("全国的产假是98天。")
    command = dialogue.turn(written(kind, text="换省份"), Follower(), TODAY)
    assert reply(command) == WORDS.换省份.问


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        pytest.param("image", WORDS.消息["image"], id="image"),
        pytest.param("video", WORDS.消息["video"], id="video"),
        pytest.param("shortvideo", WORDS.消息["shortvideo"], id="short-video"),
        pytest.param("link", WORDS.消息["link"], id="link"),
        pytest.param("file", WORDS.消息["file"], id="file"),
        pytest.param("voice", WORDS.消息["voice"], id="voice-not-recognised"),
        pytest.param("text", WORDS.消息["other"], id="empty-text"),
        pytest.param("other", WORDS.消息["other"], id="anything-else"),
    ],
)
def test_what_cannot_be_answered_changes_nothing(dialogue: Dialogue, kind: Kind, words: str) -> None:
    turn = dialogue.turn(written(kind, text="一个标题" if kind == "link" else None), READING, TODAY)
    assert (reply(turn), after(turn)) == (words, READING)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        pytest.param("广东省广州市天河区体育西路103号", "CN-GD", id="full"),
        pytest.param("杭州市西湖区文三路", "CN-ZJ", id="from-the-city"),
        pytest.param("上海市黄浦区北京东路", "CN-SH", id="a-street-named-after-another"),
        pytest.param("天安门", None, id="no-province"),
        pytest.param(None, None, id="no-label"),
    ],
)
def test_a_location_sets_the_province(dialogue: Dialogue, label: str | None, code: str | None) -> None:
    turn = dialogue.turn(written("location", label=label), Follower(), TODAY)
    assert after(turn).slots.province == code
    assert ("按" in reply(turn)) == (code is not None)
    if code is None:
        assert reply(turn) == WORDS.位置.不认识


@pytest.mark.parametrize(
    ("scene", "province", "line"),
    [
        pytest.param(None, None, WORDS.省份未知, id="plain"),
        pytest.param("浙江", "CN-ZJ", WORDS.省份已知.format(省="浙江"), id="the-code-names-a-province"),
        pytest.param("poster-7", None, WORDS.省份未知, id="the-code-names-something-else"),
    ],
)
def test_welcome(dialogue: Dialogue, scene: str | None, province: str | None, line: str) -> None:
    turn = dialogue.turn(written("subscribe", text=scene), Follower(), TODAY)
    assert EXAMPLES in reply(turn)
    assert reply(turn).endswith(line)
    assert after(turn).slots == Slots(province=province)


def test_the_accounts_province_answers_until_another_is_told(dialogue: Dialogue) -> None:
    account = replace(ACCOUNT, province="浙江")
    welcome = dialogue.turn(written("subscribe", account=account), Follower(), TODAY)
    assert reply(welcome).endswith(WORDS.省份已知.format(省="浙江"))
    here = dialogue.turn(said("二胎产假几天", account=account), after(welcome), TODAY)
    assert reply(here).startswith("在浙江，产假一共188天")
    assert "你在别处上班，回复“换省份”" in reply(here)
    elsewhere = dialogue.turn(said("换省份 广东", account=account), after(here), TODAY)
    there = dialogue.turn(said("产假几天", account=account), after(elsewhere), TODAY)
    assert reply(there).startswith("在广东，产假一共178天")


def test_a_code_scanned_by_a_follower(dialogue: Dialogue) -> None:
    known = dialogue.turn(written("scan", text="广东"), READING, TODAY)
    assert (after(known).slots.province, after(known).rest) == ("CN-GD", READING.rest)
    assert reply(dialogue.turn(written("scan", text="poster"), READING, TODAY)) == WORDS.扫码


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("？？？", "没有看到文字", id="only-marks"),
        pytest.param("产" * 6000, "问题太长了", id="too-long"),
    ],
)
def test_what_cannot_be_used_is_asked_for_again(dialogue: Dialogue, text: str, words: str) -> None:
    turn = dialogue.turn(said(text), READING, TODAY)
    assert reply(turn).startswith(words)
    assert (after(turn), turn.asked) == (READING, None)


def test_hotlines_stand_as_the_assistant_gives_them(dialogue: Dialogue, assistant: Assistant) -> None:
    for text in ("我不想活了", "老公打我", "股票怎么炒"):
        (turn,) = talk(dialogue, text)
        assert turn.asked is not None
        assert reply(turn).startswith(turn.asked.proven.answer.sentences[0].text)
    assert reply(talk(dialogue, "我不想活了")[0]) == assistant.prove("我不想活了", on=TODAY).answer.text


def test_names_and_numbers_are_not_remembered(dialogue: Dialogue) -> None:
    (turn,) = talk(dialogue, "我叫王小红，电话13812345678，怀孕被辞退怎么办")
    assert not any(word in str(after(turn)) for word in ("小红", "138"))


def test_without_a_model_no_other_wording_is_promised(dialogue: Dialogue) -> None:
    (turn,) = talk(dialogue, "产检算不算上班")
    assert turn.asked is not None
    assert not turn.asked.reworded
    assert "换个说法" not in reply(turn)
