"""A few files judged without reading the others: all that the whole catalogue would say is said of them."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.catalogue.ground import DISPOSITIF, FILES, LIEU, OFFRE, ORGANISME, TODAY, names_read
from tests.unit.catalogue.test_load import REAL, TABLES, write

from filrouge.catalogue.load import LoadCache, load
from filrouge.findings import Finding
from filrouge.interop.entries import dump

FAR = {"latitude": 47.4, "longitude": 2.3}
BOURGES = {"adresse": "2 rue du Pont", "code_postal": "18000", "commune": "Bourges", "code_insee": "18033"}
ENDED = DISPOSITIF | {"valide": {"au": "2025-12-31"}}
COMMON = {**FILES, "dispositifs/fini.yml": ENDED}

places = st.sampled_from([LIEU, LIEU | FAR, BOURGES, BOURGES | FAR])
former = st.sampled_from([{}, {}, {"anciens_identifiants": ["b"]}, {"anciens_identifiants": ["ancien"]}])


def some(name: str, *values: object) -> st.SearchStrategy[dict[str, Any]]:
    """A field with one of these values, or none."""
    return st.sampled_from([{}, *({name: value} for value in values)])


def merged(*parts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for part in parts for key, value in part.items()}


offres = st.builds(
    merged,
    st.just(OFFRE),
    st.fixed_dictionaries(
        {"lieux": st.lists(places, max_size=2), "organisme": st.sampled_from(["a", "b", "c"])}
    ),
    some("dispositif", "fini", "absent"),
    some("voie", "scolaire"),
    some("nom", "Atelier", "Autre atelier"),
    former,
)
organismes = st.builds(
    merged,
    st.just(ORGANISME),
    st.fixed_dictionaries({"lieu": places}),
    some("siret", "19180008300011", "19180009100014"),
    some("uai", "0180008L"),
    some("nom", "Lycée", "Autre lycée"),
    former,
)
names = st.sampled_from(["a", "A", "b", "c", "ancien"])
catalogues = st.fixed_dictionaries(
    {
        "offres": st.dictionaries(
            st.tuples(st.sampled_from(["bourges", "vierzon", "nulle-part"]), names),
            offres.map(dump),
            min_size=1,
            max_size=6,
        ),
        "organismes": st.dictionaries(names, organismes.map(dump), max_size=4),
    }
)


@dataclass(frozen=True)
class Ground:
    """A folder, and what has been read of it."""

    root: Path
    known: LoadCache = field(repr=False)

    def judged(self, *only: str) -> list[Finding]:
        """What is said of some files, or of all of them."""
        cache = LoadCache(support=self.known.support, checker=self.known.checker)
        found = load(self.root, cache, today=TODAY, only=only).findings
        return [each for each in found if not only or each.file.endswith(tuple(f"/{path}" for path in only))]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """A catalogue without offers, and what all entries depend on, already read."""
    root = tmp_path_factory.mktemp("entour") / "catalogue"
    for folder in ("schemas", "referentiels"):
        shutil.copytree(REAL / folder, root / folder)
    write(root, COMMON)
    (root / "territoires").mkdir()
    for name, text in TABLES.items():
        (root / "territoires" / name).write_text(text, encoding="utf-8")
    cache = LoadCache()
    load(root, cache, today=TODAY)
    return Ground(root, cache)


def hold_the_same(ground: Ground, written: Mapping[str, str]) -> list[str]:
    """Write the offers and organisations, compare what is said of each; the codes of what is said of all."""
    root = ground.root
    for folder in (root / "organismes", *root.glob("plateformes/*/offres")):
        shutil.rmtree(folder)
    (root / "organismes").mkdir()
    for path, text in written.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    whole = ground.judged()
    for path in written:
        assert ground.judged(path) == [each for each in whole if each.file.endswith(f"/{path}")]
    return [finding.code for finding in whole]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(catalogues)
def test_what_is_said_of_a_file_does_not_depend_on_what_is_read(
    ground: Ground, files: dict[str, dict[Any, str]]
) -> None:
    offres = {
        f"plateformes/{owner}/offres/{name}.yml": text for (owner, name), text in files["offres"].items()
    }
    hold_the_same(
        ground, offres | {f"organismes/{name}.yml": text for name, text in files["organismes"].items()}
    )


def test_a_former_name_claimed_far_away_is_seen(ground: Ground) -> None:
    claim = {"anciens_identifiants": ["ancien"]}
    said = hold_the_same(
        ground,
        {
            "organismes/e2c-de-vierzon.yml": dump(ORGANISME),
            "plateformes/bourges/offres/la.yml": dump(OFFRE | claim | {"lieux": [BOURGES]}),
            "plateformes/vierzon/offres/ici.yml": dump(OFFRE | claim),
        },
    )
    assert "ancien-identifiant-pris" in said


def test_a_code_written_with_an_escape_is_seen(ground: Ground) -> None:
    escaped = dump(ORGANISME).replace('"18279"', '"1\\x38279"')
    said = hold_the_same(
        ground, {"organismes/e2c-de-vierzon.yml": escaped, "organismes/suivant.yml": dump(ORGANISME)}
    )
    assert "organisme-en-double" in said


def test_what_has_no_bearing_is_not_read(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    root = ground.root
    path = "plateformes/vierzon/offres/ici.yml"
    write(root, {path: OFFRE, "plateformes/vierzon/offres/la.yml": OFFRE | {"lieux": [BOURGES]}})
    read = names_read(monkeypatch)
    ground.judged(path)
    assert "ici.yml" in read
    assert "la.yml" not in read


@pytest.mark.parametrize(
    "path", ["dispositifs/e2c.yml", "plateformes/vierzon/plateforme.yml", "plateformes/vierzon"]
)
def test_what_everything_depends_on_is_judged_with_everything(ground: Ground, path: str) -> None:
    cache = LoadCache(support=ground.known.support, checker=ground.known.checker)
    assert load(ground.root, cache, today=TODAY, only=[path]) == load(ground.root, cache, today=TODAY)
