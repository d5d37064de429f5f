"""What the service counts about itself; never a question, an address or an id.

Each app has a registry of its own. With several worker processes each counts for itself, and /metrics shows the one
that happened to answer: there, run one process per container and let the collector add them up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, Counter, Gauge, GCCollector, Histogram, Info, ProcessCollector

from api.watch.requests import Seen
from assistant import Answer, Assistant

_BUCKETS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)
_NO_TOPIC = "none"
_NOT_OURS = ("out_of_scope", "unsafe", "injection")


def _registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    GCCollector(registry=registry)
    return registry


@dataclass
class Counters:
    """One instance per app."""

    registry: CollectorRegistry = field(default_factory=_registry)

    def __post_init__(self) -> None:
        self.requests = self._counter("requests", "请求数", "method", "route", "status")
        self.rate_limited = self._counter("rate_limited", "因太快被拒的请求", "limit")
        self.answers = self._counter("answers", "回答数", "status", "reason", "topic")
        self.verdicts = self._counter("check_verdicts", "核对说法得出的结论", "verdict")
        self.seconds = Histogram(
            "niangjiaren_request_seconds", "请求用时", ("method", "route"), buckets=_BUCKETS, registry=self.registry
        )
        self.streams = Gauge("niangjiaren_streams_open", "正在进行的流式回答", registry=self.registry)
        self.index = Info("niangjiaren_index", "正在用的条文库", registry=self.registry)

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(f"niangjiaren_{name}", meaning, labels, registry=self.registry)

    def seen(self, seen: Seen) -> None:
        """Count one request."""
        self.requests.labels(seen.method, seen.route, str(seen.status)).inc()
        self.seconds.labels(seen.method, seen.route).observe(seen.seconds)

    def answered(self, answer: Answer, topic: str | None) -> None:
        """Count one answer under its topic's group: maternity_leave counts as maternity; what is not ours has none."""
        ours = None if answer.reason in _NOT_OURS else topic
        group = (ours or _NO_TOPIC).partition("_")[0]
        self.answers.labels(answer.status, answer.reason or "none", group).inc()

    def checked(self, verdicts: Iterable[str]) -> None:
        """Count the verdicts on the claims of one text."""
        for verdict in verdicts:
            self.verdicts.labels(verdict).inc()

    def opened(self, assistant: Assistant) -> None:
        """Note which index answers."""
        documents = len(assistant.corpus.documents)
        self.index.info({"version": assistant.index.version, "documents": str(documents)})
