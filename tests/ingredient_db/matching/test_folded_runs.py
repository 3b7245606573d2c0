"""Runs of words are folded as the text that they stand in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db.matching.fold import fold, folded_runs

WORD = re.compile(r"[^\s/\\&]+")
WORDS = st.sampled_from(
    ["Aqua", "sulph", "ate,", "Colo", "ur", "œnothera", "ΑΣ", "İnci", "PEG-40", "소듐", "디", "(mica)", "ﬁ", "é"]
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=6).map(" / ".join))
def test_every_run_is_folded_as_the_text_is(text: str) -> None:
    words = list(WORD.finditer(text))
    run = folded_runs([word[0] for word in words])
    for first in range(len(words)):
        for behind in range(first + 1, len(words) + 1):
            assert run(first, behind) == fold(text[words[first].start() : words[behind - 1].end()])


@pytest.mark.parametrize("text", ["Aluminium Sulphate", "Extrait d'œuf & Bœuf", "디소듐 이디티에이"])
def test_a_run_of_all_words_is_the_whole(text: str) -> None:
    words = WORD.findall(text)
    assert folded_runs(words)(0, len(words)) == fold(text)
