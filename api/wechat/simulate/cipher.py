"""WeChat's signature and encryption, written anew: chaining and padding are done here, over a bare block cipher.

Source: 微信公众平台「消息加解密说明」: AES-256-CBC, the initial vector is the key's first 16 bytes, padded to blocks of
32; 16 random bytes, four bytes of length (the greatest first), the message, the AppID.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import struct
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

BLOCK = 16
PADDED_TO = 32
RANDOM = 16


class Unreadable(Exception):
    """The other side's ciphertext cannot be what WeChat would accept; the message is Chinese and says why."""


def signature(*parts: str) -> str:
    """SHA-1 over the parts in their order by code points."""
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


@dataclass(frozen=True)
class Envelope:
    """Encrypts to and decrypts from one account."""

    key: bytes
    appid: str

    def seal(self, words: str, random: bytes | None = None) -> str:
        body = words.encode()
        head = (random or os.urandom(RANDOM)) + struct.pack("!I", len(body))
        return base64.b64encode(self._chained(_padded(head + body + self.appid.encode()))).decode()

    def open(self, sealed: str) -> str:
        """Raises Unreadable."""
        try:
            secret = base64.b64decode(sealed, validate=True)
        except (binascii.Error, ValueError):
            raise Unreadable("密文不是 base64") from None
        if not secret or len(secret) % BLOCK:
            raise Unreadable("密文的长度不是 16 的倍数")
        return self._words(_unpadded(self._unchained(secret)))

    def _words(self, plain: bytes) -> str:
        if len(plain) < RANDOM + 4:
            raise Unreadable("解开以后太短")
        (size,) = struct.unpack_from("!I", plain, RANDOM)
        start = RANDOM + 4
        if plain[start + size :].decode("latin-1") != self.appid:
            raise Unreadable("解开以后末尾的 AppID 不对")
        try:
            return plain[start : start + size].decode()
        except UnicodeDecodeError:
            raise Unreadable("解开以后不是 UTF-8") from None

    def _chained(self, plain: bytes) -> bytes:
        """Each block is mixed with the ciphertext before it, then encrypted."""
        encrypt = Cipher(AES(self.key), ECB()).encryptor()
        before, done = self.key[:BLOCK], bytearray()
        for start in range(0, len(plain), BLOCK):
            before = encrypt.update(_mixed(plain[start : start + BLOCK], before))
            done += before
        return bytes(done)

    def _unchained(self, secret: bytes) -> bytes:
        """All blocks decrypted alone, then mixed with the ciphertext moved on by one block."""
        alone = Cipher(AES(self.key), ECB()).decryptor().update(secret)
        return _mixed(alone, (self.key[:BLOCK] + secret)[: len(alone)])


def _mixed(one: bytes, other: bytes) -> bytes:
    return (int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(len(one))


def _padded(plain: bytes) -> bytes:
    missing = PADDED_TO - len(plain) % PADDED_TO
    return plain + bytes([missing]) * missing


def _unpadded(plain: bytes) -> bytes:
    missing = plain[-1]
    if not 1 <= missing <= PADDED_TO or plain[-missing:] != bytes([missing]) * missing:
        raise Unreadable("解开以后填充不对")
    return plain[:-missing]
