"""The quick reader never says anything that the strict one would not."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filrouge.catalogue import yaml12
from filrouge.catalogue.source_text import decode
from filrouge.catalogue.yaml_events import needs_scan
from filrouge.catalogue.yaml_quick import QuickReader
from filrouge.interop.entries import dump

REAL = Path(__file__).parents[3] / "catalogue"
QUICK = QuickReader(yaml12.resolve)
FILES = sorted(REAL.glob("dispositifs/*.yml"))[:12] + sorted(REAL.glob("plateformes/*/offres/*.yml"))[:200:20]


def strict(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[yaml12.Document | None, list[Any]]:
    with monkeypatch.context() as patch:
        patch.setattr(QuickReader, "read", lambda self, text: None)
        return yaml12.parse(text.encode("utf-8", "surrogatepass"), "essai.yml", 10**7)


def agree(text: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the quick reader answered; if it did, the strict one must say the same, types included."""
    if decode(text.encode("utf-8"), "essai.yml", 10**7)[1] or needs_scan(text):
        return False
    answer = QUICK.read(text)
    if answer is not None:
        document, findings = strict(text, monkeypatch)
        assert document is not None, (text, findings)
        assert repr(answer) == repr(document.data), text
    return answer is not None


def test_the_real_catalogue_takes_the_quick_way() -> None:
    texts = [path.read_text(encoding="utf-8") for path in REAL.glob("plateformes/*/offres/*.yml")]
    quick = sum(QUICK.read(text) is not None for text in texts)
    assert quick >= 0.99 * len(texts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_readers_agree_on_real_files(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert agree(path.read_text(encoding="utf-8"), monkeypatch)


KEYS = st.from_regex(r"[a-z][a-z_-]{0,8}", fullmatch=True)
TEXTS = st.text(alphabet="abé ’:#-\"'|>[]{}&*!%@`,?=~.0123456789\n\u00a0", max_size=30)
SCALARS = TEXTS | st.integers(-999, 999) | st.floats(-90, 90, width=16) | st.booleans()
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=300)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_both_readers_agree_on_what_we_write(data: dict[str, Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        agree(dump(data), patch)


PIECES = st.sampled_from(
    [
        *("nom: Un", "nom: Deux", "- a", "- b: c", "  - a", "  b: c", "    d: e", "liste:", "texte: |-"),
        *("  Une ligne", "   Une autre", "", " ", "---", "...", "- - a", "-", "x: -1", "y: 1.0", "z: ~"),
        *("null: a", "a: 'b'", 'a: "b"', 'a: "b\\n"', "a: b # c", "# c", "a: [b]", "a: b: c", "a:b", "a: |"),
        *("a: |-\n\n  b", "a:", "a: ", "  ", "- x:\n    y: z", "- x: |-\n    y", "é: a", "? a", "a: b:"),
        "- ",
        *("a: .inf", "- .nan", "a: 1e999", "a: 0x1F", "a: 0o17", "a: 12.0", "a: +.5", "a: -", "a: NULL"),
    ]
)


@settings(max_examples=600)
@given(st.lists(PIECES, max_size=7), st.booleans())
def test_both_readers_agree_on_lines_put_together(lines: list[str], ended: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        agree("\n".join(lines) + ("\n" if ended else ""), patch)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A real file in which a few lines were moved, doubled, shifted, cut or filled with a stray sign."""
    lines = draw(st.sampled_from(FILES)).read_text(encoding="utf-8").split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        cut = draw(st.integers(0, len(line)))
        changes = [
            [],
            [line, line],
            [" " + line],
            [line[1:]],
            [line[:cut]],
            [line[:cut], line[cut:]],
            [line + " "],
            [line[:cut] + draw(st.sampled_from([*"-:#|>\"'[]{}&*! \t,?é", ": "])) + line[cut:]],
        ]
        lines[at : at + 1] = draw(st.sampled_from(changes))
        lines = lines or [""]
    return "\n".join(lines)


@settings(max_examples=600)
@given(spoilt())
def test_both_readers_agree_on_spoilt_files(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        agree(text, patch)
