"""What a device may keep: every file named once with its fingerprint, in lists that an edit barely moves."""

import base64
import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.node import run

from filrouge.catalogue.model import Catalogue
from filrouge.site.compile import Compiler
from filrouge.site.documents import Documents
from filrouge.site.offline import (
    CORE_BYTES,
    HASH_LENGTH,
    PATHS_PER_LIST,
    Inventory,
    address,
    fingerprint,
    is_kept,
    with_offline,
)
from filrouge.site.sizes import Size, weight

Files = dict[str, bytes]
Compile = Callable[..., Files]

SITE: Files = {
    "404.html": b"perdu",
    "absente.html": b"absente",
    "assets/css/shell.css": b"a{}",
    "assets/img/icone-192.png": b"png",
    "carte/fond-1.json.gz": b"fond",
    "donnees/index.html": b"les donnees",
    "donnees/offres.json": b"[]",
    "hors-ligne/index.html": b"<p>FR_TAILLE</p>",
    "index.html": b"accueil",
    "manifest.webmanifest": b"{}",
    "offres/cap-cuisine/index.html": b"cap",
    "offres/index.html": b"offres",
    "recherche/communes-1.json.gz": b"communes",
    "recherche/index-1.json.gz": b"index",
    "recherche/mots-0-1.bin.gz": b"mots",
    "rechercher/index.html": b"rechercher",
    "sitemap.xml": b"<urlset/>",
    "sw.js": b'const VERSION = "FR_VERSION"; importScripts("sw/a.js", "sw/b.js");',
    "sw/a.js": b"let a;",
    "sw/b.js": b"let b;",
}

PATHS = st.lists(
    st.text(st.sampled_from("abcé-é0/ '?%"), min_size=1, max_size=50).map(
        lambda text: f"offres/{text}/index.html"
    ),
    min_size=1,
    max_size=40,
    unique=True,
)


def published(files: Mapping[str, bytes], preview: bool = False) -> Files:
    made = dict(with_offline(files.items(), preview))
    return {path: each for path, each in made.items() if isinstance(each, bytes)}


def head(files: Files) -> dict[str, Any]:
    (name,) = [path for path in files if path.startswith("hors-ligne/version-")]
    assert name == f"hors-ligne/version-{fingerprint(files[name])}.json.gz"
    found: dict[str, Any] = json.loads(gzip.decompress(files[name]))
    return found


def read_list(content: bytes) -> dict[str, str]:
    """The fingerprints of a list, as `readList` of the worker reads them."""
    fingerprints, *lines = gzip.decompress(content).decode().split("\n")
    found, path = {}, ""
    for place, line in enumerate(lines):
        path = path[: int(line[0], 36)] + line[1:]
        found[path] = fingerprints[place * HASH_LENGTH : (place + 1) * HASH_LENGTH]
    return found


def lists(files: Files) -> dict[str, Files | dict[str, str]]:
    """Content of each list, by its fingerprint, in order."""
    return {name: read_list(files[f"hors-ligne/liste-{name}.txt.gz"]) for _, name in head(files)["listes"]}


def listed(files: Files) -> dict[str, str]:
    """Everything that the head and the lists name; an address named twice is an error."""
    top = head(files)
    named: dict[str, str] = {}
    for part in (top["coquille"], top["recherche"], *lists(files).values()):
        assert not named.keys() & part.keys()
        named |= part
    assert len(named) == top["fichiers"]
    return named


def many(count: int) -> Files:
    """A site with as many pages, of plausible names."""
    slugs = (hashlib.sha256(str(number).encode()).hexdigest()[:30] for number in range(count))
    return {**SITE, **{f"offres/cap-{slug}/index.html": slug.encode() for slug in slugs}}


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("index.html", True),
        ("offres/cap/index.html", True),
        ("assets/tiers/leaflet/leaflet.js", True),
        ("recherche/index-1.json.gz", True),
        ("donnees/index.html", True),
        ("donnees/offres.json", False),
        ("404.html", False),
        ("_headers", False),
        ("sitemap.xml", False),
    ],
)
def test_pages_and_what_they_load_are_kept_and_nothing_else(path: str, kept: bool) -> None:
    assert is_kept(path) is kept


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", ""),
        ("offres/cap/index.html", "offres/cap/"),
        ("absente.html", "absente.html"),
        ("assets/my-index.html", "assets/my-index.html"),
        ("assets/l’été (1).svg", "assets/l%E2%80%99%C3%A9t%C3%A9%20(1).svg"),
    ],
)
def test_files_are_named_as_browsers_ask_for_them(path: str, expected: str) -> None:
    assert address(path) == expected


def test_every_kept_file_is_named_once_with_its_fingerprint() -> None:
    files = published(SITE)
    expected = {address(path): fingerprint(files[path]) for path in files if is_kept(path)}
    expected = {
        path: each for path, each in expected.items() if not path.startswith(("hors-ligne/v", "hors-ligne/l"))
    }
    assert listed(files) == expected
    assert "offres/cap-cuisine/" in expected


def test_what_every_visit_keeps_is_the_shell_and_the_search() -> None:
    top = head(published(SITE))
    shell = {
        "",
        "absente.html",
        "assets/css/shell.css",
        "carte/fond-1.json.gz",
        "hors-ligne/",
        "manifest.webmanifest",
    }
    assert top["coquille"].keys() == shell | {"rechercher/"}
    assert top["recherche"].keys() == {path for path in SITE if path.startswith("recherche/")}


def test_of_a_large_index_every_visit_keeps_the_heads_alone() -> None:
    files = published({**SITE, "recherche/mots-1-1.bin.gz": bytes(CORE_BYTES)})
    assert head(files)["recherche"].keys() == {"recherche/communes-1.json.gz", "recherche/index-1.json.gz"}
    assert "recherche/mots-0-1.bin.gz" in listed(files)


@given(PATHS)
@settings(max_examples=15)
def test_the_worker_reads_lists_as_they_were_written(paths: list[str]) -> None:
    inventory = Inventory()
    for path in paths:
        inventory.note(path, path.encode())
    contents = [content for name, content in inventory.files() if "liste-" in name]
    program = """
      import vm from "node:vm";
      import { gunzipSync } from "node:zlib";
      globalThis.VERSION = "x";
      vm.runInThisContext(readFileSync("../../sw/holdings.js", "utf8"));
      const texts = data.map((each) => gunzipSync(Buffer.from(each, "base64")).toString());
      const answer = Object.fromEntries(texts.flatMap((text) => [...readList(text)]));
    """
    found = run(program, [base64.b64encode(content).decode() for content in contents])
    assert found == {address(path): fingerprint(path.encode()) for path in paths}
    assert found == {path: each for content in contents for path, each in read_list(content).items()}


def test_the_worker_makes_the_same_fingerprints() -> None:
    contents = [bytes([number]) * number for number in range(200)]
    program = """
      import vm from "node:vm";
      Object.assign(globalThis, { BASE: "/", SCOPE: "https://exemple.fr/" });
      vm.runInThisContext(readFileSync("../../sw/store.js", "utf8"));
      const answer = await Promise.all(data.map((each) => fingerprintOf(Buffer.from(each, "base64"))));
    """
    found = run(program, [base64.b64encode(content).decode() for content in contents])
    assert found == [fingerprint(content) for content in contents]
    assert fingerprint(b"") == base64.urlsafe_b64encode(hashlib.sha256(b"").digest()).decode()[:HASH_LENGTH]


def test_same_files_in_any_order_same_bytes() -> None:
    files = many(700)
    assert published(files) == published(dict(reversed(files.items())))


@given(st.sampled_from(sorted(path for path in SITE if is_kept(path) and path != "hors-ligne/index.html")))
def test_an_edit_changes_its_own_entry_alone(path: str) -> None:
    before, after = published(SITE), published({**SITE, path: SITE[path] + b" !"})
    one, two = listed(before), listed(after)
    assert {each for each in one if one[each] != two[each]} == {address(path)}
    assert before["sw.js"] != after["sw.js"]


def test_an_edit_touches_one_list_and_a_new_page_few() -> None:
    files = many(5000)
    before = set(lists(published(files)))
    assert len(before) > 10
    edited = set(lists(published({**files, "offres/cap-cuisine/index.html": b"autre"})))
    assert len(edited - before) == 1
    longer = set(lists(published({**files, "offres/bac-neuf/index.html": b"neuf"})))
    assert 1 <= len(longer - before) <= 4


def test_no_list_is_long() -> None:
    sizes = [len(each) for each in lists(published(many(5000))).values()]
    assert max(sizes) <= 2 * PATHS_PER_LIST


@pytest.mark.parametrize("path", ["donnees/offres.json", "sitemap.xml", "404.html"])
def test_what_no_device_keeps_makes_no_new_version(path: str) -> None:
    assert published(SITE)["sw.js"] == published({**SITE, path: b"autre"})["sw.js"]


def test_the_worker_names_its_version_and_its_parts_by_their_content() -> None:
    files = published(SITE)
    text = files["sw.js"].decode()
    assert f'VERSION = "{fingerprint(next(files[p] for p in files if "version-" in p))}"' in text
    assert f"sw/a-{fingerprint(b'let a;')}.js" in files.keys() & set(text.split('"'))
    assert "sw/a.js" not in files
    other = published({**SITE, "sw/b.js": b"let b = 2;"})
    assert other["sw.js"] != files["sw.js"]
    assert head(other) == head(files)


def test_a_preview_keeps_nothing() -> None:
    files = published(SITE, preview=True)
    assert 'VERSION = ""' in files["sw.js"].decode()
    assert not [path for path in files if path.startswith(("hors-ligne/version-", "hors-ligne/liste-"))]


def test_the_page_says_how_much_there_is() -> None:
    page = published({**SITE, "recherche/mots-1-1.bin.gz": bytes(400_000)})["hors-ligne/index.html"].decode()
    files = sum(is_kept(path) for path in SITE) + 1
    assert page.startswith(f"<p>{files}\u00a0fichiers, environ 400\u00a0ko à télécharger.")


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1 ko"),
        (420_499, "420 ko"),
        (999_999, "1 Mo"),
        (1_550_000, "1,6 Mo"),
        (2_000_000, "2 Mo"),
        (16_393_831, "16 Mo"),
    ],
)
def test_sizes_are_told_to_two_figures(size: int, words: str) -> None:
    assert weight(size) == words.replace(" ", "\u00a0")


@given(st.lists(st.binary(max_size=300), max_size=60))
def test_a_size_weighs_every_file_unless_told_otherwise(contents: list[bytes]) -> None:
    size = Size()
    for number, content in enumerate(contents):
        size.add(f"{number}/index.html", content)
    assert size.raw == sum(map(len, contents))
    if size.raw:
        assert size.sent == sum(len(gzip.compress(content, 6)) for content in contents)


def test_the_compiler_lists_what_it_writes(
    catalogue: Catalogue, compile_site: Compile, documents: Documents
) -> None:
    for path in ("sw.js", "sw/a.js"):
        (documents.folder / path).parent.mkdir(exist_ok=True)
        (documents.folder / path).write_bytes(SITE[path])
    files = compile_site(catalogue)
    named = listed(files)
    assert named["offres/cap-cuisine/"] == fingerprint(files["offres/cap-cuisine/index.html"])
    assert named["assets/a.css"] == fingerprint(files["assets/a.css"])
    assert head(files)["fichiers"] == sum(map(is_kept, files))


def test_a_preview_is_compiled_without_lists(
    catalogue: Catalogue, documents: Documents, tmp_path: Path
) -> None:
    from tests.unit.site.conftest import TODAY, outlines_of  # noqa: PLC0415

    files = dict(Compiler(outlines_of(tmp_path)).compile(catalogue, documents, TODAY, preview=True))
    assert not [path for path in files if path.startswith("hors-ligne/")]
