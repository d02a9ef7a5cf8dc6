"""French as the whole project writes and compares it: folding, slugs, dates, plurals, elisions, spaces.

Every sentence shown to a person is put together here, so that typography is right everywhere at once.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

NBSP = "\u00a0"
THOUSANDS = "\u202f"
"""Narrow no-break space, between groups of three digits."""

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "’": "'", "‘": "'", "ʼ": "'"}
)
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_NO_ELISION = re.compile(
    r"(?:onz(e|ieme)|oui|ouistiti|yaourts?|yoga|hauts?|hautes?|hauteur|handicape?s?|hameaux?|hors|huit|houx"
    r"|houssay|halte|hall|hangar|haie|hanches?|hollande|hongrie|hausse|harcelement|hasard|hip)"
)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SPACE_BEFORE = re.compile(r"[ \u00a0\u202f]+([:;!?»%€])")
_SPACE_AFTER = re.compile(r"«[ \u00a0\u202f]+")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_ARTICLE = re.compile(r"(le|les) (?=\S)", re.IGNORECASE)
_GAP = re.compile(r"\{(\w+)(?:\|([^{}|]+))?(?:\|([^{}|]+))?\}", re.ASCII)


def fold(text: str) -> str:
    """Lower case without accents, ligatures or typographic apostrophes: what two spellings have in common."""
    quick = text if text.isascii() else text.translate(_FRENCH)
    return quick.lower() if quick.isascii() else _fold_any(text)


def _fold_any(text: str) -> str:
    for _ in range(2):  # folding case can give letters that decompose again
        text = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in text if not unicodedata.combining(c)).translate(_LETTERS)


_FRENCH = str.maketrans({c: _fold_any(c) for c in "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ’\u00a0\u202f"})
"""The letters of French alone, for the fast way of `fold`."""


def slug(text: str, limit: int = 80) -> str:
    """Make an identifier of at most `limit` characters, cut between words where there is one to cut at.

    Empty when the text has no letter or digit.
    """
    whole = _NOT_SLUG.sub("-", fold(text).replace("'", "-")).strip("-")
    if len(whole) <= limit:
        return whole
    head, dash, _ = whole[: limit + 1].rpartition("-")
    return head if dash else whole[:limit]


def date_in_words(text: str, weekday: bool = True) -> str:
    """Write an ISO date (AAAA-MM-JJ, AAAA-MM or AAAA) in words: « mardi 5 janvier 2027 »."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    month_and_year = f"{MONTHS[parts[1] - 1]} {parts[0]}"
    if len(parts) == 2:
        return month_and_year
    number = "1er" if parts[2] == 1 else str(parts[2])
    in_words = f"{number}{NBSP}{month_and_year}"
    return f"{DAYS[date(*parts).weekday()]} {in_words}" if weekday else in_words


def number(value: int) -> str:
    """Write a whole number with a narrow no-break space between thousands."""
    return f"{value:,}".replace(",", THOUSANDS)


def plural(noun: str) -> str:
    """Regular plural of one noun or adjective."""
    if noun[-1:] in "sxz":
        return noun
    if noun.endswith("al"):
        return noun[:-2] + "aux"
    return noun + ("x" if noun.endswith(("au", "eu")) else "s")


def count(value: int, singular: str, several: str | None = None) -> str:
    """Write a number and its noun: « 0 offre », « 3 offres ». French plural starts at two."""
    noun = singular if abs(value) < 2 else several or " ".join(map(plural, singular.split(" ")))
    return f"{number(value)}{NBSP}{noun}"


def join(words: Sequence[str], conjunction: str = "et") -> str:
    """Write a list as one says it: « a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def elides(name: str) -> bool:
    """Whether « de » and « que » lose their vowel before this word (h is mute unless listed)."""
    first = re.split(r"[\s\-,.]", fold(name).lstrip("« "), maxsplit=1)[0]
    return first[:1] in set("aeiouyh") and not _NO_ELISION.fullmatch(first)


def de(name: str) -> str:
    """« d’Orléans », « de Tours », « du Blanc », « des Montils », « de La Châtre »."""
    article = _ARTICLE.match(name)
    if article:
        return ("du " if len(article[1]) == 2 else "des ") + name[article.end() :]
    return f"d’{name}" if elides(name) else f"de {name}"


def au(name: str) -> str:
    """« à Orléans », « au Blanc », « aux Montils », « à La Châtre »."""
    article = _ARTICLE.match(name)
    if article:
        return ("au " if len(article[1]) == 2 else "aux ") + name[article.end() :]
    return f"à {name}"


def nbsp(text: str) -> str:
    """Make the spaces around French punctuation unbreakable; adds none, so that URLs stay whole."""
    return _SPACE_AFTER.sub(f"«{NBSP}", _SPACE_BEFORE.sub(rf"{NBSP}\1", text))


def typeset(text: str) -> str:
    """Typography for prose shown to people: unbreakable spaces and curly apostrophes."""
    return nbsp(_APOSTROPHE.sub("’", text))


def quote(text: str) -> str:
    """Put a value between French quotation marks."""
    return f"«{NBSP}{text}{NBSP}»"


def fill(template: str, /, **gaps: str | float) -> str:
    """Put values into the gaps of a sentence, as they are.

    A gap is `{name}`; `{name|offre}` or `{name|œil|yeux}` gives a whole number with its noun (`count`).
    Braces around anything else stay. Raises KeyError when a gap gets no value.
    """

    def value(gap: re.Match[str]) -> str:
        given = gaps[gap[1]]
        return count(int(given), gap[2], gap[3]) if gap[2] else str(given)

    return _GAP.sub(value, template)
