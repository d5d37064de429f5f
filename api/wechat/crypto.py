"""WeChat's signatures, and its encryption of messages in safe and compatible mode.

A message is AES-256-CBC over: 16 random bytes, the length of the text (4 bytes, big-endian), the text, the AppID,
padded to a multiple of 32 as PKCS#7 does. The vector is the first half of the key.
Source: 微信公众平台《消息加解密说明》.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32
"""Bytes that padding fills up to; twice the cipher's own block."""
_RANDOM = 16
_LENGTH = 4


class Undecryptable(Exception):
    """Says nothing about what was wrong: an attacker would learn from it."""


def signature(*parts: str) -> str:
    """Of the token, the timestamp and the nonce; of an encrypted message with it as the fourth."""
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def signed(given: str, *parts: str) -> bool:
    """Whether `given` is the signature of the parts, found out in the same time whatever is wrong."""
    return hmac.compare_digest(given.encode(), signature(*parts).encode())


def encrypt(text: bytes, key: bytes, app_id: str) -> str:
    """The message in base64."""
    plain = secrets.token_bytes(_RANDOM) + struct.pack(">I", len(text)) + text + app_id.encode()
    padding = BLOCK - len(plain) % BLOCK
    encryptor = _cipher(key).encryptor()
    return base64.b64encode(encryptor.update(plain + bytes([padding]) * padding) + encryptor.finalize()).decode()


def decrypt(message: str, key: bytes, app_id: str) -> bytes:
    """The text of a message to this AppID. Raises Undecryptable, the same for everything that may be wrong."""
    try:
        sealed = base64.b64decode(message, validate=True)
    except (binascii.Error, ValueError):
        raise Undecryptable from None
    if not sealed or len(sealed) % BLOCK:
        raise Undecryptable
    decryptor = _cipher(key).decryptor()
    text, owner = _parts(decryptor.update(sealed) + decryptor.finalize())
    if not hmac.compare_digest(owner, app_id.encode()):
        raise Undecryptable
    return text


def _parts(plain: bytes) -> tuple[bytes, bytes]:
    """(text, AppID) of what was decrypted."""
    padding = plain[-1]
    if not 1 <= padding <= BLOCK or plain[-padding:] != bytes([padding]) * padding:
        raise Undecryptable
    body = plain[_RANDOM:-padding]
    if len(body) < _LENGTH:
        raise Undecryptable
    (length,) = struct.unpack_from(">I", body)
    if length > len(body) - _LENGTH:
        raise Undecryptable
    return body[_LENGTH : _LENGTH + length], body[_LENGTH + length :]


def _cipher(key: bytes) -> Cipher[modes.CBC]:
    return Cipher(algorithms.AES(key), modes.CBC(key[:16]))
