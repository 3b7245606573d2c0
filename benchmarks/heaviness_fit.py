"""Fits the weights of the film classes to how shops sort real products, and says how well that holds.

    uv run python -m benchmarks.heaviness_fit [--write]

On the dev half of ../shared/products: leave-on products whose shop tells their form, some also for which skin they are
or that they are rich or light. Nine contrasts say which kind should score higher. The film strength of a list is the
sum over its ingredients of class weight x sqrt(estimated share); the weights are those with the least logistic loss on
pairs of products, drawn to the weights set by reasoning (`PRIOR`) by a ridge, and held within the bounds that physics
sets: lipids never lighten, petroleum jelly is 1 and the most, what dissolves in water adds next to nothing.

Prints for each contrast the chance that the heavier kind scores higher, by five-fold cross-validation over products
(all texts of one product in one fold). `--write` puts the weights, fitted on all, into film_classes.csv.
"""

from __future__ import annotations

import argparse
import ast
import csv
import html
import re
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import rankdata

from ingredient_db import load
from ingredient_db.build.checks import DATA
from ingredient_db.build.columns import TABLES
from ingredient_db.table_files import read_csv
from screener.judging.strength import shares_of
from screener.label import read_label
from screener.label.pieces import plain_text

PRODUCTS = Path(__file__).resolve().parents[2] / "shared" / "products"
TABLE = DATA / "film_classes.csv"
FOLDS, PAIRS, LONGEST = 5, 4_000, 20_000
# Width of the logistic curve in units of film strength, and weight of the ridge. Of 0.15, 0.25, 0.4 and 0.03, 0.1 those
# with the best cross-validated mean were taken; all six lie within 0.003 of one another.
WIDTH, RIDGE = 0.25, 0.1
# Each film class with its weight as set by reasoning before any figure was seen, and the bounds that physics sets.
CLASSES = read_csv(TABLE, TABLES["film_classes"])
PRIOR = {row["film_class"]: float(row["prior"]) for row in CLASSES}
LIMITS = [(float(row["least"]), float(row["most"])) for row in CLASSES]

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Product:
    """What the shop says of a product, and the strength its list gives each class at weight 1."""

    form: str
    claims: frozenset[str]
    dry: bool
    oily: bool
    fold: int
    strength: tuple[float, ...]


def _text(row: dict[str, str]) -> str:
    text = row["ingredients_text"]
    if row["corpus"] == "sephora2020":
        return html.unescape(re.sub(r"<[^>]+>", "\n", text))
    if row["corpus"] == "sephora2023":
        try:
            return "\n".join(ast.literal_eval(text))
        except (ValueError, SyntaxError):
            return text
    return text.replace("\u200b", "").replace("\n", " ") if row["corpus"] == "incidecoder" else text


def _rows() -> list[dict[str, str]]:
    """Leave-on products for skin with a list of some length, one text for each product and form."""
    csv.field_size_limit(2**24)
    found: dict[tuple[str, str], dict[str, str]] = {}
    for path in sorted(PRODUCTS.glob("*.csv")):
        if path.name.startswith(("reviews_", "oliveyoung_kr")):
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                stays = row["rinse_off"] in ("0", "") and row["notskin"] in ("0", "")
                if (
                    stays
                    and row["area"] in ("face", "body", "eye")
                    and len(re.findall(r"[,;\u2022\n]", _text(row))) >= 5
                ):
                    found.setdefault((row["cluster"], row["form_name"]), row)
    return list(found.values())


def _products() -> list[Product]:
    db, names = load(), list(PRIOR)
    out = []
    for row in _rows():
        label = read_label(plain_text(_text(row)[:LONGEST]), db)
        if label.list_names or not any(item.match.inci for item in label.items):
            continue
        strength = [0.0] * len(names)
        for item, share in zip(label.items, shares_of(label, db), strict=True):
            record = db.get(item.match.inci) if item.match.inci else None
            strength[names.index(db.film_of(record).film_class)] += (share / 100) ** 0.5
        out.append(
            Product(
                row["form_name"],
                frozenset(row["claims"].split("|")),
                row["flag_dry"] == "1",
                row["flag_oily"] == "1",
                zlib.crc32(row["cluster"].encode()) % FOLDS,
                tuple(strength),
            )
        )
    return out


def _contrasts() -> dict[str, tuple[Callable[[Product], bool], Callable[[Product], bool]]]:
    def form(*names: str) -> Callable[[Product], bool]:
        return lambda product: product.form in names

    moist = form("cream", "lotion", "gel_cream", "gel")
    balm, cream, wet = form("ointment_balm_butter"), form("cream"), form("gel", "toner")
    return {
        "balm over gel and toner": (balm, wet),
        "cream over gel and toner": (cream, wet),
        "oil over gel and toner": (form("oil"), wet),
        "lotion over gel and toner": (form("lotion"), wet),
        "cream over serum": (cream, form("serum")),
        "balm over cream": (balm, cream),
        "cream over gel cream": (cream, form("gel_cream")),
        "for dry over for oily skin": (
            lambda product: moist(product) and product.dry and not product.oily,
            lambda product: moist(product) and product.oily and not product.dry,
        ),
        "rich over lightweight": (
            lambda product: "rich" in product.claims and "lightweight" not in product.claims,
            lambda product: "lightweight" in product.claims and "rich" not in product.claims,
        ),
    }


Sides = dict[str, tuple[NDArray[np.bool_], NDArray[np.bool_]]]


def fitted(strength: Array, sides: Sides, among: NDArray[np.bool_]) -> Array:
    """The class weights with the least loss on the products `among`."""
    rng = np.random.default_rng(0)
    pairs = []
    for heavy, light in sides.values():
        one, other = np.flatnonzero(heavy & among), np.flatnonzero(light & among)
        count = min(PAIRS, len(one) * len(other))
        pairs.append((rng.choice(one, count), rng.choice(other, count)))
    prior = np.clip(list(PRIOR.values()), *np.array(LIMITS).T)

    def loss(weights: Array) -> tuple[float, Array]:
        scores = strength @ weights
        total, slope = 0.0, np.zeros(len(scores))
        for one, other in pairs:
            apart = (scores[one] - scores[other]) / WIDTH
            total += float(np.logaddexp(0, -apart).mean())
            pull = -1 / (1 + np.exp(apart)) / WIDTH / len(one)
            np.add.at(slope, one, pull)
            np.add.at(slope, other, -pull)
        off = weights - prior
        return total + RIDGE * float(off @ off), slope @ strength + 2 * RIDGE * off

    found: Array = minimize(loss, prior, jac=True, bounds=LIMITS, method="L-BFGS-B").x
    return found


def chance(scores: Array, heavy: NDArray[np.bool_], light: NDArray[np.bool_]) -> float:
    """That a product of the heavier kind scores higher (area under the ROC curve)."""
    one, other = scores[heavy], scores[light]
    ranks = rankdata(np.concatenate([one, other]))
    return float((ranks[: len(one)].sum() - len(one) * (len(one) + 1) / 2) / (len(one) * len(other)))


def _write(weights: dict[str, float]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(CLASSES[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "weight": f"{weights[row['film_class']]:g}"} for row in CLASSES)


def main() -> None:
    """Prints the table, and writes the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    if not PRODUCTS.exists():
        sys.exit(f"{PRODUCTS} is not there: nothing to fit to.")
    products = _products()
    strength = np.array([product.strength for product in products])
    folds = np.array([product.fold for product in products])
    sides: Sides = {
        name: (np.array([high(p) for p in products]), np.array([low(p) for p in products]))
        for name, (high, low) in _contrasts().items()
    }
    scores = np.zeros(len(products))
    for fold in range(FOLDS):
        scores[folds == fold] = strength[folds == fold] @ fitted(strength, sides, folds != fold)
    print(f"{len(products):,} products")
    before = strength @ np.array(list(PRIOR.values()))
    figures = []
    for name, (heavy, light) in sides.items():
        figures.append(chance(scores, heavy, light))
        print(f"{name:28} {figures[-1]:.3f}   by reasoning alone {chance(before, heavy, light):.3f}")
    print(f"{'mean':28} {sum(figures) / len(figures):.3f}")
    weights = fitted(strength, sides, np.ones(len(products), bool))
    rounded = {name: round(float(weight), 2) for name, weight in zip(PRIOR, weights, strict=True)}
    print(rounded)
    if arguments.write:
        _write(rounded)


if __name__ == "__main__":
    main()
