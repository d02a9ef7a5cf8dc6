"""Small turns of phrase of the pages: durations, distances, where one lives, acronyms spelt out."""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from filrouge.catalogue.model import Terme
from filrouge.french import NBSP, count, join

_CAPITALIZED = re.compile(r"[A-Z]\w+")
_JOINTS = frozenset("-_’'")
WEEKS_IN_A_YEAR = 52
WEEKS_IN_A_MONTH = 4.345


def duration(weeks: int | None) -> str:
    """« 2 ans », « 30 semaines (environ 7 mois) », « 4 semaines »; empty when unknown."""
    if not weeks:
        return ""
    if weeks % WEEKS_IN_A_YEAR == 0:
        return count(weeks // WEEKS_IN_A_YEAR, "an")
    months = round(weeks / WEEKS_IN_A_MONTH)
    about = f" (environ {months}{NBSP}mois)" if months > 1 else ""
    return count(weeks, "semaine") + about


def hours(per_week: float | None) -> str:
    """« 35 heures »; « 17,5 heures »; empty when unknown."""
    if not per_week:
        return ""
    return f"{per_week:g}".replace(".", ",") + f"{NBSP}{'heure' if per_week < 2 else 'heures'}"


def distance(km: int) -> str:
    """« dans la commune », « à 12 km »."""
    return f"à {km}{NBSP}km" if km else "dans la commune"


def telephone(number: str) -> str:
    """A French number in pairs, as one reads it aloud; any other as it is."""
    digits = re.sub(r"[\s.\-]", "", number)
    digits = re.sub(r"^\+33", "0", digits)
    if not re.fullmatch(r"0\d{9}", digits):
        return number
    return NBSP.join(digits[i : i + 2] for i in range(0, 10, 2))


def telephone_link(number: str) -> str:
    """The `tel:` address of a number, empty when it has no digits."""
    digits = re.sub(r"[^\d+]", "", number)
    return f"tel:{digits}" if digits else ""


def listed(labels: Iterable[str]) -> str:
    """Labels as one sentence part: « a, b et c »."""
    return join([label for label in labels if label])


def lowered(text: str) -> str:
    """The text with a small initial, for the middle of a sentence; acronyms keep theirs."""
    return text if text[1:2].isupper() or not text else text[0].lower() + text[1:]


class Acronyms:
    """Spells out each acronym of `referentiels/sigles.yml` where a page first uses it."""

    def __init__(self, sigles: Mapping[str, Terme]) -> None:
        known: dict[str, str] = {}
        for terme in sigles.values():
            meaning = terme.autres.get("developpement") or terme.definition or terme.libelle
            known[str(terme.autres.get("sigle") or terme.libelle)] = str(meaning)
        self._meanings = {
            short: Markup('<abbr title="%s">%s</abbr>') % (meaning, short)
            for short, meaning in known.items()
            if meaning != short and _CAPITALIZED.fullmatch(short)
        }

    def explain(self, text: str, seen: set[str]) -> Markup:
        """Escape a text (unless it is safe HTML) and wrap the first use of each acronym not yet seen."""
        safe = escape(text)
        html = str(safe)
        found = self._meanings.keys() & set(_CAPITALIZED.findall(html)) - seen
        if not found:
            return safe
        places = sorted(place for word in found for place in [self._first(html, word)] if place[0] >= 0)
        pieces: list[str] = []
        last = 0
        for start, word in places:
            seen.add(word)
            pieces += [html[last:start], self._meanings[word]]
            last = start + len(word)
        return Markup("".join([*pieces, html[last:]]))  # noqa: S704 (escaped above)

    def _first(self, html: str, word: str) -> tuple[int, str]:
        """Where a word first stands by itself in the text, outside any tag; -1 when it does not."""
        start = html.find(word)
        while start >= 0:
            before, after = html[start - 1 : start], html[start + len(word) : start + len(word) + 1]
            alone = not (before.isalnum() or before in _JOINTS or after.isalnum() or after in _JOINTS)
            if alone and html.rfind("<", 0, start) <= html.rfind(">", 0, start):
                break
            start = html.find(word, start + 1)
        return start, word
