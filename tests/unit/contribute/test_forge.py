"""Addresses on the forge: what each forge expects, what does not fit, and the same in the browser."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import node

from filrouge.contribute.forge import LONGEST, Forge, ForgeAddresses

VECTORS = Path(__file__).parents[2] / "vectors/forge.json"
URL = "https://f.example/groupe/catalogue"
PATH = "catalogue/plateformes/vierzon/offres/atelier.yml"
KINDS = ("github", "gitlab", "gitea", "forgejo")
PROGRAM = """
import { ForgeAddresses } from "./contribuer/forge.js";
const answer = data.map(({ table, path, content, title, body }) => {
  const forge = new ForgeAddresses(table);
  const [created, issue] = [forge.create(path, content), forge.issue(title, body)];
  return [forge.edit(path), created.address, created.filled, issue.address, issue.filled];
});
"""


def addresses(case: dict[str, str]) -> list[Any]:
    forge = ForgeAddresses(Forge(case["kind"], case["url"], case["branch"]))
    created, issue = forge.new(case["path"], case["content"]), forge.issue(case["title"], case["body"])
    return [forge.edit(case["path"]), *created, *issue]


def in_browser(cases: list[dict[str, str]]) -> list[Any]:
    def given_to(case: dict[str, str]) -> dict[str, Any]:
        table = ForgeAddresses(Forge(case["kind"], case["url"], case["branch"])).table()
        return {**case, "table": table}

    answer: list[Any] = node.run(PROGRAM, [given_to(case) for case in cases])
    return answer


@pytest.mark.parametrize(
    ("kind", "edit"),
    [
        ("github", f"{URL}/edit/main/{PATH}"),
        ("gitlab", f"{URL}/-/edit/main/{PATH}"),
        ("gitea", f"{URL}/_edit/main/{PATH}"),
        ("forgejo", f"{URL}/_edit/main/{PATH}"),
        ("autre", ""),
    ],
)
def test_where_a_file_is_corrected(kind: str, edit: str) -> None:
    assert ForgeAddresses(Forge(kind, f"{URL}/")).edit(PATH) == edit


@pytest.mark.parametrize("url", ["javascript:x", "http://f.example/o", 'https://f.example/"><b', ""])
def test_no_address_on_an_unsafe_forge(url: str) -> None:
    forge = ForgeAddresses(Forge("github", url))
    assert not forge.edit(PATH)
    assert not forge.history(PATH)
    assert forge.new(PATH, "nom: A\n") == ("", False)
    assert forge.issue("Titre", "Texte") == ("", False)


@pytest.mark.parametrize("kind", ["github", "gitea"])
def test_a_new_file_arrives_with_its_path_and_its_content(kind: str) -> None:
    content = 'nom: Atelier « vélo » & cie\nfrais: gratuit # 100 %\ndescription: "a+b=c?"\n'
    address, filled = ForgeAddresses(Forge(kind, URL)).new(PATH, content)
    asked = parse_qs(urlsplit(address).query)
    assert filled
    assert asked["value"] == [content]
    where = urlsplit(address).path.partition("/main/")[2]
    assert f"{where}/{asked['filename'][0]}".strip("/") == PATH


def test_gitlab_ignores_contents_so_none_is_sent() -> None:
    address, filled = ForgeAddresses(Forge("gitlab", URL)).new(PATH, "nom: A\n")
    assert not filled
    assert parse_qs(urlsplit(address).query) == {"file_name": [PATH]}


@given(st.integers(min_value=0, max_value=9_000))
def test_an_address_is_never_longer_than_what_forges_accept(length: int) -> None:
    forge = ForgeAddresses(Forge("github", URL))
    whole = len(forge.new(PATH, "")[0]) + length
    created = forge.new(PATH, "a" * length)
    assert created.filled is (whole <= LONGEST)
    assert len(created.address) <= LONGEST
    assert len(forge.issue("Titre", "é" * length).address) <= LONGEST


def test_kept_vectors() -> None:
    kept = json.loads(VECTORS.read_text("utf-8"))
    assert {case["kind"] for case in kept} == {*KINDS, "autre"}
    assert [addresses(case) for case in kept] == [case["adresses"] for case in kept]
    assert in_browser(kept) == [case["adresses"] for case in kept]


def test_any_text_gives_the_same_addresses_in_the_browser() -> None:
    cases: list[dict[str, str]] = []
    text = st.text(st.characters(codec="utf-8"), max_size=80)

    @given(st.sampled_from(KINDS), text, text, st.sampled_from([10, 4_000]), st.sampled_from(["main", "a/b"]))
    def collect(kind: str, path: str, said: str, times: int, branch: str) -> None:
        filled = {"content": said * times, "title": said, "body": said[::-1] * times}
        cases.append({"kind": kind, "url": URL, "branch": branch, "path": path, **filled})

    collect()
    assert len(cases) >= 50
    assert in_browser(cases) == [addresses(case) for case in cases]
