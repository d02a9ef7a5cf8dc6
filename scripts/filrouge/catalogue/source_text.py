"""From the bytes of a contributed file to text that is safe to parse and to show.

Refused here, before YAML is even considered: what is not UTF-8, what no editor shows, what changes the
reading order, and what would make the parser work without end.
"""

import re
from collections.abc import Iterator
from itertools import islice

from filrouge.catalogue.sentences import say
from filrouge.findings import Finding, Position

SIZE_LIMIT = 100_000
"""Bytes of one file; fifty times a complete offer."""
WORD_LIMIT = 500
"""Characters without a space: longer than any address, and nobody reads that."""
FINDINGS_LIMIT = 100
"""Findings of one stage for one file: beyond, the file is not what its author thinks it is."""

EMPTY = "fichier-vide"
TOO_BIG = "fichier-trop-gros"
ENCODING = "encodage"
BYTE_ORDER_MARK = "marque-d-ordre"
FORBIDDEN = "caractere-interdit"
TAB = "tabulation"
WORD = "mot-trop-long"

FORBIDDEN_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
    "|\r(?!\n)"
)
"""Controls, invisible marks, line breaks that editors do not count, and changes of reading order."""

_INDENT_TAB = re.compile(r"^ *(\t)", re.MULTILINE)
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "UTF-8", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def decode(source: bytes, file: str, limit: int = SIZE_LIMIT) -> tuple[str, list[Finding]]:
    """Decode a file and look for what must not be in it; the text is only good without findings."""
    if len(source) > limit:
        return "", [_too_big(file, limit)]
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if source.startswith(mark):
            return "", [_byte_order_mark(file, encoding)]
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(source, error, file)]
    return text, list(islice(_scan(text, file), FINDINGS_LIMIT))


def position_at(text: str, index: int) -> Position:
    """Line and column of the character at `index`."""
    return Position(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def name_of(character: str) -> str:
    """What people can call a character that they cannot see: « U+202E (sens de lecture) »."""
    number = ord(character)
    kind = "invisible"
    if 0x202A <= number <= 0x202E or 0x2066 <= number <= 0x2069 or number in (0x200E, 0x200F):
        kind = "reading-order"
    elif number < 0x20 or 0x7F <= number <= 0x9F:
        kind = "control"
    elif number in (0x2028, 0x2029):
        kind = "line-end"
    return f"U+{number:04X} ({say(kind)})"


def _scan(text: str, file: str) -> Iterator[Finding]:
    yield from _forbidden(text, file)
    if "\t" in text:
        yield from _tabs(text, file)
    lines = text.split("\n")
    if max(map(len, lines)) > WORD_LIMIT:
        yield from _long_words(lines, file)


def _forbidden(text: str, file: str) -> Iterator[Finding]:
    for match in FORBIDDEN_CHARACTER.finditer(text):
        at = position_at(text, match.start())
        message = say("forbidden", name=name_of(match[0]))
        yield Finding(file, at.line, at.column, FORBIDDEN, "", message, say("forbidden.remedy"))


def _tabs(text: str, file: str) -> Iterator[Finding]:
    for match in _INDENT_TAB.finditer(text):
        at = position_at(text, match.start(1))
        yield Finding(file, at.line, at.column, TAB, "", say("indent-tab"), say("indent-tab.remedy"))


def _long_words(lines: list[str], file: str) -> Iterator[Finding]:
    for number, line in enumerate(lines, start=1):
        for word in line.split() if len(line) > WORD_LIMIT else ():
            if len(word) > WORD_LIMIT:
                message = say("long-word", length=len(word), start=word[:20])
                remedy = say("long-word.remedy", limit=WORD_LIMIT)
                yield Finding(file, number, line.find(word) + 1, WORD, "", message, remedy)


def _too_big(file: str, limit: int) -> Finding:
    message = say("too-big", size=limit // 1000)
    return Finding(file, 1, 1, TOO_BIG, "", message, say("too-big.remedy"))


def _byte_order_mark(file: str, encoding: str) -> Finding:
    message = say("byte-order-mark", encoding=encoding)
    return Finding(file, 1, 1, BYTE_ORDER_MARK, "", message, say("byte-order-mark.remedy"))


def _not_utf8(source: bytes, error: UnicodeDecodeError, file: str) -> Finding:
    start = error.start
    before = source[:start].decode("utf-8")
    at = position_at(before, len(before))
    byte = source[start]
    guess = bytes([byte]).decode("cp1252", "replace") if byte >= 0x80 else ""
    key = "windows-1252" if guess.isalpha() else "not-utf8"
    message = say(key, byte=f"{byte:02X}", guess=guess)
    return Finding(file, at.line, at.column, ENCODING, "", message, say(f"{key}.remedy"))
