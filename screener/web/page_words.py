"""The words that the scripts say, by key, and those of refusals; the templates hold the others, and those of the
answer are the report's.
"""

from __future__ import annotations

from ingredient_db.records import FilmGroup

WORDS = {
    "retake": "Take another photo",
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

# What is coloured and patterned alike on the photo, in the order of the legend.
FILM_GROUPS: dict[FilmGroup, str] = {
    "film": "solid film",
    "oil": "oil or lipid",
    "water": "water, or dries off",
    "other": "little film",
    "unknown": "not known",
}

# By the slug of a problem document: what is wrong, and what to do.
PROBLEMS = {
    "body-too-large": ("This is too large", "Send fewer photos, or smaller copies of them."),
    "body-too-slow": ("Sending took too long", "Find a better connection, or send a smaller copy."),
    "quota-exceeded": ("Too many questions just now", "Wait a minute, then try again."),
    "busy": ("Too busy just now", "Wait a few seconds, then try again."),
    "empty": ("There is nothing in it", "Choose a photo, or paste the ingredient list."),
    "no-photo": ("There is no photo", "Choose a photo, or paste the ingredient list."),
    "not-a-photo": ("This is not a photo", "Choose a JPEG, PNG or WEBP photo of the list."),
    "broken-photo": ("This photo is damaged", "Take it again, or choose another."),
    "photo-too-large": ("This photo is too large", "Send a smaller copy, or a part of it with the list."),
    "photo-too-small": ("This photo is too small", "Take it closer, or send the photo itself instead of a small copy."),
    "text-too-long": ("This text is too long", "Paste only the ingredient list, of one product at a time."),
    "bad-request": ("This could not be understood", "Go back and try again."),
    "not-found": ("There is nothing here", "Go to the start page and begin again."),
    "reading-timed-out": ("Reading took too long", "Send a photo of the list alone."),
    "reader-failed": ("The text reader failed", "Send a smaller photo, or paste the list."),
    "internal": ("Something went wrong on our side", "Try again in a moment."),
}
