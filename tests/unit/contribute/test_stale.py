"""What is to be checked again, whose it is, why, and in which order: one list for all who show it."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.site.conftest import SOURCE, make_catalogue, offre

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Catalogue, Etape, ParcoursType, Plateforme, Session, Verification
from filrouge.catalogue.review import CHECKED, stage_of
from filrouge.contribute.owners import Owners, local_platforms, platform_of_communes
from filrouge.contribute.stale import MOTIFS, ToReview, by_motif, queue_of
from filrouge.contribute.stale_report import as_json, text
from filrouge.findings import Severity

TODAY = date(2026, 11, 23)
FRESH = Verification(CHECKED, "Le lycée", "2026-11", date="2026-11-01")


def checked(day: str) -> Verification:
    return replace(FRESH, date=day)


def fresh() -> Catalogue:
    """The small catalogue, in which everything was just checked."""
    base = make_catalogue()

    def all_fresh(entries: Any) -> Any:  # noqa: ANN401 (records of one kind)
        return {name: replace(entry, verification=FRESH) for name, entry in entries.items()}

    return replace(
        base,
        offres=all_fresh(base.offres),
        organismes=all_fresh(base.organismes),
        plateformes=all_fresh(base.plateformes),
    )


def with_offre(**changes: object) -> list[ToReview]:
    """What is to be checked again once one offer is changed."""
    base = fresh()
    changed = replace(base.offres["cap-cuisine"], **changes)  # type: ignore[arg-type]
    queue = queue_of(replace(base, offres={**base.offres, changed.id: changed}), TODAY)
    return [entry for entries in queue.values() for entry in entries]


def codes(entries: list[ToReview]) -> list[str]:
    return [reason.code for entry in entries for reason in entry.reasons]


def test_nothing_is_to_do_when_everything_is_fresh() -> None:
    assert queue_of(fresh(), TODAY) == {}


@pytest.mark.parametrize(
    ("changes", "code", "since"),
    [
        ({"verification": SOURCE}, "jamais-verifiee", "2024-05"),
        ({"verification": checked("2026-05-01")}, "a-reverifier", "2026-05-01"),
        ({"verification": checked("2025-11-01")}, "verification-ancienne", "2025-11-01"),
        ({"verification": checked("2024-11-01")}, "verification-perimee", "2024-11-01"),
        ({"verification": checked("2026-10-01"), "revision_mois": 1}, "a-reverifier", "2026-10-01"),
        ({"alerte": "Travaux", "alerte_jusqu_au": "2026-11-22"}, "alerte-finie", "2026-11-22"),
        ({"sessions": (Session("2026-01", "2026-06"), Session("2026-09"))}, "sessions-passees", "2026-09"),
        (
            {"sessions": (Session("2027-01", etat="ouvert", date_etat="2026-10-01"),)},
            "places-a-confirmer",
            "2026-10-01",
        ),
    ],
)
def test_each_reason_is_found_with_its_date(changes: dict[str, object], code: str, since: str) -> None:
    (entry,) = with_offre(**changes)
    assert (entry.kind, entry.id, entry.plateforme) == (Kind.OFFRE, "cap-cuisine", "bourges")
    assert codes([entry]) == [code]
    assert entry.since == since
    assert entry.reasons[0].message.endswith(".")


@pytest.mark.parametrize(
    "changes",
    [
        {"alerte": "Travaux", "alerte_jusqu_au": "2026-11-23"},
        {"sessions": (Session("2026-01"), Session("2026-11-02"))},
        {"sessions": (Session("2026-11-02", etat="ouvert", date_etat="2026-11-20"),)},
        {"verification": checked("2024-01-01"), "revision_mois": 36},
        {"verification": SOURCE, "etat": "archivee", "alerte_jusqu_au": "2020-01-01"},
    ],
)
def test_what_still_holds_is_left_alone(changes: dict[str, object]) -> None:
    assert with_offre(**changes) == []


def test_an_entry_has_all_its_reasons_the_most_urgent_first() -> None:
    (entry,) = with_offre(
        verification=SOURCE,
        alerte="Travaux",
        alerte_jusqu_au="2026-03-01",
        sessions=(Session("2026-02"),),
    )
    assert codes([entry]) == ["alerte-finie", "sessions-passees", "jamais-verifiee"]
    assert entry.motif == "alerte-finie"
    assert entry.since == "2024-05"
    assert [MOTIFS[code].severity for code in codes([entry])] == [
        *[Severity.AVERTISSEMENT] * 2,
        Severity.INFO,
    ]


def test_organisations_and_platforms_are_reviewed_every_year() -> None:
    base = fresh()
    old = checked("2025-11-23")
    lycee = replace(base.organismes["lycee-bourges"], verification=old)
    vierzon = replace(base.plateformes["vierzon"], verification=old)
    changed = replace(
        base,
        organismes={lycee.id: lycee},
        plateformes={**base.plateformes, vierzon.id: vierzon},
    )
    queue = queue_of(changed, TODAY)
    assert {owner: [entry.path for entry in entries] for owner, entries in queue.items()} == {
        "bourges": ["organismes/lycee-bourges.yml"],
        "vierzon": ["plateformes/vierzon/plateforme.yml"],
    }
    assert {entry.rhythm for entries in queue.values() for entry in entries} == {12}


def with_region(base: Catalogue) -> Catalogue:
    region = Plateforme("region", "Animation régionale", "regional", ("R24",), FRESH)
    return replace(base, plateformes={"region": region, **base.plateformes})


@pytest.mark.parametrize(("change", "owner"), [(with_region, "region"), (lambda base: base, "")])
def test_what_the_region_shares_is_for_the_regional_platform(change: Any, owner: str) -> None:  # noqa: ANN401
    base = change(fresh())
    parcours = ParcoursType("p", "P", "Peu à peu.", {}, "Un CAP", (Etape("A", dispositif="cap"),), SOURCE)
    cap = replace(base.dispositifs["cap"], valide_au="2025-12")
    lycee = base.organismes["lycee-bourges"]
    away = replace(
        lycee, id="ailleurs", lieu=replace(lycee.lieu, code_insee="75056"), verification=checked("2020-01-01")
    )
    changed = replace(
        base,
        parcours_types={"p": parcours},
        dispositifs={"cap": cap},
        organismes={**base.organismes, "ailleurs": away},
    )
    queue = queue_of(changed, TODAY)
    assert list(queue) == [owner]
    assert [(entry.id, entry.motif) for entry in queue[owner]] == [
        ("ailleurs", "verification-perimee"),
        ("p", "jamais-verifiee"),
        ("cap", "regles-finies"),
    ]


def test_rules_that_still_hold_are_left_alone() -> None:
    base = fresh()
    cap = replace(base.dispositifs["cap"], valide_au="2026-11")
    assert queue_of(replace(base, dispositifs={"cap": cap}), TODAY) == {}


DATES = st.dates(date(2018, 1, 1), TODAY).map(date.isoformat)
OFFRES = st.lists(st.tuples(st.sampled_from(["bourges", "vierzon"]), DATES, st.booleans()), max_size=12)


@given(OFFRES)
def test_the_queue_is_what_the_thresholds_say_oldest_first(
    drawn: list[tuple[str, str, bool]],
) -> None:
    offres = {
        f"o{number}": offre(
            f"o{number}",
            plateforme=owner,
            verification=checked(day) if known else replace(SOURCE, source_date=day),
        )
        for number, (owner, day, known) in enumerate(drawn)
    }
    queue = queue_of(replace(fresh(), offres=offres), TODAY)
    listed = [entry for entries in queue.values() for entry in entries]
    expected = {each.id for each in offres.values() if stage_of(each.verification, Kind.OFFRE, TODAY)}
    assert {entry.id for entry in listed} == expected
    for owner, entries in queue.items():
        assert {entry.plateforme for entry in entries} == {owner}
        assert [entry.since for entry in entries] == sorted(entry.since for entry in entries)
    grouped = by_motif(listed)
    assert [entry for members in grouped.values() for entry in members] == sorted(
        listed, key=lambda entry: (list(MOTIFS).index(entry.motif), listed.index(entry))
    )


def test_every_commune_has_its_platform() -> None:
    catalogue = make_catalogue()
    assert [each.id for each in local_platforms(catalogue)] == ["bourges", "vierzon"]
    assert {code: each.id for code, each in platform_of_communes(catalogue).items()} == {
        "18033": "bourges",
        "18279": "vierzon",
        "41194": "vierzon",
    }
    assert Owners(catalogue).by_path() == {
        "plateformes/bourges/offres/cap-cuisine.yml": "bourges",
        "plateformes/bourges/offres/bac-cuisine.yml": "bourges",
        "plateformes/bourges/offres/accueil.yml": "bourges",
        "organismes/lycee-bourges.yml": "bourges",
        "plateformes/bourges/plateforme.yml": "bourges",
        "plateformes/vierzon/plateforme.yml": "vierzon",
    }


def test_people_read_one_line_an_entry_under_each_platform() -> None:
    catalogue = make_catalogue()
    told = text(queue_of(catalogue, TODAY), catalogue.plateformes, "catalogue").replace("\u00a0", " ")
    lines = told.splitlines()
    assert lines[0] == "Plateforme de Bourges (5 fiches)"
    assert (
        "catalogue/plateformes/bourges/offres/cap-cuisine.yml: CAP Cuisine : "
        "Jamais vérifiée (date de la source : mai 2024)."
    ) in lines
    assert "Plateforme de Vierzon (1 fiche)" in lines


def test_programs_read_whole_records() -> None:
    catalogue = make_catalogue()
    records = json.loads(as_json(queue_of(catalogue, TODAY), "catalogue"))
    assert records[0].keys() == {
        *("plateforme", "entite", "id", "nom", "file", "depuis", "verifiee_le", "rythme_mois", "motifs"),
    }
    assert records[0]["motifs"] == [
        {
            "code": "jamais-verifiee",
            "severity": "info",
            "depuis": "2024-05",
            "message": "Jamais vérifiée (date de la source\u00a0: mai 2024).",
        }
    ]
