"""What must be known of a YAML text before a tree is made of it.

The parser composes recursively: an alias could repeat a text a billion times, and fifty thousand brackets
overflow its stack. Events are read one by one, without recursion, so they are safe to look at first; they
are only looked at when a sign in the text makes it necessary.
"""

import re
from collections.abc import Iterator

from yaml import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)
from yaml._yaml import CParser

from filrouge.catalogue.sentences import say
from filrouge.catalogue.source_text import position_at
from filrouge.catalogue.yaml_syntax import NO_DIRECTIVE, RESERVED, position_of, syntax_finding
from filrouge.findings import START, Finding, Position

ANCHOR = "ancre-yaml"
ALIAS = "alias-yaml"
TAG = "etiquette-yaml"
DEPTH = "imbrication-excessive"

DEPTH_LIMIT = 24
"""Levels of lists and mappings; the deepest real entry has nine."""

_MARK = re.compile(r"[&*!](?<![^ \t\n\r\[{,:?-][&*!])")
"""A sign of anchor, alias or tag where a value can begin. French « ! » stands after a no-break space."""
_ESCAPED_TAG = re.compile(r"^%TAG.*%[89A-Fa-f]|(?:(?<=[ \t\n\r\[{,:?-])|^)!\S*%[89A-Fa-f]", re.MULTILINE)
SAFE_BRACKETS = 200
SAFE_LINE = 400
"""Below these counts, nesting cannot reach the depth at which composing is unsafe."""


def needs_scan(text: str) -> bool:
    """Whether the text may hold anchors, aliases, tags, directives, or nesting without end."""
    if ("&" in text or "*" in text or "!" in text) and _MARK.search(text):
        return True
    if "%" in text and (text.startswith("%") or "\n%" in text):
        return True
    if text.count("[") + text.count("{") > SAFE_BRACKETS:
        return True
    return len(text) > SAFE_LINE and max(map(len, text.split("\n"))) > SAFE_LINE


def scan_events(parser: CParser, text: str, file: str) -> Iterator[Finding]:
    """Findings on what is refused in the events of a text; stops at the first syntax error."""
    depth = 0
    try:
        while (event := parser.get_event()) and not isinstance(event, StreamEndEvent):
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                depth += 1
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                depth -= 1
            if depth > DEPTH_LIMIT:
                yield too_deep(file, position_of(event.start_mark))
                return
            yield from _refused(event, file)
    except YAMLError as error:
        yield syntax_finding(error, text, file)
    except UnicodeDecodeError:
        yield _undecodable(text, file)


def too_deep(file: str, at: Position) -> Finding:
    """The finding of a text that has more levels than any entry needs."""
    message = say("too-deep", limit=DEPTH_LIMIT)
    return Finding(file, at.line, at.column, DEPTH, "", message, say("too-deep.remedy"))


def _undecodable(text: str, file: str) -> Finding:
    """A tag whose escapes are no text: the parser lets them through, without a place."""
    tag = _ESCAPED_TAG.search(text)
    at = position_at(text, tag.start()) if tag else START
    key = RESERVED.key
    return Finding(file, at.line, at.column, RESERVED.code, "", say(key), say(f"{key}.remedy"))


def _refused(event: Event, file: str) -> Iterator[Finding]:
    def finding(code: str, key: str, /, **gaps: str) -> Finding:
        at = position_of(event.start_mark)
        return Finding(file, at.line, at.column, code, "", say(key, **gaps), say(f"{key}.remedy"))

    if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
        yield finding(NO_DIRECTIVE.code, NO_DIRECTIVE.key)
    if isinstance(event, AliasEvent):
        yield finding(ALIAS, "alias", name=event.anchor or "")
    elif isinstance(event, NodeEvent) and event.anchor:
        yield finding(ANCHOR, "anchor", name=event.anchor)
    if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent) and event.tag:
        yield finding(TAG, "tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
