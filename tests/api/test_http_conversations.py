"""The memory of conversations: bounded, oldest dropped, safe between threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from api.conversations import Conversation, Conversations, new_id
from assistant import Slots

SICHUAN = Conversation(Slots(province="CN-SC"), "四川")


def test_unknown_and_no_id_are_a_new_conversation() -> None:
    assert Conversations().get(None) == Conversations().get("x") == Conversation()


def test_what_was_put_is_kept() -> None:
    kept = Conversations()
    kept.put("a", SICHUAN)
    assert kept.get("a") == SICHUAN


def test_the_one_unused_for_longest_goes_first() -> None:
    kept = Conversations(limit=2)
    kept.put("a", SICHUAN)
    kept.put("b", SICHUAN)
    kept.get("a")
    kept.put("c", SICHUAN)
    assert [kept.get(key) == SICHUAN for key in "abc"] == [True, False, True]


def test_putting_again_is_use() -> None:
    kept = Conversations(limit=2)
    for key in ("a", "b", "a", "c"):
        kept.put(key, SICHUAN)
    assert kept.get("a") == SICHUAN and kept.get("b") == Conversation()


def test_many_threads_never_exceed_the_limit() -> None:
    kept = Conversations(limit=50)

    def use(number: int) -> None:
        kept.put(str(number % 200), SICHUAN)
        kept.get(str(number % 7))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(use, range(5000)))
    assert len(kept) == 50


def test_ids_are_long_and_never_the_same() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000 and all(len(i) >= 20 for i in ids)
