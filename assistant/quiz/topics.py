"""The topics a quiz is composed by; the list stands beside the points that officers write."""

from __future__ import annotations

from corpus.points import TOPICS

__all__ = ["TOPICS"]
