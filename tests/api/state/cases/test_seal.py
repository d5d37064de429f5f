"""Sealing: what is sealed tells nothing, every use has its own key, secrets follow from what the form carried."""

from __future__ import annotations

import re

import pytest

from api.state.cases import CaseError
from api.state.cases.seal import Seal
from api.state.quizzes.codes import LETTERS

SEAL, OTHER = Seal("k" * 40), Seal("x" * 40)


@pytest.mark.parametrize("value", ["13812345678", "", {"a": ["王小美"]}, [], None])
def test_what_is_sealed_opens_again(value: object) -> None:
    assert SEAL.opened(SEAL.sealed(value)) == value


def test_the_same_twice_looks_different_and_tells_nothing() -> None:
    first, second = SEAL.sealed("13812345678"), SEAL.sealed("13812345678")
    assert first != second and "138" not in re.sub(r"[^0-9]", " ", first).split()


@pytest.mark.parametrize("spoil", [lambda s: s[:-4], lambda s: s[:40] + "A" + s[41:], lambda s: ""])
def test_what_was_changed_does_not_open(spoil: object) -> None:
    sealed = SEAL.sealed("13812345678")
    spoilt = spoil(sealed)  # type: ignore[operator]
    if spoilt != sealed:
        with pytest.raises(CaseError):
            SEAL.opened(spoilt)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(CaseError, match="换过"):
        OTHER.opened(SEAL.sealed("x"))


def test_digests_hang_on_key_purpose_and_text() -> None:
    found = {
        SEAL.digest("secret", "a"),
        SEAL.digest("once", "a"),
        SEAL.digest("secret", "b"),
        OTHER.digest("secret", "a"),
    }
    assert len(found) == 4 and all(re.fullmatch("[0-9a-f]{64}", digest) for digest in found)


def test_secrets_are_short_plain_and_their_own() -> None:
    found = {SEAL.secret(f"form {n}") for n in range(500)}
    assert len(found) == 500 and all(len(secret) == 8 and set(secret) <= set(LETTERS) for secret in found)
    assert SEAL.secret("form 1") == SEAL.secret("form 1") != OTHER.secret("form 1")
    assert set("".join(found)) == set(LETTERS)
