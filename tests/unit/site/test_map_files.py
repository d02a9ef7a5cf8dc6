"""The map of the search page: what folium writes, what it stands on, the library it is drawn with."""

import gzip
import json
import re
from pathlib import Path

import pytest

from filrouge.catalogue import gazetteer
from filrouge.geography import Territoires, bounds
from filrouge.site import vendor
from filrouge.site.folium_map import map_module
from filrouge.site.ground import MOST_NAMES, ground
from filrouge.site.map_files import MapFiles
from filrouge.site.maps import Outlines

CATALOGUE = Path(__file__).parents[3] / "catalogue"


@pytest.fixture(scope="module")
def territoires() -> Territoires:
    found, findings = gazetteer.read(CATALOGUE)
    assert found and not findings
    return found


@pytest.fixture(scope="module")
def outlines() -> Outlines:
    return Outlines.load(CATALOGUE / "territoires" / "fonds")


def test_folium_writes_one_small_module_and_loads_nothing(territoires: Territoires) -> None:
    module = map_module(bounds(territoires.communes.values())).decode()
    assert len(module) < 1000
    assert "L.map(element" in module
    assert not re.search(r"https?:|innerHTML|document\.|\bimport\s+\w", module)


def test_the_module_is_the_same_in_every_build(territoires: Territoires) -> None:
    region = bounds(territoires.communes.values())
    assert map_module(region) == map_module(region)


def test_outlines_are_given_back_point_for_point(territoires: Territoires, outlines: Outlines) -> None:
    content = json.loads(gzip.decompress(ground(territoires, outlines)[1]))
    for name, contours in (("departements", outlines.departements), ("cours_eau", outlines.rivers)):
        rings = [ring for code in sorted(contours) for ring in contours[code]]
        assert len(content[name]) == len(rings) > 0
        for steps, ring in zip(content[name], rings, strict=True):
            x = y = 0
            for place, point in enumerate(ring):
                x, y = x + steps[2 * place], y + steps[2 * place + 1]
                assert (x / content["pas"], y / content["pas"]) == pytest.approx(tuple(point))


def test_names_of_towns_leave_room_for_each_other(territoires: Territoires, outlines: Outlines) -> None:
    villes = json.loads(gzip.decompress(ground(territoires, outlines)[1]))["villes"]
    assert 100 < len(villes) <= MOST_NAMES
    assert {"Tours", "Orléans", "Bourges"} <= {nom for nom, _, _, zoom in villes if zoom == 7}
    assert max(zoom for *_, zoom in villes) <= 12


def test_the_ground_is_light(territoires: Territoires, outlines: Outlines) -> None:
    name, content = ground(territoires, outlines)
    assert re.fullmatch(r"fond-[0-9a-f]{12}\.json\.gz", name)
    assert len(content) <= 16_000


def test_without_outlines_there_are_still_names(territoires: Territoires, tmp_path: Path) -> None:
    content = json.loads(gzip.decompress(ground(territoires, Outlines.load(tmp_path))[1]))
    assert content["departements"] == []
    assert content["villes"]


def test_files_have_their_licence_beside_them(territoires: Territoires, outlines: Outlines) -> None:
    paths = [path for path, _ in MapFiles.of(territoires, outlines)]
    assert "carte/region.js" in paths
    assert {f"assets/tiers/leaflet/{name}" for name in ("leaflet.js", "leaflet.css", "LICENSE")} <= set(paths)


def test_missing_browser_code_is_told_with_what_installs_it(tmp_path: Path) -> None:
    with pytest.raises(vendor.MissingCodeError, match=r"scripts/serve\.py"):
        list(vendor.browser_code(tmp_path))
