"""The planning data are small, and their short writings lose nothing."""

from statistics import median

from hypothesis import given
from hypothesis import strategies as st
from tests.node import run

from bench_plan import payloads
from filrouge.catalogue.model import Catalogue
from filrouge.pathways.atlas import Atlas
from filrouge.pathways.compact import NodeTable
from filrouge.pathways.labels import MARK, mark_of, pattern_of
from filrouge.site.planning_files import planning_files

SLUG = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,5}", fullmatch=True)
MEDIAN, HEAVIEST = 55_000, 70_000
"""Bytes, compressed, for a platform with its neighbours; the aim is 60,000 for most."""


@given(SLUG, st.lists(SLUG, min_size=1, max_size=6))
def test_an_identifier_comes_back_from_its_pattern_and_mark(organisme: str, ids: list[str]) -> None:
    found = [*ids, f"cap-{organisme}", f"{organisme}-apprentissage"]
    mark = mark_of(organisme, found)
    patterns = [pattern_of(each, mark) for each in found]
    assert [each.replace(MARK, mark) for each in patterns] == found


def test_the_mark_is_what_most_identifiers_have() -> None:
    ids = [
        "cap-cuisine-lycee-papin-tours",
        "bac-pro-lycee-papin-tours",
        "aide-lycee-professionnel-papin-tours",
    ]
    assert mark_of("lycee-professionnel-papin-tours", ids) == "lycee-papin-tours"
    assert mark_of("cio-tours", ["conseil-cio-tours"]) == "cio-tours"


def test_a_platform_and_its_neighbours_weigh_little(catalogue: Catalogue, atlas: Atlas) -> None:
    weights = payloads(planning_files(catalogue, atlas, {}))
    assert median(weights) < MEDIAN
    assert weights[-1] < HEAVIEST


def test_trees_come_back_from_their_nodes(atlas: Atlas) -> None:
    table = NodeTable()
    roots = [table.add(tree) for tree in atlas.inventory.trees]
    program = 'import { treesOf } from "./pathways/compact.js"; const answer = treesOf(...data);'
    assert run(program, [table.nodes, roots]) == list(atlas.inventory.trees)
    assert len(table.nodes) < len(str(atlas.inventory.trees)) / 100
