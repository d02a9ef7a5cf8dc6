"""The form of a calendar (RFC 5545): lines of 75 octets, escaped texts, days without hours."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from filrouge.site.shell import clean

LINE_OCTETS = 75
_SPECIAL = re.compile(r"([\\;,])")

Property = tuple[str, str]
"""Name, with its parameters, and value as it is written in the file."""


def calendar(name: str, product: str, events: Iterable[Sequence[Property]]) -> bytes:
    """A calendar of at least one event; programs that follow it are told to come back each day."""
    head = [
        ("VERSION", "2.0"),
        ("PRODID", f"-//{text(product)}//Sessions//FR"),
        ("CALSCALE", "GREGORIAN"),
        ("NAME", text(name)),
        ("X-WR-CALNAME", text(name)),
        ("REFRESH-INTERVAL;VALUE=DURATION", "P1D"),
        ("X-PUBLISHED-TTL", "P1D"),
    ]
    body = [each for event in events for each in (("BEGIN", "VEVENT"), *event, ("END", "VEVENT"))]
    lines = [("BEGIN", "VCALENDAR"), *head, *body, ("END", "VCALENDAR")]
    return b"".join(folded(f"{name}:{value}") for name, value in lines)


def text(value: str) -> str:
    """A text as a value: escaped, on one line, without control characters."""
    return _SPECIAL.sub(r"\\\1", clean(value).decode()).replace("\n", r"\n")


def day(value: date) -> str:
    """A day as a value."""
    return value.strftime("%Y%m%d")


def folded(line: str) -> bytes:
    """A line as the file holds it: no piece is longer than 75 octets, none begins inside a character."""
    pieces: list[bytes] = []
    rest = line.encode()
    room = LINE_OCTETS
    while len(rest) > room:
        end = room
        while rest[end] & 0xC0 == 0x80:  # the middle of a character
            end -= 1
        pieces.append(rest[:end])
        rest = rest[end:]
        room = LINE_OCTETS - 1  # the space that begins a continuation counts
    return b"\r\n ".join([*pieces, rest]) + b"\r\n"
