"""The little Markdown that descriptions may use: paragraphs, lists, emphasis and safe links. Never HTML.

Most descriptions are plain paragraphs, for which a parser is fifty times too much: they take a short way that
a property test holds equal to the parser.
"""

import re

from markdown_it import MarkdownIt
from markupsafe import Markup

SAFE_SCHEMES = ("https://", "mailto:", "tel:")

_SIGNS = re.compile(r"[*_\[\]\\&<>\"\x00-\x09\x0b-\x1f\x85\u2028\u2029\ufffd]")
"""Syntax, entities and controls: a text that has one goes through the parser."""
_LIST_STARTS = frozenset("-+0123456789")
_NEVER_IN_LINKS = re.compile(r"[\s<>\"'`\\\x00-\x20]")
_BLANK = re.compile(r"\n{2,}")
_MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_\\]")
_NO_ADDRESS = re.compile(r'<a href=""[^>]*>(.*?)</a>', re.DOTALL)


def is_safe_link(url: str) -> bool:
    """Whether an address may be followed from a page: https, mailto or tel, and nothing else."""
    return url.lower().startswith(SAFE_SCHEMES) and not _NEVER_IN_LINKS.search(url)


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        return is_safe_link(url)


_PARSER = _Parser("zero", {"html": False}).enable(["list", "emphasis", "link", "escape", "newline"])


def parse(text: str) -> str:
    """Render with the parser, whatever the text."""
    html = _NO_ADDRESS.sub(r"\1", str(_PARSER.render(text)))
    return html.replace("<a href=", '<a rel="nofollow" href=')


def render(text: str) -> Markup:
    """Render a description as safe HTML."""
    if not _is_plain(text):
        return Markup(parse(text))  # noqa: S704 (the parser escapes, HTML is off)
    paragraphs = _BLANK.split(text.strip("\n"))
    return Markup("".join([f"<p>{each}</p>\n" for each in paragraphs if each]))  # noqa: S704 (no sign at all)


def _is_plain(text: str) -> bool:
    """Whether every line is bare words that neither start a list nor have spaces for the parser to strip."""
    if _SIGNS.search(text):
        return False
    return all(
        not line or (line[0] not in _LIST_STARTS and line.strip() == line) for line in text.split("\n")
    )


def plain(text: str, limit: int = 155) -> str:
    """One line of plain text without Markdown signs, cut between words: for meta descriptions."""
    line = " ".join(_MARKS.sub(r"\1", text[: 2 * limit]).split())
    if len(line) <= limit and len(text) <= 2 * limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.«") + "…"
