"""Small pieces of the pages: phrases, neighbours addresses, feeds, memory, projection, maps."""

import json
from dataclasses import replace
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from filrouge.catalogue.model import Catalogue, Plateforme, Terme, Verification
from filrouge.memo import Memo
from filrouge.site import feeds, jsonld, phrases, security
from filrouge.site.maps import Maps, Outlines, short_name
from filrouge.site.nearby import Nearby
from filrouge.site.projection import Projection
from filrouge.site.rows import Group, pages
from filrouge.site.templates import Templates

SQUARE = [[1.0, 47.0], [2.0, 47.0], [2.0, 48.0], [1.0, 48.0], [1.0, 47.0]]


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        (None, ""),
        (104, "2\xa0ans"),
        (52, "1\xa0an"),
        (30, "30\xa0semaines (environ 7\xa0mois)"),
        (4, "4\xa0semaines"),
    ],
)
def test_durations(weeks: int | None, words: str) -> None:
    assert phrases.duration(weeks) == words


def test_hours_and_distances() -> None:
    assert phrases.hours(17.5) == "17,5\xa0heures"
    assert phrases.hours(1) == "1\xa0heure"
    assert phrases.hours(None) == ""
    assert phrases.distance(12) == "à 12\xa0km"
    assert phrases.distance(0) == "dans la commune"


@pytest.mark.parametrize(
    ("number", "shown", "link"),
    [
        ("02.48.00.00.00", "02\xa048\xa000\xa000\xa000", "tel:0248000000"),
        ("+33 2 48 00 00 00", "02\xa048\xa000\xa000\xa000", "tel:+33248000000"),
        ("3949", "3949", "tel:3949"),
        ("accueil", "accueil", ""),
    ],
)
def test_telephones(number: str, shown: str, link: str) -> None:
    assert phrases.telephone(number) == shown
    assert phrases.telephone_link(number) == link


def test_acronyms_are_words_by_themselves_outside_tags() -> None:
    sigles = {"cap": Terme("cap", "CAP", autres={"sigle": "CAP", "developpement": "un <diplôme>"})}
    acronyms = phrases.Acronyms(sigles)
    assert "<abbr" not in acronyms.explain("CAPA, BE-CAP, CAP-ES", set())
    assert acronyms.explain("Le CAP.", set()) == 'Le <abbr title="un &lt;diplôme&gt;">CAP</abbr>.'
    html = phrases.Markup('<a href="https://a.fr/CAP">x</a> CAP')
    assert acronyms.explain(html, set()).startswith('<a href="https://a.fr/CAP">x</a> <abbr')


@given(st.lists(st.sampled_from(["CAP", "<", "&", " ", "b", "CAPE", '"', "BTS"])).map("".join))
def test_explaining_acronyms_changes_no_word(text: str) -> None:
    sigles = {s: Terme(s, s, autres={"developpement": f"le {s}"}) for s in ("CAP", "BTS")}
    explained = phrases.Acronyms(sigles).explain(text, set())
    assert explained.striptags() == phrases.Markup.escape(text).striptags()


def test_memory_makes_again_only_when_inputs_change() -> None:
    memo: Memo[object] = Memo()
    first = memo.get("a", (1, "x"), object)
    assert memo.get("a", (1, "x"), object) is first
    assert memo.get("a", (2, "x"), object) is not first
    memo.clear()
    assert memo.get("a", (2, "x"), object) is not first


def test_nearest_first_one_offer_once_within_the_radius(catalogue: Catalogue) -> None:
    communes = catalogue.territoires.communes
    nearby = Nearby(communes)
    nearby.hold((offre.id, offre.lieux, [("etape", offre.etape)]) for offre in catalogue.offres.values())
    found = nearby.nearest("41194", ("etape", "qualification"), 5)
    assert [identifier for _, identifier in found] == ["bac-cuisine", "cap-cuisine"]
    assert [km for km, _ in found] == sorted(km for km, _ in found)
    assert nearby.nearest("41194", ("etape", "qualification"), 1) == found[:1]
    assert nearby.nearest("41194", ("etape", "qualification"), 5, radius_km=20) == found[:1]
    assert nearby.nearest("41194", ("etape", "aucune"), 5) == ()
    assert nearby.nearest("99999", ("etape", "qualification"), 5) == ()


def test_a_big_sitemap_is_cut_into_numbered_files() -> None:
    paths = [f"p{i}/index.html" for i in range(5)]
    files = dict(feeds.sitemaps("https://a.fr/", paths, limit=2))
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert b"https://a.fr/sitemap-3.xml" in files["sitemap.xml"]
    assert b"https://a.fr/p4/" in files["sitemap-3.xml"]


@given(st.text())
def test_no_text_closes_a_data_block(text: str) -> None:
    encoded = jsonld.encode({"a": text})
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(encoded)
    assert json.loads(encoded) == {"a": text}


def test_headers_without_a_policy() -> None:
    assert security.policy("<html>") == ""
    assert b"nosniff" in security.headers(["<html>"])


def test_headers_allow_what_any_page_does_and_no_more() -> None:
    policies = ["default-src 'none'; img-src 'self'", "default-src 'none'; img-src 'self' https://a.example"]
    assert security.union(policies) == "default-src 'none'; img-src 'self' https://a.example"
    assert security.union(["connect-src 'none'", "connect-src 'self'"]) == "connect-src 'self'"
    assert security.union(["connect-src 'none'"] * 2) == "connect-src 'none'"


def test_projection_keeps_shapes_and_stays_inside() -> None:
    drawing = Projection.around([(1.0, 47.0), (2.0, 48.0)], 360, 10)
    for point in SQUARE:
        x, y = drawing.at(point[0], point[1])
        assert 0 <= x <= drawing.width
        assert 0 <= y <= drawing.height
    west, east = drawing.at(1, 47.5), drawing.at(2, 47.5)
    south, north = drawing.at(1.5, 47), drawing.at(1.5, 48)
    assert 0.6 < hypot(east[0] - west[0]) / hypot(north[1] - south[1]) < 0.75


def test_paths_are_relative_and_skip_what_cannot_be_seen() -> None:
    drawing = Projection.around([(1.0, 47.0), (2.0, 48.0)], 360, 10)
    assert drawing.path([[*SQUARE, *SQUARE[-1:]]]).count("z") == 1
    assert drawing.path([[[1.0, 47.0], [1.0001, 47.0001]]]) == ""


def outlines(tmp_path: Path) -> Outlines:
    contours = {"18": [SQUARE], "bourges": [SQUARE], "loire": [SQUARE[:2]]}
    for name in ("departements", "plateformes", "cours-eau"):
        (tmp_path / f"{name}.json").write_text(json.dumps({"contours": contours}), encoding="utf-8")
    return Outlines.load(tmp_path)


def test_maps_have_a_name_and_a_description(catalogue: Catalogue, tmp_path: Path) -> None:
    maps = Maps(catalogue.territoires, outlines(tmp_path))
    drawn = maps.place("18279")
    assert "<title id=" in drawn
    assert "<desc id=" in drawn
    assert 'class="c-fond"' in drawn
    assert "style=" not in drawn
    assert maps.place("18279") is drawn
    assert maps.place("00000") == ""
    assert "Bourges" in maps.departement("18", catalogue.territoires.communes.values())


def test_a_place_s_name_is_escaped_on_its_map(catalogue: Catalogue) -> None:
    communes = {
        code: replace(each, nom='"><script>') for code, each in catalogue.territoires.communes.items()
    }
    hostile = replace(catalogue.territoires, communes=communes)
    assert "<script" not in Maps(hostile, Outlines({}, {}, {})).place("18033")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Plateforme de Bourges", "Bourges"),
        ("Plateforme d’Orléans", "Orléans"),
        ("Plateforme du Blanc", "Le Blanc"),
        ("Plateforme de La Châtre", "La Châtre"),
        ("Réseau de l’Indre", "Réseau de l’Indre"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    source = Verification("a-verifier", "s", "2020")
    assert short_name(Plateforme("x", name, "local", (), source)) == short


def test_groups_are_cut_between_rows_and_keep_their_title() -> None:
    row = phrases.Markup("x")
    cut = pages([Group("A", [row] * 3, ancre="a"), Group("B", [row] * 4, ancre="b")], size=5)
    assert [[(g.titre, len(g.lignes)) for g in each.groups] for each in cut] == [
        [("A", 3), ("B", 2)],
        [("B", 2)],
    ]
    assert cut[1].groups[0].ancre == ""


def test_an_error_in_a_template_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "fiche.html").write_text("<p>\n{% if vrai %}\n\n{{ inconnu }}{% endif %}", "utf-8")
    with pytest.raises(UndefinedError) as caught:
        Templates(tmp_path).render("fiche", vrai=True)
    assert (tmp_path / "fiche.html", 4) in [(each.path, each.lineno + 1) for each in caught.traceback]
