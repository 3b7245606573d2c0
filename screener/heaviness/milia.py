"""What the list means for skin prone to milia, in no stronger words than the evidence.

No trial links a finished product to milia. Dermatologists quoted in the press and clinic pages name heavy
creams, above all around the eyes; long use of steroid creams is reported to cause secondary milia; retinoids,
gentle exfoliants and sun protection are said to help (`ingredient_db/data/milia_evidence.csv`).
"""

from __future__ import annotations

from collections.abc import Sequence

from ingredient_db.records import Ingredient
from screener.label.printed import PrintedList
from screener.report import Heaviness, Milia, Pores


def milia(label: PrintedList, records: Sequence[Ingredient | None], heaviness: Heaviness, pores: Pores) -> Milia:
    """Level, reasons (message keys of `note.MESSAGES`) and the classes found on the label."""
    helpful: list[str] = []
    worsening: list[str] = []
    for item, record in zip(label.items, records, strict=True):
        for skin in record.skin_classes if record else ():
            entry = f"{item.printed}: {skin.skin_class}"
            if skin.direction == "better" and entry not in helpful:
                helpful.append(entry)
            elif skin.direction == "worse" and entry not in worsening:
                worsening.append(entry)
            elif skin.skin_class.startswith("UV filter") and "sun filter" not in " ".join(helpful):
                helpful.append(f"{item.printed}: sun filter")
    because = []
    if worsening:
        because.append("milia.steroid")
    if heaviness.level in ("rich", "heavy"):
        because.append("milia.heavy")
    if pores.level in ("moderate", "high"):
        because.append("milia.pores")
    if worsening or heaviness.level == "heavy" or (heaviness.level == "rich" and pores.level in ("moderate", "high")):
        level = "concern"
    elif because:
        level = "some_concern"
    else:
        level = "unclear" if pores.level == "unclear" or heaviness.open else "no_sign"
    return Milia(level, tuple(because), tuple(helpful), tuple(worsening))  # type: ignore[arg-type]
