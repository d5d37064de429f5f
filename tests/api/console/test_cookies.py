"""The token in a form: made from the cookie, another on every page, leading back to nothing."""

from __future__ import annotations

import pytest

from api.console.cookies import form_token, new_value, same_token

COOKIE = "a" * 43


def test_a_token_fits_its_cookie_and_no_other() -> None:
    token = form_token(COOKIE)
    assert same_token(COOKIE, token) and not same_token("b" * 43, token) and not same_token(None, token)


def test_it_is_another_every_time_and_does_not_hold_the_cookie() -> None:
    tokens = {form_token(COOKIE) for _ in range(20)}
    assert len(tokens) == 20 and all(COOKIE not in token for token in tokens)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param("", id="nothing"),
        pytest.param("x", id="a-letter"),
        pytest.param("0" * 16, id="too-short"),
        pytest.param("0" * 80, id="zeros"),
        pytest.param("汉" * 80, id="no-hexadecimal"),
        pytest.param(form_token(COOKIE)[:-1], id="cut-short"),
        pytest.param(form_token(COOKIE) + "0", id="longer"),
    ],
)
def test_what_is_no_token(wrong: str) -> None:
    assert not same_token(COOKIE, wrong)


def test_a_cookie_has_256_bits() -> None:
    assert len({new_value() for _ in range(100)}) == 100 and len(new_value()) == 43
