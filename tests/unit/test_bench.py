"""The catalogues that measures are made on: as many offers as asked, all valid, the same each time."""

from datetime import date
from pathlib import Path

from bench_corpus import multiply
from bench_markdown import Article, articles
from filrouge.catalogue.load import load
from filrouge.findings import Severity
from filrouge.pathways.proven import proven

CATALOGUE = Path(__file__).parents[2] / "catalogue"
TODAY = date(2026, 11, 23)
MORE = 1_700
"""A few more than the real ones, so that every kind of offer is varied at least once."""


def texts(folder: Path) -> dict[str, str]:
    """Name and text of every offer."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("plateformes/*/offres/*.yml")}


def test_a_larger_catalogue_is_valid_and_the_same_each_time(tmp_path: Path) -> None:
    real = len(texts(CATALOGUE))
    first = multiply(CATALOGUE, tmp_path / "un", real + MORE)
    second = multiply(CATALOGUE, tmp_path / "deux", real + MORE)
    assert texts(first) == texts(second)
    loaded = load(first, today=TODAY)
    assert [each for each in loaded.findings if each.severity is Severity.ERREUR] == []
    assert loaded.catalogue and len(loaded.catalogue.offres) == real + MORE


def test_a_smaller_catalogue_keeps_the_first_offers(tmp_path: Path) -> None:
    smaller = multiply(CATALOGUE, tmp_path / "un", 20)
    kept = texts(smaller)
    assert len(kept) == 20
    assert kept.items() <= texts(CATALOGUE).items()
    assert proven(load(smaller, today=TODAY), smaller, TODAY).catalogue


def test_other_tools_get_the_words_links_and_drawings_of_our_pages(tmp_path: Path) -> None:
    page = tmp_path / "offres/cap-cuisine/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        "<nav>Menu</nav><article><h1>CAP cuisine</h1>"
        "<p>Un <strong>diplôme</strong> à <a href='../../x/'>Blois</a>.</p>"
        "<h2>Où ?</h2><ul><li>1 rue <br>41000</li><li><h3>Le *2* &lt;soir&gt;</h3></li></ul>"
        '<svg viewBox="0 0 9 9"><path d="M0 0"/><text>A &amp; B</text></svg>'
        "</article><footer>Pied</footer>",
        encoding="utf-8",
    )
    (tmp_path / "offres/index.html").write_text("<main>Toutes les offres</main>", encoding="utf-8")
    expected = (
        "# CAP cuisine\n\nUn **diplôme** à [Blois](../../x/).\n\n## Où ?\n\n"
        "- 1 rue <br>\n41000\n- ### Le \\*2\\* &lt;soir&gt;\n\n"
        '<svg viewBox="0 0 9 9"><path d="M0 0"/><text>A &amp; B</text></svg>\n\n'
    )
    assert list(articles(tmp_path, 9)) == [Article("cap-cuisine", "CAP cuisine", expected)]
