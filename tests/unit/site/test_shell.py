"""The shell receives pages at any depth, and says which token is wrong."""

import pytest

from filrouge.site.shell import Page, Shell, ShellError, rebase

TEXT = """<!doctype html><title>FR_TITLE</title><meta name="description" content="FR_DESCRIPTION">
<!--FR_HEAD-->
<!--FR_SETTINGS {"url": "https://exemple.fr/base", "nom": "Fil rouge", "forge": {"kind": "gitlab"}}-->
<link href="../../assets/a.css"><nav><a href="../../offres/">Offres</a></nav><!--FR_BREADCRUMB-->
<main><!--FR_CONTENT--></main><script src="../../assets/a.js"></script>"""


def page(path: str, **changes: str) -> Page:
    fields = {"title": "T", "description": "D", "head": "", "breadcrumb": "", "content": ""}
    return Page(path, **(fields | changes))


def test_pours_every_part_at_its_place() -> None:
    parts = {"title": "Titre", "description": "Texte", "head": "<x>", "breadcrumb": "<y>", "content": "<z>"}
    poured = Shell.parse(TEXT).pour(page("offres/a/index.html", **parts)).decode()
    assert "<title>Titre</title>" in poured
    assert 'content="Texte"' in poured
    assert poured.index("<x>") < poured.index("<y>") < poured.index("<z>")
    assert "FR_" not in poured


def test_escapes_title_and_description() -> None:
    poured = Shell.parse(TEXT).pour(page("offres/a/index.html", title="<b>", description='"><b>')).decode()
    assert "<b>" not in poured


@pytest.mark.parametrize(
    ("path", "root"), [("index.html", "./"), ("a/index.html", "../"), ("a/b/c/index.html", "../../../")]
)
def test_rewrites_addresses_for_the_depth(path: str, root: str) -> None:
    poured = Shell.parse(TEXT).pour(page(path, content='<a href="../../b/">')).decode()
    assert f'href="{root}assets/a.css"' in poured
    assert f'src="{root}assets/a.js"' in poured
    assert f'href="{root}b/"' in poured


def test_marks_the_section_in_the_menu() -> None:
    shell = Shell.parse(TEXT)
    marked = Page("offres/a/index.html", "T", "D", "", "", "", section="offres")
    assert b'<a href="../../offres/" aria-current="true">' in shell.pour(marked)
    assert b"aria-current" not in shell.pour(page("a/index.html"))


def test_drops_control_and_direction_characters() -> None:
    poured = Shell.parse(TEXT).pour(page("a/index.html", content="a\x00b\u202ec\x0cd\u2069e\ud800f")).decode()
    assert "abcde?f" in poured


def test_reads_the_settings_and_hides_them() -> None:
    shell = Shell.parse(TEXT)
    assert shell.settings.url == "https://exemple.fr/base/"
    assert shell.settings.forge.kind == "gitlab"
    assert "FR_SETTINGS" not in shell.text


@pytest.mark.parametrize("token", ["FR_TITLE", "<!--FR_CONTENT-->"])
def test_names_a_missing_or_repeated_token(token: str) -> None:
    with pytest.raises(ShellError, match=token):
        Shell.parse(TEXT.replace(token, ""))
    with pytest.raises(ShellError, match=token):
        Shell.parse(TEXT + token)


def test_refuses_missing_settings_and_disorder() -> None:
    with pytest.raises(ShellError, match="FR_SETTINGS"):
        Shell.parse(TEXT.replace("FR_SETTINGS", ""))
    swapped = TEXT.replace("FR_TITLE", "@").replace("FR_DESCRIPTION", "FR_TITLE")
    swapped = swapped.replace("@", "FR_DESCRIPTION")
    with pytest.raises(ShellError, match="ordre"):
        Shell.parse(swapped)


def test_rebase_leaves_escaped_data_alone() -> None:
    assert rebase("<p>href=&quot;../../x</p>", 1) == "<p>href=&quot;../../x</p>"
