"""The photos bundled with the project, for the first demo: five that read well and two that must be refused."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.label_photos.camera import Lens, Shot
from tests.label_photos.geometry import Pose
from tests.label_photos.light import Light
from tests.label_photos.make import LabelPhoto, Recipe
from tests.label_photos.pack import BOTTLE, CARTON, JAR, TUBE
from tests.label_photos.products import PRODUCTS
from tests.label_photos.style import STYLES

Expected = Literal["list", "too small", "no list"]


@dataclass(frozen=True)
class Example:
    """A bundled photo and what a screener ought to get from it."""

    recipe: Recipe
    expected: Expected


_CLEAR = Lens(defocus=0.5, noise=0.007)

EXAMPLES: dict[str, Example] = {
    "night-cream.jpg": Example(
        Recipe(
            PRODUCTS["night-cream"], STYLES["blossom"],
            Shot(
                pose=Pose(half_angle=30, pitch=7, yaw=-4, roll=1.2), pack=JAR, surface="stone", portrait=False,
                light=Light(glare=0.16, glare_at=(0.98, 0.0), glare_size=(0.1, 0.6), warmth=0.25), lens=_CLEAR,
                quality=74,
            ),
            seed=11,
        ),
        "list",
    ),
    "water-gel.jpg": Example(
        Recipe(
            PRODUCTS["water-gel"], STYLES["sea"],
            Shot(
                pose=Pose(half_angle=28, pitch=6, yaw=3, roll=-1.5), pack=TUBE, surface="tile",
                light=Light(glare=0.22, glare_at=(-1.1, 0.0), glare_size=(0.1, 1.4), warmth=-0.15, side=0.4),
                lens=_CLEAR, fill=0.9, quality=74,
            ),
            seed=12,
        ),
        "list",
    ),
    "balm.jpg": Example(
        Recipe(
            PRODUCTS["balm"], STYLES["apothecary"],
            Shot(
                pose=Pose(pitch=-9, yaw=6, roll=1.5), pack=CARTON, surface="wood", portrait=False,
                light=Light(warmth=0.5, falloff=0.3), lens=_CLEAR, quality=70,
            ),
            seed=13,
        ),
        "list",
    ),
    "sunscreen-drug-facts.jpg": Example(
        Recipe(
            PRODUCTS["sunscreen"], STYLES["drug"],
            Shot(
                pose=Pose(half_angle=20, pitch=4, yaw=-3, roll=0.8), pack=BOTTLE, surface="cloth", long_side=2000,
                light=Light(glare=0.2, glare_at=(1.15, 0.0), glare_size=(0.1, 2.0)), lens=_CLEAR, fill=0.9, quality=68,
            ),
            seed=14,
        ),
        "list",
    ),
    "face-oil-multilingual.jpg": Example(
        Recipe(
            PRODUCTS["face-oil"], STYLES["clean"],
            Shot(
                pose=Pose(pitch=6, yaw=-7, roll=-1.0), pack=CARTON, surface="wood", clutter=4, fill=0.9,
                light=Light(warmth=0.2, falloff=0.3, side=0.5), lens=_CLEAR, long_side=2200, quality=68,
            ),
            seed=25,
        ),
        "list",
    ),
    "too-far.jpg": Example(
        Recipe(
            PRODUCTS["night-cream"], STYLES["blossom"],
            Shot(
                pose=Pose(half_angle=48, pitch=9, yaw=8, roll=-3, distance=14), pack=JAR, surface="wood", clutter=6,
                light=Light(glare=0.3, glare_at=(0.6, 0.0)), lens=Lens(defocus=1.7, motion=2.5, noise=0.015),
                background_blur=3, long_side=1800, fill=0.29, quality=72,
            ),
            seed=16,
        ),
        "too small",
    ),
    "no-list.jpg": Example(
        Recipe(
            PRODUCTS["night-cream"], STYLES["blossom"],
            Shot(
                pose=Pose(pitch=5, yaw=8, roll=-1), pack=CARTON, surface="cloth", fill=0.78,
                light=Light(warmth=0.2, falloff=0.3), lens=_CLEAR, long_side=1700, quality=76,
            ),
            seed=17,
            side="front",
        ),
        "no list",
    ),
}  # fmt: skip


def write_examples(folder: Path) -> list[Path]:
    """Write every example and `truth.json` into `folder`; returns the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    facts, written = {}, []
    for name, example in EXAMPLES.items():
        photo = example.recipe.make()
        path = folder / name
        path.write_bytes(photo.jpeg)
        facts[name] = describe(photo, example.expected)
        written.append(path)
    truth = folder / "truth.json"
    truth.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return [*written, truth]


def describe(photo: LabelPhoto, expected: Expected) -> dict[str, object]:
    """The truth of one example as plain JSON values."""
    truth = photo.truth
    return {
        "product": f"{truth.brand} {truth.name}",
        "expected": expected,
        "heading": truth.heading,
        "printed": list(truth.printed),
        "inci": list(truth.inci),
        "actives": [
            {"printed": active.printed, "inci": active.inci, "percent": active.percent} for active in truth.actives
        ],
        "claims": list(truth.claims),
    }
