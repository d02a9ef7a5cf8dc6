"""An interrupted check loses nothing, and starts again from what it knew."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.contribute.links.ground import StillClock

from filrouge.contribute.links.check import check
from filrouge.contribute.links.journal import KEPT_SECONDS, Journal
from filrouge.contribute.links.outcome import Outcome, Reason

NOW = 1_800_000_000.0
OUTCOMES = [
    Outcome("https://a.fr/", Reason.ANSWERS),
    Outcome("https://b.fr/é", Reason.GONE, "404"),
    Outcome("https://c.fr/", Reason.MOVED, "", "https://d.fr/", "https://d.fr/"),
]
ADDRESSES = [f"https://site{n % 3}.example/{n}" for n in range(12)]


def write(path: Path, outcomes: list[Outcome], now: float = NOW) -> None:
    with Journal(path, now) as journal:
        for outcome in outcomes:
            journal.add(outcome)


def known(path: Path, now: float = NOW) -> list[Outcome]:
    return list(Journal(path, now).known.values())


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "dossier" / "liens.jsonl"
    write(path, OUTCOMES[:2])
    write(path, OUTCOMES[2:])
    assert known(path) == OUTCOMES
    assert [each.name for each in path.parent.iterdir()] == ["liens.jsonl"]


@given(st.data())
def test_a_file_cut_anywhere_gives_the_whole_lines_before_the_cut(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "liens.jsonl"
        write(path, OUTCOMES)
        content = path.read_bytes()
        kept = content[: data.draw(st.integers(0, len(content)))]
        path.write_bytes(kept)
        whole = kept.count(b"\n")
        assert known(path) == OUTCOMES[:whole]
        write(path, OUTCOMES[whole:])
        assert known(path) == OUTCOMES


@given(st.binary(max_size=200))
def test_a_file_that_is_not_ours_is_no_knowledge(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "liens.jsonl"
        path.write_bytes(
            content + b'\n[1]\n{}\n["x", 1, 2, 3, 4, 5]\n[1800000000.0, "a", "rien", "", "", ""]\n'
        )
        assert known(path) == []


def test_what_is_old_or_to_come_is_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "liens.jsonl"
    write(path, OUTCOMES)
    assert known(path, NOW + KEPT_SECONDS - 1) == OUTCOMES
    assert known(path, NOW + KEPT_SECONDS) == []
    assert known(path, NOW - 1) == []


def test_going_on_does_not_make_old_answers_young(tmp_path: Path) -> None:
    path = tmp_path / "liens.jsonl"
    write(path, OUTCOMES[:1])
    write(path, OUTCOMES[1:], NOW + KEPT_SECONDS - 1)
    assert known(path, NOW + KEPT_SECONDS) == OUTCOMES[1:]


def test_one_may_start_afresh(tmp_path: Path) -> None:
    path = tmp_path / "liens.jsonl"
    write(path, OUTCOMES)
    with Journal(path, NOW, afresh=True) as journal:
        assert journal.known == {}
    assert known(path) == []


def test_a_check_that_ends_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "liens.jsonl"
    found = check(ADDRESSES, lambda a: Outcome(a, Reason.ANSWERS), Journal(path, NOW), StillClock())
    assert found.keys() == set(ADDRESSES)
    assert not path.exists()


@pytest.mark.parametrize("interrupted_after", [1, 5, len(ADDRESSES) - 1])
def test_an_interrupted_check_goes_on_without_loss(tmp_path: Path, interrupted_after: int) -> None:
    path = tmp_path / "liens.jsonl"
    asked: list[str] = []

    def visit(address: str) -> Outcome:
        asked.append(address)
        return Outcome(address, Reason.ANSWERS)

    def stop(done: int, total: int) -> None:
        assert total == len(ADDRESSES)
        if done == interrupted_after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(ADDRESSES, visit, Journal(path, NOW), StillClock(), progress=stop)
    kept = set(Journal(path, NOW).known)
    assert len(kept) == interrupted_after
    asked.clear()
    found = check([*ADDRESSES], visit, Journal(path, NOW), StillClock())
    assert found.keys() == set(ADDRESSES)
    assert sorted(asked) == sorted(set(ADDRESSES) - kept)
    assert not path.exists()


def test_what_is_no_longer_linked_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "liens.jsonl"
    write(path, OUTCOMES)
    found = check(ADDRESSES[:1], lambda a: Outcome(a, Reason.GONE), Journal(path, NOW), StillClock())
    assert found.keys() == set(ADDRESSES[:1])
