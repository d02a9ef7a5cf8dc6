"""The planning data as the browser reads it: what all platforms share, the communes, the offers of each.

`overrides/assets/js/pathways/atlas.js` reads these shapes. They are written for their size: columns rather
than records, what most offers share written once, places and contacts only where they are not those of the
organisation.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from filrouge.catalogue.eligibility import key_of
from filrouge.catalogue.model import Catalogue, Lieu, Offre, Organisme, Session
from filrouge.geography import Commune
from filrouge.pathways.atlas import Atlas
from filrouge.pathways.compact import FIGURES, Data, NodeTable, figures, gaps, numbered, runs
from filrouge.pathways.labels import Label, mark_of, pattern_of
from filrouge.pathways.offers import Sort
from filrouge.pathways.wording import WORDS

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
LINE = "\n"
Found = tuple[int, str, tuple[Session, ...]]
"""One sort of an offer (its number without its sessions), the commune of a place, its sessions."""


class Encoder:
    """Writes the data of one catalogue; the numbers that its parts share are given here once."""

    def __init__(self, catalogue: Catalogue, atlas: Atlas) -> None:
        self._catalogue = catalogue
        self._atlas = atlas
        inventory = atlas.inventory
        families = numbered(map(_family, inventory.sorts))
        trades = numbered(sort.trades for sort in inventory.sorts)
        keys = [(families[_family(sort)], trades[sort.trades], int(sort.sure)) for sort in inventory.sorts]
        numbers = numbered(keys)
        self._families, self._trades, self._sorts = list(families), list(trades), list(numbers)
        self._found: dict[int, list[Found]] = {}
        for key, sort, places in zip(keys, inventory.sorts, inventory.places, strict=True):
            for place in places:
                self._found.setdefault(place.offre, []).append((numbers[key], place.commune, sort.sessions))
        self._offres = [catalogue.offres[identifier] for identifier in inventory.ids]
        self._marks = self._marked()
        owners: dict[Label, set[str]] = {}
        for offre in self._offres:
            owners.setdefault(self._label(offre), set()).add(offre.plateforme)
        self._labels = numbered(sorted(label for label, found in owners.items() if len(found) > 1))
        """What several platforms call offers."""

    def shared(self) -> Data:
        """Weights, words, facts, conditions, sorts: what no platform owns."""
        atlas, names, inventory = self._atlas, self._atlas.names, self._atlas.inventory
        dispositifs = self._catalogue.dispositifs
        table = NodeTable()
        trees = [table.add(tree) for tree in inventory.trees]
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
            "noeuds": table.nodes,
            "trees": trees,
            "cles": list(map(key_of, inventory.trees)),
            "families": [dict(zip(FAMILY, family, strict=True)) for family in self._families],
            "trades": self._trades,
            "sorts": self._sorts,
            **_lines(self._labels),
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
        table = numbered(platforms.get(each.code, "") for each in communes)
        named = self._atlas.territories_named & territoires.members.keys() - places.keys()
        return {
            "codes": list(gaps([each.code for each in communes])),
            "noms": LINE.join(each.nom for each in communes),
            "codes_postaux": LINE.join(map(_postal, communes)),
            "plateformes": list(table),
            "plateforme": "".join(FIGURES[table[platforms.get(each.code, "")]] for each in communes),
            "territoires": {
                code: list(runs(places[each] for each in territoires.members[code])) for code in sorted(named)
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

    def homes(self, plateforme: str) -> Data:
        """Where the communes of a platform are, in the order of their codes."""
        platforms = self._atlas.names.platforms
        return self._centres(sorted(code for code, nom in platforms.items() if nom == plateforme))

    def offers(self, numbers: Sequence[int]) -> Data:
        """Some offers, by number: what planning needs of them, and what a printed sheet says.

        They come organisation after organisation: the browser puts them back in the order of identifiers.
        """
        order = sorted(numbers, key=lambda number: (self._offres[number].organisme, number))
        offres = [self._offres[number] for number in order]
        found = [self._found[number] for number in order]
        hosts = Counter(each.organisme for each in offres)
        labels = list(map(self._label, offres))
        own = numbered(label for label in labels if label not in self._labels)
        pairs = list(enumerate(offres))
        return {
            "hotes": [self._host(code) for code in hosts],
            "combien": list(hosts.values()),
            **_lines(own),
            "nom": [self._labels.get(label, len(self._labels) + own.get(label, 0)) for label in labels],
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
            "centres": self._centres(self._where(pairs, found)),
        }

    def _where(self, pairs: Iterable[tuple[int, Offre]], found: Sequence[Sequence[Found]]) -> list[str]:
        """The communes of addresses and places, each once, in the order in which the browser meets them."""
        met = (
            code
            for place, offre in pairs
            for code in (self._seat(offre), *(each[1] for each in found[place]))
        )
        return [code for code in numbered(met) if code in self._catalogue.territoires.communes]

    def _centres(self, codes: Sequence[str]) -> Data:
        """The centres of communes, in steps of a degree."""
        communes = [self._catalogue.territoires.communes[code] for code in codes]
        return {
            "latitudes": figures([round(each.latitude * STEPS_PER_DEGREE) for each in communes]),
            "longitudes": figures([round(each.longitude * STEPS_PER_DEGREE) for each in communes]),
        }

    def _marked(self) -> dict[str, str]:
        """The mark of each organisation in the identifiers of its offers."""
        ids: dict[str, list[str]] = {}
        for offre in self._offres:
            ids.setdefault(offre.organisme, []).append(offre.id)
        return {organisme: mark_of(organisme, found) for organisme, found in ids.items()}

    def _label(self, offre: Offre) -> Label:
        return Label(offre.nom, pattern_of(offre.id, self._marks[offre.organisme]))

    def _host(self, code: str) -> list[str]:
        """Identifier, mark when it is another, name, address (three parts), telephone, mailbox."""
        organisme, mark = self._catalogue.organismes[code], self._marks[code]
        reach = (organisme.telephone, organisme.courriel)
        return [code, "" if mark == code else mark, organisme.nom, *_address(organisme.lieu), *reach]

    def _seat(self, offre: Offre) -> str:
        """The present commune of the address of an offer."""
        lieu = offre.lieux[0] if offre.lieux else self._organisme(offre).lieu
        return self._catalogue.territoires.anciennes.get(lieu.code_insee, lieu.code_insee)

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


def _lines(labels: Iterable[Label]) -> Data:
    """Names and patterns, one a line."""
    found = list(labels)
    return {
        "noms": LINE.join(each.nom for each in found),
        "motifs": LINE.join(each.pattern for each in found),
    }


def _postal(commune: Commune) -> str:
    """Postal codes, without their first two figures where the code of the commune has the same."""
    return " ".join(code.removeprefix(commune.code[:2]) for code in commune.codes_postaux)


def _address(lieu: Lieu) -> list[str]:
    """Address, postal code, code of the commune."""
    return [lieu.adresse, lieu.code_postal, lieu.code_insee]


def _contact(offre: Offre) -> tuple[str, str, str]:
    reach = offre.mobilisation
    return reach.telephone, reach.courriel, reach.lien


def _towns(communes: Iterable[Commune]) -> list[Commune]:
    """Those that one types most, the most populated first."""
    towns = [each for each in communes if each.population >= INHABITANTS]
    return sorted(towns, key=lambda each: (-each.population, each.code))
