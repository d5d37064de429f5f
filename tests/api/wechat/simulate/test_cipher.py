"""The simulator's own encryption: against WeChat's published example, NIST's vectors and OpenSSL."""

from __future__ import annotations

import base64
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.wechat.simulate.cipher import BLOCK, PADDED_TO, Envelope, Unreadable, _padded, signature

KEY = base64.b64decode("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG=")
PUBLISHED = (
    "hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXp"
    "bUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlp"
    "Kn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD"
    "1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE="
)
"""The sample that WeChat ships with its own libraries: AppID wx2c2769f8efd9abc2, Token spamtest."""
OURS = Envelope(KEY, "wx2c2769f8efd9abc2")


def test_the_published_message() -> None:
    assert signature("spamtest", "1409735669", "1320562132", PUBLISHED) == "5d197aaffba7e9b25a30732f161a50dee96bd5fa"
    plain = OURS.open(PUBLISHED)
    assert plain.startswith("<xml><ToUserName><![CDATA[gh_10f6c3c3ac5a]]></ToUserName>")
    assert "<Content><![CDATA[abcdteT]]></Content>" in plain


def test_the_signature_sorts_its_parts() -> None:
    """sha1("13token"): digits before letters, whatever the order given."""
    assert signature("token", "3", "1") == signature("1", "3", "token") == "fee311cd81336407988deaa4b45e5837c550a13c"


NIST_KEY = bytes.fromhex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
NIST_PLAIN = bytes.fromhex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51")
NIST_ECB = bytes.fromhex("f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870")


def test_one_block_is_aes_256() -> None:
    """SP 800-38A F.1.5, with the first block's vector taken out again."""
    first = bytes(a ^ b for a, b in zip(NIST_PLAIN[:BLOCK], NIST_KEY[:BLOCK], strict=True))
    assert Envelope(NIST_KEY, "")._chained(first) == NIST_ECB[:BLOCK]
    assert Envelope(NIST_KEY, "")._unchained(NIST_ECB[:BLOCK]) == first


@pytest.mark.skipif(shutil.which("openssl") is None, reason="没有 openssl")
def test_many_blocks_are_what_openssl_makes() -> None:
    plain = NIST_PLAIN * 9
    command = ["openssl", "enc", "-aes-256-cbc", "-nopad", "-K", NIST_KEY.hex(), "-iv", NIST_KEY[:BLOCK].hex()]
    made = subprocess.run(command, input=plain, capture_output=True, check=True).stdout
    assert Envelope(NIST_KEY, "")._chained(plain) == made
    assert Envelope(NIST_KEY, "")._unchained(made) == plain


@settings(deadline=None)
@given(st.text())
def test_what_is_sealed_opens(words: str) -> None:
    sealed = OURS.seal(words)
    assert OURS.open(sealed) == words and len(base64.b64decode(sealed)) % PADDED_TO == 0


def test_the_same_words_look_different_each_time() -> None:
    assert OURS.seal("产假") != OURS.seal("产假")
    assert OURS.seal("产假", b"r" * 16) == OURS.seal("产假", b"r" * 16)


@pytest.mark.parametrize("size", range(0, 65))
def test_the_padding_is_never_nothing(size: int) -> None:
    padded = _padded(b"x" * size)
    assert len(padded) % PADDED_TO == 0 and size < len(padded) <= size + PADDED_TO and padded[-1] == len(padded) - size


def chained(plain: bytes) -> str:
    return base64.b64encode(OURS._chained(plain)).decode()


UNREADABLE = [
    pytest.param("", "长度", id="empty"),
    pytest.param("产假", "base64", id="not-base64"),
    pytest.param("AAAA", "长度", id="not-whole-blocks"),
    pytest.param(chained(b"\x00" * 32), "填充", id="padding-of-zero"),
    pytest.param(chained(b"x" * 31 + b"\x21"), "填充", id="padding-too-long"),
    pytest.param(chained(b"x" * 30 + b"\x01\x02"), "填充", id="padding-of-two-kinds"),
    pytest.param(chained(b"x" * 15 + b"\x11" * 17), "太短", id="no-length"),
    pytest.param(Envelope(KEY, "wx0000000000000000").seal("好"), "AppID", id="another-appid"),
    pytest.param(Envelope(KEY[::-1], OURS.appid).seal("好"), "解开以后", id="another-key"),
    pytest.param(chained(_padded(b"r" * 16 + b"\x00\x00\x00\x01\xff" + OURS.appid.encode())), "UTF-8", id="not-utf-8"),
]


@pytest.mark.parametrize(("sealed", "why"), UNREADABLE)
def test_what_cannot_be_read(sealed: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        OURS.open(sealed)
