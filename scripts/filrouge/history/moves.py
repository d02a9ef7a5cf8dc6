"""Which new file of a commit is an entry that left another one: the same content, or very nearly.

Git's own guess compares lines, and offers of one organisation share most of theirs; here an entry is followed
only when its name alone, or at most two other fields, changed on the way. Whoever changes more declares it
(`anciens_identifiants`).
"""

from collections.abc import Mapping, Sequence
from itertools import product

from filrouge.history.entry_data import Data, Key, Read, read_data
from filrouge.history.git import Change

FARTHEST = 2
"""Fields that may change while a file moves; the name counts for two."""
KEPT_SHARE = 4
"""One field in so many may change: entries of few fields look alike."""
MOST_PAIRS = 2_500
"""Beyond, a commit reorganises the catalogue: only untouched contents are followed."""

_MISSING = object()


def moved(new: Mapping[Key, Change], lost: Mapping[Key, Change], read: Read) -> dict[Key, Key]:
    """New entry → the lost one that it was; each of them at most once."""
    found = _same_content(new, lost)
    known = {*found, *found.values()}
    others, left = sorted(new.keys() - known), sorted(lost.keys() - known)
    if len(others) * len(left) <= MOST_PAIRS:
        pairs = [(one, other) for one, other in product(others, left) if one[0] == other[0]]
        found |= _nearly_same(pairs, {key: change.blob for key, change in {**new, **lost}.items()}, read)
    return found


def _same_content(new: Mapping[Key, Change], lost: Mapping[Key, Change]) -> dict[Key, Key]:
    places: dict[tuple[str, str], list[Key]] = {}
    for key in sorted(lost, reverse=True):
        places.setdefault((key[0], lost[key].blob), []).append(key)
    found = {}
    for key in sorted(new):
        same = places.get((key[0], new[key].blob))
        if same:
            found[key] = same.pop()
    return found


def _nearly_same(pairs: Sequence[tuple[Key, Key]], blobs: Mapping[Key, str], read: Read) -> dict[Key, Key]:
    """The closest pairs first; between equals, the order of identifiers."""
    wanted = sorted({blobs[key] for pair in pairs for key in pair})
    data = dict(zip(wanted, map(read_data, read(wanted)), strict=True))
    distances = sorted((_distance(data[blobs[one]], data[blobs[other]]), one, other) for one, other in pairs)
    found: dict[Key, Key] = {}
    taken: set[Key] = set()
    for distance, one, other in distances:
        if distance <= FARTHEST and one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return found


def _distance(one: Data, other: Data) -> int:
    """How many fields differ; too many when a content cannot be read."""
    if one is None or other is None:
        return FARTHEST + 1
    names = one.keys() | other.keys()
    different = [name for name in names if one.get(name, _MISSING) != other.get(name, _MISSING)]
    distance = len(different) + ("nom" in different)
    return distance if len(different) * KEPT_SHARE <= len(names) else FARTHEST + 1
