"""What Prometheus is told: requests, how long they took, what waits, what was refused."""

from __future__ import annotations

from collections.abc import Callable
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, start_http_server

# Seconds: a text takes milliseconds, a photo seconds.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The metrics of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = Counter("screener_requests", "Answered requests", ("route", "status"), registry=self.registry)
        self._seconds = Histogram(
            "screener_request_seconds", "Time to answer", ("route",), buckets=BUCKETS, registry=self.registry
        )
        self._problems = Counter("screener_problems", "Answers that are problems", ("slug",), registry=self.registry)
        self._open = Gauge("screener_requests_open", "Requests not answered yet", registry=self.registry)
        self._bodies = Gauge("screener_bodies_bytes", "Bodies held in memory", registry=self.registry)
        self._server: WSGIServer | None = None

    def watch(self, name: str, what: str, value: Callable[[], float]) -> None:
        """A gauge that asks when it is read."""
        Gauge(f"screener_{name}", what, registry=self.registry).set_function(value)

    def begun(self) -> None:
        """A request came."""
        self._open.inc()

    def answered(self, route: str, status: int, slug: str | None, seconds: float) -> None:
        """And was answered."""
        self._open.dec()
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        if slug is not None:
            self._problems.labels(slug).inc()

    def held(self, size: int) -> None:
        """Bytes of bodies in memory now."""
        self._bodies.set(size)

    def serve(self, host: str, port: int) -> None:
        """At a port of their own, which is not for the public. Raises OSError."""
        self._server, _ = start_http_server(port, host, registry=self.registry)

    def end(self) -> None:
        """Closes the port."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
