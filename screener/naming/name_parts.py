"""Words that are parts of names: what joins two of them, what ends or begins many, what stands for none alone."""

from __future__ import annotations

import re
from functools import lru_cache

JOINERS = frozenset({"and", "et", "und", "y", "e", "i", "и", "&", "-", "–", "—", "plus", "+"})
_PLANT_PARTS = frozenset("seed leaf fruit flower root kernel bark peel nut herb stem".split())
# Names of their own that are far more often the first or last part of a longer one.
_PARTS = frozenset(
    "glycol betaine edta butylene propylene alcohol cocamide sucrose glyceryl silicone silicon milk butter oil dea mea"
    " tea diethylamine sulfate stearate palmitate acetate citrate oleate laurate myristate benzoate chloride".split()
)
# Legal forms of companies: who made it, not what is in it.
_COMPANIES = frozenset(
    "gmbh ag kg ohg mbh ltd limited inc llc llp plc corp corporation company sas sarl srl spa sa bv nv kft oy aps"
    " ooo ооо zoo sro doo pty pvt".split()
)
# With the letters that digits are misread as: "PEG-l2".
_NUMBERED = re.compile(r"(?:peg|ppg|polyglyceryl|laureth|polysorbate|c\d+)-?[\dilosz]*(?:-[\dilosz]+)?", re.IGNORECASE)


@lru_cache(maxsize=1)
def chemical_words() -> frozenset[str]:
    """Words that make another substance of the name they stand beside."""
    return frozenset(
        "ferment filtrate extract oil butter wax acid ester esters glyceride glycerides lysate hydrolyzed"
        " hydrogenated peg ppg copolymer crosspolymer polymer sodium potassium calcium magnesium zinc stearate"
        " palmitate oleate acetate sulfate phosphate chloride citrate benzoate hydroxide powder juice water"
        " seed leaf root fruit flower bark peel kernel protein peptide amino acids starch gum cera"
        " polyglyceryl glucoside alcohol glycol oxide unsaponifiables sterols culture callus cell stem bran"
        " germ nut husk resin methyl ethyl butyl propyl betaine ionone triglyceride triglycerides tripeptide"
        " trimethicone heptanoate diheptanoate triazone myristate isostearate carbonate silicate cinnamal"
        " paraben pca olivate".split()
    )


def is_joiner(text: str) -> bool:
    """Whether a text is only what stands between two names: and, &, a dash."""
    return all(word.strip(",.;").lower() in JOINERS for word in text.split())


def is_cut_off(text: str) -> bool:
    """Whether a plant's name ends at the part ("… Seed") with its oil, butter or extract still to come."""
    return text.split()[-1].strip("(),.").lower() in _PLANT_PARTS


def is_general(text: str) -> bool:
    """Whether a text is only the general part of a name ("… Glycol"), which stands for no ingredient alone."""
    return text.strip(" ,.;()/").lower() in chemical_words()


def is_company(text: str) -> bool:
    """Whether a text is a company's name, which ends in its legal form ("… GmbH", "… S.A.")."""
    words = text.replace(".", "").lower().split()
    return len(words) > 1 and words[-1].strip(" ,;()") in _COMPANIES


def is_numbered(text: str) -> bool:
    """Whether a text is a numbered beginning of names ("PEG-8"), which stands alone only now and then."""
    return bool(_NUMBERED.fullmatch(text.strip(" ,.;()/-")))


def is_part(text: str) -> bool:
    """Whether a text, known by itself or not, is likely torn from a longer name ("… Glycol", "PEG-40 …")."""
    bare = text.strip(" ,.;()/-").lower()
    return bare in _PARTS or is_general(bare) or is_numbered(bare)
