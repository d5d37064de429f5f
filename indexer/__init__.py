"""The corpus made searchable.

What serves stands here; `indexer.build.build` makes an index (and brings Chroma along), `indexer.retriever` holds the
LangChain interfaces.
"""

from indexer.embedder import Embedder, open_embedder
from indexer.index import Found, Index, SearchResult, Weights
from indexer.manifest import IndexFault

__all__ = [
    "Embedder",
    "Found",
    "Index",
    "IndexFault",
    "SearchResult",
    "Weights",
    "open_embedder",
]
