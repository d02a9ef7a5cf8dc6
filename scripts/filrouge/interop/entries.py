"""How an entry is written: one YAML style for everything that a command of ours adds to the catalogue.

Block style, keys in the order given, codes and dates in double quotes, long prose as a literal block.
What is written reads back identical through the strict reader (`catalogue.yaml12`), whatever the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from textwrap import fill
from typing import Any

WIDTH = 98
"""Columns of prose, so that a line of a description stays within 100 with its indent."""

PLAIN = re.compile(r"[^\W\d_]['’\w ,;.!?()/+«»…–\-\u00a0\u202f]*(?::(?! |$)[\w/.\-?=+]*)*\Z")
"""A scalar that needs no quotes: begins with a letter, holds nothing that YAML gives a meaning to."""

AMBIGUOUS = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null|nan|inf)\Z")
"""Plain words that some YAML reader, old or new, takes for something other than text."""

CODE = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9:+-]*\Z")
"""Codes and dates: always quoted, so that nobody types a number by imitation."""

UNPRINTABLE = re.compile(
    r"[^\x20-\x7e\xa0-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff"
    r"\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Characters that an editor does not show, or that change the reading order: written as escapes."""

ESCAPES = str.maketrans({"\n": "\\n", "\t": "\\t", "\\": "\\\\", '"': '\\"'})


def dump(data: Mapping[str, Any]) -> str:
    """Write an entry as YAML. Raises TypeError for what an entry never holds (None, a date…)."""
    return "".join(f"{line}\n" for line in _mapping(data))


def field_lines(key: str, value: object) -> list[str]:
    """Write one field of an entry, so that it can be added to a file that exists."""
    return list(_mapping({key: value}))


def prose(*paragraphs: str) -> str:
    """Lay paragraphs out as descriptions are kept: wrapped, one blank line between two of them."""
    return "\n\n".join(
        fill(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)
        for paragraph in paragraphs
        if paragraph
    )


def _mapping(data: Mapping[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        if not isinstance(key, str):
            raise TypeError(f"clé inattendue : {key!r}")
        yield from _under(f"{_scalar(key)}:", value)


def _under(head: str, value: object) -> Iterator[str]:
    """Lines of a value below its key: on the same line when it is a scalar."""
    if isinstance(value, str) and _is_literal(value):
        yield f"{head} |-"
        yield from _indented(value.split("\n"))
    elif isinstance(value, Mapping) and value:
        yield head
        yield from _indented(_mapping(value))
    elif isinstance(value, list | tuple) and value:
        yield head
        for item in value:
            yield from _indented(_item(item))
    else:
        yield f"{head} {_scalar(value)}"


def _item(value: object) -> Iterator[str]:
    """Lines of one item of a list: a mapping begins on the line of its dash."""
    if isinstance(value, Mapping) and value:
        first, *others = _mapping(value)
        yield f"- {first}"
        yield from _indented(others)
    else:
        yield from _under("-", value)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" if line else "" for line in lines)


def _scalar(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float() if isfinite(value):
            return repr(value)
        case str():
            return _string(value)
        case Mapping():
            return "{}"
        case list() | tuple():
            return "[]"
    raise TypeError(f"valeur inattendue dans une fiche : {value!r}")


def _string(text: str) -> str:
    plain = PLAIN.match(text) and not AMBIGUOUS.match(text) and not CODE.match(text)
    if plain and text == text.strip():
        return text
    return f'"{UNPRINTABLE.sub(_escape, text.translate(ESCAPES))}"'


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def _is_literal(text: str) -> bool:
    """Whether a text can be kept as a literal block without any escape or indentation sign."""
    lines = text.split("\n")
    if len(lines) == 1 or not lines[-1] or not lines[0] or lines[0] != lines[0].strip():
        return False
    return all(line == line.rstrip() and not UNPRINTABLE.search(line) for line in lines)
