"""Why a request of the console ends without its page."""

from __future__ import annotations


class ConsoleError(Exception):
    """It cannot be done; the message is one Chinese sentence, shown on a page with the way back."""

    def __init__(self, sentence: str, status: int = 422) -> None:
        super().__init__(sentence)
        self.status = status


class SignInFirst(Exception):
    """Nobody is signed in, or the session is over."""


class NewPasswordFirst(Exception):
    """The password was set by somebody else."""
