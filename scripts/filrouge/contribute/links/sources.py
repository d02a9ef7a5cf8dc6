"""Every https link of the catalogue and of the hand-written pages, with the places where it stands."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from filrouge.catalogue import referentiels, walk, yaml12
from filrouge.catalogue.layout import Kind
from filrouge.catalogue.rules.links import addresses
from filrouge.findings import field_name

HTTPS = "https://"

_BARE = re.compile(r"https://[^\s<>\"]+")
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_HREF = re.compile(r"href=\"(https://[^\"]+)\"")


class Place(NamedTuple):
    """Where a link is written; `field` is empty in a hand-written page."""

    file: str
    line: int
    column: int
    field: str = ""


Links = dict[str, list[Place]]
"""Address → where it is written, in the order of the files."""


def collect(root: Path, pages: Path, only: Sequence[Path] = ()) -> Links:
    """The links of the catalogue at `root` and of the Markdown files of `pages`.

    `only`: files and folders to keep to; everything when there is none.
    """
    links: Links = defaultdict(list)
    for address, place in (*_of_catalogue(root, only), *_of_pages(pages, only)):
        links[address].append(place)
    return dict(links)


def _of_catalogue(root: Path, only: Sequence[Path]) -> Iterator[tuple[str, Place]]:
    """Links of the entries. What cannot be read is the business of `filrouge check`."""
    for source in walk.walk(root)[0]:
        path = root / source.path
        # A quick look spares the reading of most files.
        if source.kind is Kind.LIEN_EXCLU or not _kept(path, only) or HTTPS.encode() not in path.read_bytes():
            continue
        document, _ = yaml12.read(path, walk.shown(root, source.path), referentiels.SIZE_LIMIT)
        for steps, text in _strings(document.data if document else None, ()):
            for address in _in_text(text):
                assert document  # noqa: S101  (it has this text)
                line, column = _position(document, steps, address)
                yield address, Place(document.file, line, column, field_name(steps))


def _of_pages(pages: Path, only: Sequence[Path]) -> Iterator[tuple[str, Place]]:
    for path in sorted(pages.rglob("*.md")) if pages.is_dir() else ():
        if _kept(path, only):
            text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), path.read_text("utf-8"))
            for address in dict.fromkeys((*_https(addresses(text)), *_HREF.findall(text))):
                yield address, Place(path.as_posix(), *_line_and_column(text, text.index(address)))


def _strings(value: object, steps: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str) and HTTPS in value:
        yield steps, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*steps, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _strings(inner, (*steps, index))


def _in_text(text: str) -> Iterable[str]:
    """A field that is an address, or the links of a Markdown text."""
    return [text] if _BARE.fullmatch(text) else dict.fromkeys(_https(addresses(text)))


def _https(found: Iterable[str]) -> Iterator[str]:
    return (address for address in found if _BARE.fullmatch(address))


def _position(document: yaml12.Document, steps: tuple[str | int, ...], address: str) -> tuple[int, int]:
    """Where an address is written: looked for in the text, since composing the file again is slow."""
    if document.text.count(address) == 1:
        return _line_and_column(document.text, document.text.index(address))
    at = document.locate(steps)
    return at.line, at.column


def _line_and_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _kept(path: Path, only: Sequence[Path]) -> bool:
    return not only or any(path.resolve().is_relative_to(each.resolve()) for each in only)
