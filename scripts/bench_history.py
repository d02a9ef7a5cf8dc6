"""A past for the catalogues of the measures: a repository where each commit changes some offers."""

import random
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench_corpus import SEED

START, DAY = 1_767_225_600, 86_400
"""1 January 2026, in seconds since 1970: the past is the same on every machine."""
CHANGED = 50
"""Offers that each commit changes."""
_WHO = "committer Mesure <mesure@example.org>"


def give_past(catalogue: Path, commits: int, changed: int = CHANGED) -> None:
    """Put a catalogue in a repository of its own, with that many commits and the files of the last."""
    git = shutil.which("git")
    if git is None:
        raise FileNotFoundError("git")
    folder = catalogue.parent
    subprocess.run([git, "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
    stream = b"".join(_commits(catalogue, commits, changed))
    subprocess.run([git, "fast-import", "--quiet"], cwd=folder, input=stream, check=True)
    subprocess.run([git, "reset", "--quiet", "--hard", "main"], cwd=folder, check=True)


def _commits(catalogue: Path, commits: int, changed: int) -> Iterator[bytes]:
    """Everything first; then offers taken at random say that they must be looked at more or less often."""
    files = sorted(path for path in catalogue.rglob("*") if path.is_file())
    yield _commit(0, files, [path.read_bytes() for path in files], catalogue.parent)
    offers = [path for path in files if path.parent.name == "offres"]
    generator = random.Random(SEED)  # noqa: S311  (nothing secret: the same past on every machine)
    for number in range(1, commits):
        chosen = generator.sample(offers, min(changed, len(offers)))
        texts = [path.read_bytes() + f"revision_mois: {1 + number % 12}\n".encode() for path in chosen]
        yield _commit(number, chosen, texts, catalogue.parent)


def _commit(number: int, files: Sequence[Path], texts: Sequence[bytes], folder: Path) -> bytes:
    head = f"commit refs/heads/main\n{_WHO} {START + number * DAY} +0000\ndata 6\nmesure\n".encode()
    written = (
        f"M 100644 inline {path.relative_to(folder).as_posix()}\ndata {len(text)}\n".encode() + text + b"\n"
        for path, text in zip(files, texts, strict=True)
    )
    return head + b"".join(written) + b"\n"
