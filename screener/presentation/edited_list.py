"""A report's list as a text that a person edits, one ingredient a line, and what the edited text says."""

from __future__ import annotations

from collections.abc import Iterator

from ingredient_db.own_names import YOURS
from ingredient_db.records import BLEND
from screener.label.headings import find_headings
from screener.naming.splits import stated_percent
from screener.report.contract import Report
from screener.terms import Role

# Stands in front of what a person need not read; two spaces ahead of it, as no name has them.
REMARK = "  # "
_HEADINGS: dict[Role, str] = {
    "active": "Active ingredients:",
    "inactive": "Inactive ingredients:",
    "may_contain": "May contain:",
}


def as_lines(report: Report) -> str:
    """The list of a report, one ingredient a line, with what was not recognised remarked."""
    lines: list[str] = []
    role: Role = "listed"
    blend = None
    for row in report.ingredients:
        # The members of a blend stand under the one name that is printed.
        before, blend = blend, (row.position, row.printed) if row.match.method in (YOURS, BLEND) else None
        if blend is not None and blend == before:
            continue
        if row.role != role and row.role in _HEADINGS:
            lines.append(_HEADINGS[row.role])
        role = row.role
        remark = ""
        if row.inci is None:
            near = ", ".join(row.match.alternatives[:3])
            remark = f"{REMARK}not recognised" + (f"; nearest: {near}" if near else "")
        share = "" if row.stated is None or stated_percent(row.printed) else f" {row.stated:g} %"
        lines.append(row.printed + share + remark)
    return "\n".join(lines)


def from_lines(text: str) -> Iterator[tuple[str, Role]]:
    """The entries of an edited text: empty lines and remarks left out, headings read as roles."""
    role: Role = "listed"
    for line in text.splitlines():
        bare = line.split(REMARK.rstrip())[0].strip() if not line.lstrip().startswith("#") else ""
        heading = next((h for h in find_headings(bare) if h.start == 0 and h.end == len(bare)), None)
        if heading:
            kind = heading.kind
            role = kind if kind in ("active", "inactive", "may_contain") else "listed"
        elif bare:
            yield bare, role
