"""The law as data: documents with exact words and stable addresses, dated parameters, the question bank."""

from corpus.address import Address, parse_id, parse_label
from corpus.check import check_corpus
from corpus.load import ROOT, Corpus, load_corpus
from corpus.model import CorpusError, Document, Fault, Located, NotFound, Parameter, Provision, Topic, Value
from corpus.parse import parse_document, render_body

__all__ = [
    "ROOT",
    "Address",
    "Corpus",
    "CorpusError",
    "Document",
    "Fault",
    "Located",
    "NotFound",
    "Parameter",
    "Provision",
    "Topic",
    "Value",
    "check_corpus",
    "load_corpus",
    "parse_document",
    "parse_id",
    "parse_label",
    "render_body",
]
