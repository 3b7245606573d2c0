"""What goes to stderr, and text made safe for a terminal."""

from __future__ import annotations

import sys
import unicodedata

# Control, format (direction marks, invisible joins), surrogate, private and unassigned characters, line separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def plain(text: str) -> str:
    """One line of `text` without anything that could move the cursor, hide or reorder what is shown."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_safe(char) for char in text)


def _safe(char: str) -> str:
    if char in "\t\r\n":
        return " "
    return "\ufffd" if unicodedata.category(char) in _UNSAFE else char


def tell(message: str) -> None:
    """One line on stderr."""
    print(f"screener: {plain(message)}", file=sys.stderr)
