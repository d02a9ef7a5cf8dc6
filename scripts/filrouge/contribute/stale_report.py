"""What to check again, as text for people and JSON for programs. Prints nothing itself."""

import json
from collections.abc import Iterator, Mapping, Sequence

from filrouge.catalogue.model import Plateforme
from filrouge.catalogue.reporters import one_line
from filrouge.contribute.stale import MOTIFS, Queue, Reason, ToReview
from filrouge.french import NBSP, count

NOBODY = "Sans plateforme"


def text(queue: Queue, plateformes: Mapping[str, Plateforme], root: str) -> str:
    """One heading for each platform, one line for each entry, the oldest first. `root`: the catalogue."""
    return "\n\n".join(
        "\n".join([f"{name_of(owner, plateformes)} ({count(len(entries), 'fiche')})", *_lines(entries, root)])
        for owner, entries in queue.items()
    )


def name_of(owner: str, plateformes: Mapping[str, Plateforme]) -> str:
    """How a platform is called, or that there is none."""
    return plateformes[owner].nom if owner in plateformes else NOBODY


def _lines(entries: Sequence[ToReview], root: str) -> Iterator[str]:
    for entry in entries:
        why = " ".join(reason.message for reason in entry.reasons)
        yield one_line(f"{root}/{entry.path}: {entry.nom}{NBSP}: {why}")


def as_json(queue: Queue, root: str) -> str:
    """A list of records, in the same order; every key is always there."""
    records = [_record(entry, root) for entries in queue.values() for entry in entries]
    return json.dumps(records, ensure_ascii=False, indent=2)


def _record(entry: ToReview, root: str) -> dict[str, object]:
    return {
        "plateforme": entry.plateforme,
        "entite": entry.kind.value,
        "id": entry.id,
        "nom": entry.nom,
        "file": f"{root}/{entry.path}",
        "depuis": entry.since,
        "verifiee_le": entry.checked,
        "rythme_mois": entry.rhythm,
        "motifs": [_reason(reason) for reason in entry.reasons],
    }


def _reason(reason: Reason) -> dict[str, str]:
    return {
        "code": reason.code,
        "severity": MOTIFS[reason.code].severity.value,
        "depuis": reason.since,
        "message": reason.message,
    }
