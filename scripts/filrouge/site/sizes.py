"""How much there is to send: worked out from a part of the files, and told as people tell it."""

import gzip
from zlib import crc32

from filrouge.french import NBSP

ONE_IN = 32
"""Of many files, one in so many is weighed: weighing all would lengthen a large build by a third."""


class Size:
    """What a host that compresses sends of some files, in whatever order they are counted.

    `one_in`: weigh a part of them, chosen by their paths so that it never moves.
    """

    def __init__(self, one_in: int = 1) -> None:
        self.raw = 0
        self._one_in = one_in
        self._weighed = 0
        self._compressed = 0

    def add(self, path: str, content: bytes) -> None:
        """Count a file in."""
        self.raw += len(content)
        if crc32(path.encode()) % self._one_in == 0:
            packed = path.endswith((".gz", ".png"))
            self._weighed += len(content)
            self._compressed += len(content) if packed else len(gzip.compress(content, 6))

    @property
    def sent(self) -> int:
        """Bytes, about; as they are when none was weighed."""
        return round(self.raw * self._compressed / self._weighed) if self._weighed else self.raw


def weight(size: int) -> str:
    """A size in bytes as one tells it, to two figures: « 420 ko », « 1,6 Mo », « 16 Mo »."""
    rounded = float(f"{max(size, 1000):.2g}")
    if rounded < 1e6:
        return f"{rounded / 1e3:.0f}{NBSP}ko"
    return f"{rounded / 1e6:.{0 if rounded >= 1e7 else 1}f}{NBSP}Mo".replace(".", ",").replace(",0", "")
