"""The words that the scripts say, by key; the templates hold the others, and those of the answer are the report's."""

from __future__ import annotations

WORDS = {
    "take": "Take a photo",
    "drop": "Or drop it here, or paste it.",
    "sending": "Sending the photo …",
    "reading": "Reading …",
    "offline": "There is no connection. Answers seen before are below.",
    "failed": "That did not work",
    "again": "Try again in a moment.",
    "edit": "Correct the list",
    "link": "Share the link",
    "picture": "Save as a picture",
    "copied": "Link copied. It carries the list itself; nothing is stored.",
    "linked": "The address of this page carries the list now. Copy it from there.",
    "closer": "Closer",
    "wider": "Wider",
    "photo": "The photo with its ingredients marked",
    "entry": "Ingredient",
    "up": "Move up",
    "down": "Move down",
    "remove": "Remove",
    "open": "Open",
    "choose": "Choose to compare",
    "two": "Choose two of them.",
    "only": "Only in this one",
    "scale": "of 100",
}
