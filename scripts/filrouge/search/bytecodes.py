"""Numbers and words in few bytes, as the browser reads them, and files named after their content."""

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""How many letters are shared, in one character: more than 35 are written again."""

HASH_LENGTH = 12
MARK_LENGTH = 6
"""Letters that tell one content of a piece from another of the same piece: they fail once in 2 billion."""


@cache
def varint(number: int) -> bytes:
    """A natural number in as many bytes of seven bits as it needs, lowest first."""
    coded = bytearray()
    while number > 127:
        coded.append(number & 127 | 128)
        number >>= 7
    coded.append(number)
    return bytes(coded)


def gaps(numbers: Iterable[int]) -> bytes:
    """Rising numbers as the varints of their differences, the first from -1."""
    found = [number - before - 1 for before, number in pairwise(chain((-1,), numbers))]
    if max(found, default=0) > 127:
        return b"".join(map(varint, found))
    return bytes(found)


def shared(word: str, other: str) -> int:
    """How many letters two words share at their start, as far as one digit can tell."""
    most = min(len(word), len(other), len(DIGITS) - 1)
    return next((place for place in range(most) if word[place] != other[place]), most)


def against_previous(words: Iterable[str]) -> str:
    """Each word as a digit, how much it shares with the word before, and the rest; one a line."""
    return "\n".join(_against(words, before=""))


def _against(words: Iterable[str], before: str) -> Iterator[str]:
    for word in words:
        common = shared(word, before)
        yield DIGITS[common] + word[common:]
        before = word


def against(words: Sequence[str], others: Sequence[str]) -> str:
    """The same, each word against the one at its place in another list."""
    pairs = ((word, shared(word, other)) for word, other in zip(words, others, strict=True))
    return "\n".join(DIGITS[common] + word[common:] for word, common in pairs)


def planes(numbers: Sequence[int], width: int) -> bytes:
    """The lowest bytes of all the numbers, then the next ones, `width` times: like bytes compress best."""
    return b"".join(bytes(number >> 8 * place & 255 for number in numbers) for place in range(width))


def packed(name: str, suffix: str, content: bytes) -> tuple[str, bytes]:
    """A compressed file and its name, which changes with any byte of it; the same in every build."""
    digest = hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
    return f"{name}-{digest}.{suffix}.gz", compressed(content)


def mark(content: bytes) -> str:
    """The letters that change with any byte of one piece among many: its place tells the rest of its name."""
    number = int.from_bytes(hashlib.sha256(content).digest(), "big")
    letters = []
    for _ in range(MARK_LENGTH):
        number, digit = divmod(number, len(DIGITS))
        letters.append(DIGITS[digit])
    return "".join(letters)


def compressed(content: bytes) -> bytes:
    """Always the same bytes for the same content."""
    return gzip.compress(content, 9, mtime=0)
