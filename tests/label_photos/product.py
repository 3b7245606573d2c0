"""What a product has printed on its pack, as structured facts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One entry of an ingredient list: the name as this pack prints it, and its plain INCI name."""

    printed: str
    inci: str


@dataclass(frozen=True)
class Active:
    """An active ingredient of a US drug: name, share of the formula in percent (0..100) and declared purpose."""

    printed: str
    inci: str
    percent: float
    purpose: str


@dataclass(frozen=True)
class DrugFacts:
    """The parts of a US Drug Facts box other than the inactive ingredients."""

    actives: tuple[Active, ...]
    uses: tuple[str, ...]
    warnings: tuple[str, ...]
    directions: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True)
class Product:
    """An invented product; `before` and `after` are the paragraphs printed above and below the ingredient list."""

    key: str
    brand: str
    name: str
    claims: tuple[str, ...]
    heading: str
    items: tuple[Item, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    batch: str
    address: str
    volume: str
    drug_facts: DrugFacts | None = None

    @property
    def actives(self) -> tuple[Active, ...]:
        """The declared drug actives, none for a cosmetic."""
        return self.drug_facts.actives if self.drug_facts else ()


def items(listing: str) -> tuple[Item, ...]:
    """Parse `Aqua/Water = Aqua; Glycerin; ...`: entries part at `;`, and `=` gives the INCI name where print differs.

    A semicolon, because names such as 1,2-Hexanediol hold a comma.
    """
    found = []
    for entry in listing.replace("\n", " ").split(";"):
        printed, _, inci = (" ".join(part.split()) for part in entry.partition("="))
        found.append(Item(printed, inci or printed))
    return tuple(found)
