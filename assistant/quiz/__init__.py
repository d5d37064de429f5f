"""Quizzes from the law: items that prove their key, drawn by a blueprint, exported and read back."""

from assistant.quiz.model import Blueprint, Kind, Option, Proof, Quiz, QuizError, QuizItem

__all__ = ["Blueprint", "Kind", "Option", "Proof", "Quiz", "QuizError", "QuizItem"]
