"""Every link is found where it is written, in entries and in pages; examples and code are not links."""

from pathlib import Path

import pytest

from filrouge.contribute.links.sources import Links, Place, collect
from filrouge.interop.entries import dump

ENTRY = {
    "nom": "Un organisme",
    "site_web": "https://un.example/",
    "description": "Voir [ici](https://deux.example/a_(b)) et <https://trois.example>.\n\nPas https://nu.example/.",
    "verification": {"lien": "https://un.example/", "source": "Voir http://clair.example/"},
    "lieux": [{"adresse": "1 rue"}, {"accessibilite_lieu": "https://quatre.example/x?y=z#haut"}],
}
PAGE = """# Page

Un [lien](https://cinq.example/), du code `[x](https://code.example/)`, et encore [lui](https://cinq.example/).

```text
[x](https://code.example/)
```

<a href="https://six.example/">six</a> [local](autre.md) [courriel](mailto:a@exemple.fr)

[d]: https://sept.example/
"""


@pytest.fixture
def links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Links:
    monkeypatch.chdir(tmp_path)
    write(Path("catalogue/organismes/un.yml"), dump(ENTRY))
    write(Path("catalogue/organismes/casse.yml"), 'site_web: "https://casse.example/\n')
    write(Path("catalogue/liens-exclus/un.yml"), 'adresse: "https://exclu.example/"\n')
    write(Path("docs/page.md"), PAGE)
    write(Path("docs/dossier/autre.md"), "[lien](https://un.example/)")
    return collect(Path("catalogue"), Path("docs"))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_every_link_is_found_once_with_all_its_places(links: Links) -> None:
    assert list(links) == [
        "https://un.example/",
        "https://deux.example/a_(b)",
        "https://trois.example",
        "https://quatre.example/x?y=z#haut",
        "https://cinq.example/",
        "https://sept.example/",
        "https://six.example/",
    ]
    assert [place.file for place in links["https://un.example/"]] == [
        "catalogue/organismes/un.yml",
        "catalogue/organismes/un.yml",
        "docs/dossier/autre.md",
    ]


def test_a_place_is_a_line_that_holds_the_link(links: Links) -> None:
    for address, places in links.items():
        for place in places:
            lines = Path(place.file).read_text("utf-8").splitlines()
            line = lines[place.line - 1]
            assert line[place.column - 1 :].startswith(address) or place.field, (address, place)
    assert links["https://cinq.example/"] == [Place("docs/page.md", 3, 11)]


def test_a_field_is_named_as_findings_name_it(links: Links) -> None:
    assert links["https://quatre.example/x?y=z#haut"][0].field == "lieux[1].accessibilite_lieu"
    assert [place.field for place in links["https://un.example/"]] == ["site_web", "verification.lien", ""]


@pytest.mark.parametrize(
    ("only", "files"),
    [
        ("docs", {"docs/page.md", "docs/dossier/autre.md"}),
        ("docs/page.md", {"docs/page.md"}),
        ("catalogue/organismes", {"catalogue/organismes/un.yml"}),
        ("catalogue/dispositifs", set()),
    ],
)
def test_one_may_keep_to_a_part(links: Links, only: str, files: set[str]) -> None:
    kept = collect(Path("catalogue"), Path("docs"), [Path(only)])
    assert {place.file for places in kept.values() for place in places} == files


def test_pages_are_not_needed(tmp_path: Path) -> None:
    assert collect(tmp_path / "catalogue", tmp_path / "docs") == {}
