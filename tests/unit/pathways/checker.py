"""Judges a finished pathway from the catalogue alone, by the rules as they are told, not as it was found.

Nothing here comes from the planner: conditions are direct verdicts, distances and dates are measured again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from filrouge.catalogue.eligibility import OfferTrees, implied_by, offer_trees
from filrouge.catalogue.model import Catalogue, Offre
from filrouge.conditions.days import day_number
from filrouge.conditions.groups import fact_of, nested
from filrouge.conditions.situation import Situation, completed, situation_of
from filrouge.conditions.verdict import verdict
from filrouge.geography import distance_km
from filrouge.pathways.weights import Weights

Data = Mapping[str, Any]
WAIVER = "Dérogation à demander"


class Checker:
    """Says everything that is wrong in the pathways proposed to people."""

    def __init__(self, catalogue: Catalogue, weights: Weights) -> None:
        self.catalogue = catalogue
        self.weights = weights
        self.trees: OfferTrees = offer_trees(catalogue)
        self.implied = implied_by(catalogue.referentiels)

    def faults(self, profile: Data, parcours: Data) -> list[str]:
        """What is wrong; nothing when the pathway is sound."""
        steps = [(self.catalogue.offres[each["offre"]], each) for each in parcours["etapes"]]
        return [
            *self._dates(profile, steps),
            *self._entries(profile, steps),
            *self._distances(profile, steps),
            *self._conditions(profile, steps),
            *self._superfluous(profile, steps),
            *self._goal(profile, steps),
            *self._waiting(profile, steps),
            *self._score(profile, parcours, steps),
        ]

    def _dates(self, profile: Data, steps: Sequence[tuple[Offre, Data]]) -> Iterator[str]:
        today = date.fromisoformat(profile["date"])
        free = today
        for offre, step in steps:
            start, end = date.fromisoformat(step["debut"]), date.fromisoformat(step["fin"])
            if start < free or end < start:
                yield f"{offre.id} : commence le {start}, avant d’être libre le {free}"
            if start > today + timedelta(days=self.weights.horizon_days):
                yield f"{offre.id} : commence après l’horizon"
            if not offre.sessions and (end - start).days + 1 != self._days(offre):
                yield f"{offre.id} : dure {(end - start).days + 1} jours"
            free = end + timedelta(days=1)

    def _days(self, offre: Offre) -> int:
        scheme = self.catalogue.dispositifs.get(offre.dispositif)
        weeks = offre.nombre_semaines or (scheme and scheme.nombre_semaines)
        by_voie = self.weights.days_by_voie if offre.etape == "qualification" else {}
        days = 7 * weeks if weeks else by_voie.get(offre.voie, self.weights.days[offre.etape])
        return min(days, 182) if offre.type == "accompagnement" else days

    def _entries(self, profile: Data, steps: Sequence[tuple[Offre, Data]]) -> Iterator[str]:
        free = date.fromisoformat(profile["date"])
        for offre, step in steps:
            start = date.fromisoformat(step["debut"])
            wait = (start - free).days
            if offre.entrees in ("permanentes", "sur-demande") and wait < self.weights.delays[offre.entrees]:
                yield f"{offre.id} : entre au bout de {wait} jours"
            late = (start - date(start.year, 9, 1)).days
            if offre.entrees == "rentree-scolaire" and not 0 <= late <= self.weights.late_days:
                yield f"{offre.id} : rentre le {start}"
            if offre.entrees == "dates-fixes" and not self._known(offre, start) and wait < 60:
                yield f"{offre.id} : entre à une date inconnue, le {start}"
            free = date.fromisoformat(step["fin"]) + timedelta(days=1)

    def _known(self, offre: Offre, start: date) -> bool:
        return any((each.debut + "-01")[:10] == start.isoformat() for each in offre.sessions)

    def _distances(self, profile: Data, steps: Sequence[tuple[Offre, Data]]) -> Iterator[str]:
        for offre, step in steps:
            measured = self._kilometres(profile, offre)
            if min(abs(step["km"] - each) for each in measured) > 0.051:
                yield f"{offre.id} : à {step['km']} km, ou {measured}"
            far = step["km"] > (profile.get("rayon_km") or self.weights.radius_km) + 0.05
            if far and offre.hebergement == "aucun":
                yield f"{offre.id} : à {step['km']} km, sans hébergement"
            if far and not self._sleeps_there(profile, offre):
                yield f"{offre.id} : à {step['km']} km"

    def _sleeps_there(self, profile: Data, offre: Offre) -> bool:
        willing = profile.get("internat")
        told = (profile.get("faits") or {}).get("internat-accepte")
        willing = told if willing is None else willing
        return willing is not False if offre.hebergement else bool(willing)

    def _kilometres(self, profile: Data, offre: Offre) -> list[float]:
        """How far each place of an offer is."""
        if "a-distance" in offre.modes_accueil:
            return [0.0]
        communes = self.catalogue.territoires.communes
        former = self.catalogue.territoires.anciennes
        home = communes[profile["commune"]]
        lieux = offre.lieux or (self.catalogue.organismes[offre.organisme].lieu,)
        there = [communes[former.get(lieu.code_insee, lieu.code_insee)] for lieu in lieux]
        return [distance_km(home.latitude, home.longitude, c.latitude, c.longitude) for c in there]

    def _situations(
        self, profile: Data, steps: Sequence[tuple[Offre, Data]]
    ) -> Iterator[tuple[Offre, Data, Situation]]:
        """Each step with the situation in which one comes to it."""
        lieux = self.catalogue.territoires.territories_of(profile["commune"])
        now = situation_of(profile, lieux, self.implied)
        for offre, step in steps:
            yield offre, step, now
            gives = self.catalogue.resultats_of(offre)
            facts = completed({**now.faits, **dict.fromkeys(gives.acquis, True)}, {})
            level = now.niveau
            if gives.niveau_sortie is not None and level is not None:
                level = max(level, gives.niveau_sortie)
            now = replace(now, faits=facts, niveau=level)

    def _conditions(self, profile: Data, steps: Sequence[tuple[Offre, Data]]) -> Iterator[str]:
        floor = 0
        for offre, step, now in self._situations(profile, steps):
            # Who may have any level has at least the one that an earlier step gave.
            unsure = floor and now.niveau is None
            maybe = [replace(now, niveau=level) for level in range(floor, 9)] if unsure else [now]
            day, tree = day_number(step["debut"]), self.trees.of(offre.id)
            said = {verdict(tree, each, day)["verdict"] for each in maybe}
            if said == {"non"}:
                yield f"{offre.id} : {verdict(tree, now, day)['raisons']}"
            if said != {"oui"} and not step["a_verifier"]:
                yield f"{offre.id} : {verdict(tree, now, day)['a_verifier']} n’est pas dit"
            floor = max(floor, self.catalogue.resultats_of(offre).niveau_sortie or 0)

    def _superfluous(self, profile: Data, steps: Sequence[tuple[Offre, Data]]) -> Iterator[str]:
        walked = list(self._situations(profile, steps))
        for place, (offre, _, now) in enumerate(walked[:-1]):
            gives = self.catalogue.resultats_of(offre)
            fresh = {code for code in self._all_of(gives.acquis) if not now.faits.get(code)}
            later = [each for each, _, _ in walked[place + 1 :]]
            level = gives.niveau_sortie or 0
            rises = level > (now.niveau or 0) and any(self._asks_level(each, level) for each in later)
            if not rises and not any(fresh & self._asks(each) for each in later):
                yield f"{offre.id} : étape inutile"

    def _all_of(self, acquis: Sequence[str]) -> set[str]:
        return {other for code in acquis for other in (code, *self.implied[code])}

    def _asks(self, offre: Offre) -> set[str]:
        groups = nested(self.catalogue.conditions_of(offre))
        asked = {fact_of(item)[0] for _, group in groups for item in group.get("faits", ())}
        return asked | self.weights.wants.get(offre.etape, {}).keys()

    def _asks_level(self, offre: Offre, level: int) -> bool:
        groups = nested(self.catalogue.conditions_of(offre))
        return any(0 < group.get("niveau", {}).get("min", 0) <= level for _, group in groups)

    def _goal(self, profile: Data, steps: Sequence[tuple[Offre, Data]]) -> Iterator[str]:
        wish = profile.get("objectif") or {}
        for offre, _ in steps[:-1]:
            if self._ends(offre, wish) and not wish.get("domaines") and not wish.get("romes"):
                yield f"{offre.id} : le but est atteint avant la fin"
        last = steps[-1][0]
        if not self._ends(last, wish):
            yield f"{last.id} : n’atteint pas le but"

    def _ends(self, offre: Offre, wish: Data) -> bool:
        level = self.catalogue.resultats_of(offre).niveau_sortie
        least, school = wish.get("niveau_sortie_min") or 0, wish.get("retour_ecole")
        trades = (*(wish.get("domaines") or ()), *(wish.get("romes") or ()))
        jobs = not trades or not offre.romes or any(rome.startswith(trades) for rome in offre.romes)
        if offre.etape == "emploi":
            return jobs and not least and not school
        high = level is None or (level >= max(least, 0 if school else 1))
        return (
            offre.etape == "qualification"
            and high
            and jobs
            and (not school or offre.voie in ("", "scolaire"))
        )

    def _waiting(self, profile: Data, steps: Sequence[tuple[Offre, Data]]) -> Iterator[str]:
        free = profile["date"]
        for offre, step in steps:
            kept = [each for each in step["en_parallele"] if each["role"] == "attente"]
            schemes = [self.catalogue.offres[each["offre"]].dispositif for each in kept]
            for each in kept:
                if not free <= each["debut"] <= each["fin"] < step["debut"]:
                    yield f"{offre.id} : {each['offre']} ne tient pas dans l’attente"
            for scheme in schemes:
                if scheme and set(self.catalogue.dispositifs[scheme].incompatibles) & set(schemes):
                    yield f"{offre.id} : {scheme} avec un incompatible"
            free = step["fin"]

    def _score(self, profile: Data, parcours: Data, steps: Sequence[tuple[Offre, Data]]) -> Iterator[str]:
        today, free = date.fromisoformat(profile["date"]), date.fromisoformat(profile["date"])
        cost = waiting = 0.0
        for offre, step, now in self._situations(profile, steps):
            waiting += (date.fromisoformat(step["debut"]) - free).days
            free = date.fromisoformat(step["fin"]) + timedelta(days=1)
            waivers = sum(text.startswith(WAIVER) for text in step["a_verifier"])
            cost += 0.5 * step["km"] + 15 * len(step["a_verifier"]) + 30 * waivers + 10
            cost += sum(
                lack / 1000
                for fact, lack in self.weights.wants.get(offre.etape, {}).items()
                if now.faits.get(fact) is False
            )
        score = (free - today).days + waiting + cost
        if abs(score - parcours["score"]) > 1e-6 or waiting != parcours["attente_jours"]:
            yield f"score {parcours['score']} au lieu de {score}, attente au lieu de {waiting}"
