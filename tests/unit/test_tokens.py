"""The colours of the site, read from the very style sheet that pages load."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "overrides/assets/css/tokens.css"
COLOUR = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
PALETTE = {name: {"light": light, "dark": dark} for name, light, dark in COLOUR.findall(TOKENS.read_text())}

GROUNDS = ("papier", "carte", "creux")
BODY = [
    ("encre", ground, 7.0)
    for ground in (*GROUNDS, "fil-voile", "oui-voile", "a-verifier-voile", "non-voile", "surligne")
]
SECONDARY = [
    (text, ground, 4.5)
    for text in ("encre-douce", "fil", "fil-vif", "oui", "a-verifier", "non")
    for ground in GROUNDS
]
OWN_VEIL = [(text, f"{text}-voile", 4.5) for text in ("fil", "oui", "a-verifier", "non")]
ON_THREAD = [("sur-fil", "fil", 4.5), ("sur-fil", "fil-vif", 4.5), ("fil-vif", "fil-voile", 4.5)]
SIGNS = ("formation", "accompagnement", "aide", "atelier", "information", "autre")
ON_SIGNS = [("sur-fil", f"signe-{kind}", 4.5) for kind in SIGNS]
CONTROLS = [("trait-fort", ground, 3.0) for ground in GROUNDS]


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_formula_knows_its_two_ends() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground", "least"), BODY + SECONDARY + OWN_VEIL + ON_THREAD + ON_SIGNS + CONTROLS
)
def test_every_pair_of_colours_can_be_read(text: str, ground: str, least: float, scheme: str) -> None:
    assert contrast(PALETTE[text][scheme], PALETTE[ground][scheme]) >= least


def test_every_colour_that_pages_use_has_a_name() -> None:
    raw = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(")
    for sheet in TOKENS.parent.glob("*.css"):
        if sheet != TOKENS:
            assert not raw.findall(sheet.read_text()), sheet.name
