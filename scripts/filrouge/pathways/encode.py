"""The planning data as the browser reads it: what all platforms share, the communes, the offers of each.

`overrides/assets/js/pathways/atlas.js` reads these shapes. They are written for their size: columns rather
than records, what most offers share written once, places and contacts only where they are not those of the
organisation.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from filrouge.catalogue.eligibility import key_of
from filrouge.catalogue.model import Catalogue, Lieu, Offre, Organisme, Session
from filrouge.geography import Commune
from filrouge.pathways.atlas import Atlas
from filrouge.pathways.offers import Sort
from filrouge.pathways.wording import WORDS

T = TypeVar("T", bound=Hashable)
Data = dict[str, Any]
FAMILY = (
    *("kind", "etape", "type", "voie", "tree", "entrees"),
    *("days", "remote", "hebergement", "gives", "level"),
)
"""What a family of sorts has in common: all but the jobs they prepare and their sessions."""
SESSION = ("debut", "fin", "inscription_jusqu_au", "etat", "date_etat")
STEPS_PER_DEGREE = 1000
"""Centres of communes are known to three decimals: whole numbers are shorter."""
INHABITANTS = 2000
"""From there on a commune is proposed before those that are called alike."""
HOST = "~"
"""Stands for the identifier of the organisation in that of an offer."""
LINE = "\n"
FIGURES = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""Signs that need no escape in a string, as the figures of a compact writing of numbers."""
Found = tuple[int, str, tuple[Session, ...]]
"""One sort of an offer (its number without its sessions), the commune of a place, its sessions."""


class Encoder:
    """Writes the data of one catalogue; the numbers that its parts share are given here once."""

    def __init__(self, catalogue: Catalogue, atlas: Atlas) -> None:
        self._catalogue = catalogue
        self._atlas = atlas
        inventory = atlas.inventory
        families = _numbered(map(_family, inventory.sorts))
        trades = _numbered(sort.trades for sort in inventory.sorts)
        keys = [(families[_family(sort)], trades[sort.trades], int(sort.sure)) for sort in inventory.sorts]
        numbers = _numbered(keys)
        self._families, self._trades, self._sorts = list(families), list(trades), list(numbers)
        self._found: dict[int, list[Found]] = {}
        for key, sort, places in zip(keys, inventory.sorts, inventory.places, strict=True):
            for place in places:
                self._found.setdefault(place.offre, []).append((numbers[key], place.commune, sort.sessions))
        self._offres = [catalogue.offres[identifier] for identifier in inventory.ids]
        owners: dict[str, set[str]] = {}
        for offre in self._offres:
            owners.setdefault(offre.nom, set()).add(offre.plateforme)
        self._noms = _numbered(sorted(nom for nom, found in owners.items() if len(found) > 1))
        """Names that several platforms use."""

    def shared(self) -> Data:
        """Weights, words, facts, conditions, sorts: what no platform owns."""
        atlas, names, inventory = self._atlas, self._atlas.names, self._atlas.inventory
        dispositifs = self._catalogue.dispositifs
        return {
            "weights": asdict(atlas.weights),
            "words": dict(WORDS),
            "facts": [
                [
                    *(code, label, atlas.questions[code], sorted(atlas.implied[code])),
                    *(int(code in atlas.makeable), self._short(code)),
                ]
                for code, label in names.facts.items()
            ],
            "given": sorted(atlas.given),
            "kinds": list(inventory.kinds),
            "names": {**names.kinds, **{code: dispositifs[code].nom for code, _ in inventory.aids}},
            "levels": dict(names.levels),
            "domains": dict(names.domains),
            "trees": list(inventory.trees),
            "cles": list(map(key_of, inventory.trees)),
            "families": [dict(zip(FAMILY, family, strict=True)) for family in self._families],
            "trades": self._trades,
            "sorts": self._sorts,
            "noms": LINE.join(self._noms),
            "aids": list(inventory.aids),
            "incompatible": dict(inventory.incompatible),
            "modeles": {
                code: {
                    "nom": each.nom,
                    "etapes": [step.dispositif for step in each.etapes if step.dispositif],
                }
                for code, each in self._catalogue.parcours_types.items()
            },
        }

    def communes(self) -> Data:
        """Every commune, in the order of their codes, and which are in the territories that rules name."""
        territoires, platforms = self._catalogue.territoires, self._atlas.names.platforms
        communes = sorted(territoires.communes.values(), key=lambda each: each.code)
        places = {each.code: place for place, each in enumerate(communes)}
        table = _numbered(platforms.get(each.code, "") for each in communes)
        named = self._atlas.territories_named & territoires.members.keys() - places.keys()
        return {
            "codes": list(_gaps([each.code for each in communes])),
            "noms": LINE.join(each.nom for each in communes),
            "codes_postaux": LINE.join(" ".join(each.codes_postaux) for each in communes),
            "latitudes": _figures([round(each.latitude * STEPS_PER_DEGREE) for each in communes]),
            "longitudes": _figures([round(each.longitude * STEPS_PER_DEGREE) for each in communes]),
            "plateformes": list(table),
            "plateforme": [table[platforms.get(each.code, "")] for each in communes],
            "territoires": {
                code: list(_runs(places[each] for each in territoires.members[code]))
                for code in sorted(named)
            },
            "anciennes": dict(territoires.anciennes),
            "anciens_noms": [
                [nom, places[code]] for code, noms in territoires.anciens_noms.items() for nom in noms
            ],
            "peuplees": [places[each.code] for each in _towns(communes)],
            "departements": {
                code: territoires.noms.get(code, code)
                for code in sorted({each.departement for each in communes})
            },
        }

    def offers(self, numbers: Sequence[int]) -> Data:
        """Some offers, by number: what planning needs of them, and what a printed sheet says.

        They come organisation after organisation: the browser puts them back in the order of identifiers.
        """
        order = sorted(numbers, key=lambda number: (self._offres[number].organisme, number))
        offres = [self._offres[number] for number in order]
        found = [self._found[number] for number in order]
        hosts = Counter(each.organisme for each in offres)
        own = _numbered(each.nom for each in offres if each.nom not in self._noms)
        pairs = list(enumerate(offres))
        return {
            "hotes": [_host(self._catalogue.organismes[code]) for code in hosts],
            "combien": list(hosts.values()),
            "ids": LINE.join(each.id.replace(each.organisme, HOST, 1) for each in offres),
            "noms": LINE.join(own),
            "nom": [self._noms.get(each.nom, len(self._noms) + own.get(each.nom, 0)) for each in offres],
            "tri": [places[0][0] for places in found],
            "lieux": {
                place: [_place(each) for each in found[place]]
                for place, offre in pairs
                if found[place] != [(found[place][0][0], self._home(offre), ())]
            },
            "adresses": {
                place: _address(offre.lieux[0])
                for place, offre in pairs
                if offre.lieux and _address(offre.lieux[0]) != _address(self._organisme(offre).lieu)
            },
            "contacts": {place: list(_contact(offre)) for place, offre in pairs if any(_contact(offre))},
        }

    def _short(self, fact: str) -> str:
        """A few words for a button."""
        term = self._catalogue.referentiels["faits"][fact]
        return str(term.autres.get("court", term.libelle))

    def _organisme(self, offre: Offre) -> Organisme:
        return self._catalogue.organismes[offre.organisme]

    def _home(self, offre: Offre) -> str:
        code = self._organisme(offre).lieu.code_insee
        return self._catalogue.territoires.anciennes.get(code, code)


def _family(sort: Sort) -> tuple[Any, ...]:
    return tuple(getattr(sort, name) for name in FAMILY)


def _place(found: Found) -> list[Any]:
    sort, commune, sessions = found
    dated = [[getattr(each, name) for name in SESSION] for each in sessions]
    return [sort, commune, *([dated] if dated else [])]


def _host(organisme: Organisme) -> list[str]:
    """Identifier, name, address (three parts), telephone, mailbox."""
    return [organisme.id, organisme.nom, *_address(organisme.lieu), organisme.telephone, organisme.courriel]


def _address(lieu: Lieu) -> list[str]:
    """Address, postal code, code of the commune."""
    return [lieu.adresse, lieu.code_postal, lieu.code_insee]


def _contact(offre: Offre) -> tuple[str, str, str]:
    reach = offre.mobilisation
    return reach.telephone, reach.courriel, reach.lien


def _numbered(values: Iterable[T]) -> dict[T, int]:
    """Each value once, with its number, in the order in which they are met."""
    numbers: dict[T, int] = {}
    for value in values:
        numbers.setdefault(value, len(numbers))
    return numbers


def _towns(communes: Iterable[Commune]) -> list[Commune]:
    """Those that one types most, the most populated first."""
    towns = [each for each in communes if each.population >= INHABITANTS]
    return sorted(towns, key=lambda each: (-each.population, each.code))


def _gaps(codes: Sequence[str]) -> Iterator[str | int]:
    """Sorted codes: how much each adds to the one before, or the code where the département changes."""
    before = ""
    for code in codes:
        follows = before[:2] == code[:2] and code[2:].isdecimal() and before[2:].isdecimal()
        yield int(code[2:]) - int(before[2:]) if follows else code
        before = code


def _figures(numbers: Sequence[int]) -> Data:
    """Numbers written with as many figures each: how much each adds to the least of them."""
    least, base = min(numbers, default=0), len(FIGURES)
    width = 1
    while base**width <= max(numbers, default=0) - least:
        width += 1
    text = "".join(
        FIGURES[(number - least) // base**place % base]
        for number in numbers
        for place in reversed(range(width))
    )
    return {"least": least, "width": width, "text": text}


def _runs(places: Iterable[int]) -> Iterator[int]:
    """Places as runs: the gap before each run, then its length."""
    end, runs = 0, list[list[int]]()
    for place in sorted(places):
        if runs and place == runs[-1][0] + runs[-1][1]:
            runs[-1][1] += 1
        else:
            runs.append([place, 1])
    for start, length in runs:
        yield start - end
        yield length
        end = start + length
