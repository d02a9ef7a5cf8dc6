"""The rules of the service worker that need no browser: what is its business, what a thrifty device takes."""

import pytest
from tests.node import run

LOAD = """
  import vm from "node:vm";
  const SITE = "https://exemple.fr/un/";
  const worker = { registration: { scope: SITE }, addEventListener() {} };
  Object.assign(globalThis, { worker, SCOPE: SITE, BASE: "/un/", VERSION: "x", at() {} });
  for (const part of ["holdings", "store", "wishes", "answers"]) {
    vm.runInThisContext(readFileSync(`../../sw/${part}.js`, "utf8"));
  }
"""
PATHS = """
  const answer = data.map((each) => pathOf({ method: "GET", mode: "navigate", ...each,
    headers: new Headers(each.headers ?? {}) }));
"""
TAKEN = """
  const answer = [];
  const [shell, search] = [new Map([["a.css", "1"]]), new Map([["mots", "2"]])];
  Object.assign(globalThis, {
    head: async () => ({ shell, search, lists: [], files: 2 }),
    lacking: async (wanted) => [...wanted],
    bringAll: async (wanted) => { answer.push(wanted.map(([path]) => path)); return 0; },
    wish: async () => ({ since: "2026-11-23" }),
    setWish: async () => {},
  });
  Object.defineProperty(navigator, "connection", { value: { saveData: data } });
  await essentials();
  await catchUp();
"""


def test_addresses_are_read_from_the_root_of_the_site() -> None:
    expected = {
        "https://exemple.fr/un/": "",
        "https://exemple.fr/un/index.html": "",
        "https://exemple.fr/un/offres/cap/": "offres/cap/",
        "https://exemple.fr/un/offres/cap": "offres/cap",
        "https://exemple.fr/un/offres/cap/index.html?x=1#bas": "offres/cap/",
        "https://exemple.fr/un/rechercher/?q=a?b&c": "rechercher/",
        "https://exemple.fr/un/assets/my-index.html": "assets/my-index.html",
        "https://exemple.fr/deux/": None,
        "https://exemple.fr/": None,
        "https://ailleurs.fr/un/": None,
    }
    assert run(LOAD + PATHS, [{"url": url} for url in expected]) == list(expected.values())


def test_what_is_not_plain_reading_is_left_to_the_browser() -> None:
    page = "https://exemple.fr/un/a.js"
    requests = [
        {"url": page, "method": "POST"},
        {"url": page, "method": "HEAD"},
        {"url": page, "headers": {"range": "bytes=0-9"}},
        {"url": f"{page}?x=1", "mode": "cors"},
        {"url": page, "mode": "cors"},
    ]
    assert run(LOAD + PATHS, requests) == [None, None, None, None, "a.js"]


@pytest.mark.parametrize(
    ("thrifty", "taken"), [(False, [["a.css", "mots"], ["a.css", "mots"]]), (True, [["a.css"]])]
)
def test_a_connection_that_saves_data_takes_the_shell_alone(thrifty: bool, taken: list[list[str]]) -> None:
    assert run(LOAD + TAKEN, thrifty) == taken
