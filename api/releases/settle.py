"""What follows from a release being served: its proposals are done, and quizzes that rest on what changed are flagged.

Whoever published may have been killed right after the switch. So this is done again by whoever looks next, from what
the release itself says; a second time it changes nothing.
"""

from __future__ import annotations

from api.releases.folder import SHIPPED, Releases
from api.settings import ServiceSettings
from api.state import State


def settle(settings: ServiceSettings, state: State) -> None:
    """Raises ReleaseError, StateError."""
    releases = Releases(settings.releases)
    number = releases.current()
    if number == SHIPPED:
        return
    release = releases.get(number)
    numbers = [change.number for change in release.changes]
    if {proposal.number for proposal in state.proposals.open()} & set(numbers):
        state.quizzes.retire(release.touched)
        state.proposals.published(numbers, number, release.by)
