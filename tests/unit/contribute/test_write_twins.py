"""Entries written in the browser: as Python writes them; corrected, they keep all that did not change."""

import re
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests import node
from tests.unit.interop.test_entries import KEYS, VALUES

from filrouge.catalogue import yaml12
from filrouge.catalogue.schemas import Schemas
from filrouge.contribute.browser_check import browser_tables
from filrouge.interop.entries import dump, prose

CATALOGUE = Path(__file__).parents[3] / "catalogue"
EDITED = 1_200
READ = """
import { read } from "./fiche/read.js";
const { sentences, reading } = data.tables;
const opened = (text) => read(text, "fiche.yml", sentences, reading).document;
"""
WRITE = """
import { dump, prose } from "./fiche/write.js";
const answer = data.map((each) => [dump(each.data), prose(each.text)]);
"""
PATCH = f"""{READ}
import {{ patch }} from "./fiche/patch.js";
const answer = data.cases.map(({{ text, after }}) => patch(opened(text), after, opened));
"""


def as_read(value: Any) -> Any:  # noqa: ANN401  (whatever an entry holds)
    """As reading gives it: a whole number is the same written 12 or 12.0."""
    if isinstance(value, dict):
        return {key: as_read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_read(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def test_any_data_is_written_alike() -> None:
    cases: list[dict[str, Any]] = []
    word = st.sampled_from(["aé", "l’on", "b\u00a0:", "mot-composé", "x" * 40])
    gap = st.sampled_from([" ", "  ", "\n", "\n\n", " \n \n"])
    words = st.lists(st.tuples(word, gap), max_size=60).map(lambda pairs: "".join(map("".join, pairs)))

    @given(st.dictionaries(KEYS, VALUES, max_size=4), words)
    def collect(data: dict[str, Any], text: str) -> None:
        cases.append({"data": as_read(data), "text": text})

    collect()
    written = node.run(WRITE, cases)
    assert [dump(each["data"]) for each in cases] == [data for data, _ in written]
    paragraphs = [re.split(r"\n[ \t]*\n\s*", each["text"]) for each in cases]
    laid_out = [prose(*(re.sub(r"[ \n]+", " ", part).strip(" ") for part in parts)) for parts in paragraphs]
    assert laid_out == [text for _, text in written]


def entries() -> list[str]:
    paths = sorted(path for path in CATALOGUE.rglob("*.yml") if path.parent.name != "referentiels")
    return [path.read_text("utf-8") for path in paths]


def commented(text: str, random: Random) -> str:
    """The same with comments between its fields, and at the end of some of its lines."""
    lines = []
    for line in text.split("\n"):
        if re.match(r"[a-z_]+:", line) and random.random() < 0.3:
            lines.append(f"# avant {random.randrange(1000)}")
        plain = re.fullmatch(r"[a-z_]+: [a-z0-9-]+", line)
        lines.append(f"{line}  # après" if plain and random.random() < 0.5 else line)
    return "\n".join(lines)


def edited(value: Any, random: Random) -> Any:  # noqa: ANN401  (whatever an entry holds)
    """A value changed somewhere: replaced, shortened, lengthened."""
    if isinstance(value, dict) and value:
        key = random.choice(list(value))
        if random.random() < 0.2 and len(value) > 1:
            del value[key]
        elif random.random() < 0.1:
            value["ajoute"] = random.choice(["18", "un mot", ["a", "b"], {"x": 1}])
        else:
            value[key] = edited(value[key], random)
        return value
    if isinstance(value, list) and value:
        place = random.randrange(len(value))
        match random.randrange(4):
            case 0 if len(value) > 1:
                del value[place]
            case 1:
                value.insert(place, deepcopy(value[-1]))
            case 2:
                value.append("ajouté")
            case _:
                value[place] = edited(value[place], random)
        return value
    return random.choice(["changé", "12", 7, True, "deux\nlignes", 'un "mot"'])


def fields(text: str) -> dict[str, str]:
    """Name of a field → its lines, with the comments above it."""
    found: dict[str, str] = {}
    above: list[str] = []
    name = ""
    for line in text.rstrip("\n").split("\n"):
        start = re.match(r"([a-z_]+):", line)
        if start:
            name = start[1]
            found[name] = "\n".join([*above, line])
            above = []
        elif line.startswith("#"):
            above.append(line)
        else:
            found[name] += f"\n{line}"
    return found


def test_a_correction_touches_only_what_changed() -> None:
    random = Random(5)  # noqa: S311  (the same cases on every day)
    tables = browser_tables(Schemas.load(CATALOGUE / "schemas"))
    sources = [commented(text, random) for text in random.sample(entries(), EDITED)]
    cases = []
    for text in sources:
        after = yaml12.parse(text.encode(), "fiche.yml")[0].data  # type: ignore[union-attr]
        for _ in range(random.randrange(1, 4)):
            after = edited(after, random)
        cases.append({"text": text, "after": after})
    patched = node.run(PATCH, {"tables": tables, "cases": cases})
    for case, text in zip(cases, patched, strict=True):
        document, findings = yaml12.parse(text.encode(), "fiche.yml")
        assert not findings
        assert document
        assert document.data == case["after"]
        before = yaml12.parse(case["text"].encode(), "fiche.yml")[0].data  # type: ignore[union-attr]
        old, new = fields(case["text"]), fields(text)
        for name, lines in old.items():
            if before[name] == case["after"].get(name, ...):
                assert lines in new[name], f"{name} a changé :\n{case['text']}\n---\n{text}"


def test_the_line_of_a_changed_word_keeps_its_comment() -> None:
    text = "nom: Salon\n# avant\nfrais: gratuit  # à revoir\nlieux:\n  - adresse: a  # ici\n    commune: B\n"
    after = {"nom": "Salon", "frais": "payant", "lieux": [{"adresse": "c", "commune": "B"}]}
    tables = browser_tables(Schemas.load(CATALOGUE / "schemas"))
    [patched] = node.run(PATCH, {"tables": tables, "cases": [{"text": text, "after": after}]})
    assert patched == text.replace("gratuit", "payant").replace("adresse: a", "adresse: c")
