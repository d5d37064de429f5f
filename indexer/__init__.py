"""The corpus made searchable: chunks, BM25, a static embedder, Chroma, and the index over them."""

from indexer.build import Report, build
from indexer.embedder import Embedder, open_embedder
from indexer.index import Found, Index, SearchResult, Weights
from indexer.manifest import IndexFault
from indexer.retriever import ProvisionRetriever

__all__ = [
    "Embedder",
    "Found",
    "Index",
    "IndexFault",
    "ProvisionRetriever",
    "Report",
    "SearchResult",
    "Weights",
    "build",
    "open_embedder",
]
