"""The table of settings in `docs/command-line.md`, from the fields of `screener/settings.py`."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

PAGE = "docs/command-line.md"
START = "<!-- settings: scripts/generate writes them from screener/settings.py -->"
END = "<!-- end of settings -->"


def page(text: str) -> str:
    """The page with the table between its marks written anew. Raises ValueError when a mark is not there."""
    if START not in text or END not in text:
        raise ValueError(f"{PAGE} lacks the marks '{START}' and '{END}' between which the settings stand.")
    before, after = text.split(START)[0], text.split(END)[1]
    return f"{before}{START}\n\n{table()}\n{END}{after}"


def table() -> str:
    """One row a setting: its variable, its default, what it means."""
    from screener.settings import Settings

    lines = ["| variable | default | meaning |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        meaning = field.description or ""
        if get_origin(field.annotation) is Literal:
            meaning += f": {', '.join(get_args(field.annotation))}"
        lines.append(f"| `SCREENER_{name.upper()}` | {_shown(field.default)} | {meaning.replace('|', '/')} |")
    return "\n".join(lines) + "\n"


def _shown(default: Any) -> str:
    if isinstance(default, int | float):
        return f"{default:.10g}"
    return str(default) if default else ""
