"""What is to be checked again, on the site: a table for the region, a queue a platform, honest badges."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.unit.site.conftest import SOURCE, TODAY

from filrouge.catalogue.model import Catalogue, Session, Verification
from filrouge.contribute.stale import queue_of
from filrouge.site.rows import PAGE_SIZE

Files = dict[str, bytes]
Compile = Callable[..., Files]

OLD = Verification("verifiee", "Le lycée", "2025", date="2025-01-10", par="la plateforme")
FRESH = replace(OLD, date="2026-11-01")


def main_of(files: Files, folder: str) -> str:
    html = files[f"{folder}/index.html"].decode()
    return html.partition("<main")[2].partition("</main>")[0]


def text_of(files: Files, folder: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", main_of(files, folder)).replace("\xa0", " ").split())


def changed(catalogue: Catalogue, **changes: object) -> Catalogue:
    cap = replace(catalogue.offres["cap-cuisine"], **changes)  # type: ignore[arg-type]
    return replace(catalogue, offres={**catalogue.offres, cap.id: cap})


def test_the_region_has_one_line_a_platform(catalogue: Catalogue, compile_site: Compile) -> None:
    files = compile_site(changed(catalogue, verification=OLD))
    text = text_of(files, "fraicheur")
    assert "Bourges 1 5 0 sur 3" in text
    assert text.endswith("Vierzon 0 1 –")
    assert 'href="../fraicheur/bourges/"' in main_of(files, "fraicheur")
    assert "Bourges 0 4 1 sur 3" in text_of(compile_site(changed(catalogue, verification=FRESH)), "fraicheur")


def test_a_queue_is_what_the_command_lists(catalogue: Catalogue, compile_site: Compile) -> None:
    listed = changed(
        catalogue, alerte="Travaux", alerte_jusqu_au="2026-01-02", sessions=(Session("2026-02"),)
    )
    html = main_of(compile_site(listed), "fraicheur/bourges")
    shown = re.findall(r'class="o-nom" href="\.\./\.\./([^"]+)/">', html)
    folders = {"offre": "offres", "organisme": "organismes", "plateforme": "plateformes"}
    entries = queue_of(listed, TODAY)["bourges"]
    assert sorted(shown) == sorted(f"{folders[entry.kind]}/{entry.id}" for entry in entries)
    for entry in entries:
        for reason in entry.reasons:
            assert reason.message in html
    assert shown[0] == "offres/cap-cuisine"
    assert html.index('id="alerte-finie"') < html.index('id="jamais-verifiee"')


def test_each_entry_leads_to_its_correction(catalogue: Catalogue, compile_site: Compile) -> None:
    html = main_of(compile_site(catalogue), "fraicheur/bourges")
    assert '<a class="o-geste" href="../../contribuer/?fiche=offre/cap-cuisine">' in html
    assert "Corriger<span" in html
    assert html.count('class="o-geste"') == html.count('class="o-nom"') == 5


def test_a_platform_where_all_is_fresh_says_so(catalogue: Catalogue, compile_site: Compile) -> None:
    vierzon = replace(catalogue.plateformes["vierzon"], verification=FRESH)
    fresh = replace(catalogue, plateformes={**catalogue.plateformes, "vierzon": vierzon})
    files = compile_site(fresh)
    assert "Toutes les fiches sont à jour." in text_of(files, "fraicheur/vierzon")
    assert 'href="../../fraicheur/vierzon/"' not in main_of(files, "plateformes/vierzon")


def test_a_platform_s_page_counts_what_is_fresh_and_leads_to_its_queue(
    catalogue: Catalogue, compile_site: Compile
) -> None:
    files = compile_site(changed(catalogue, verification=FRESH))
    text = text_of(files, "plateformes/bourges")
    assert "1 offre vérifiée et à jour sur 3." in text
    assert "Jamais vérifiée 4" in text
    assert "La liste des 4 fiches à relire" in text
    assert 'href="../../fraicheur/bourges/"' in main_of(files, "plateformes/bourges")
    old = text_of(compile_site(changed(catalogue, verification=OLD)), "plateformes/bourges")
    assert "0 offre vérifiée et à jour sur 3." in old
    assert "Vérification ancienne 1" in old


@pytest.mark.parametrize(
    ("verification", "badge", "said"),
    [
        (FRESH, "✓ Vérifiée", "✓ Vérifiée le 1er novembre 2026 par la plateforme."),
        (OLD, "? À revérifier", "? À revérifier. Vérifiée le 10 janvier 2025 par la plateforme"),
        (SOURCE, "? À vérifier", "? À vérifier. Cette fiche vient d’une source publique"),
    ],
)
def test_a_badge_and_the_foot_of_an_entry_agree_with_the_queue(
    catalogue: Catalogue, compile_site: Compile, verification: Verification, badge: str, said: str
) -> None:
    files = compile_site(changed(catalogue, verification=verification))
    text = text_of(files, "offres/cap-cuisine")
    assert badge in text.partition("Puis-je entrer")[0]
    assert said in text
    queued = "../../offres/cap-cuisine/" in main_of(files, "fraicheur/bourges")
    assert queued == (badge != "✓ Vérifiée")


def test_badges_age_with_the_day(catalogue: Catalogue, compile_site: Compile) -> None:
    fresh = changed(catalogue, verification=FRESH)
    assert "✓ Vérifiée" in text_of(compile_site(fresh), "offres/cap-cuisine")
    later = compile_site(fresh, today=date(2027, 5, 1))
    assert "? À revérifier" in text_of(later, "offres/cap-cuisine")


def test_a_long_queue_is_cut_into_pages(catalogue: Catalogue, compile_site: Compile) -> None:
    base = catalogue.offres["cap-cuisine"]
    many = {f"o{n}": replace(base, id=f"o{n}", anciens_identifiants=()) for n in range(PAGE_SIZE + 5)}
    files = compile_site(replace(catalogue, offres=many))
    assert main_of(files, "fraicheur/bourges").count('class="o-nom"') == PAGE_SIZE
    second = main_of(files, "fraicheur/bourges/2")
    assert second.count('class="o-nom"') == 7
    assert 'href="../../../fraicheur/bourges/"' in second
    assert "fraicheur/bourges/3/index.html" not in files
    said = [
        re.findall(r'name="description" content="([^"]+)"', files[path].decode())
        for path in files
        if path.startswith("fraicheur/bourges/")
    ]
    assert said[0] != said[1]


def test_hostile_names_stay_names(catalogue: Catalogue, compile_site: Compile) -> None:
    html = main_of(compile_site(changed(catalogue, nom='"><script>alert(1)</script>')), "fraicheur/bourges")
    assert "<script" not in html
    assert html.count("&#34;&gt;&lt;script&gt;") == 2
