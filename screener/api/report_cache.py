"""The reports of texts that were screened last, in memory only, bounded by their bytes."""

from __future__ import annotations

from collections import OrderedDict

from screener.service.work import Words


class ReportCache:
    """At most `most` bytes; what was asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._reports: OrderedDict[Words, bytes] = OrderedDict()
        self.size = 0

    def get(self, work: Words) -> bytes | None:
        """The report of this very text or list with these wishes, if it is still there."""
        report = self._reports.get(work)
        if report is not None:
            self._reports.move_to_end(work)
        return report

    def put(self, work: Words, report: bytes) -> None:
        """Keeps a report, and drops those that were asked for longest ago."""
        if work in self._reports or _size(work, report) > self._most:
            return
        self._reports[work] = report
        self.size += _size(work, report)
        while self.size > self._most:
            old, dropped = self._reports.popitem(last=False)
            self.size -= _size(old, dropped)


def _size(work: Words, report: bytes) -> int:
    """Bytes that both take; a character up to four."""
    return 4 * work.characters + len(report)
