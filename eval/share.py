"""A share with its 95 % interval: the percentile bootstrap over questions (Efron 1979), seed fixed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SEED = 20261122
DRAWS = 2000
LOW, HIGH = 2.5, 97.5
Sample = tuple[float, float]
"""What one question adds to the numerator and to the denominator."""


@dataclass(frozen=True)
class Share:
    """`hit` of `n`; what has no samples has no value."""

    hit: float
    n: float
    samples: tuple[Sample, ...] = field(default=(), compare=False, repr=False)

    @classmethod
    def over(cls, samples: Iterable[Sample]) -> Share:
        """The share of the sums; questions are what is drawn again for the interval."""
        kept = tuple(s for s in samples if s[1])
        return cls(sum(s[0] for s in kept), sum(s[1] for s in kept), kept)

    @classmethod
    def of(cls, values: Iterable[float]) -> Share:
        """The mean of `values` (a bool is 0 or 1)."""
        return cls.over((float(v), 1) for v in values)

    @property
    def value(self) -> float | None:
        return self.hit / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Between what the share lies in 95 of 100 draws of as many questions; None without samples."""
        return interval(self.samples) if self.samples else None

    def to_json(self) -> dict[str, float | None]:
        low, high = self.interval or (None, None)
        return {"value": _rounded(self.value), "low": _rounded(low), "high": _rounded(high), "n": self.n}


def interval(samples: tuple[Sample, ...]) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile of the share over draws with replacement."""
    drawn = _draws(len(samples)) @ np.array(samples, np.float64)
    low, high = np.percentile(drawn[:, 0] / drawn[:, 1], [LOW, HIGH])
    return float(low), float(high)


def difference(share: Share, other: Share) -> tuple[float, float, float]:
    """(share - other, low, high): the same questions in both, drawn again together. Raises ValueError if not."""
    if len(share.samples) != len(other.samples) or not share.samples:
        raise ValueError("两边的题不一样")
    drawn = _draws(len(share.samples))
    ones, others = (drawn @ np.array(s.samples, np.float64) for s in (share, other))
    low, high = np.percentile(ones[:, 0] / ones[:, 1] - others[:, 0] / others[:, 1], [LOW, HIGH])
    return (share.value or 0.0) - (other.value or 0.0), float(low), float(high)


@lru_cache(maxsize=256)
def _draws(n: int) -> NDArray[np.float64]:
    """How often each of n questions is drawn, in every draw (draws × n); the same for the same n."""
    return np.random.default_rng(SEED).multinomial(n, [1 / n] * n, DRAWS).astype(np.float64)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
