"""A loaded catalogue whose typical pathways have been put to the proof too."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from filrouge.catalogue.check_entry import locate
from filrouge.catalogue.finding_codes import PROVEN
from filrouge.catalogue.layout import Kind, path_of
from filrouge.catalogue.load import Loaded
from filrouge.catalogue.model import Catalogue, ParcoursType
from filrouge.catalogue.rules.base import Problem
from filrouge.catalogue.walk import shown
from filrouge.findings import Finding, field_name
from filrouge.french import nbsp, quote
from filrouge.memo import Memo
from filrouge.pathways.atlas import Atlas, atlas_of
from filrouge.pathways.ground import NAMES, Ground
from filrouge.pathways.proof import Trial, trial
from filrouge.pathways.weights import weights

((CODE, _),) = PROVEN


class Prover:
    """Puts typical pathways to the proof; what came of it holds while planning sees no difference."""

    def __init__(self) -> None:
        self._atlas: Memo[Atlas] = Memo()
        self._latest: tuple[Catalogue, Atlas] | None = None
        self._trials: Memo[Trial] = Memo()

    def atlas(self, catalogue: Catalogue) -> Atlas:
        """What planning knows of a catalogue."""
        if self._latest is None or self._latest[0] is not catalogue:
            make = lambda: atlas_of(catalogue, weights())  # noqa: E731
            self._latest = catalogue, self._atlas.get("atlas", (Ground(catalogue, NAMES),), make)
        return self._latest[1]

    def trial(self, catalogue: Catalogue, parcours: ParcoursType, today: date, enough: int = 0) -> Trial:
        """What comes of trying a pathway, as `proof.trial` tells it."""
        atlas = self.atlas(catalogue)
        make = lambda: trial(catalogue, atlas, parcours, today, enough)  # noqa: E731
        return self._trials.get((parcours.id, enough), (atlas, parcours, today), make)


def proven(loaded: Loaded, root: Path, today: date, prover: Prover | None = None, enough: int = 1) -> Loaded:
    """The same with what the proof finds; no catalogue when it finds an error.

    `enough`: platforms around which a pathway must work before the next one is tried; 0, to have `prover`
    know all of them, for who will ask.
    """
    if loaded.catalogue is None:
        return loaded
    found = sorted(_findings(loaded.catalogue, root, today, prover or Prover(), enough))
    if not found:
        return loaded
    return replace(loaded, catalogue=None, findings=(*loaded.findings, *found))


def _findings(
    catalogue: Catalogue, root: Path, today: date, prover: Prover, enough: int
) -> Iterator[Finding]:
    for parcours in catalogue.parcours_types.values():
        stops = prover.trial(catalogue, parcours, today, enough).stops
        if stops is not None:
            yield _finding(parcours, stops, root)


def _finding(parcours: ParcoursType, stops: int, root: Path) -> Finding:
    path = path_of(Kind.PARCOURS_TYPE, parcours.id)
    stage = quote(parcours.etapes[stops].nom)
    problem = Problem(
        ("etapes", stops),
        f"Autour d’aucune plateforme, le public de ce parcours ne peut entrer dans l’étape {stage}.",
        "Changez l’étape, ajoutez avant elle celle qui ouvre son entrée, ou précisez « pour_qui ».",
    )
    position = locate(root, path, problem)
    where = (shown(root, path), position.line, position.column, CODE, field_name(problem.path))
    return Finding(*where, nbsp(problem.message), nbsp(problem.remedy))
