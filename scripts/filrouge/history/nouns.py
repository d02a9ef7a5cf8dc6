"""French titles inside a sentence: their article, their gender and number, « une session », « 2 sessions ».

The titles come from the schemas; this knows the nouns that they begin with. A title that begins otherwise
(« Qui peut faire la demande ») is quoted: « la rubrique « Qui peut faire la demande » ».
"""

from collections.abc import Sequence
from typing import NamedTuple

from filrouge.french import count, elides, join, plural, quote

_MASCULINE = (
    "accès acquis code courriel dispositif formacode hébergement lien lieu mode métier niveau nom nombre "
    "objectif organisme partenaire recrutement rythme résultat sigle siret site territoire type "
    "téléphone uai état horaire frais ancien"
)
_FEMININE = (
    "accessibilité adresse aide alerte animation certification compétence condition description entrée "
    "heure offre précision période rémunération session source thématique vérification voie zone étape"
)
_ONLY_PLURAL = ("frais", "acquis")
_LONGEST = 60


class Noun(NamedTuple):
    """A noun with its article, and what agrees with it."""

    text: str
    feminine: bool
    plural: bool


def _known() -> dict[str, tuple[bool, bool]]:
    """First word → feminine, plural."""
    known: dict[str, tuple[bool, bool]] = {}
    for feminine, words in ((False, _MASCULINE), (True, _FEMININE)):
        for word in words.split():
            known[plural(word)] = (feminine, True)
            known[word] = (feminine, word in _ONLY_PLURAL)
    return known


_KNOWN = _known()


def noun(title: str) -> Noun:
    """« le téléphone », « les horaires d’accueil », « la rubrique « Pour qui » »."""
    first = title.split(" ", maxsplit=1)[0].lower()
    if first not in _KNOWN:
        short = title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"
        return Noun(f"la rubrique {quote(short)}", True, False)
    feminine, several = _KNOWN[first]
    words = inner(title)
    if several:
        return Noun(f"les {words}", feminine, True)
    if elides(words):
        return Noun(f"l’{words}", feminine, False)
    return Noun(f"{'la' if feminine else 'le'} {words}", feminine, False)


def inner(title: str) -> str:
    """The title as it stands inside a sentence: a small initial, unless it is an acronym."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def some(title: str, number: int) -> Noun:
    """« une session », « 2 sessions »: so many of what a title names."""
    feminine, _ = _KNOWN.get(title.split(" ", maxsplit=1)[0].lower(), (False, False))
    if number == 1:
        return Noun(f"{'une' if feminine else 'un'} {inner(title)}", feminine, False)
    return Noun(count(number, inner(title), several(title)), feminine, True)


def several(title: str) -> str:
    """The plural of an item's title: « modes d’accueil », « anciens identifiants »."""
    head, _, rest = inner(title).partition(" ")
    if head == "ancien":  # the only adjective that comes before its noun
        return f"{plural(head)} {plural(rest)}"
    return f"{plural(head)} {rest}".strip()


def changed(nouns: Sequence[Noun]) -> str:
    """« le nom et le téléphone ont changé »."""
    verb = "ont" if len(nouns) > 1 or nouns[0].plural else "a"
    return f"{join([each.text for each in nouns])} {verb} changé"


def was(nouns: Sequence[Noun], participle: str, auxiliary: str = "") -> str:
    """« la session a été ajoutée », « les frais sont passés »: a participle that agrees."""
    many = len(nouns) > 1 or nouns[0].plural
    verb = auxiliary or ("ont été" if many else "a été")
    ending = ("e" if all(each.feminine for each in nouns) else "") + ("s" if many else "")
    return f"{join([each.text for each in nouns])} {verb} {participle}{ending}"
