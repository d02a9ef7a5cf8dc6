"""The words of our own pages as Markdown, for the tools that make pages out of it: the same work for all.

Only what our templates hold is known: this reads nothing but pages that we made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from pathlib import Path

_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_BLOCKS = ("p", "div", "section", "ul", "ol", "dl", "address", "header", "footer", "details", "summary")
_ITEMS = ("li", "dt", "dd")
_ITEM = "\n- "
_MARKS = {"strong": "**", "em": "*"}
_SIGN = re.compile(r"([\\`*_\[\]])")
"""What Markdown would take for more than a letter."""


@dataclass(frozen=True, slots=True)
class Article:
    """What one page says: its title, and its content in Markdown, drawings as they are."""

    name: str
    title: str
    markdown: str


def articles(site: Path, count: int) -> Iterator[Article]:
    """The first pages of offers of a site that we built."""
    for page in sorted((site / "offres").glob("*/index.html"))[:count]:
        _, start, rest = page.read_text(encoding="utf-8").partition("<article")
        content, end, _ = rest.partition("</article>")
        if start and end:  # the list of the offers is there too, and is no article
            reader = _Reader()
            reader.feed(start + content + end)
            yield Article(page.parent.name, reader.title.strip(), reader.markdown())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self._out: list[str] = []
        self._links: list[str] = []
        self._inside: list[str] = []
        """The drawing, or the main title, that is being read."""

    def markdown(self) -> str:
        """Everything read so far, one empty line at most between two blocks."""
        lines = [line.strip() for line in "".join(self._out).split("\n")]
        kept = (line for line, before in zip(lines, ["", *lines], strict=False) if line or before)
        return "\n".join(kept) + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opening of a block, of words set apart, or of a drawing."""
        if tag in ("svg", "h1") or (self._inside and tag != "br"):
            self._inside.append(tag)
        if "svg" in self._inside:
            self._out.append(("\n\n" if self._inside == ["svg"] else "") + (self.get_starttag_text() or ""))
        elif tag in _HEADINGS:
            first = self._out[-1:] == [_ITEM]
            self._out.append(_HEADINGS[tag] if first else "\n\n" + _HEADINGS[tag])
        elif tag in _ITEMS:
            self._out.append(_ITEM)
        elif tag == "br":
            self._out.append("<br>\n")
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
            self._out.append("[")
        else:
            self._out.append("\n\n" if tag in _BLOCKS else _MARKS.get(tag, ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A shape of a drawing, which holds nothing."""
        if "svg" in self._inside:
            self._out.append(self.get_starttag_text() or "")
        else:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closing of the same."""
        if "svg" in self._inside:
            self._out.append(f"</{tag}>" + ("\n\n" if self._inside == ["svg"] else ""))
        elif tag == "a":
            self._out.append(f"]({self._links.pop()})")
        else:
            self._out.append("\n\n" if tag in (*_BLOCKS, *_HEADINGS) else _MARKS.get(tag, ""))
        if self._inside:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        """Words."""
        if "h1" in self._inside:
            self.title += data
        text = escape(data, quote=False)
        self._out.append(text if "svg" in self._inside else _SIGN.sub(r"\\\1", text).replace("\n", " "))
