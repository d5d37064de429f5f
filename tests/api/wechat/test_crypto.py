"""Signatures and encryption, held against published examples and against another implementation, both ways."""

from __future__ import annotations

import base64
import re
import secrets
import struct

import pytest
import wechatpy.crypto
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st

from api.wechat.crypto import Undecryptable, decrypt, encrypt, signature, signed

APP_ID = "wx0123456789abcdef"
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
KEY = base64.b64decode(f"{LETTERS}=")
PUBLISHED = [
    pytest.param(
        ("spamtest", "1409735669", "1320562132", "5d197aaffba7e9b25a30732f161a50dee96bd5fa"),
        ("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wx2c2769f8efd9abc2"),
        "hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9"
        "FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3y"
        "t+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v"
        "6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=",
        "6054768590064713728",
        id="the-official-account-documentation",
    ),
    pytest.param(
        ("123456", "1411443780", "437374425", "dd6b9c95b495b3f7e2901bfbc76c664930ffdb96"),
        ("kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR", "wx49f0ab532d5d035a"),
        "4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==",
        "5927782489442352469",
        id="an-echo",
    ),
]
same = settings(max_examples=60, derandomize=True, database=None, deadline=None)
app_ids = st.from_regex(r"wx[0-9a-f]{16}", fullmatch=True)
keys = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", min_size=43, max_size=43)


def sealed(plain: bytes, key: bytes = KEY) -> str:
    """Any bytes as they are, without padding of ours."""
    encryptor = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    return base64.b64encode(encryptor.update(plain) + encryptor.finalize()).decode()


def packed(text: bytes = b"<xml/>", length: int | None = None, owner: bytes = APP_ID.encode(), padding: int = 0) -> str:
    """A message of which one part is wrong; it is filled up to 32 as the padding should be."""
    plain = b"r" * 16 + struct.pack(">I", len(text) if length is None else length) + text + owner
    fill = 32 - len(plain) % 32
    return sealed(plain + bytes([padding or fill]) * fill)


@pytest.mark.parametrize(("query", "account", "encrypted", "inside"), PUBLISHED)
def test_published_examples(
    query: tuple[str, str, str, str], account: tuple[str, str], encrypted: str, inside: str
) -> None:
    token, timestamp, nonce, given = query
    key = base64.b64decode(f"{account[0]}=")
    assert signed(given, token, timestamp, nonce, encrypted)
    assert inside in decrypt(encrypted, key, account[1]).decode()


@same
@given(text=st.text(max_size=700), letters=keys, app_id=app_ids)
def test_another_implementation_reads_what_we_write(text: str, letters: str, app_id: str) -> None:
    key = base64.b64decode(f"{letters}=")
    theirs = wechatpy.crypto.PrpCrypto(key)
    assert theirs.decrypt(encrypt(text.encode(), key, app_id), app_id) == text


@same
@given(text=st.text(max_size=700), letters=keys, app_id=app_ids)
def test_we_read_what_another_implementation_writes(text: str, letters: str, app_id: str) -> None:
    key = base64.b64decode(f"{letters}=")
    theirs = wechatpy.crypto.PrpCrypto(key)
    assert decrypt(theirs.encrypt(text, app_id).decode(), key, app_id).decode() == text


@same
@given(st.lists(st.text("abcXYZ019-_+/=", max_size=40), min_size=3, max_size=4))
def test_another_implementation_signs_alike(parts: list[str]) -> None:
    signer = wechatpy.utils.WeChatSigner()
    signer.add_data(*parts)
    assert signature(*parts) == signer.signature
    assert signed(signer.signature, *parts)


@pytest.mark.parametrize("length", range(0, 65))
def test_every_length_of_padding(length: int) -> None:
    text = b"x" * length
    assert decrypt(encrypt(text, KEY, APP_ID), KEY, APP_ID) == text


def test_the_same_message_never_looks_the_same() -> None:
    assert len({encrypt(b"<xml/>", KEY, APP_ID) for _ in range(20)}) == 20


@pytest.mark.parametrize(
    "given",
    [
        pytest.param("", id="empty"),
        pytest.param("0" * 40, id="another"),
        pytest.param("签名", id="not-ascii"),
        pytest.param(signature("token", "1", "n").upper(), id="capital-letters"),
        pytest.param(signature("token", "1", "n")[:-1], id="cut-short"),
        pytest.param(signature("token", "1", "n") + "0", id="longer"),
    ],
)
def test_signatures_that_are_none(given: str) -> None:
    assert signed(signature("token", "1", "n"), "token", "1", "n")
    assert not signed(given, "token", "1", "n")


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("", id="empty"),
        pytest.param("!!!!", id="not-base64"),
        pytest.param("签名", id="not-ascii"),
        pytest.param("AAAA\nAAAA", id="line-break-within"),
        pytest.param("A" * 43, id="base64-cut-short"),
        pytest.param(base64.b64encode(b"x" * 16).decode(), id="half-a-block"),
        pytest.param(base64.b64encode(b"x" * 31).decode(), id="no-whole-block"),
        pytest.param(base64.b64encode(b"x" * 33).decode(), id="a-byte-too-many"),
        pytest.param(base64.b64encode(b"x" * 64).decode(), id="not-encrypted"),
        pytest.param(sealed(b"\x20" * 32), id="nothing-but-padding"),
        pytest.param(sealed(b"r" * 16 + b"\x10" * 16), id="no-length"),
        pytest.param(sealed(b"r" * 16 + b"\0\0" + b"\x0e" * 14), id="half-a-length"),
        pytest.param(packed(length=2**32 - 1), id="length-of-4-gigabytes"),
        pytest.param(packed(length=25), id="length-beyond-the-end"),
        pytest.param(packed(length=5), id="length-one-too-few"),
        pytest.param(packed(length=7), id="length-one-too-many"),
        pytest.param(packed(owner=b"wx0123456789abcdee"), id="another-account"),
        pytest.param(packed(owner=b""), id="no-account"),
        pytest.param(packed(owner=APP_ID.encode() + b"\0"), id="a-byte-behind-the-account"),
        pytest.param(packed(padding=33), id="padding-of-33"),
        pytest.param(packed(padding=255), id="padding-of-255"),
        pytest.param(sealed((b"r" * 16 + b"\0\0\0\0" + APP_ID.encode()).ljust(64, b"\0")), id="padding-of-0"),
        pytest.param(sealed((b"r" * 16 + b"\0\0\0\0" + APP_ID.encode()).ljust(63, b"\1") + b"\x1a"), id="ragged"),
        pytest.param(encrypt(b"<xml/>", KEY[::-1], APP_ID), id="another-key"),
    ],
)
def test_what_cannot_be_decrypted_looks_all_the_same(message: str) -> None:
    with pytest.raises(Undecryptable) as caught:
        decrypt(message, KEY, APP_ID)
    assert caught.value.args == () and caught.value.__cause__ is None


@same
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_alike(data: bytes) -> None:
    with pytest.raises(Undecryptable):
        decrypt(base64.b64encode(data).decode(), KEY, APP_ID)


@same
@given(place=st.integers(0, 95), bit=st.integers(0, 7))
def test_a_bit_that_changed_never_gives_another_text_of_another_account(place: int, bit: int) -> None:
    """CBC is no seal: the signature over the ciphertext is. But nothing breaks, and the AppID still has to be ours."""
    text = b"<xml>0123456789012345678901234567890</xml>"
    message = bytearray(base64.b64decode(encrypt(text, KEY, APP_ID)))
    message[place % len(message)] ^= 1 << bit
    try:
        found = decrypt(base64.b64encode(message).decode(), KEY, APP_ID)
    except Undecryptable:
        return
    assert len(found) == len(text)


def test_a_message_is_as_long_as_it_has_to_be() -> None:
    message = encrypt(secrets.token_bytes(100), KEY, APP_ID)
    assert re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", message)
    assert len(base64.b64decode(message)) == 160
