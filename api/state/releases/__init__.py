"""What is to become of the corpus: drafts officers work on, proposals for the next release, who publishes now."""

from api.state.releases.drafts import Draft, DraftDoubt, Drafts
from api.state.releases.model import KINDS, Kind, Proposal, ProposalError, Standing, digest_of
from api.state.releases.proposals import Proposals
from api.state.releases.publishing import Publishing

__all__ = [
    "KINDS",
    "Draft",
    "DraftDoubt",
    "Drafts",
    "Kind",
    "Proposal",
    "ProposalError",
    "Proposals",
    "Publishing",
    "Standing",
    "digest_of",
]
