"""Contributed text in the Markdown of a forge: none of it becomes HTML, a link, a mention or a reference."""

import re
from collections.abc import Iterable, Iterator

LONGEST = 60_000
"""Characters of a text: forges refuse more than 65,536."""
JOINER = "\u2060"
"""Invisible, takes no room: what follows it is no name to call and no number to link."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>&@:/$^=])")
_CALLS = re.compile(r"(\\[@#!~$&])(?=\w)")
"""Escaping a sign is not enough: GitHub looks for mentions in what Markdown gave."""


def escaped(text: str) -> str:
    """A text that Markdown, HTML and the forge's references leave alone, on one line."""
    return _CALLS.sub(rf"\1{JOINER}", _SPECIAL.sub(r"\\\1", " ".join(text.split())))


def within_limits(lines: Iterable[str], last: str) -> Iterator[str]:
    """The lines that a forge accepts together; `last` says that the rest is left out."""
    length = len(last) + 2
    for line in lines:
        length += len(line) + 1
        if length > LONGEST:
            yield f"\n{last}"
            return
        yield line
