"""The manifest, its icons, and the colours that the frame of the window takes."""

import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest

from filrouge.site.webapp import PAPER, manifest

OVERRIDES = Path(__file__).parents[3] / "overrides"
ICONS = [each for each in json.loads(manifest("Fil rouge"))["icons"] if each["type"] == "image/png"]


def test_addresses_are_relative_so_that_any_folder_serves() -> None:
    found = json.loads(manifest("Fil rouge"))
    addresses = [found["start_url"], found["scope"]]
    addresses += [each["src"] for each in found["icons"]] + [each["url"] for each in found["shortcuts"]]
    assert not [each for each in addresses if each.startswith("/") or "//" in each]


def test_what_a_browser_needs_to_install_is_there() -> None:
    found = json.loads(manifest("Fil rouge"))
    assert (found["name"], found["short_name"], found["lang"]) == ("Fil rouge", "Fil rouge", "fr")
    assert found["display"] == "standalone"
    assert "Rechercher" in {each["name"] for each in found["shortcuts"]}
    assert {(each["sizes"], each["purpose"]) for each in ICONS} == {
        (size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")
    }


def test_a_long_name_is_cut_under_the_icon() -> None:
    assert json.loads(manifest("Le fil rouge du Centre"))["short_name"] == "Le fil rouge"


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon["src"].rpartition("/")[2])
def test_icons_have_the_size_that_they_say_and_are_light(icon: dict[str, Any]) -> None:
    content = (OVERRIDES / icon["src"]).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert f"{width}x{height}" == icon["sizes"]
    assert len(content) <= 20_000


def test_the_window_takes_the_colour_of_the_page() -> None:
    tokens = (OVERRIDES / "assets/css/tokens.css").read_text(encoding="utf-8")
    light, dark = re.findall(r"--papier: light-dark\((#\w+), (#\w+)\)", tokens)[0]
    assert {"light": light, "dark": dark} == PAPER
    frame = (OVERRIDES / "base.html").read_text(encoding="utf-8")
    shown = re.findall(r'name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)"', frame)
    assert {scheme: colour for colour, scheme in shown} == PAPER
    assert json.loads(manifest("Fil rouge"))["background_color"] == light
