"""Names as one shows them: sources write « LYCEE ST DENIS », people read « Lycée Saint-Denis ».

Rules restore accents, case, saints, apostrophes and acronyms; what no rule can know is decided name by
name in `corrections/`.
"""

import re
from functools import cache

from filrouge.french import de, fold, slug, typeset
from filrouge.interop.corrections import words

ACRONYMS = frozenset(
    [
        *("afpa", "afec", "aftec", "aftral", "bij", "btp", "cci", "cefim", "cesi", "cfa", "cfppa"),
        *("chru", "cio", "cma", "cnam", "crij", "epide", "erea", "gip", "greta", "iae", "ifsi"),
        *("inhni", "insa", "irss", "iut", "jla", "legta", "mfr", "ogec", "pij", "ufr", "uimm"),
    ]
)
AS_WORDS = {"greta": "Greta", "afpa": "Afpa", "cnam": "Cnam"}
"""Acronyms that their owners write as words."""

LOWER = frozenset(
    [
        *("de", "des", "du", "d", "et", "en", "sur", "sous", "par", "pour", "dans", "aux", "au"),
        *("general", "technologique", "polyvalent", "professionnel", "agricole", "prive", "privee"),
        *("agricoles", "familiale", "familiales", "rurale", "rurales", "locale", "jeunesse"),
        *("information", "orientation"),
    ]
)
"""Words that take no capital inside a name, although title-cased sources give them one."""

KINDS = (
    (r"(?:poi?j?nt d['’ ]|point )information(?: jeunesse)?|pij", "Point information jeunesse"),
    (r"bureau information jeunesse|bij", "Bureau information jeunesse"),
    (r"centre d['’]information et d['’]orientation \(cio\)", "Centre d’information et d’orientation (CIO)"),
    (r"association de formation professionnelle des adultes \(afpa\) - centre", "Afpa – Centre"),
    (r"mission locale", "Mission locale"),
)
"""Kinds of organisation whose names follow one pattern: kind, then the place."""

OF = re.compile(r"(?:[ :–-]*)(?:(de la|de l['’]|du|des|de|d['’])\s*)?(.+)", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
SAINT = re.compile(r"\b(St|Ste|Saint|Sainte)[ -]+(?=[A-ZÉ])")
SAINTS = {"St": "Saint", "Ste": "Sainte"}
ELIDED = re.compile(r"\b([dDlL]) (?=[aeiouyhAEIOUYHÀ-ü])")
"""A letter that lost its apostrophe: « l Etelon »."""


def structure_name(name: str, commune: str) -> str:
    """The name of an organisation, from how a source writes it and the commune where it stands."""
    for pattern, kind in KINDS:
        match = re.match(rf"(?:{pattern})\b(?!\w)|(?:{pattern})(?=[ :])", name, re.IGNORECASE)
        if match:
            return f"{kind} {_place(name[match.end() :], commune)}".strip()
    return restore(name)


def _place(rest: str, commune: str) -> str:
    """« de Tours », « d’Orléans » when the rest is the commune; otherwise the rest, restored."""
    match = OF.fullmatch(rest.strip())
    if match is None:
        return ""
    link, place = match[1], match[2]
    if slug(place) in (slug(commune), slug(_bare(commune))):
        return typeset(de(commune))
    space = "" if link and link[-1] in "'’" else " "
    return restore(f"{link.lower()}{space}{place}") if link else restore(place)


def _bare(commune: str) -> str:
    """A commune's name without its article: « Blanc », « Ville-aux-Dames »."""
    return re.sub(r"^(?:L[ae]s? |L['’])", "", commune)


def restore(text: str, lower: frozenset[str] = LOWER) -> str:
    """Put accents, case, saints and typography back into a name; `lower` are words without a capital."""
    text = re.sub(r"\(\s+|\s+\)", lambda match: match[0].strip(), " ".join(text.split()))
    shouted = text.isupper()
    text = WORD.sub(lambda match: _word(match[0], shouted, lower if match.start() else frozenset()), text)
    text = SAINT.sub(lambda match: SAINTS.get(match[1], match[1]) + "-", text)
    text = text.replace("Notre Dame", "Notre-Dame").replace(" - ", " – ")
    return typeset(ELIDED.sub(r"\1’", text))


def _word(word: str, shouted: bool, lower_case: frozenset[str]) -> str:
    folded = fold(word)
    if folded in ACRONYMS:
        return AS_WORDS.get(folded, folded.upper())
    if len(word) > 1 and word.isupper() and not shouted:
        return word
    accented = _accented().get(folded, word) if word.isascii() else word
    lower = accented.lower()
    if word[0].islower() or folded in lower_case:
        return lower
    return lower[0].upper() + (accented[1:] if not shouted else lower[1:])


@cache
def _accented() -> dict[str, str]:
    """Folded word → accented word."""
    return {fold(word): word for word in words()}


SMALL_WORDS = frozenset(
    ["à", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "un"]
)
SHORT = (
    *(("maison-familiale-rurale", "mfr"), ("ecole-2e-chance", "e2c"), ("centre-hospitalier", "hopital")),
    *(("point-information-jeunesse", "pij"), ("bureau-information-jeunesse", "bij")),
    *(("institut-formation-soins-infirmiers", "ifsi"), ("industries-pharmaceutiques", "pharma")),
    *(("seconde-professionnelle-metiers", "seconde"), ("seconde-professionnelle", "seconde")),
    *(("certificat-specialisation", "cs"), ("accompagnement-soins-services-personne", "assp")),
    *(("cybersecurite-informatique-reseaux-electronique", "ciel"), ("metiers-commerce-vente", "mcv")),
)
"""Long expressions that identifiers say shorter."""

SPELT_ACRONYM = re.compile(r"(.+?) \(([A-Z][A-Za-z0-9]+)\)(.*)")
LETTERED = re.compile(r"option ([A-Z]+)\b")
OPTION = re.compile(r"(.+)-(option-[a-z]+)(?:-.*)?")


def identifier(*parts: str, limit: int = 80) -> str:
    """A readable identifier from a name and what tells it apart (establishment, commune, way of training…).

    Small words go, and each part is said once; the first part is cut when the whole is too long, but not the
    letter of its option.
    """
    first, *others = (_short(part) for part in parts)
    tails = [tail for tail in others if tail and f"-{tail}-" not in f"-{first}-"]
    room = limit - sum(len(tail) + 1 for tail in tails)
    return "-".join([_cut(first, room), *tails])


def _cut(words: str, room: int) -> str:
    option = OPTION.fullmatch(words)
    if option:
        return f"{slug(option[1], room - len(option[2]) - 1)}-{option[2]}"
    return slug(words, room)


def _short(part: str) -> str:
    """Words joined by hyphens (communes, départements) stay whole, and articles of names (« Le Blanc »)."""
    acronym = SPELT_ACRONYM.fullmatch(part)
    if acronym and _stands_for(acronym[2], acronym[1]):
        part = acronym[2] + acronym[3]
    free = re.split(r"[\s'’()]+", LETTERED.sub(r"option-\1", part))
    words = "-".join(filter(None, (slug(word, 200) for word in free if word not in SMALL_WORDS)))
    for long, short in SHORT:
        words = words.replace(long, short)
    return words


def _stands_for(acronym: str, words: str) -> bool:
    """Whether the letters of an acronym are, in order, initials of the words."""
    initials = iter(fold(word)[0] for word in WORD.findall(words))
    return all(letter in initials for letter in acronym.lower())
