"""Ranking and draw of a quiz as plain values."""

from __future__ import annotations

from api.quizzes.board import board, tickets, winners
from api.state.quizzes import Quizzes


def drawn(quizzes: Quizzes, number: int) -> tuple[tuple[str, ...], list[str], list[tuple[int, str]]]:
    """Who takes part, who wins, and the ranking."""
    results = quizzes.standings(number)
    places = [(placed.place, placed.ticket) for placed in board(results).places]
    return tickets(results), [winner.ticket for winner in winners(results)], places
