"""The numbers that decide what a printed name stands for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingNumbers:
    """The numbers of `data/matching.csv`, each with its unit, reason and source there; shares are 0-1."""

    shortest_alike: int
    longest_alike: int
    alike_to_8: float
    alike_to_12: float
    alike_longer: float
    alike_syllables: float
    looked_at: float
    distinct: float
    most_slips: int
    most_in_a_row: int
    part_read: float
    like_end: float
    most_outside: int
    torn: int
    margin: float
    least_word: int
    shifted: int
    least_shifted: int
    more_often: int
    least_names: int
    score_known: float
    score_before_bracket: float
    score_in_bracket: float
    score_slash: float
    score_slash_in_part: float
    score_mended: float
