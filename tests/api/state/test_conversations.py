"""Conversations are kept, continued, bounded, forgotten and over in time; threads and processes lose no turn."""

from __future__ import annotations

import multiprocessing
import sqlite3
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, text

from api.settings import ServiceSettings
from api.state import Conversation, RememberedConversations, State, Turn, new_id
from api.state.conversations import GUESSABLE, MEMORY_LIMIT, TURNS_KEPT, digest
from api.state.tables import TurnRow
from assistant import Slots
from tests.api.state.conftest import Hands, Opened

KEY = "a-conversation-of-this-test"
NOON = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=8)))
SICHUAN = Slots(province="CN-SC")
FULL = Slots(
    province="CN-ZJ",
    topic="maternity_leave",
    month=7,
    baby_month=3,
    babies=2,
    birth_order=2,
    delivery="难产",
    asker="职工",
    due=date(2027, 3, 15),
    born=date(2026, 10, 1),
    wage=5000,
    employer_wage=8000,
    own_birth=date(1990, 5, 1),
    retires_at=50,
    happened=date(2026, 9, 30),
    happened_month=date(2026, 9, 1),
    served=36.5,
    served_to=47.5,
    joined=date(2019, 3, 1),
    joined_to=date(2019, 3, 31),
    leaving="辞退",
    employment="派遣",
    subjects=("产假", "工资"),
)


def turn(question: str = "产假几天", number: int = 1) -> Turn:
    return Turn(question, {"text": f"98天[{number}]", "b": None, "a": [1, 2.5, {"《": "》"}]}, NOON)


def test_unknown_and_no_id_are_a_new_conversation(state: State) -> None:
    kept = state.conversations
    assert kept.get(None) == kept.get("x") == kept.whole("x") == Conversation()


def test_every_slot_comes_back_as_it_was(state: State) -> None:
    assert all(getattr(FULL, f.name) != f.default for f in fields(Slots)), "a new slot: add it to FULL"
    state.conversations.add(KEY, turn(), FULL, "浙江")
    assert state.conversations.get(KEY).slots == FULL


def test_the_next_turn_gets_slots_and_province_without_the_turns(state: State, clock: Hands) -> None:
    state.conversations.add(KEY, turn(), SICHUAN, "四川")
    expected = Conversation(SICHUAN, "四川", (), clock() + timedelta(days=30), known=True)
    assert state.conversations.get(KEY) == expected


def test_turns_come_back_in_order_as_they_were(state: State) -> None:
    for number in range(5):
        state.conversations.add(KEY, turn(f"问{number}", number), SICHUAN, None)
    whole = state.conversations.whole(KEY)
    assert whole.turns == tuple(turn(f"问{number}", number) for number in range(5))
    assert list(whole.turns[0].answer) == ["text", "b", "a"]
    assert whole.turns[0].asked_at.tzinfo is UTC


def test_later_slots_replace_earlier_ones(state: State) -> None:
    state.conversations.add(KEY, turn(), SICHUAN, "四川")
    state.conversations.add(KEY, turn(), Slots(), None)
    assert (state.conversations.get(KEY).slots, state.conversations.get(KEY).province) == (Slots(), None)


def test_conversations_do_not_mix(state: State) -> None:
    other = new_id()
    state.conversations.add(KEY, turn("一"), SICHUAN, None)
    state.conversations.add(other, turn("二"), Slots(), None)
    assert [t.question for t in state.conversations.whole(other).turns] == ["二"]


def test_only_the_last_turns_are_kept(state: State) -> None:
    for number in range(TURNS_KEPT + 3):
        state.conversations.add(KEY, turn(f"问{number}"), SICHUAN, None)
    kept = [t.question for t in state.conversations.whole(KEY).turns]
    assert kept == [f"问{number}" for number in range(3, TURNS_KEPT + 3)]


def test_it_survives_a_restart(opened: Opened) -> None:
    first = opened()
    first.conversations.add(KEY, turn(), FULL, "浙江")
    first.close()
    assert opened().conversations.whole(KEY).turns == (turn(),)


def test_forgotten_is_gone_with_its_turns(state: State) -> None:
    state.conversations.add(KEY, turn(), SICHUAN, None)
    assert state.conversations.forget(KEY) and not state.conversations.forget(KEY)
    assert state.conversations.whole(KEY) == Conversation()
    with state.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM turns")).scalar() == 0


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_what_is_forgotten_is_not_in_the_file_any_more(address: str, opened: Opened) -> None:
    state, file = opened(), Path(address.removeprefix("sqlite:///"))
    state.conversations.add(KEY, turn("只有我才会问的问题"), SICHUAN, None)
    state.close()
    assert "只有我才会问的问题".encode() in file.read_bytes()
    state = opened()
    state.conversations.forget(KEY)
    state.close()
    assert not any("只有我才会问的问题".encode() in path.read_bytes() for path in file.parent.glob("state.db*"))


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_what_is_forgotten_leaves_the_side_file_while_the_service_goes_on(address: str, opened: Opened) -> None:
    state, folder = opened(), Path(address.removeprefix("sqlite:///")).parent
    state.conversations.add(KEY, turn("只有我才会问的问题"), SICHUAN, None)

    def there() -> bool:
        return any("只有我才会问的问题".encode() in path.read_bytes() for path in folder.glob("state.db*"))

    assert there()
    state.conversations.forget(KEY)
    assert not there()
    state.conversations.add(KEY, turn("还能再问"), SICHUAN, None)
    assert state.conversations.get(KEY).known


def test_the_id_is_nowhere_in_the_database(state: State) -> None:
    state.conversations.add(KEY, turn(), SICHUAN, None)
    with state.database.read() as connection:
        rows = [
            *connection.execute(text("SELECT * FROM conversations")),
            *connection.execute(text("SELECT * FROM turns")),
        ]
    assert KEY not in repr(rows) and digest(KEY) in repr(rows)


def test_personal_data_is_not_kept_in_the_question_the_slots_or_the_province(state: State) -> None:
    slots = Slots(province="CN-ZJ", subjects=("小芳", "王小芳", "13800138000", "产假"))
    state.conversations.add(KEY, turn("我叫王小芳，电话１３８００１３８０００，产假几天"), slots, "13800138000")
    whole = state.conversations.whole(KEY)
    assert whole.turns[0].question == "我叫〔姓名〕，电话〔电话〕，产假几天"
    assert whole.slots.subjects == ("产假",) and whole.province == "〔电话〕"


def test_a_name_read_as_a_slip_is_not_kept_in_the_answer(state: State) -> None:
    changes = ["「产价」读作「产假」", "「怀运」读作「怀孕」"]
    understood = {"facts": ["怀孕满8个月"], "changes": changes}
    answer = {"text": "98天", "understood": understood}
    asked = Turn("我叫王产价，怀运8个月", answer, datetime(2026, 11, 22, tzinfo=UTC))
    state.conversations.add(KEY, asked, Slots(), None)
    kept = state.conversations.whole(KEY).turns[0].answer
    assert kept["understood"] == {"facts": ["怀孕满8个月"], "changes": changes[1:]}
    assert understood["changes"] == changes, "what is sent back stays as it was"


def test_signs_that_a_database_cannot_hold(state: State) -> None:
    state.conversations.add(KEY, turn("产假\u0000几天👶🏻𠮷"), SICHUAN, None)
    assert state.conversations.whole(KEY).turns[0].question == "产假几天👶🏻𠮷"


def test_under_an_id_that_may_be_guessed_only_slots_are_kept(state: State) -> None:
    state.conversations.add("x" * (GUESSABLE - 1), turn(), SICHUAN, None)
    assert state.conversations.whole("x" * (GUESSABLE - 1)).turns == ()
    assert state.conversations.get("x" * (GUESSABLE - 1)).slots == SICHUAN


def test_ids_are_long_and_never_the_same() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000 and all(len(i) >= GUESSABLE for i in ids)


@pytest.mark.parametrize(
    ("days", "known"),
    [
        pytest.param(29.99, True, id="just-before"),
        pytest.param(30, False, id="on-the-day"),
        pytest.param(400, False, id="long-after"),
    ],
)
def test_its_time_is_over_after_its_days(state: State, clock: Hands, days: float, known: bool) -> None:
    state.conversations.add(KEY, turn(), SICHUAN, None)
    clock.forward(days=days)
    assert state.conversations.get(KEY).known is known
    assert bool(state.conversations.whole(KEY).turns) is known


def test_use_prolongs_it(state: State, clock: Hands) -> None:
    state.conversations.add(KEY, turn("一"), SICHUAN, None)
    clock.forward(days=20)
    state.conversations.add(KEY, turn("二"), SICHUAN, None)
    clock.forward(days=20)
    assert [t.question for t in state.conversations.whole(KEY).turns] == ["一", "二"]


def test_what_is_over_does_not_come_back_with_the_next_turn(state: State, clock: Hands) -> None:
    state.conversations.add(KEY, turn("一"), FULL, None)
    clock.forward(days=31)
    state.conversations.add(KEY, turn("二"), SICHUAN, None)
    assert [t.question for t in state.conversations.whole(KEY).turns] == ["二"]


def test_slots_of_another_version_are_not_understood_and_do_no_harm(state: State) -> None:
    state.conversations.add(KEY, turn(), SICHUAN, None)
    for told in ('{"month": "七"}', '{"due": "someday"}', "[]", '{"unheard_of": 1}'):
        with state.database.write() as connection:
            connection.execute(text("UPDATE conversations SET slots = :told"), {"told": told})
        assert state.conversations.get(KEY).slots == Slots()


def test_no_turn_is_lost_between_threads(state: State) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: state.conversations.add(KEY, turn(f"问{n}"), SICHUAN, None), range(40)))
    assert {t.question for t in state.conversations.whole(KEY).turns} == {f"问{n}" for n in range(40)}
    assert numbers(state) == list(range(1, 41))


def numbers(state: State) -> list[int]:
    with state.database.read() as connection:
        return sorted(connection.execute(select(TurnRow.number)).scalars())


def ask_from_another_process(address: str, name: str) -> None:
    state = State.open(ServiceSettings(database=address, _env_file=None), Hands())
    for number in range(20):
        state.conversations.add(KEY, turn(f"{name}{number}"), SICHUAN, None)
        state.conversations.get(KEY)
    state.close()


def test_no_turn_is_lost_between_processes(address: str, opened: Opened) -> None:
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(ask_from_another_process, [address] * 2, ["甲", "乙"]))
    state = opened()
    asked = [t.question for t in state.conversations.whole(KEY).turns]
    assert sorted(asked) == sorted(f"{name}{number}" for name in "甲乙" for number in range(20))
    assert [q for q in asked if q.startswith("甲")] == [f"甲{number}" for number in range(20)]
    assert numbers(state) == list(range(1, 41))


def test_forgetting_while_others_add_never_leaves_a_turn_without_its_conversation(state: State) -> None:
    def use(number: int) -> None:
        if number % 5 == 4:
            state.conversations.forget(KEY)
        else:
            state.conversations.add(KEY, turn(), SICHUAN, None)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(use, range(60)))
    state.conversations.forget(KEY)
    assert numbers(state) == []


# Without writing anything down.


def test_for_0_days_nothing_is_written_down(opened: Opened) -> None:
    state = opened(keep_days=0)
    state.conversations.add(KEY, turn(), SICHUAN, "四川")
    assert state.conversations.get(KEY) == Conversation(SICHUAN, "四川", known=True)
    assert state.conversations.whole(KEY).turns == () and numbers(state) == []


def test_the_one_unused_for_longest_goes_first() -> None:
    kept = RememberedConversations(limit=2)
    for key in ("a", "b", "a", "c"):
        kept.add(key, turn(), SICHUAN, None)
    assert [kept.get(key).known for key in "abc"] == [True, False, True]


def test_reading_is_use_and_forgotten_is_gone() -> None:
    kept = RememberedConversations(limit=2)
    for key in ("a", "b"):
        kept.add(key, turn(), SICHUAN, None)
    kept.get("a")
    kept.add("c", turn(), SICHUAN, None)
    assert kept.get("a").known and not kept.get("b").known
    assert kept.forget("a") and not kept.forget("a") and not kept.get("a").known


def test_many_threads_never_exceed_the_limit() -> None:
    kept = RememberedConversations(limit=50)

    def use(number: int) -> None:
        kept.add(str(number % 200), turn(), SICHUAN, None)
        kept.get(str(number % 7))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(use, range(5000)))
    assert len(kept) == 50 < MEMORY_LIMIT == RememberedConversations().limit


def test_a_second_program_may_read_the_file_meanwhile(tmp_path: Path) -> None:
    state = State.open(ServiceSettings(database=f"sqlite:///{tmp_path}/state.db", _env_file=None))
    state.conversations.add(KEY, turn(), SICHUAN, None)
    reading = sqlite3.connect(tmp_path / "state.db")
    assert reading.execute("SELECT count(*) FROM turns").fetchone() == (1,)
    reading.close()
    state.close()
