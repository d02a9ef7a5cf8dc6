"""What the form works out in the browser is what Python says: completeness, and where a text is."""

from pathlib import Path
from random import Random

from tests import node

from filrouge.catalogue import yaml12
from filrouge.catalogue.layout import Kind
from filrouge.catalogue.schemas import Schemas
from filrouge.contribute.completeness import as_data, completeness, weights
from filrouge.contribute.form.sources import PACKS, pack_of

CATALOGUE = Path(__file__).parents[3] / "catalogue"
SCORES = """
import { completeness } from "./contribuer/completeness.js";
const answer = data.entries.map(([kind, entry]) => completeness(entry, data.weights[kind]));
"""
PLACES = (
    'import { crc32 } from "./contribuer/known.js"; const answer = data.map((name) => crc32(name) % 128);'
)


def test_completeness_is_the_same_for_every_entry_and_for_parts_of_them() -> None:
    random = Random(3)  # noqa: S311  (the same cases on every day)
    schemas = Schemas.load(CATALOGUE / "schemas").by_kind
    found = [(Kind.OFFRE, "plateformes/*/offres/*.yml"), (Kind.ORGANISME, "organismes/*.yml")]
    entries = []
    for kind, pattern in found:
        for path in sorted(CATALOGUE.glob(pattern)):
            document, _ = yaml12.read(path, path.name)
            assert document
            entries.append((kind, document.data))
            fields = list(document.data)
            part = random.sample(fields, random.randrange(len(fields)))
            entries.append((kind, {name: document.data[name] for name in part}))
    answers = node.run(SCORES, {"entries": entries, "weights": as_data(schemas)})
    for (kind, data), answer in zip(entries, answers, strict=True):
        said = completeness(data, weights(kind, schemas[kind]))
        assert (answer["score"], tuple(answer["missing"])) == (said.score, said.missing)


def test_the_browser_looks_for_an_entry_where_it_is() -> None:
    assert PACKS == 128
    names = [f"offre/{path.stem}" for path in CATALOGUE.glob("plateformes/*/offres/*.yml")] + ["é", ""]
    assert node.run(PLACES, names) == [pack_of(name) for name in names]


def test_dates_are_understood_as_people_write_them() -> None:
    program = 'import { toIso, toFrench } from "./contribuer/dates.js";'
    typed = {
        "5/1/2027": "2027-01-05",
        "05.01.2027": "2027-01-05",
        "5 janvier 2027": "2027-01-05",
        "1er août 2026": "2026-08-01",
        "décembre 2026": "2026-12",
        "01/2027": "2027-01",
        "2027": "2027",
        "2027-01-05": "2027-01-05",
        "bientôt": "bientôt",
        "5 brumaire 2027": "5 brumaire 2027",
    }
    told = node.run(f"{program} const answer = data.map(toIso);", list(typed))
    assert dict(zip(typed, told, strict=True)) == typed
    shown = node.run(f"{program} const answer = data.map(toFrench);", ["2027-01-05", "2027-01", "2027", "?"])
    assert shown == ["05/01/2027", "01/2027", "2027", "?"]
