"""Builds `index.bin` from `data/*.csv`; `scripts/generate` writes it.

The index is one file: a magic line, a JSON head with the place of every section, and the sections.
Nothing in it is executable. Sections:

- `keys`, `key_targets`: every folded name, and the number of the ingredient it stands for;
- `names`: INCI names by number; `records`, `record_ends`: one JSON array an ingredient, read when asked for;
- `grams`, `gram_ends`, `gram_keys`: for each letter triple the numbers of the keys that hold it;
- the others: small tables as JSON.
"""

from __future__ import annotations

import hashlib
import json
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Set
from pathlib import Path

from ingredient_db.build.checks import DATA, read_tables
from ingredient_db.build.columns import NAME_TABLES, TABLES, WORD_LISTS
from ingredient_db.index import MAGIC
from ingredient_db.matching.chinese import is_chinese
from ingredient_db.matching.fold import fold, trigrams
from ingredient_db.records import UNCLASSIFIED
from ingredient_db.table_files import Row

# Jamo of the shortest Korean word that tells one name from another: two syllables ("다이"); one is in many words.
LEAST_WORD = 4
# Letters of the shortest Japanese one, and where these begin.
LEAST_KANA = 2
_KANA = frozenset(map(chr, range(0x3041, 0x3100)))
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[^\W_]+")
# Raised by hand when the layout of the index or the meaning of a column changes.
LAYOUT = "7"


def data_version(folder: Path = DATA) -> str:
    """Layout number and the first 12 hex digits of the SHA-256 over all tables: changes with any content."""
    digest = hashlib.sha256()
    for name in sorted(TABLES):
        digest.update(name.encode())
        digest.update((folder / f"{name}.csv").read_bytes())
    return f"{LAYOUT}.{digest.hexdigest()[:12]}"


def _grouped(rows: list[Row], *columns: str) -> dict[str, list[list[str]]]:
    groups: dict[str, list[list[str]]] = defaultdict(list)
    for row in rows:
        groups[row["inci_name"]].append([row[column] for column in columns])
    return groups


def _records(tables: dict[str, list[Row]]) -> list[str]:
    same = {row["inci_name"]: row["same_as"] for row in tables["same_substance"]}
    film = _grouped(tables["ingredient_films"], "film_class", "basis", "note")
    evidence = _grouped(
        tables["comedogenicity"],
        *"printed rating_low rating_high category vehicle percent tier note source_id".split(),
    )
    limits = _grouped(
        tables["limits"], "jurisdiction", "reference", "scope", "min_percent", "max_percent", "note", "source_id"
    )
    markers = _grouped(tables["one_percent_markers"], "eu_max_percent", "typical", "hard", "soft", "source_id")
    skin = _grouped(tables["skin_classes"], *"skin_class kind direction from_percent effect note source_id".split())
    occlusion = _grouped(tables["occlusivity"], "property", "value", "unit", "conditions", "grade", "source_id")
    named = [row for table in NAME_TABLES for row in tables[table]]
    names = _grouped(named, "name", "lang", "kind", "source_id")
    out = []
    for row in tables["ingredients"]:
        inci = row["inci_name"]
        record = [
            row["cas_no"],
            row["ec_no"],
            row["functions"],
            film.get(inci, [[UNCLASSIFIED, "rule", ""]])[0],
            same.get(inci, ""),
            evidence.get(inci, []),
            limits.get(inci, []),
            markers.get(inci, [None])[0],
            skin.get(inci, []),
            occlusion.get(inci, []),
            names.get(inci, []),
            row["source_id"],
        ]
        out.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
    return out


def _keys(tables: dict[str, list[Row]], ambiguous: dict[str, list[str]]) -> dict[str, int]:
    """Folded name -> ingredient number. INCI names win over synonyms, synonyms over label names."""
    number = {row["inci_name"]: i for i, row in enumerate(tables["ingredients"])}
    keys: dict[str, int] = {}
    for row in tables["ingredients"]:
        keys.setdefault(fold(row["inci_name"]), number[row["inci_name"]])
    for table in NAME_TABLES:
        for row in tables[table]:
            key = fold(row["name"])
            # One letter is no name, but one Han character is: 水.
            if (len(key) >= 2 or key >= "\u4e00") and key not in ambiguous:
                keys.setdefault(key, number[row["inci_name"]])
    # By length: the keys of like length stand together, so that a search looks at no others.
    return dict(sorted(keys.items(), key=lambda pair: (len(pair[0]), pair[0])))


def _gram_sections(keys: list[str], longest: int, to_the_letter: Set[str]) -> dict[str, bytes]:
    """Letter triples of the keys that likeness may find: no key of `to_the_letter`."""
    postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for i, key in enumerate(keys):
        # One character of a Chinese name is another substance: none is found by likeness.
        if len(key) <= longest and key not in to_the_letter and not is_chinese(key):
            for gram in dict.fromkeys(trigrams(key)):
                postings[gram].append(i)
    grams = sorted(postings)
    ends, flat = array("I"), array("I")
    for gram in grams:
        flat.extend(postings[gram])
        ends.append(len(flat))
    return {"grams": "\n".join(grams).encode(), "gram_ends": ends.tobytes(), "gram_keys": flat.tobytes()}


def _korean_words(tables: dict[str, list[Row]]) -> list[str]:
    """Folded words and parts of Korean and Japanese names."""
    folded = {
        fold(row[language])
        for language in ("korean", "japanese")
        for table in ("words", "roots", "parts")
        for row in tables[f"{language}_{table}"]
    }
    # A syllable of Korean is two or three letters here, one of Japanese one: "エチル" tells names apart.
    return sorted(word for word in folded if len(word) >= (LEAST_KANA if word[0] in _KANA else LEAST_WORD))


def _inci_words(tables: dict[str, list[Row]], numbers: dict[str, str]) -> list[str]:
    """The folded words of INCI names and of their English names, without those that look like misprints of others."""
    times: Counter[str] = Counter()
    for row in tables["ingredients"]:
        times.update({fold(word) for word in _WORD.findall(row["inci_name"])})
    english: dict[str, set[str]] = defaultdict(set)
    for row in tables["synonyms"]:
        for word in _WORD.findall(row["name"] if row["lang"] == "en" else ""):
            english[fold(word)].add(row["inci_name"])
    for word, of in english.items():
        if word not in times and len(of) >= int(numbers["least_names"]):
            times[word] = len(of)
    words = {word: count for word, count in times.items() if len(word) >= int(numbers["least_word"])}
    return sorted(word for word in words if not _is_misprint(word, words, int(numbers["more_often"])))


def _is_misprint(word: str, times: dict[str, int], more_often: int) -> bool:
    """Whether a word is one slip from one that many more names hold: "exract" stands in the inventory, too."""
    often = times[word] * more_often
    places = range(len(word) + 1)
    near = {word[:i] + word[i + 1 :] for i in places} | {word[:i] + a + word[i:] for i in places for a in _ALPHABET}
    near |= {word[:i] + a + word[i + 1 :] for i in places for a in _ALPHABET}
    near |= {word[:i] + word[i + 1 : i + 2] + word[i : i + 1] + word[i + 2 :] for i in places}
    return any(times.get(other, 0) >= often for other in near - {word})


def _blends(rows: list[Row]) -> dict[str, list[str]]:
    """Folded name of a blend -> the INCI names of its members, the most of it first."""
    members: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        members[row["name"]].append(row["inci_name"])
    return {fold(name): inci for name, inci in members.items()}


def _word_lists(rows: list[Row]) -> dict[str, list[str]]:
    return {kind: [row["word"] for row in rows if row[kind]] for kind in WORD_LISTS}


def _plain(rows: list[Row]) -> bytes:
    """A small table as it stands: one array a row."""
    return json.dumps([list(row.values()) for row in rows], ensure_ascii=False).encode()


def build(folder: Path = DATA) -> bytes:
    """The bytes of the index. The same tables give the same bytes. Raises DataFault for faulty tables."""
    tables = read_tables(folder)
    ambiguous: dict[str, list[str]] = defaultdict(list)
    for row in tables["ambiguous_names"]:
        ambiguous[fold(row["name"])].append(row["inci_name"])
    keys = _keys(tables, ambiguous)
    matching = {row["name"]: row["value"] for row in tables["matching"]}
    # One letter makes another drug of the name of one.
    drug_names = frozenset(fold(row["name"]) for row in tables["names_drugs"])
    records = [record.encode() for record in _records(tables)]
    ends = array("I")
    total = 0
    for record in records:
        total += len(record)
        ends.append(total)
    sections = {
        "keys": "\n".join(keys).encode(),
        "key_targets": array("I", keys.values()).tobytes(),
        "names": "\n".join(row["inci_name"] for row in tables["ingredients"]).encode(),
        "records": b"".join(records),
        "record_ends": ends.tobytes(),
        **_gram_sections(list(keys), int(matching["longest_alike"]), drug_names),
        "matching": json.dumps(matching).encode(),
        "name_words": json.dumps(_word_lists(tables["name_words"])).encode(),
        "ambiguous": json.dumps(ambiguous, ensure_ascii=False).encode(),
        "film": json.dumps(list(tables["film_classes"]), ensure_ascii=False).encode(),
        "sources": _plain(tables["sources"]),
        "source_kinds": _plain(tables["source_kinds"]),
        "rating_sources": _plain(tables["rating_sources"]),
        "tiers": _plain(tables["evidence_tiers"]),
        "rating_words": _plain(tables["rating_words"]),
        "groups": _plain(tables["substance_groups"]),
        "forms": json.dumps(list(tables["name_forms"]), ensure_ascii=False).encode(),
        "confusions": json.dumps(
            [[row["printed"], row["read"], row["cost"]] for row in tables["confusions"]], ensure_ascii=False
        ).encode(),
        "korean_words": json.dumps(_korean_words(tables), ensure_ascii=False).encode(),
        "chinese_parts": _plain(tables["chinese_parts"]),
        "inci_words": "\n".join(_inci_words(tables, matching)).encode(),
        "breaks": _plain(tables["substance_breaks"]),
        "blends": json.dumps(_blends(tables["blends"]), ensure_ascii=False).encode(),
        "name_marks": _plain(tables["name_marks"]),
        "milia": _plain(tables["milia_evidence"]),
    }
    places, body = {}, b""
    for name, section in sections.items():
        body += b"\0" * (-len(body) % 4)
        places[name] = [len(body), len(section)]
        body += section
    head = json.dumps({"version": data_version(folder), "sections": places}).encode()
    head += b" " * (-(len(MAGIC) + len(head) + 1) % 4)
    return MAGIC + head + b"\n" + body
