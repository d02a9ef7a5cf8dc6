"""The compiled site as a whole: complete, linked, reproducible, and made again only where it must be."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from posixpath import join, normpath
from xml.etree import ElementTree

import pytest
from tests.unit.site.conftest import outlines_of

from filrouge.catalogue.model import Catalogue, Resultats
from filrouge.search.corpus import Reader
from filrouge.site.compile import Compiler

Files = dict[str, bytes]
Compile = Callable[..., Files]

KINDS = (
    *("offres/cap-cuisine", "organismes/lycee-bourges", "plateformes/bourges", "dispositifs/cap"),
    *("communes/18279", "departements/18", "themes/cuisine", "etapes/qualification"),
    *("offres", "organismes", "plateformes", "dispositifs", "departements", "themes"),
    "plateformes/bourges/qualification",
)


def pages(files: Files) -> dict[str, str]:
    return {path: content.decode() for path, content in files.items() if path.endswith("index.html")}


def test_every_kind_of_page_exists(catalogue: Catalogue, compile_site: Compile) -> None:
    files = compile_site(catalogue)
    assert {f"{folder}/index.html" for folder in KINDS} <= files.keys()
    assert {"sitemap.xml", "robots.txt", "_headers", "donnees/offres.json", "assets/a.css"} <= files.keys()
    assert not any(path.startswith("coquille/") for path in files)


def test_internal_links_lead_somewhere_under_any_base_path(
    catalogue: Catalogue, compile_site: Compile
) -> None:
    files = compile_site(catalogue)
    for path, html in pages(files).items():
        for link in re.findall(r'(?:href|src)="([^"#?]*)', html):
            if link.startswith(("https://", "tel:", "mailto:")) or not link:
                continue
            assert not link.startswith("/"), f"{path}: {link}"
            target = normpath(join(path.rpartition("/")[0], link))
            target = f"{target}/index.html" if link.endswith("/") else target
            assert target.removeprefix("./") in files, f"{path}: {link}"


def test_anchors_of_a_page_exist_in_it(catalogue: Catalogue, compile_site: Compile) -> None:
    for path, html in pages(compile_site(catalogue)).items():
        for anchor in re.findall(r'href="#([^"]+)"', html):
            assert f'id="{anchor}"' in html, f"{path}: {anchor}"


def test_titles_and_descriptions_are_unique(catalogue: Catalogue, compile_site: Compile) -> None:
    twin = replace(catalogue.offres["cap-cuisine"], id="cap-cuisine-2", anciens_identifiants=())
    twins = replace(catalogue, offres={**catalogue.offres, twin.id: twin})
    made = {path: html for path, html in pages(compile_site(twins)).items() if "FR_" not in html}
    for pattern in (r"<title>(.*?)</title>", r'<meta name="description" content="([^"]*)"'):
        found = [match[1] for html in made.values() for match in [re.search(pattern, html)] if match]
        assert len(found) == len(set(found)) > 10


def test_nothing_is_inline_but_data(catalogue: Catalogue, compile_site: Compile) -> None:
    for path, html in pages(compile_site(catalogue)).items():
        assert not re.search(r"<[^>]+\sstyle=|<style|<[^>]+\son\w+=", html), path
        assert not re.search(r'<script(?! type="application/ld\+json"| src=)', html), path


def test_structured_data_can_be_read(catalogue: Catalogue, compile_site: Compile) -> None:
    html = compile_site(catalogue)["offres/cap-cuisine/index.html"].decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    course, trail = json.loads(blocks[0])
    assert course["@type"] == "EducationalOccupationalProgram"
    assert course["provider"]["url"] == "https://exemple.fr/organismes/lycee-bourges/"
    assert [step["position"] for step in trail["itemListElement"]] == [1, 2, 3, 4]


def test_same_input_same_bytes(catalogue: Catalogue, compile_site: Compile) -> None:
    shuffled = replace(catalogue, offres=dict(reversed(catalogue.offres.items())))
    assert compile_site(catalogue) == compile_site(catalogue) == compile_site(shuffled)


def test_an_edit_makes_again_only_what_it_touches(
    catalogue: Catalogue, compile_site: Compile, tmp_path: Path
) -> None:
    compiler = Compiler(outlines_of(tmp_path), remember=True)
    before = compile_site(catalogue, compiler)
    edited = replace(catalogue.offres["accueil"], description="Un autre texte pour le même accueil.")
    changed = replace(catalogue, offres={**catalogue.offres, "accueil": edited})
    after = compile_site(changed, compiler)
    made_again = {path for path in pages(after) if after[path] is not before.get(path)}
    assert "offres/accueil/index.html" in made_again
    assert "offres/cap-cuisine/index.html" not in made_again
    assert "communes/18033/index.html" not in made_again
    assert after == compile_site(changed)


EDITS: dict[str, list[dict[str, object]]] = {
    "accueil": [{"nom": "Autre"}, {"etape": "qualification"}, {"lieux": ()}, {"plateforme": "vierzon"}],
    "cap-cuisine": [
        *({"dispositif": ""}, {"romes": ()}, {"etat": "archivee"}, {"conditions": {"faits": ["jdc"]}}),
        *({"resultats": Resultats(4)}, {"entrees": ""}, {"anciens_identifiants": ()}, {"nom": "Accueil"}),
    ],
    "bac-cuisine": [{"resultats": Resultats(3)}, {"type": "accompagnement"}, {"etape": "accroche"}],
}


def test_whatever_the_edits_nothing_stale_is_left(
    catalogue: Catalogue, compile_site: Compile, tmp_path: Path
) -> None:
    compiler = Compiler(outlines_of(tmp_path), remember=True)
    current = catalogue
    for identifier, edits in EDITS.items():
        for edit in edits:
            changed = replace(current.offres[identifier], **edit)  # type: ignore[arg-type]
            current = replace(current, offres={**current.offres, identifier: changed})
            assert compile_site(current, compiler) == compile_site(current), edit


@pytest.mark.parametrize(
    "edit",
    [
        ("organismes", "lycee-bourges", {"nom": "Lycée neuf"}),
        ("plateformes", "bourges", {"nom": "Plateforme du Berry"}),
        ("plateformes", "bourges", {"territoire": ("2402", "2419")}),
        ("plateformes", "vierzon", {"niveau": "regional"}),
        ("dispositifs", "cap", {"nom": "Le CAP", "entrees": "rentree-scolaire"}),
        ("dispositifs", "cap", {"resultats": Resultats(4, acquis=("rsa",))}),
        ("dispositifs", "cap", {"etape": "emploi"}),
    ],
)
def test_nor_after_an_edit_of_what_offers_refer_to(
    catalogue: Catalogue, compile_site: Compile, tmp_path: Path, edit: tuple[str, str, dict[str, object]]
) -> None:
    compiler = Compiler(outlines_of(tmp_path), remember=True)
    compile_site(catalogue, compiler)
    kind, key, changes = edit
    entries = getattr(catalogue, kind)
    changed = replace(catalogue, **{kind: {**entries, key: replace(entries[key], **changes)}})
    assert compile_site(changed, compiler) == compile_site(changed)


def test_words_edited_offers_added_and_removed_leave_the_files_of_a_compilation_from_scratch(
    catalogue: Catalogue, compile_site: Compile, tmp_path: Path
) -> None:
    compiler = Compiler(outlines_of(tmp_path), remember=True)
    known = catalogue.offres["cap-cuisine"]
    reworded = replace(known, description="Des saveurs inattendues, au lycée comme au restaurant.")
    moved = replace(known, etape="accroche")
    added = replace(known, id="cap-patisserie", nom="CAP Pâtisserie", anciens_identifiants=())
    without = {key: each for key, each in catalogue.offres.items() if key != "accueil"}
    for offres in (
        catalogue.offres,
        {**catalogue.offres, known.id: reworded},
        {**catalogue.offres, known.id: reworded, added.id: added},
        {**without, known.id: reworded, added.id: added},
        {**without, known.id: moved},
        without,
        catalogue.offres,
    ):
        current = replace(catalogue, offres=offres)
        kept, scratch = compile_site(current, compiler), compile_site(current)
        assert kept == scratch
        assert list(kept) == list(scratch)


def test_once_ready_an_edit_reads_one_document_even_when_the_index_came_from_the_cache(
    catalogue: Catalogue, compile_site: Compile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_site(catalogue, Compiler(outlines_of(tmp_path), cache=tmp_path / "cache"))
    later = Compiler(outlines_of(tmp_path), remember=True, cache=tmp_path / "cache")
    read: list[str] = []
    reading = Reader._reading
    monkeypatch.setattr(Reader, "_reading", lambda self, each: read.append(each.id) or reading(self, each))
    compile_site(catalogue, later)
    assert not read
    later.prepare()
    read.clear()
    edited = replace(catalogue.offres["accueil"], description="Un autre texte pour le même accueil.")
    changed = replace(catalogue, offres={**catalogue.offres, "accueil": edited})
    after = compile_site(changed, later)
    assert read == ["accueil"]
    assert after == compile_site(changed)


def test_another_day_makes_everything_again(
    catalogue: Catalogue, compile_site: Compile, tmp_path: Path
) -> None:
    compiler = Compiler(outlines_of(tmp_path), remember=True)
    compile_site(catalogue, compiler)
    later = date(2027, 1, 1)
    assert compile_site(catalogue, compiler, later) == compile_site(catalogue, today=later)


def test_a_removed_offer_leaves_no_trace(catalogue: Catalogue, compile_site: Compile, tmp_path: Path) -> None:
    compiler = Compiler(outlines_of(tmp_path), remember=True)
    compile_site(catalogue, compiler)
    fewer = {key: each for key, each in catalogue.offres.items() if key != "bac-cuisine"}
    files = compile_site(replace(catalogue, offres=fewer), compiler)
    assert not [path for path, content in files.items() if b"bac-cuisine" in content]


def test_old_addresses_lead_to_the_new_one(catalogue: Catalogue, compile_site: Compile) -> None:
    html = compile_site(catalogue)["offres/cap-cuisine-ancien/index.html"].decode()
    assert 'content="0; url=../cap-cuisine/"' in html
    assert 'href="https://exemple.fr/offres/cap-cuisine/"' in html


def test_the_sitemap_lists_every_page_once(catalogue: Catalogue, compile_site: Compile) -> None:
    files = compile_site(catalogue)
    root = ElementTree.fromstring(files["sitemap.xml"])  # noqa: S314 (our own file)
    found = [element.text or "" for element in root.iter() if element.tag.endswith("loc")]
    assert len(found) == len(set(found))
    expected = {f"https://exemple.fr/{path.removesuffix('index.html')}" for path in pages(files)}
    assert set(found) == expected - {"https://exemple.fr/offres/cap-cuisine-ancien/"}


def test_the_headers_repeat_the_policy_of_the_pages(catalogue: Catalogue, compile_site: Compile) -> None:
    headers = compile_site(catalogue)["_headers"].decode()
    assert "Content-Security-Policy: default-src 'none'; script-src 'self'; frame-ancestors" in headers


def test_blocks_of_hand_written_pages_are_filled(catalogue: Catalogue, compile_site: Compile) -> None:
    home = compile_site(catalogue)["index.html"].decode()
    assert 'href="./plateformes/bourges/"' in home
    assert "filrouge:" not in home


def test_an_archived_offer_is_in_no_list(catalogue: Catalogue, compile_site: Compile) -> None:
    archived = replace(catalogue.offres["bac-cuisine"], etat="archivee")
    files = compile_site(replace(catalogue, offres={**catalogue.offres, archived.id: archived}))
    linking = [path for path, html in pages(files).items() if "offres/bac-cuisine/" in html]
    assert linking == ["offres/bac-cuisine/index.html"]
