"""A picture of what makes the weight: level and score on a scale, and a bar for each ingredient that adds to it.

SVG by itself: no script, no font, no link; light or dark as the viewer has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any
from xml.sax.saxutils import escape

from screener.language.sentences import number_in, said
from screener.terms import SOURCE, Message

WIDTH = 640
_MARGIN, _LINE = 24, 34
_SCALE_Y, _FIRST_BAR = 92, 150
# Bars are drawn from here, so that a name has room before them.
_BAR_X, _BAR_WIDTH = 300, 250
# Ingredients shown by themselves; the rest share the last bar.
_MOST = 6
# About so many letters of a name fit before its bar.
_LETTERS = 34
# ... and so many on a line of a note.
_NOTE_LETTERS = 62

_STYLE = """
svg{color-scheme:light dark;font-family:system-ui,sans-serif;background:#fff;color:#1d1d1f}
text{fill:#1d1d1f}.dim{fill:#6a6a70}.track{fill:#e6e6ea}.span{fill:#9db8d9}.dot{fill:#1f5fa8}.bar{fill:#1f5fa8}
.less{fill:#8a8a90}.edge{stroke:#fff}
@media (prefers-color-scheme:dark){
svg{background:#161618;color:#f2f2f4}text{fill:#f2f2f4}.dim{fill:#a2a2aa}.track{fill:#333338}.span{fill:#3d5f8a}
.dot,.bar{fill:#7db4f5}.less{fill:#77777e}.edge{stroke:#161618}}
"""


def weight_picture(report: Mapping[str, Any], language: str = SOURCE) -> str:
    """The picture of a report (`Report.to_dict`); of one without a list its note."""
    heaviness = report["heaviness"]
    if heaviness is None:
        return _note(report["note"])
    rows = _rows(report, language)
    height = _FIRST_BAR + _LINE * len(rows) + 12
    level = said(Message(f"level.{heaviness['level']}"), language)
    title = said(Message("picture.title", {"level": level, "score": round(heaviness["score"])}), language)
    what = "; ".join(f"{name} {shown}" for name, _, shown in rows)
    return "\n".join(
        [
            *_head(height, title, what),
            f'<text x="{_MARGIN}" y="48" font-size="26" font-weight="700">{escape(title)}</text>',
            *_scale(heaviness, language),
            f'<text x="{_MARGIN}" y="{_FIRST_BAR - 18}" font-size="15" font-weight="600">'
            f"{escape(said(Message('picture.parts'), language))}</text>",
            *_bars(rows),
            "</svg>\n",
        ]
    )


def _head(height: int, title: str, what: str) -> list[str]:
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="title what" width="{WIDTH}" height="{height}">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="what">{escape(what)}</desc>',
        f"<style>{_STYLE}</style>",
    ]


def _note(note: Sequence[str]) -> str:
    lines = [line for sentence in note for line in wrap(sentence, _NOTE_LETTERS)]
    return "\n".join(
        [
            *_head(2 * _MARGIN + _LINE * len(lines), lines[0], " ".join(note)),
            *(
                f'<text x="{_MARGIN}" y="{_MARGIN + _LINE * i + 20}" font-size="18">{escape(line)}</text>'
                for i, line in enumerate(lines)
            ),
            "</svg>\n",
        ]
    )


def _rows(report: Mapping[str, Any], language: str) -> list[tuple[str, float, str]]:
    """(name, points, points as shown) of the heaviest list, most first; all of them add up to the score."""
    parts = report["parts"]
    heaviest = max(range(len(parts)), key=lambda i: parts[i]["heaviness"]["score"]) if parts else 0
    mine = [one for one in report["ingredients"] if one["part"] == heaviest and one["points"]]
    mine.sort(key=lambda one: -one["points"])
    shown = [(one["printed"], one["points"]) for one in mine[:_MOST]]
    rest = round(sum(one["points"] for one in mine[_MOST:]), 1)
    if rest:
        shown.append((said(Message("picture.rest", {"count": len(mine) - _MOST}), language), rest))
    return [(_short(name), points, number_in(points, language)) for name, points in shown]


def _short(name: str) -> str:
    plain = "".join(char for char in " ".join(name.split()) if char.isprintable())
    return plain if len(plain) <= _LETTERS else f"{plain[: _LETTERS - 1]}…"


def _scale(heaviness: Mapping[str, Any], language: str) -> list[str]:
    """A line from 0 to 100: broad where the score may lie, a dot where it most likely does."""
    wide = WIDTH - 2 * _MARGIN

    def x(value: float) -> float:
        return round(_MARGIN + wide * value / 100, 1)

    low, high, score = heaviness["low"], heaviness["high"], heaviness["score"]
    words = Message("picture.span", {"low": round(low), "high": round(high)})
    return [
        f'<rect class="track" x="{_MARGIN}" y="{_SCALE_Y - 3}" width="{wide}" height="6" rx="3"/>',
        f'<rect class="span" x="{x(low)}" y="{_SCALE_Y - 6}" width="{round(max(2.0, x(high) - x(low)), 1)}" '
        'height="12" rx="6"/>',
        f'<circle class="dot edge" cx="{x(score)}" cy="{_SCALE_Y}" r="9" stroke-width="2"/>',
        f'<text class="dim" x="{_MARGIN}" y="74" font-size="14">{escape(said(words, language))}</text>',
    ]


def _bars(rows: Sequence[tuple[str, float, str]]) -> list[str]:
    most = max((abs(points) for _, points, _ in rows), default=1.0)
    out = []
    for i, (name, points, shown) in enumerate(rows):
        y = _FIRST_BAR + _LINE * i
        wide = round(max(2.0, _BAR_WIDTH * abs(points) / most), 1)
        kind = "bar" if points > 0 else "less"
        out += [
            f'<text x="{_MARGIN}" y="{y + 15}" font-size="15">{escape(name)}</text>',
            f'<rect class="{kind}" x="{_BAR_X}" y="{y}" width="{wide}" height="20" rx="4"/>',
            f'<text x="{_BAR_X + wide + 8}" y="{y + 15}" font-size="15">{escape(shown)}</text>',
        ]
    return out
