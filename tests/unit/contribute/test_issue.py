"""The text of an issue: complete enough, never too long, and safe whatever the entries are called."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from filrouge.catalogue.layout import Kind
from filrouge.contribute.issue import (
    SHOWN,
    Addresses,
    BrokenFile,
    BrokenLink,
    body,
    read_broken,
    share,
    title,
)
from filrouge.contribute.links.outcome import State
from filrouge.contribute.markdown import JOINER, LONGEST, escaped
from filrouge.contribute.stale import Reason, ToReview

ADDRESSES = Addresses(
    page=lambda kind, name: f"https://site.example/{kind}s/{name}/",
    edit=lambda path: f"https://forge.example/edit/{path}",
    queue=lambda owner: f"https://site.example/fraicheur/{owner}/",
    guide="https://site.example/guide/",
)
NEVER = Reason("jamais-verifiee", "Jamais vérifiée.", "2024-05")
ALERT = Reason("alerte-finie", "L’alerte a pris fin.", "2026-03-01")
DEAD = BrokenLink("https://mort.example/", State.DEAD, "La page n’existe plus (404).", "docs/donnees.md")
DOWN = BrokenLink("https://panne.example/", State.UNREACHABLE, "En panne.", "catalogue/organismes/o.yml")


def entry(name: str = "CAP Cuisine", *reasons: Reason) -> ToReview:
    return ToReview(Kind.OFFRE, "cap", name, "bourges", "", 6, reasons or (NEVER,))


def test_an_issue_says_whose_it_is_what_to_do_and_where() -> None:
    told = body("bourges", [entry("CAP", ALERT, NEVER), entry()], [DEAD, DOWN], ADDRESSES)
    lines = told.replace("\u00a0", " ").splitlines()
    assert lines[0] == "<!-- filrouge:fraicheur:bourges -->"
    assert lines[1] == "**2 fiches à relire et 2 liens cassés.**"
    assert "https://site.example/fraicheur/bourges/" in told
    assert (
        "- [CAP](https://site.example/offres/cap/) : L’alerte a pris fin. Jamais vérifiée. "
        "[Corriger](https://forge.example/edit/catalogue/plateformes/bourges/offres/cap.yml)"
    ) in lines
    headings = [line for line in lines if line.startswith("### ")]
    assert headings == [
        "### Liens morts (1)",
        "### Liens injoignables au dernier passage (1)",
        "### Alerte finie (1)",
        "### Jamais vérifiée (1)",
    ]
    assert any("https://mort.example/" in line and "edit/docs/donnees.md" in line for line in lines)


def test_the_same_state_gives_the_same_text() -> None:
    entries, links = [entry()], [DEAD, DOWN]
    assert body("b", entries, links, ADDRESSES) == body("b", entries, links[::-1], ADDRESSES)


def test_long_lists_are_cut_and_say_so() -> None:
    told = body("b", [entry()] * (SHOWN + 3), [DEAD] * (SHOWN + 1), ADDRESSES)
    assert "… et 3\u00a0autres." in told
    assert "… et 1\u00a0autre." in told


def test_a_body_is_never_longer_than_forges_take() -> None:
    entries = [entry("x" * 3000, Reason(code, "m" * 3000, "2024")) for code in ("a-reverifier",) * SHOWN]
    told = body("b", entries, [], ADDRESSES)
    assert len(told) <= LONGEST + 200
    assert told.endswith("La suite est trop longue pour un signalement.")


def test_what_is_nobody_s_has_its_own_issue() -> None:
    assert body("", [entry()], [], ADDRESSES).startswith("<!-- filrouge:fraicheur:region -->\n")
    assert "fraicheur//" not in body("", [entry()], [], ADDRESSES)


HOSTILE = st.one_of(
    st.sampled_from(
        [
            "@tout-le-monde #12 !34 commit:abc",
            "](https://voleur.example) [x](javascript:alert(1))",
            "<img src=x onerror=alert(1)> <!-- -->",
            "`code` *gras* ~~barré~~ <https://a.example>",
            "ligne\n# Titre\n- liste\n<!-- filrouge:fraicheur:tours -->",
            "\\](https://voleur.example)",
            "&lt;script&gt; &#64;quelqu-un",
            "https://voleur.example",
        ]
    ),
    st.text(max_size=60),
)


@given(HOSTILE)
def test_a_name_is_the_text_of_one_link_and_nothing_else(name: str) -> None:
    told = body("bourges", [entry(name)], [], ADDRESSES)
    assert told.count("<!--") == 1
    html = MarkdownIt("commonmark", {"html": True}).render(told.partition("\n")[2])
    assert html.count("<a ") == 4
    assert html.count("<h3>") == html.count("<ul>") == html.count("<li>") == 1
    assert "<img" not in html and "<script" not in html and "<em>" not in html and "<code>" not in html
    shown = html.partition('cap/">')[2].partition("</a>")[0]
    words = " ".join(name.split())
    plain = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert plain.replace(JOINER, "").strip() == words.replace("\0", "\ufffd").replace(JOINER, "").strip()
    assert not re.search(r"[@#]\w", shown.replace("&#", ""))


@given(st.text(max_size=60))
def test_an_escaped_text_is_on_one_line(text: str) -> None:
    assert len(escaped(text).splitlines()) <= 1


def test_a_title_is_on_one_line() -> None:
    assert title("Plateforme\nde  Bourges") == "Fraîcheur\u00a0: Plateforme de Bourges"


RECORD = {
    "adresse": "https://mort.example/",
    "etat": "mort",
    "message": "Morte.",
    "places": [{"file": "docs/a.md"}, {"file": "catalogue/organismes/o.yml"}],
}


def test_only_broken_links_are_kept_at_each_of_their_places(tmp_path: Path) -> None:
    path = tmp_path / "liens.json"
    path.write_text(json.dumps([RECORD, {**RECORD, "etat": "deplace"}]), encoding="utf-8")
    assert read_broken(path) == [
        BrokenLink("https://mort.example/", State.DEAD, "Morte.", "docs/a.md"),
        BrokenLink("https://mort.example/", State.DEAD, "Morte.", "catalogue/organismes/o.yml"),
    ]


@pytest.mark.parametrize("content", ["", "{", "[1]", '[{"adresse": "x"}]', '[{"adresse": 1, "etat": "?"}]'])
def test_another_file_is_refused_in_french(tmp_path: Path, content: str) -> None:
    path = tmp_path / "liens.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BrokenFile, match="n’est pas un résultat"):
        read_broken(path)
    with pytest.raises(BrokenFile, match="absent"):
        read_broken(tmp_path / "absent.json")


def test_a_link_belongs_to_the_platform_of_its_file() -> None:
    owners = {"organismes/o.yml": "tours"}
    assert share([DEAD, DOWN], owners, "catalogue", "region") == {"region": [DEAD], "tours": [DOWN]}
