"""Addresses as one writes them: number and street on one line, the building apart, accents put back."""

import re

from filrouge.interop.names import restore

UNKNOWN = "Adresse à préciser"
"""Shown where no source gives an address; better than none, because a place needs one."""

STREETS = (
    *("allée", "avenue", "boulevard", "chemin", "cour", "cours", "enclos", "esplanade"),
    *("faubourg", "grande", "impasse", "mail", "parc", "place", "quai", "route", "rue", "ruelle"),
    *("square", "zone", "za"),
)
LOWER = frozenset(
    ["allee", "avenue", "boulevard", "chemin", "esplanade", "mail", "place", "quai", "route", "rue"]
)
LOWER |= {"bis", "ter", "de", "des", "du", "d", "et", "en", "sur", "sous"}
"""Words without a capital in the middle of an address."""

SHORTENED = {"mal": "maréchal", "pdt": "président", "fbg": "faubourg", "gal": "général", "dr": "docteur"}
NUMBER = re.compile(r"(\d+(?:\s?(?:-|et)\s?\d+)?(?:\s(?:bis|ter|[A-Za-z])\b)?),?\s+(?=\S)", re.IGNORECASE)
POST_BOX = re.compile(r"(?:BP|CS|TSA)\s?\d+", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
ADDRESS_WORD = re.compile(r"[^\W\d_]+")


def address(text: str) -> tuple[str, str]:
    """Street and complement of an address: « 8 boulevard de la République », « Halle Saint-Bonnet »."""
    text = IN_BRACKETS.sub(r", \1", " ".join(text.split()))
    text = re.sub(r"(^|, )" + NUMBER.pattern, r"\1\2 ", text, flags=re.IGNORECASE)
    parts = [part for part in re.split(r", | - ", text) if part and not POST_BOX.fullmatch(part)]
    if not parts:
        return UNKNOWN, ""
    street = min(parts, key=lambda part: (_rank(part), parts.index(part)))
    parts.remove(street)
    return _typography(street), _typography(", ".join(parts))


def _rank(part: str) -> int:
    """0 for a numbered street, 1 for a street, 2 for anything else."""
    if part[0].isdigit():
        return 0
    return 1 if part.split(maxsplit=1)[0].lower() in STREETS else 2


def _typography(part: str) -> str:
    words = ADDRESS_WORD.sub(lambda match: _word(match[0], match.start() == 0), part)
    written = restore(words, lower=LOWER)
    return written[:1].upper() + written[1:]


def _word(word: str, first: bool) -> str:
    full = SHORTENED.get(word.lower())
    if full is None:
        return word
    return full.capitalize() if word[0].isupper() or first else full
