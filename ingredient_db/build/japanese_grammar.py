"""INCI names said in Japanese by the rules of the display names.

A display name says the acid before what it is bound to ("GLYCERYL STEARATE": ステアリン酸グリセリル), a metal last
and by its sign ("SODIUM HYALURONATE": ヒアルロン酸Na), halides and oxides first ("SODIUM CHLORIDE": 塩化Na), the parts
of a polymer in brackets ("(アクリレーツ/VA)コポリマー"), and all else word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ingredient_db.table_files import Row

# Parts of words shorter than this stand only at the start of a word ("DI") or alone ("NP").
LEAST_INSIDE = 3
_COUNTS = {"DI": "2", "TRI": "3", "TETRA": "4", "PENTA": "5", "HEXA": "6", "HEPTA": "7"}
# What was done to an acid stands before it, not before what it is bound to.
_PROCESSES = ("HYDROGENATED",)
# "SODIUM LAURETH SULFOSUCCINATE" names the acid first all the same.
_ACID_FIRST = ("SULFOSUCCINATE",)
# What the display names leave out behind these, or say: "PPG-15 STEARYL ETHER" is PPG-15ステアリル.
_NO_ETHER = re.compile(r"^(?:PPG|PEG|POLYGLYCERYL)-")
_POLYMER = re.compile(r"(?:CO|CROSS)?POLYMER(?:-\d+)?$")
# "TEA-STEARATE": the base is a word of its own.
_BASE = re.compile(r"^((?:TEA|MEA|DEA|MIPA|TIPA|AMP))-(?=[A-Z])")
_CHAIN = re.compile(r"\b(C\d+(?:-\d+)?) (ALKYL|ALCOHOLS|ACID|ALKANE|GLYCOL|OLEFIN)\b")


class Grammar:
    """`rows`: of `japanese_words`."""

    def __init__(self, rows: Iterable[Row]) -> None:
        tables: dict[str, dict[str, str]] = {}
        for row in rows:
            tables.setdefault(row["kind"], {})[row["latin"]] = row["japanese"]
        self._acids, self._metals = dict(tables.get("acid salt", {})), tables.get("metal", {})
        self._heads = tables.get("ahead of a metal", {})
        self._words = dict(tables.get("word", {}))
        for stem, japanese in tables.get("acid", {}).items():
            self._acids.setdefault(f"{stem}ATE", japanese)
            self._words.setdefault(f"{stem}IC ACID", japanese)
            self._words.setdefault(f"{stem}IC", japanese)
        for latin, japanese in self._metals.items():
            self._words.setdefault(latin, japanese)
        several = sorted((latin for latin in self._words if " " in latin), key=len, reverse=True)
        self._several = re.compile("|".join(rf"\b{re.escape(latin)}\b" for latin in several) or r"(?!)")
        self._longest = max(map(len, self._words), default=0)
        self._word = lru_cache(maxsize=None)(self._in_japanese)

    def names(self, inci: str) -> list[str]:
        """An INCI name in Japanese: the display name, then other orders of it; empty when a word is lacking."""
        rules = (self._hydrochloride, self._polymer, self._acid_salt, self._head, self._metal_last, self._ether)
        for rule in rules:
            names = rule(inci)
            if names:
                return names
        plain = self._phrase(inci)
        return [plain] if plain else []

    def _one(self, inci: str) -> str | None:
        return next(iter(self.names(inci)), None)

    def _hydrochloride(self, inci: str) -> list[str]:
        base = self._one(inci.removesuffix(" HCL")) if inci.endswith(" HCL") else None
        return [f"{base}HCl", f"塩酸{base}", f"{base}塩酸塩"] if base else []

    def _polymer(self, inci: str) -> list[str]:
        body, _, last = inci.rpartition(" ")
        tail = self._phrase(last) if body and _POLYMER.fullmatch(last) else None
        metal = self._metal(body.partition(" ")[0]) if "/" not in body else None
        if tail and metal and " " in body:
            single = self._phrase(body.partition(" ")[2])
            return [f"{single}{tail}{metal}", f"{single}{metal}{tail}"] if single else []
        parts = [self._one(part) for part in body.split("/")] if tail else []
        if not parts or any(part is None for part in parts):
            return []
        joined = "/".join(part for part in parts if part)
        return [f"({joined}){tail}" if len(parts) > 1 else f"{joined}{tail}"]

    def _acid_salt(self, inci: str) -> list[str]:
        """Salts and esters."""
        bare = inci.removesuffix(" SE")
        *before, last = _BASE.sub(r"\1 ", bare).split(" ")
        acid = self._acid(last)
        if acid is None or not before:
            return []
        end = "(SE)" if bare != inci else ""
        if before[0] in _PROCESSES and len(before) > 1:
            acid = f"{self._words[before[0]]}{acid}"
            before = before[1:]
        metal = self._metal(before[0])
        if metal:
            middle = self._phrase(" ".join(before[1:])) if before[1:] else ""
            if middle is None:
                return []
            first = last.endswith(_ACID_FIRST)
            return [f"{acid}{middle}{metal}" if first else f"{middle}{acid}{metal}"]
        at = next((i for i in reversed(range(len(before))) if not self._is_acyl(before[i])), -1) + 1
        acyl = self._phrase(" ".join(before[at:])) if before[at:] else ""
        if not before[:at] or acyl is None:
            return []
        rest = " ".join(before[:at])
        bound = self._one(rest) if self._acid(before[at - 1]) else self._phrase(rest)
        if bound is None:
            return []
        wrapped = f"({bound})" if "/" in bound else bound
        return [f"{acyl}{acid}{wrapped}{end}"]

    def _acid(self, word: str) -> str | None:
        """An acid of salts and esters with what is before it in the word: "DIISOSTEARATE", "CAPRYLATE/CAPRATE"."""
        parts = word.split("/")
        if len(parts) > 1:
            counts = {next((c for c in ("DI", "TRI", "TETRA") if part.startswith(c)), "") for part in parts}
            count = counts.pop() if len(counts) == 1 else ""
            inner = [self._acid(part.removeprefix(count)) for part in parts]
            if any(one is None for one in inner):
                return None
            joined = "/".join(one for one in inner if one)
            return f"{self._words.get(count, '') if count else ''}({joined})"
        for start in range(len(word)):
            acid = self._acids.get(word[start:])
            before = self._word(word[:start]) if start else ""
            if acid is not None and before is not None:
                return before + acid
        return None

    def _metal(self, word: str) -> str | None:
        """The sign of a metal or base with its count: "DISODIUM" is 2Na."""
        if word in self._metals:
            return self._metals[word]
        for count, digit in _COUNTS.items():
            base = word.removeprefix(count)
            if base != word and base in self._metals:
                return digit + self._metals[base]
        return None

    def _is_acyl(self, word: str) -> bool:
        return word.endswith("OYL") or word in ("ACETYL", "DIMER")

    def _head(self, inci: str) -> list[str]:
        *before, last = inci.split(" ")
        metal = self._metal(before[0]) if len(before) == 1 else None
        head = self._heads.get(last)
        return [f"{head}{metal}"] if head and metal else []

    def _metal_last(self, inci: str) -> list[str]:
        first, _, rest = inci.partition(" ")
        metal = self._metal(first) if rest else None
        body = self._phrase(rest) if metal else None
        return [f"{body}{metal}"] if body else []

    def _ether(self, inci: str) -> list[str]:
        if not inci.endswith(" ETHER") or not _NO_ETHER.match(inci):
            return []
        body = self._phrase(inci.removesuffix(" ETHER"))
        return [body, f"{body}エーテル"] if body else []

    def _phrase(self, text: str) -> str | None:
        """A text word by word, None when a part of it has no Japanese here. Numbers and marks stay."""
        text = _CHAIN.sub(r"\2(\1)", text)
        mixed = self._several.sub(lambda hit: self._words[hit[0]], text)
        # "POLYHYDROXYSTEARIC ACID": the last part of a long word is the acid.
        mixed = mixed.replace("IC ACID", "IC")
        out = ""
        for part in re.findall(r"C\d+(?:-\d+)?(?![A-Z])|[A-Z]+|[^A-Z]+", mixed):
            if part[0].isascii() and part[0].isalpha() and not part[1:2].isdigit():
                japanese = self._word(part)
                if japanese is None:
                    return None
                out += japanese
            else:
                out += part.replace(" ", "")
        return out or None

    def _in_japanese(self, word: str) -> str | None:
        """The fewest known parts that make up a word."""
        best: list[tuple[int, str] | None] = [(0, ""), *[None] * len(word)]
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - self._longest), end):
                before, japanese = best[start], self._words.get(word[start:end])
                if before is None or japanese is None or (end - start < LEAST_INSIDE and start):
                    continue
                now = best[end]
                if now is None or before[0] + 1 < now[0]:
                    best[end] = (before[0] + 1, before[1] + japanese)
        made = best[len(word)]
        return made[1] if made else None
