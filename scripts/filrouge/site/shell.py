"""The empty page that MkDocs renders once, cut into pieces between which every entry is poured.

Pouring joins bytes: a page costs microseconds, and the theme stays MkDocs' business. The shell also carries
the few settings that entry pages need (address of the site, forge): nothing here reads MkDocs' configuration.
"""

import json
import re
from dataclasses import dataclass, field
from html import escape

from filrouge.contribute.forge import Forge

TOKENS = ("FR_TITLE", "FR_DESCRIPTION", "<!--FR_HEAD-->", "<!--FR_BREADCRUMB-->", "<!--FR_CONTENT-->")
SHELL_DEPTH = 2
"""Folders between the shell page and the root; entry pages are rendered at this depth too."""

_SETTINGS = re.compile(r"<!--FR_SETTINGS (\{.*?\})-->\n?")
_UNSAFE = bytes(code for code in range(32) if code not in b"\n") + b"\x7f"
"""Control characters mean nothing in a page, and some break it."""
_BIDI = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
"""Direction overrides in UTF-8: they show a text that is not what is written."""


class ShellError(Exception):
    """The shell page cannot receive entries; the message says which token is wrong."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the hand-written configuration says about the published site."""

    url: str = "https://fil-rouge.example/"
    nom: str = "Fil rouge"
    forge: Forge = field(default_factory=Forge)
    contact: str = ""
    """Where to write to whoever publishes the site, if that is said."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page to pour. Texts are plain, the three others are safe HTML written for depth 2."""

    path: str
    title: str
    description: str
    head: str
    breadcrumb: str
    content: str
    section: str = ""
    """First folder of the menu entry to mark as current."""

    @property
    def depth(self) -> int:
        """Number of folders between the page and the root of the site."""
        return self.path.count("/")


def root_of(depth: int) -> str:
    """Relative address of the site's root from a page that many folders down."""
    return "../" * depth or "./"


def rebase(html: str, depth: int) -> str:
    """Rewrite addresses written for depth 2 to another depth. Escaped data cannot hold these patterns."""
    if depth == SHELL_DEPTH:
        return html
    here, there = root_of(SHELL_DEPTH), root_of(depth)
    # As plain text: safe HTML would escape the quotes of what is put in.
    rebased = str(html).replace(f'href="{here}', f'href="{there}').replace(f'src="{here}', f'src="{there}')
    return rebased.replace(f'action="{here}', f'action="{there}')


@dataclass(slots=True)
class Shell:
    """The shell between its tokens, ready for any depth and menu entry."""

    text: str
    settings: Settings
    _cut: dict[tuple[int, str], list[bytes]] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> "Shell":
        """Check that each token occurs exactly once, and read the settings; raises `ShellError`."""
        for token in TOKENS:
            found = text.count(token)
            if found != 1:
                raise ShellError(
                    f"La coquille doit contenir « {token} » une fois exactement ; trouvé : {found}. "
                    "Corrigez overrides/coquille.html."
                )
        positions = [text.index(token) for token in TOKENS]
        if positions != sorted(positions):
            raise ShellError(f"La coquille doit contenir dans cet ordre : {', '.join(TOKENS)}.")
        found_settings = _SETTINGS.findall(text)
        if len(found_settings) != 1:
            raise ShellError("La coquille doit contenir « <!--FR_SETTINGS {…}--> » une fois exactement.")
        return cls(_SETTINGS.sub("", text), read_settings(found_settings[0]))

    def pour(self, page: Page) -> bytes:
        """Return the whole page as bytes."""
        depth = page.depth
        fixed = self._cut.get((depth, page.section)) or self._segments(depth, page.section)
        texts = (escape(page.title), escape(page.description), page.head)
        parts = [
            clean(text) for text in (*texts, rebase(page.breadcrumb, depth), rebase(page.content, depth))
        ]
        return b"".join(piece for pair in zip(fixed, [*parts, b""], strict=True) for piece in pair)

    def _segments(self, depth: int, section: str) -> list[bytes]:
        entry = f'<a href="{root_of(SHELL_DEPTH)}{section}/"'
        text = self.text.replace(entry, f'{entry} aria-current="true"', 1) if section else self.text
        segments = []
        for token in TOKENS:
            before, _, text = text.partition(token)
            segments.append(before)
        segments.append(text)
        return self._cut.setdefault((depth, section), [rebase(each, depth).encode() for each in segments])


def read_settings(text: str) -> Settings:
    """Read the settings that the shell carries as JSON."""
    data = json.loads(text)
    default = Settings()
    url = str(data.get("url") or default.url).rstrip("/") + "/"
    forge, contact = Forge(**data.get("forge", {})), str(data.get("contact") or "")
    return Settings(url, str(data.get("nom") or default.nom), forge, contact)


def clean(html: str) -> bytes:
    """A text as UTF-8, without the signs that break a page or mislead its reader."""
    return _BIDI.sub(b"", html.encode("utf-8", "replace").translate(None, _UNSAFE))
