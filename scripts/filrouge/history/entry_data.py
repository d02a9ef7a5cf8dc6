"""What the modules of the history share: the name of an entry, and the data of its old versions.

Versions of one entry, and entries between them, repeat most of their fields letter for letter: each distinct
field is read once, and equal fields are then the same object, which costs nothing to compare.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from filrouge.catalogue import yaml12
from filrouge.catalogue.yaml_quick import QuickReader

Key = tuple[str, str]
"""Kind and identifier of an entry."""
Data = dict[str, Any] | None
Read = Callable[[Iterable[str]], Iterable[bytes | None]]
"""Gives the content of blobs, in order."""

_FIELDS = re.compile(r"(?<=\n)(?=[a-z])")
_KEPT = 50_000


def read_data(content: bytes | None) -> Data:
    """Data of a file, read as strictly as today's; None when it could not be published."""
    if content is None:
        return None
    data = _quickly(content)
    if data is None:
        document, _ = yaml12.parse(content, "")
        data = document.data if document else None
    return data if isinstance(data, dict) else None


def _quickly(content: bytes) -> Data:
    """The data of a file in the project's own style, field by field; None when not certain of them.

    In that style a field ends where the next one begins at the margin, and means the same alone.
    """
    try:
        texts = _FIELDS.split(content.decode())
    except UnicodeDecodeError:
        return None
    data: dict[str, Any] = {}
    for text in texts:
        field = _field(text)
        if not field or field.keys() & data.keys():
            return None
        data |= field
    return data


_QUICK = QuickReader(yaml12.resolve)
_field = lru_cache(_KEPT)(_QUICK.read)
