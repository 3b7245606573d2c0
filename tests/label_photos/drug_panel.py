"""The US Drug Facts box: fixed order of sections, ruled off from one another inside a frame."""

from collections.abc import Sequence

from PIL import ImageDraw

from tests.label_photos.product import DrugFacts
from tests.label_photos.sheet import Box, Sheet
from tests.label_photos.wrap import Word, words

_QUESTIONS = "Call toll free 1-800-555-0142"


def set_drug_facts(sheet: Sheet, facts: DrugFacts, inactive: Sequence[Word]) -> Box:
    """Set the whole box; `inactive` is heading and list in words. Returns where the inactive ingredients stand."""
    cap = sheet.style.cap_px
    outer_left, outer_right, top = sheet.margin, sheet.image.width - sheet.margin, sheet.y
    left, width = outer_left + 0.9 * cap, sheet.width - 1.8 * cap
    sheet.gap(0.4)
    sheet.paragraph(words("Drug Facts", bold=True), left, width, scale=1.7)
    _divide(sheet, 0.3)
    _set_actives(sheet, facts, left, width)
    _divide(sheet, 0.3)
    for title, sentences in (("Uses", facts.uses), ("Warnings", facts.warnings), ("Directions", facts.directions)):
        sheet.paragraph(words(title, bold=True) + _bulleted(sentences), left, width)
        _divide(sheet, 0.3 if title == "Uses" else 0.12)
    box = sheet.paragraph(inactive, left, width)
    _divide(sheet, 0.12)
    sheet.paragraph(words("Other information", bold=True) + _bulleted(facts.other), left, width)
    _divide(sheet, 0.12)
    sheet.paragraph(words("Questions?", bold=True) + words(_QUESTIONS), left, width)
    sheet.gap(0.8)
    frame = (outer_left, top, outer_right, sheet.y)
    ImageDraw.Draw(sheet.image).rectangle(frame, outline=sheet.style.ink, width=max(2, cap // 8))
    return box


def _set_actives(sheet: Sheet, facts: DrugFacts, left: float, width: float) -> None:
    """Names and shares on the left, purposes on the same lines at the right edge."""
    purpose_left = left + 0.68 * width
    plural = "s" if len(facts.actives) > 1 else ""
    rows = [(words(f"Active ingredient{plural}", bold=True), words("Purpose", bold=True))]
    rows += [(words(f"{active.printed} {active.percent:g}%"), words(active.purpose)) for active in facts.actives]
    for name, purpose in rows:
        start = sheet.y
        sheet.paragraph(name, left, 0.66 * width)
        foot, sheet.y = sheet.y, start
        sheet.paragraph(purpose, purpose_left, left + width - purpose_left)
        sheet.y = max(foot, sheet.y)


def _bulleted(sentences: Sequence[str]) -> list[Word]:
    return [word for sentence in sentences for word in words(f"• {sentence}")]


def _divide(sheet: Sheet, thickness: float) -> None:
    """Rule across the box, thickness in capital heights."""
    sheet.gap(0.55)
    sheet.rule(thickness)
    sheet.gap(0.1)
