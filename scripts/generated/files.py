"""Every generated file of the project, in an order in which each can be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from . import catalogues, settings_table

ROOT = Path(__file__).parent.parent.parent
REPORTS = "tests/reports.csv"


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """`path` below the root; `source`: what it is made from, in words; `make` gives its bytes, the same each time."""

    path: str
    source: str
    make: Callable[[], bytes]


def _korean_names() -> bytes:
    from ingredient_db.build.korean import table

    return table()


def _japanese_names() -> bytes:
    from ingredient_db.build.japanese import table

    return table()


def _chinese_names() -> bytes:
    from ingredient_db.build.chinese import table

    return table()


def _drug_names() -> bytes:
    from ingredient_db.build.drug_names import table

    return table()


def _index() -> bytes:
    from ingredient_db.build.compile import build

    return build()


def _evidence() -> bytes:
    from ingredient_db.build.checks import read_tables
    from ingredient_db.build.evidence import page

    return page(read_tables()).encode()


def _openapi() -> bytes:
    from screener.api import Services, create_app
    from screener.api.openapi import text
    from screener.settings import Settings

    # As they are without any variable of this machine.
    return text(create_app(Services.of(Settings.model_construct())))


def _settings() -> bytes:
    return settings_table.page((ROOT / settings_table.PAGE).read_text(encoding="utf-8")).encode()


def _reports() -> bytes:
    from tests.test_reports import table

    return table().encode()


def _catalogues() -> Iterator[GeneratedFile]:
    for domain in catalogues.DOMAINS:
        yield GeneratedFile(domain.template_path, domain.source, domain.template_file)
        for language in domain.languages():
            yield from of_language(domain, language)


def of_language(domain: catalogues.Domain, language: str) -> Iterator[GeneratedFile]:
    """The catalogue of a language, and the same compiled."""
    source = f"{domain.source} and what is translated in it"
    yield GeneratedFile(domain.path(language, "po"), source, partial(domain.po_file, language))
    yield GeneratedFile(domain.path(language, "mo"), source, partial(domain.mo_file, language))


FILES = (
    GeneratedFile("ingredient_db/data/names_ko.csv", "ingredient_db/data/korean_*.csv", _korean_names),
    GeneratedFile("ingredient_db/data/names_ja.csv", "ingredient_db/data/japanese_*.csv", _japanese_names),
    GeneratedFile("ingredient_db/data/names_zh.csv", "ingredient_db/data/chinese_*.csv", _chinese_names),
    GeneratedFile("ingredient_db/data/names_drugs.csv", "ingredient_db/data/drug*.csv", _drug_names),
    GeneratedFile("ingredient_db/index.bin", "ingredient_db/data/*.csv", _index),
    GeneratedFile("docs/evidence.md", "ingredient_db/data/*.csv", _evidence),
    *_catalogues(),
    GeneratedFile("docs/openapi.json", "screener/api", _openapi),
    GeneratedFile(settings_table.PAGE, "screener/settings.py", _settings),
    # What the project's own texts are answered with: each line that changes is a change of a verdict.
    GeneratedFile(REPORTS, "tests/own_texts.py and all that judges a text", _reports),
)
