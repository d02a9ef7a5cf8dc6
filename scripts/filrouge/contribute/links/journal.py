"""What an interrupted check already knows: one line for each link, written as soon as it is known.

A line is whole or it is ignored, so that a machine that stops in the middle loses one link at most.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from filrouge.contribute.links.outcome import Outcome, Reason

KEPT_SECONDS = 24 * 3600
"""Beyond a day, an answer is asked again."""


class Journal:
    """The state file of one check. Use as a context: leaving it closes the file, `finish` removes it."""

    def __init__(self, path: Path, now: float, afresh: bool = False) -> None:
        self._path = path
        self._now = now
        self._read = {} if afresh else {outcome.address: (at, outcome) for at, outcome in _read(path, now)}

    @property
    def known(self) -> dict[str, Outcome]:
        """What an earlier run found, by address."""
        return {address: outcome for address, (_, outcome) in self._read.items()}

    def __enter__(self) -> "Journal":
        # Written again whole: a torn last line must not swallow the next one.
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_name(f"{self._path.name}.nouveau")
        lines = "".join(_line(outcome, at) for at, outcome in self._read.values())
        draft.write_text(lines, encoding="utf-8")
        draft.replace(self._path)
        self._file = self._path.open("a", encoding="utf-8")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, outcome: Outcome) -> None:
        """Keep one result."""
        self._file.write(_line(outcome, self._now))
        self._file.flush()

    def finish(self) -> None:
        """Forget everything: the next check starts from nothing."""
        self._path.unlink(missing_ok=True)


def _line(outcome: Outcome, at: float) -> str:
    fields = (outcome.address, outcome.reason.value, outcome.detail, outcome.final, outcome.suggestion)
    return json.dumps([at, *fields], ensure_ascii=False) + "\n"


def _read(path: Path, now: float) -> list[tuple[float, Outcome]]:
    try:
        lines = path.read_text("utf-8", errors="replace").split("\n")
    except OSError:
        return []
    return [kept for line in lines[:-1] for kept in _outcome(line, now)]


def _outcome(line: str, now: float) -> Iterator[tuple[float, Outcome]]:
    """The result of a line, with its time; nothing when it is not whole, not ours, or too old."""
    try:
        at, address, reason, detail, final, suggestion = json.loads(line)
        if 0 <= now - at < KEPT_SECONDS:
            yield at, Outcome(address, Reason(reason), detail, final, suggestion)
    except (ValueError, TypeError):
        return
