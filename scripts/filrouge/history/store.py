"""The past on disk, under `.cache/`: one file, whole or absent, named after all that its words depend on."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any

from filrouge.history.events import Action, Event
from filrouge.history.history import Gone
from filrouge.history.past import Past
from filrouge.history.timelines import Version

KEPT = 3
"""Files kept, so that going back and forth between two versions costs nothing."""
_DAMAGED = (OSError, ValueError, KeyError, TypeError)
_PACKAGE = Path(__file__).parents[1]
_CODE = (
    *sorted(_PACKAGE.glob("history/*.py")),
    *sorted(_PACKAGE.glob("catalogue/*.py")),
    _PACKAGE / "french.py",
)


def fingerprint(files: Iterable[Path], others: object) -> str:
    """Changes with any byte of our code or of these files, and with what `others` shows of itself."""
    digest = hashlib.sha256(repr(others).encode("utf-8", "replace"))
    for path in (*_CODE, *files):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:20]


def load(folder: Path, name: str) -> Past:
    """What was kept under a name; an empty past when nothing was, or when the file is damaged."""
    try:
        return _past(json.loads(_file(folder, name).read_text("utf-8")))
    except _DAMAGED:
        return Past()


def save(folder: Path, name: str, past: Past) -> None:
    """Keep a past; without a place to write, it is read again next time."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=folder, suffix=".nouveau")
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump(_plain(past), stream, ensure_ascii=True, separators=(",", ":"))
        Path(temporary).replace(_file(folder, name))
        _forget_old(folder, _file(folder, name))


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _forget_old(folder: Path, newest: Path) -> None:
    others = [path for path in folder.iterdir() if path != newest]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[KEPT - 1 :]:
        path.unlink(missing_ok=True)


def _plain(past: Past) -> dict[str, Any]:
    return {
        "head": past.head,
        "count": past.count,
        "start": past.start,
        "cut": past.cut,
        "timelines": [[key, _segments(versions)] for key, versions in past.timelines.items()],
        "told": [
            [key, signature, [[event.time, event.action, event.words] for event in events], _fields(gone)]
            for key, (signature, events, gone) in past.told.items()
        ],
    }


def _fields(gone: Gone | None) -> list[Any] | None:
    return [gone.nom, gone.romes, gone.thematiques] if gone else None


def _segments(versions: Iterable[Version]) -> list[Any]:
    """Versions by place: most entries never leave theirs."""
    places = groupby(versions, key=lambda version: version.path)
    return [[path, [(v.order, v.time, v.blob) for v in found]] for path, found in places]


def _past(data: Any) -> Past:  # noqa: ANN401  (JSON)
    past = Past(data["head"], data["count"], data["start"], data["cut"])
    for (kind, identifier), segments in data["timelines"]:
        past.timelines[kind, identifier] = [
            Version(order, time, path, blob) for path, versions in segments for order, time, blob in versions
        ]
    for (kind, identifier), signature, events, gone in data["told"]:
        told = tuple(Event(time, Action(action), tuple(words)) for time, action, words in events)
        last = Gone(gone[0], tuple(gone[1]), tuple(gone[2])) if gone else None
        past.told[kind, identifier] = tuple(signature), told, last
    return past
