"""The little Markdown that descriptions may use: paragraphs, lists, emphasis and safe links. Never HTML.

Most descriptions are plain paragraphs, for which a parser is fifty times too much: they take a short way that
a property test holds equal to the parser.
"""

import re
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markupsafe import Markup

SAFE_SCHEMES = ("https://", "mailto:", "tel:")

_NOT_PLAIN = re.compile(
    r"[*_\[\]\\&<>\"\x00-\x09\x0b-\x1f\x85\u2028\u2029\ufffd]"  # syntax, entities, controls
    r"|^[^\S\n]|[^\S\n]$"  # spaces that the parser strips
    r"|^(?:[-+]|[0-9]{1,9}[.)])(?:[ ]|$)",  # lists
    re.MULTILINE,
)
_NEVER_IN_LINKS = re.compile(r"[\s<>\"'`\\\x00-\x20]")
_BLANK = re.compile(r"\n{2,}")
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


@lru_cache(maxsize=4096)
def render(text: str) -> Markup:
    """Render a description as safe HTML."""
    if _NOT_PLAIN.search(text):
        return Markup(parse(text))  # noqa: S704 (the parser escapes, HTML is off)
    paragraphs = _BLANK.split(text.strip("\n"))
    return Markup("".join(f"<p>{each}</p>\n" for each in paragraphs if each))  # noqa: S704 (no special character)


def plain(text: str, limit: int = 155) -> str:
    """One line of plain text without Markdown signs, cut between words: for meta descriptions."""
    line = " ".join(re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_\\]", r"\1", text).split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.«") + "…"


def attribute(text: str) -> str:
    """Escape a plain text for an attribute value."""
    return escape(text, quote=True)
