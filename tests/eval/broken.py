"""Breaking one thing in a good text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus import CorpusError, Fault


def first_fault(good: str, old: str, new: str, load: Callable[[str], object]) -> Fault:
    """What is found wrong when the first `old` is replaced; it must be there."""
    assert old in good
    with pytest.raises(CorpusError) as caught:
        load(good.replace(old, new, 1))
    return caught.value.faults[0]
