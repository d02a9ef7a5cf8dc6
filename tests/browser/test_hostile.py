"""A catalogue whose every text attacks: built, opened, and nothing happens but reading.

Texts that no check would let through are put straight into the records, so that the pages have to hold alone.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from filrouge.catalogue.load import load
from filrouge.catalogue.model import Catalogue
from filrouge.site.compile import Compiler
from filrouge.site.documents import rendered
from filrouge.site.server import SiteServer

Visit = Callable[..., Page]

HIT = "window.__pwned=1"
PAYLOADS = (
    f"<script>{HIT}</script>",
    f'"><img src=x onerror="{HIT}">',
    f"' onmouseover='{HIT}' autofocus onfocus='{HIT}",
    f"</title></style></textarea></script><svg onload={HIT}>",
    f"--><script>{HIT}</script><!--",
    f"]]><script xmlns='http://www.w3.org/1999/xhtml'>{HIT}</script>",
    f"javascript:{HIT}",
    f"[lien](javascript:{HIT}) [autre](data:text/html,<script>{HIT}</script>) <javascript:{HIT}>",
    f"![image](x 'y\" onerror={HIT}') <a href='javascript:{HIT}'>ici</a>",
    "${" + HIT + "} {{" + HIT + "}} {% raw %} {{ ''.__class__.__mro__ }} #{7*7} <%= 7*7 %>",
    "FR_TITLE <!--FR_HEAD--> <!--FR_CONTENT--> FR_DESCRIPTION <!--filrouge:accueil-->",
    "\u202egnp.exe\u202c \u2066caché\u2069 \u200f\u200b",
    "avant\x00\x07\x08\x0b\x1b\x7f\x85\ud800après",
    "# Titre\n\n```\n<b>\n```\n\n| a |\n|---|\n\n> cite\n\n1. un\n\n<details open ontoggle=" + HIT + ">",
    "=cmd|' /C calc'!A0",
    "M" * 100_000,
)

CLOSED = frozenset(
    """
    acquis alerte_jusqu_au anciens_identifiants code_insee code_postal confiance date date_etat debut
    dispositif entrees etape etat fin formacodes frais hebergement id incompatibles inscription_jusqu_au modes
    modes_accueil niveau nsf organisme organisme_porteur par plateforme recrutement remuneration
    role romes siret source_date territoire thematiques type types uai valide_au valide_du voie
    zone_eligibilite
    """.split()  # noqa: SIM905  (one name a line would fill the screen)
)
"""Fields that the schemas close: codes, identifiers, dates. Everything else is free text."""
KEPT_ENTRIES = len(PAYLOADS) * 2


def attacked(value: Any, payloads: Iterator[str]) -> Any:  # noqa: ANN401  (any record)
    """The same record with each free text replaced by the next payload, empty ones included."""
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: attacked(getattr(value, field.name), payloads)
            for field in fields(value)
            if field.name not in CLOSED
        }
        return replace(value, **changes)
    if isinstance(value, str):
        return next(payloads)
    if isinstance(value, tuple):
        return tuple(attacked(each, payloads) for each in value)
    if isinstance(value, Mapping):
        return {
            key: each if key in ("fait", "faits", "type") else attacked_condition(each, payloads)
            for key, each in value.items()
        }
    return value


def attacked_condition(value: Any, payloads: Iterator[str]) -> Any:  # noqa: ANN401  (any part of a condition)
    """Conditions hold codes and sentences side by side: sentences have spaces, codes have none."""
    if isinstance(value, str):
        return next(payloads) if " " in value else value
    if isinstance(value, list | tuple):
        return type(value)(attacked_condition(each, payloads) for each in value)
    return attacked(value, payloads)


def hostile(catalogue: Catalogue) -> Catalogue:
    """Some of the catalogue's entries, of every kind, with nothing but attacks in their texts."""
    payloads = cycle(PAYLOADS)
    kept = dict(list(catalogue.offres.items())[:: max(1, len(catalogue.offres) // KEPT_ENTRIES)])
    attack = {
        name: {key: attacked(each, payloads) for key, each in getattr(catalogue, name).items()}
        for name in ("dispositifs", "plateformes", "parcours_types")
    }
    needed = {offre.organisme for offre in kept.values()}
    needed |= {p.organisme_porteur for p in catalogue.plateformes.values()}
    needed |= {each.organisme for p in catalogue.plateformes.values() for each in p.partenaires}
    organismes = {
        key: attacked(each, payloads) for key, each in catalogue.organismes.items() if key in needed
    }
    offres = {key: attacked(each, payloads) for key, each in kept.items()}
    return replace(catalogue, offres=offres, organismes=organismes, indicateurs=(), **attack)


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The files of the hostile site, in memory."""
    root = Path(__file__).parents[2]
    today = date(2026, 11, 23)
    catalogue = load(root / "catalogue", today=today).catalogue
    assert catalogue is not None
    compiler = Compiler(root / "catalogue/territoires/fonds")
    pages = compiler.compile(hostile(catalogue), rendered(root / ".cache"), today)
    return {path: each.read_bytes() if isinstance(each, Path) else each or b"" for path, each in pages}


@pytest.fixture(scope="module")
def address(files: Mapping[str, bytes]) -> Iterator[str]:
    with SiteServer(files, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.address
        server.shutdown()


@pytest.fixture(scope="module")
def chosen(files: Mapping[str, bytes]) -> list[str]:
    """Every offer, and a few pages of each other folder."""
    folders: dict[str, list[str]] = {}
    for path in sorted(files):
        if path.endswith("index.html"):
            folders.setdefault(path.partition("/")[0], []).append(path.removesuffix("index.html"))
    offers = folders.pop("offres")
    return [*offers, *(path for paths in folders.values() for path in [*paths[:3], paths[-1]])]


def test_nothing_contributed_ever_runs(visit: Visit, address: str, chosen: list[str]) -> None:
    for path in chosen:
        page = visit(address + path)
        page.mouse.move(195, 400)
        assert page.evaluate("window.__pwned") is None, path
        assert page.locator("h1").count() == 1, path
        foreign = page.evaluate(
            """[...document.querySelectorAll(
                "script, [onerror], [onload], [onmouseover], [onfocus], [ontoggle], iframe, object, embed")]
                .filter(element => element.tagName !== "SCRIPT" ||
                  (!element.src.startsWith(location.origin) && element.type !== "application/ld+json"))
                .map(element => element.outerHTML.slice(0, 200))"""
        )
        assert foreign == [], path
        risky = page.evaluate(
            r"""[...document.querySelectorAll("[href]:not(link[rel=icon]), [src], [action]")]
                .map(element => element.href || element.src || element.action)
                .filter(url => /^\s*(javascript|data|vbscript):/i.test(url))"""
        )
        assert risky == [], path


def test_the_search_page_and_its_map_only_read(visit: Visit, address: str) -> None:
    """Completions, cards, filters, messages and the bubbles of the map, in front of hostile names."""
    page = visit(f"{address}rechercher/?q=script+alert&carte=oui", 1280)
    for asked in ("img onerror", "javascript", "", "lien"):
        page.get_by_role("combobox", name="Métier").fill(asked)
        page.get_by_role("combobox", name="Métier").press_sequentially("s")
        expect(page.locator("#r-compte")).to_contain_text("résultat")
    page.goto(f"{address}rechercher/?genre=offre&carte=oui")
    expect(page.locator(".c-signe > *").first).to_be_visible()
    for _ in range(20):
        if page.locator(".c-bulle a").count():
            break
        page.locator(".c-signe .signe-groupe").first.click()
    expect(page.locator(".c-bulle a").first).to_be_visible()
    assert page.evaluate("window.__pwned") is None
    assert page.locator("main :is(script, img, iframe, [onerror], [onload])").count() == 0


def test_the_marks_of_the_shell_are_only_text_in_a_text(files: Mapping[str, bytes]) -> None:
    """A text that imitates the shell's own marks does not get a page poured into it."""
    for path, content in files.items():
        if path.endswith(".html"):
            assert content.count(b"<main") <= 1, path
            assert content.count(b"</html>") <= 1, path


def test_every_data_file_stays_well_formed(files: Mapping[str, bytes]) -> None:
    read = 0
    for path, content in files.items():
        if path.endswith((".json", ".geojson", ".webmanifest")):
            json.loads(content)
        elif path.endswith((".xml", ".atom", ".svg")):
            ElementTree.fromstring(content)  # noqa: S314  (our own files)
        else:
            continue
        read += 1
    assert read > 3


def test_every_data_block_of_a_page_stays_well_formed(files: Mapping[str, bytes]) -> None:
    opening, closing = b'<script type="application/ld+json">', b"</script>"
    blocks = 0
    for content in files.values():
        for block in content.split(opening)[1:]:
            json.loads(block.partition(closing)[0])
            blocks += 1
    assert blocks > len(PAYLOADS)


def test_no_control_or_direction_character_reaches_a_page(files: Mapping[str, bytes]) -> None:
    forbidden = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
    for path, content in files.items():
        if path.endswith((".html", ".xml")):
            assert not forbidden.search(content.decode("utf-8")), path
