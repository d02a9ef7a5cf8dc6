"""The table of sentences: none without its typography, none that nothing says, no gap with a wrong name."""

import re

import pytest
from tests.unit.catalogue.shapes import ROOT

from filrouge.catalogue import vocabularies
from filrouge.catalogue.layout import Kind
from filrouge.catalogue.sentences import PARTS, SENTENCES, say
from filrouge.catalogue.yaml_syntax import COMPLAINTS, UNKNOWN

STOREYS = [ROOT / "scripts" / "filrouge" / name for name in ("conditions", "catalogue")]
CODE = "".join(
    path.read_text("utf-8")
    for storey in STOREYS
    for path in storey.rglob("*.py")
    if path.parent.name != "sentences"
)
SPOKEN = {
    *(complaint.key for complaint in (*COMPLAINTS.values(), UNKNOWN)),
    *(f"unknown-{vocabulary}" for vocabulary in vocabularies.NEEDED),
    *(f"missing-{kind}" for kind in (Kind.ORGANISME, Kind.DISPOSITIF, Kind.OFFRE)),
    "closest",
}
"""Keys that are not written between quotes where they are said."""


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_every_sentence_is_said_somewhere(key: str) -> None:
    base = key.removesuffix(".remedy")
    named = f'"{key}"' in CODE or f'"{base}"' in CODE
    assert named or key.startswith("kind.") or base in SPOKEN


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_every_sentence_has_its_typography(key: str) -> None:
    text = SENTENCES[key]
    assert not re.search(r" [:;!?»%]|« |\w'\w", text)
    assert text == text.strip() != ""


def test_a_sentence_is_filled_in_with_what_it_is_given() -> None:
    assert say("short-text", length=1) == "Le texte est trop court\u00a0: 1\u00a0caractère."
    assert say("required", name="{nom}") == "Le champ «\u00a0{nom}\u00a0» est obligatoire."
    with pytest.raises(KeyError):
        say("required")


def test_a_key_has_one_sentence() -> None:
    assert sum(map(len, PARTS)) == len(SENTENCES)
