"""The guides say what the programs do: same words, same figures, commands that exist."""

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from filrouge import cli
from filrouge.catalogue.layout import Kind
from filrouge.catalogue.review import REVIEW_MONTHS, SESSION_STATE_DAYS, TIMES, Stage
from filrouge.contribute.links.report import LABELS
from filrouge.contribute.stale import MOTIFS

GUIDE = (Path(__file__).parents[2] / "docs/guide-de-l-animateur.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^filrouge (.*?)\s+#", GUIDE, re.MULTILINE)


def test_every_reason_is_explained_in_the_order_of_the_lists() -> None:
    explained = re.findall(r"^\| ([^|]+?) \| [^-]", GUIDE, re.MULTILINE)[1:]
    assert explained == [motif.heading for motif in MOTIFS.values()]


def test_the_figures_are_those_of_the_checks() -> None:
    assert f"Une offre se relit tous les {REVIEW_MONTHS[Kind.OFFRE]} mois" in GUIDE
    (yearly,) = {months for kind, months in REVIEW_MONTHS.items() if kind is not Kind.OFFRE}
    assert f"se relisent tous les {yearly} mois" in GUIDE
    assert (TIMES[Stage.OLD], TIMES[Stage.WORTHLESS]) == (2, 4)
    assert "Deux fois le rythme" in GUIDE and "Quatre fois le rythme" in GUIDE
    assert f"plus de {SESSION_STATE_DAYS} jours" in GUIDE


def test_every_state_of_a_link_is_explained() -> None:
    explained = re.findall(r"^- \*\*(.+?)\*\*", GUIDE, re.MULTILINE)
    assert {word.lower() for word in explained} == set(LABELS.values())


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_guide_can_be_typed(line: str) -> None:
    name, *arguments = shlex.split(line)
    command = cli.cli.get_command(click.Context(cli.cli), name)
    assert command is not None
    command.make_context(name, arguments)


def test_the_gesture_of_the_guide_is_what_the_schema_expects() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    before, after = (yaml.safe_load(block)["verification"] for block in blocks)
    assert before["etat"] == "a-verifier" and after["etat"] == "verifiee"
    assert {key: after[key] for key in ("source", "source_date")} == {
        key: before[key] for key in ("source", "source_date")
    }
    assert set(after) - set(before) == {"date", "par"}
