"""What leads to a worker is sealed before it is stored: with keys made from NIANGJIAREN_SECRET, one for each use."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from api.state.cases.model import CaseError
from api.state.quizzes.codes import LETTERS

SECRET = 8
"""Letters of the word that opens a case: about 39 bits, and few tries."""
_UNREADABLE = "这份求助的内容读不出来了：服务器的 NIANGJIAREN_SECRET 换过。请管理员换回原来的。"


class Seal:
    """Safe to share between threads."""

    def __init__(self, secret: str) -> None:
        self._fernet = Fernet(urlsafe_b64encode(_key(secret, "seal")))
        self._digests = _key(secret, "digests")

    def sealed(self, value: Any) -> str:
        """Anything JSON can hold."""
        return self._fernet.encrypt(json.dumps(value, ensure_ascii=False).encode()).decode()

    def opened(self, sealed: str) -> Any:
        """Raises CaseError when another key sealed it."""
        try:
            return json.loads(self._fernet.decrypt(sealed.encode()))
        except InvalidToken:
            raise CaseError(_UNREADABLE) from None

    def digest(self, purpose: str, text: str) -> str:
        """Nobody who has only the database can try words until one fits."""
        return self._mac(f"{purpose}:{text}").hex()

    def secret(self, once: str) -> str:
        """K7MP3XQ2: the word that opens the case made with `once`; the same whenever it is asked for."""
        number = int.from_bytes(self._mac(f"word:{once}"), "big")
        letters = []
        for _ in range(SECRET):
            number, at = divmod(number, len(LETTERS))
            letters.append(LETTERS[at])
        return "".join(letters)

    def _mac(self, text: str) -> bytes:
        return hmac.new(self._digests, text.encode(), hashlib.sha256).digest()


def _key(secret: str, use: str) -> bytes:
    return HKDF(SHA256(), 32, None, f"niangjiaren cases {use}".encode()).derive(secret.encode())
