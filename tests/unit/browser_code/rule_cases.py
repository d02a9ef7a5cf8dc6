"""Entries changed where the rules look: dates, codes, places, territories, conditions and texts."""

import copy
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

from tests.browser_ground import CONTEXT
from tests.mutations import nearly
from tests.unit.conditions.random_cases import conditions

from filrouge.geography import Commune

Data = dict[str, Any]
Change = Callable[[Data, Random], None]

PLACES = CONTEXT.territoires
COMMUNES = tuple(PLACES.communes.values())
FORMER = sorted(PLACES.anciennes)
ELSEWHERE = ("75056", "2A004", "97105", "18999", "37999", "28000")
TERRITORIES = (
    *sorted(code for code in PLACES.members if len(code) != 5),
    *FORMER,
    *ELSEWHERE,
    *("75", "2A", "96", "976", "R11", "R24", "R99", "qpv", "frr", "france", "2499", "200000000"),
)
NAMES = (
    "Saint-Amand-Montrond",
    "ST AMAND MONTROND",
    "Tours CEDEX 2",
    "le blanc",
    "Vierzon-Village",
    "Nulle-Part",
    "Les Aix-d’Angillon",
    "Ste-Gemme",
    "Œuf",
    "Onzain",
    "Orléans-la-Source",
    "🌳",
)
SNIPPETS = (
    "jean.dupont@exemple.fr",
    "JEAN-PAUL_MARTIN@exemple.fr",
    "accueil.tours@exemple.fr",
    "j.dupont@a.b-c.fr",
    "élodie.lefèvre@exemple.fr",
    "a.b.c.d.e@exemple.fr",
    "jean.dupont2@exemple.fr",
    "x@exemple",
    "é@é.fr",
    "jean.remobilisation@exemple.fr",
    "jean.d@exemple.fr",
    "²a.b@exemple.fr",
    "नमस्ते.राम@exemple.fr",
    "1 85 05 78 006 084 91",
    "185057800608491",
    "2.99.12.2A.123.456.46",
    "1850578006084",
    "285 057 800 608 436",
    "1234567890A",
    "123456789AB",
    "1234567890I",
    "x1234567890A",
    "0123456789H.",
    "né le 12 mars 2008",
    "Née en date du 1er avril",
    "NÉ(E) LE 3/4",
    "naissance : 12.",
    "panné 12/3",
    "né·e 5-",
    "date de naissance\u00a0:\u00a012 août",
    "né 12 tomates",
    "(né 1er MAI",
    "ténébreuse née le 2 juin",
    "06 12 34 56 78",
    "+33 (0)7.12.34.56.78",
    "0033612345678",
    "07-12-34-56-78",
    "06\u00a012\u00a034\u00a056\u00a078",
    "02 47 12 34 56",
    "+336123456789",
    "٠٦ ١٢ ٣٤ ٥٦ ٧٨",
    "1106 12 34 56 78",
    "[a](http://exemple.fr/" + "é🌳" * 60 + ")",
    "[a](https://exemple.fr/x_(y))",
    "[a]( <javascript:alert(1)>)",
    "<ftp://exemple.fr>",
    "<HTTPS://exemple.fr/a>",
    "[a]: /chemin",
    "   [a]: <http://b.fr>",
    "x [a]: /non",
    "[a]()",
    "[a](tel:0247)",
    "[a](mailto:b@c.fr)",
    "[a](https://a.fr/\u00adb)",
    "[a](HTTP://b.fr)",
    "<b>",
    "[a](//b.fr)",
    "![a](https://b.fr/c.png)",
    "![a][b]",
    "! [a](https://b.fr)",
    "a : « b » ; c",
)
IDENTIFIERS = (
    "essai",
    "Essai",
    "essai--1",
    "con",
    "lpt3",
    "a" * 81,
    "é",
    "",
    "🌳",
    "école du hérisson",
    "-a",
    "mot-" * 30 + "fin",
)


def drafts(kind: str, valid: Mapping[str, Any], number: int) -> Iterator[tuple[str, str, Data]]:
    """`number` variants of a valid entry: identifier, platform and data, the same for the same entry."""
    chosen = Random(f"{kind} {sorted(valid)} {valid['nom']}")  # noqa: S311  (a fixed choice)
    for _ in range(number):
        data = copy.deepcopy(dict(valid))
        for change in chosen.sample(CHANGES[kind], chosen.randint(1, 3)):
            change(data, chosen)
        name = chosen.choice(IDENTIFIERS) if chosen.random() < 0.1 else "essai"
        yield name, chosen.choice(("vierzon", "bourges")), data


def day(chosen: Random) -> str:
    return f"{chosen.randint(2021, 2028)}-{chosen.randint(1, 12):02}-{chosen.randint(1, 28):02}"


def moment(chosen: Random) -> str:
    return day(chosen)[: chosen.choice((7, 10))]


def checked(data: Data, chosen: Random) -> None:
    data["verification"] = {
        "etat": chosen.choice(("verifiee", "a-verifier")),
        "date": day(chosen),
        "source": "Accueil",
        "source_date": day(chosen),
    }


def rhythm(data: Data, chosen: Random) -> None:
    data["revision_mois"] = chosen.randint(1, 12)


def archived(data: Data, chosen: Random) -> None:
    data["etat"] = chosen.choice(("archivee", "active"))


def sessions(data: Data, chosen: Random) -> None:
    data["entrees"] = "dates-fixes"
    data["sessions"] = [
        {"debut": moment(chosen)}
        | ({"fin": moment(chosen)} if chosen.random() < 0.7 else {})
        | ({"inscription_jusqu_au": day(chosen)} if chosen.random() < 0.5 else {})
        | ({"lieu": chosen.randint(0, 2)} if chosen.random() < 0.5 else {})
        | ({"etat": "ouvert", "date_etat": day(chosen)} if chosen.random() < 0.5 else {})
        for _ in range(chosen.randint(1, 3))
    ]


def codes(data: Data, chosen: Random) -> None:
    def some(vocabulary: str) -> list[str]:
        known = chosen.sample(sorted(CONTEXT.codes[vocabulary]), 2)
        return [known[0], nearly(known[1], chosen)]

    data["romes"], data["thematiques"] = some("metiers"), some("thematiques")
    data["resultats"] = {"acquis": some("faits")}


def keys(data: Data, chosen: Random) -> None:
    data["siret"] = chosen.choice(("356000000", "130025265", "")) + "".join(
        chosen.choices("0123456789", k=14)
    )
    data["siret"] = data["siret"][:14]
    data["uai"] = f"{chosen.randint(0, 9_999_999):07}{chosen.choice('ABCDEFGHJKLMNPRSTUVWXYZ')}"


def lieu(chosen: Random) -> Data:
    home: Commune = chosen.choice(COMMUNES)
    other: Commune = chosen.choice(COMMUNES)
    code = chosen.choice((home.code,) * 4 + (chosen.choice(FORMER), chosen.choice(ELSEWHERE)))
    names = (home.nom, home.nom, home.nom, home.nom.upper(), other.nom, chosen.choice(NAMES))
    postal = (home.codes_postaux[0],) * 3 + (other.codes_postaux[0], "37000", "45100", "18104", "36019")
    north, east = home.latitude, home.longitude
    points = (
        *((north, east), (east, north), (-12.5, 1e-05), (47, 2), (north + 0.07, east - 0.03)),
        (round(chosen.uniform(45, 49), 4), round(chosen.uniform(-1, 4), 4)),
    )
    found = {
        "adresse": "1 rue du Port",
        "code_postal": chosen.choice(postal),
        "commune": chosen.choice(names),
        "code_insee": code,
    }
    if chosen.random() < 0.6:
        found["latitude"], found["longitude"] = chosen.choice(points)
    return found


def lieux(data: Data, chosen: Random) -> None:
    data["lieux"] = [lieu(chosen) for _ in range(chosen.randint(1, 3))]


def siege(data: Data, chosen: Random) -> None:
    data["lieu"] = lieu(chosen)


def zone(data: Data, chosen: Random) -> None:
    data["zone_eligibilite"] = chosen.sample(TERRITORIES, chosen.randint(1, 4))


def territoire(data: Data, chosen: Random) -> None:
    data["territoire"] = chosen.sample(TERRITORIES, chosen.randint(1, 4))


def asked(data: Data, chosen: Random) -> None:
    """Conditions at random, often with one that contradicts the others."""
    choices = [dict(conditions(chosen, 1)) for _ in range(chosen.randint(2, 4))]
    excluded = chosen.sample(sorted(CONTEXT.codes["faits"]), 4)
    extra: tuple[Mapping[str, Any], ...] = (
        {},
        {"age": {"min": chosen.randint(0, 140), "max": chosen.randint(0, 140)}},
        {"niveau": {"min": chosen.randint(0, 8), "max": chosen.randint(0, 8)}},
        {"residence": chosen.sample(TERRITORIES, 2), "sauf": {"residence": chosen.sample(TERRITORIES, 3)}},
        {"valide": {"du": day(chosen), "au": moment(chosen)}},
        {"faits": [nearly(chosen.choice(sorted(CONTEXT.codes["faits"])), chosen)]},
        {"une_de": [{"age": {"max": 15}}, {"age": {"min": 26}}], "age": {"min": 16, "max": 25}},
        {"francais": {"min": "B1"}, "sauf": {"francais": {"min": "A1"}}},
        {"au_moins": {"nombre": 3, "parmi": choices}},
        {"faits": sorted(CONTEXT.implied)[:4], "faits_exclus": excluded},
    )
    data["conditions"] = dict(conditions(chosen)) | chosen.choice(extra)


def texts(data: Data, chosen: Random) -> None:
    field = next((each for each in ("description", "rythme_reunions") if each in data), "nom")
    snippets = chosen.sample(SNIPPETS, 1 if field == "nom" else chosen.randint(1, 3))
    sign = " " if field == "nom" else chosen.choice((" ", "\n", "\n\n", " : "))
    data[field] = sign.join((data[field][:40].strip() if field == "nom" else data[field], *snippets)).strip()


def phone(data: Data, chosen: Random) -> None:
    holder = data.setdefault("animation", {"fonction": "Accueil"}) if "niveau" in data else data
    holder["telephone"] = chosen.choice(("06 12 34 56 78", "02 47 12 34 56", "+33 712345678"))


_COMMON = (checked, checked, texts, texts, texts)
CHANGES: Mapping[str, tuple[Change, ...]] = {
    "offre": (*_COMMON, rhythm, archived, sessions, codes, lieux, lieux, zone, asked, asked, phone),
    "organisme": (*_COMMON, keys, siege, siege, phone),
    "plateforme": (*_COMMON, territoire, territoire, phone),
}
