"""Catalogues of any size for the measures: the real one, its offers multiplied by a seeded generator.

Offers stay plausible (same texts, same platform, a commune of that platform), so that what is measured is the
work that a larger region would ask for, not that of copying one page many times.
"""

import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from filrouge.catalogue import gazetteer, yaml12
from filrouge.geography import Commune
from filrouge.interop.entries import dump

SEED = 2026
LONGEST_IDENTIFIER, LONGEST_NAME = 80, 150


def multiply(catalogue: Path, target: Path, offers: int) -> Path:
    """Make at `target` a catalogue of that many offers (or the first ones, when fewer are asked for).

    Among fewer offers than the real ones, typical pathways may no longer work anywhere: they are left out.
    """
    originals = sorted(catalogue.glob("plateformes/*/offres/*.yml"))
    left_out = ["offres", *(["parcours-types"] if offers < len(originals) else [])]
    shutil.copytree(catalogue, target, ignore=shutil.ignore_patterns(*left_out))
    for path, text in _texts(catalogue, originals, offers):
        place = target / path.relative_to(catalogue)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return target


def _texts(catalogue: Path, originals: list[Path], offers: int) -> Iterator[tuple[Path, str]]:
    """Path and text of each offer: the real ones first, then their variations in turn."""
    for path in originals[:offers]:
        yield path, path.read_text(encoding="utf-8")
    generator = random.Random(SEED)  # noqa: S311  (nothing secret: the same measures on every machine)
    communes = _communes_by_platform(catalogue)
    parsed: dict[Path, Mapping[str, Any]] = {}
    for number in range(len(originals), offers):
        path = originals[number % len(originals)]
        if path not in parsed:
            parsed[path] = _data(path)
        commune = generator.choice(communes[path.parents[1].name])
        suffix = f"-{number}"
        stem = path.stem[: LONGEST_IDENTIFIER - len(suffix)].rstrip("-")
        yield path.with_name(f"{stem}{suffix}.yml"), dump(vary(parsed[path], commune, number))


def vary(offer: Mapping[str, Any], commune: Commune, number: int) -> dict[str, Any]:
    """The same offer elsewhere: another name, another commune, everything else kept."""
    suffix = f", {commune.nom}, groupe {number}"
    varied = dict(offer) | {"nom": offer["nom"][: LONGEST_NAME - len(suffix)] + suffix}
    if varied.get("lieux"):
        varied["lieux"] = [dict(lieu) | _place(commune) for lieu in offer["lieux"][:1]]
    varied.pop("sessions", None)
    return varied


def _place(commune: Commune) -> dict[str, Any]:
    return {
        "code_postal": commune.codes_postaux[0],
        "commune": commune.nom,
        "code_insee": commune.code,
        "latitude": commune.latitude,
        "longitude": commune.longitude,
    }


def _communes_by_platform(catalogue: Path) -> Mapping[str, list[Commune]]:
    """Communes that each platform may hold offers in; all of them for the regional one."""
    territoires, _ = gazetteer.read(catalogue)
    if territoires is None:
        raise ValueError(f"territoires illisibles dans {catalogue}")
    communes: dict[str, list[Commune]] = defaultdict(list)
    for path in sorted(catalogue.glob("plateformes/*/plateforme.yml")):
        codes = territoires.communes_of(_data(path)["territoire"])
        communes[path.parent.name] = [territoires.communes[code] for code in sorted(codes)]
    return communes


def _data(path: Path) -> Mapping[str, Any]:
    document, findings = yaml12.read(path, str(path))
    if document is None:
        raise ValueError(f"fiche illisible : {findings}")
    data: Mapping[str, Any] = document.data
    return data
