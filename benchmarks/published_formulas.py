"""How near the estimated amounts come to formulas whose amounts are published.

    uv run python -m benchmarks.published_formulas [--paper]

`tests/judging/published_formulas.csv` has cosmetic and pharmacy formulas with every amount (% w/w) and where it is
published. Each is written as a label (falling amounts down to 1 %, below that as in the table) and read again. The
score "from true amounts" is that of the same list with its true share printed beside every name.

Prints the factor by which the central estimate is off at each place of the list, the share of water, both scores of
each formula, and how other central assumptions would do. `--paper` prints the table of docs/amounts-checked.md.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, product
from math import log2
from pathlib import Path
from statistics import mean, median
from urllib.parse import urlsplit

from scipy.stats import spearmanr

from ingredient_db import load
from screener.judging.amounts import (
    FALL,
    FALL_FLAT,
    FALL_STEEP,
    WATER_LEAST,
    WATER_MOST,
    WATER_SHARE,
    Spread,
    bounds,
)
from screener.judging.feasible import FREE_BELOW, TOTAL
from screener.judging.film import film
from screener.judging.verdicts import Heaviness
from screener.label import read_label
from screener.label.printed import PrintedList

TABLE = Path(__file__).resolve().parents[1] / "tests" / "judging" / "published_formulas.csv"
LAST_PLACE = 10
# The second name of the list, the fifth and so on.
EVERY_THIRD = range(1, 300, 3)
# Other central assumptions that are tried: exponents of the fall-off, shares of a water that stands first (% w/w).
FALLS = (0.9, 1.1, 1.3, 1.5, 1.7, 1.9, 2.1, 2.4)
WATERS = (40.0, 45.0, 50.0, 55.0, 60.0, 65.0, 70.0, 75.0)
# Other ranges that are tried, the present one first: fast and slow fall-off, least and most water (% w/w).
RANGES = (
    (FALL_STEEP, FALL_FLAT, WATER_LEAST, WATER_MOST),
    (2.4, 0.9, 30.0, 90.0),
    (2.8, 0.5, 30.0, 90.0),
    (3.5, 0.4, 30.0, 90.0),
    (5.0, 0.0, 30.0, 92.0),
)


@dataclass(frozen=True, slots=True)
class Formula:
    """A published formula as its label lists it: names (INCI) and shares (% w/w, adding up to 100).

    `published`: the sum of the shares as published.
    """

    name: str
    kind: str
    source: str
    inci: tuple[str, ...]
    shares: tuple[float, ...]
    published: float

    def label(self, printed: Container[int] = ()) -> str:
        """The text of its label; `printed`: the places, from 0, beside whose names the share stands."""
        items = (
            f"{name} {share:.6f} %" if place in printed else name
            for place, (name, share) in enumerate(zip(self.inci, self.shares, strict=True))
        )
        return "Ingredients: " + ", ".join(items)


def formulas() -> list[Formula]:
    """All formulas of the table, in its order."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [_formula(list(group)) for _, group in groupby(rows, key=lambda row: row["formula"])]


def _formula(rows: Sequence[dict[str, str]]) -> Formula:
    published = sum(float(row["percent"]) for row in rows)
    shares = [(row["inci"], float(row["percent"]) * TOTAL / published) for row in rows]
    # Python's sort keeps what is below 1 % in the order of the table: the law leaves it free.
    shares.sort(key=lambda one: -one[1] if one[1] >= FREE_BELOW else 0.0)
    names, amounts = zip(*shares, strict=True)
    return Formula(rows[0]["formula"], rows[0]["kind"], rows[0]["source"], names, amounts, published)


@dataclass(frozen=True, slots=True)
class Trial:
    """A formula beside what its label gives: estimated shares (% w/w) and the verdicts from both."""

    formula: Formula
    estimates: tuple[float, ...]
    guessed: Heaviness
    true: Heaviness

    def factors(self) -> list[float]:
        """By what factor each estimate is off, as a power of two; more is too much."""
        return [log2(guess / share) for guess, share in zip(self.estimates, self.formula.shares, strict=True)]

    @property
    def furthest(self) -> int:
        """The place with the largest error in % w/w."""
        pairs = list(zip(self.estimates, self.formula.shares, strict=True))
        return max(range(len(pairs)), key=lambda place: abs(pairs[place][0] - pairs[place][1]))


def _verdict(label: PrintedList, shares: Sequence[float]) -> Heaviness:
    """The verdict on a list whose shares are known."""
    items = tuple(replace(item, stated=share) for item, share in zip(label.items, shares, strict=True))
    return film(replace(label, items=items), load()).heaviness


@cache
def trial(formula: Formula, fall: float = FALL, water: float = WATER_SHARE) -> Trial:
    """The formula read from its label, under these central assumptions."""
    db = load()
    label = read_label(formula.label(), db)
    first = db.get(label.items[0].match.inci or "")
    wet = first is not None and first.film_class == "water"
    estimates = Spread(label, bounds(label, db)).shares(fall, water if wet else None).values
    assumed = (fall, water) == (FALL, WATER_SHARE)
    guessed = film(label, db).heaviness if assumed else _verdict(label, estimates)
    return Trial(formula, estimates, guessed, _verdict(label, formula.shares))


def _partly_printed(formula: Formula) -> Heaviness:
    """The verdict when every third amount stands on the label."""
    return film(read_label(formula.label(EVERY_THIRD), load()), load()).heaviness


def _print_places(trials: Sequence[Trial]) -> None:
    print("place  formulas  median |log2(estimate/true)|  median log2")
    for place in range(LAST_PLACE):
        logs = [one.factors()[place] for one in trials if len(one.estimates) > place]
        print(f"{place + 1:5}  {len(logs):8}  {median(map(abs, logs)):28.2f}  {median(logs):+11.2f}")


def _print_water(trials: Sequence[Trial]) -> None:
    wet = [one for one in trials if one.formula.inci[0] == "Water"]
    true, guessed = [one.formula.shares[0] for one in wet], [one.estimates[0] for one in wet]
    print(
        f"\nwater first in {len(wet)}: true median {median(true):.1f} %, mean {mean(true):.1f} %, "
        f"from {min(true):.1f} to {max(true):.1f} %; estimated median {median(guessed):.1f} %"
    )


def _print_scores(trials: Sequence[Trial]) -> None:
    print(f"\n{'formula':26}{'kind':11}{'from true':>10}{'from list':>10}{'interval':>14}")
    for one in trials:
        interval = f"{one.guessed.low:.0f}-{one.guessed.high:.0f}"
        formula = one.formula
        print(f"{formula.name:26}{formula.kind:11}{one.true.score:10.1f}{one.guessed.score:10.1f}{interval:>14}")
    inside = sum(one.guessed.low <= one.true.score <= one.guessed.high for one in trials)
    same = sum(one.guessed.level == one.true.level for one in trials)
    print(f"\ntrue score inside the interval: {inside} of {len(trials)}; same level: {same}")
    logs = [abs(log) for one in trials for log in one.factors()]
    print(f"estimates within a factor of two: {sum(log <= 1 for log in logs)} of {len(logs)}")
    third = [_partly_printed(one.formula).score - one.true.score for one in trials]
    print(f"mean error of the score with every third amount printed: {mean(map(abs, third)):.1f}")


def correlation(trials: Sequence[Trial]) -> float:
    """Spearman's, between the score from the list and that from true amounts."""
    return float(spearmanr([one.guessed.score for one in trials], [one.true.score for one in trials]).statistic)


def _summary(trials: Sequence[Trial]) -> tuple[float, float, float, float]:
    """(median factor of two, mean error of the score, its bias, correlation) over all formulas."""
    logs = [abs(one) for each in trials for one in each.factors()]
    off = [one.guessed.score - one.true.score for one in trials]
    return median(logs), mean(map(abs, off)), mean(off), correlation(trials)


def _print_summary(title: str, trials: Sequence[Trial]) -> None:
    factor, error, bias, order = _summary(trials)
    print(f"{title:24}{len(trials):4}{factor:9.2f}{error:13.1f}{bias:+8.1f}{order:10.3f}")


def _print_assumptions(known: Sequence[Formula]) -> None:
    print("\nother central assumptions: fall, water  |log2|  score error    bias  spearman   (best by score error)")
    tried = [(_summary([trial(one, *pair) for one in known]), pair) for pair in product(FALLS, WATERS)]
    for (factor, error, bias, order), (fall, water) in sorted(tried, key=lambda one: one[0][1])[:8]:
        print(f"{fall:31.1f}{water:7.0f}{factor:8.2f}{error:13.1f}{bias:+8.1f}{order:10.3f}")
    (factor, *_), (fall, water) = min(tried)
    print(f"nearest amounts: fall {fall}, water {water:.0f} % ({factor:.2f})")
    for name, half in (("one half", known[::2]), ("the other half", known[1::2])):
        errors = {pair: _summary([trial(one, *pair) for one in half])[1] for pair in product(FALLS, WATERS)}
        fall, water = min(errors, key=errors.__getitem__)
        print(f"best by score error on {name} of the formulas: fall {fall}, water {water:.0f} %")


def _print_ranges(known: Sequence[Formula]) -> None:
    """How many true scores a range of assumptions holds, and how wide it is in points."""
    print("\nranges: steep, flat, least, most water   water first: inside, width   others: inside, width")
    for steep, flat, least, most in RANGES:
        columns = []
        for wet in (True, False):
            those = [one for one in known if (one.inci[0] == "Water") == wet]
            widths, inside = [], 0
            for one in those:
                pairs = [(FALL, WATER_SHARE), *product((steep, flat), (least, most))]
                scores = [trial(one, *pair).guessed.score for pair in pairs]
                widths.append(max(scores) - min(scores))
                inside += min(scores) <= trial(one).true.score <= max(scores)
            columns.append(f"{inside:14} of {len(those)}{mean(widths):7.1f}")
        print(f"{steep:13.1f}{flat:6.1f}{least:7.0f}{most:6.0f}   {''.join(columns)}")


def _print_paper(trials: Sequence[Trial]) -> None:
    print("| formula | kind | published at | from true amounts | from the list | furthest off: true, guessed (% w/w) |")
    print("| --- | --- | --- | ---: | ---: | --- |")
    for one in trials:
        formula, place = one.formula, one.furthest
        site = urlsplit(formula.source).netloc.removeprefix("www.")
        worst = f"{formula.inci[place]}: {formula.shares[place]:.1f}, {one.estimates[place]:.1f}"
        scores = f"{one.true.score:.0f} | {one.guessed.score:.0f}"
        print(f"| {formula.name} | {formula.kind} | [{site}]({formula.source}) | {scores} | {worst} |")


def main() -> None:
    """Prints the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paper", action="store_true")
    paper = parser.parse_args().paper
    known = formulas()
    trials = [trial(one) for one in known]
    if paper:
        _print_paper(trials)
        return
    _print_places(trials)
    _print_water(trials)
    _print_scores(trials)
    print(f"\n{'formulas':24}{'':4}{'|log2|':>9}{'score error':>13}{'bias':>8}{'spearman':>10}")
    _print_summary("all", trials)
    _print_summary("water first", [one for one in trials if one.formula.inci[0] == "Water"])
    _print_summary("no water first", [one for one in trials if one.formula.inci[0] != "Water"])
    _print_summary("six or more ingredients", [one for one in trials if len(one.estimates) >= 6])
    _print_assumptions(known)
    _print_ranges(known)


if __name__ == "__main__":
    main()
