"""The site in memory, compiled again at each change: an edit costs what it changes, not the whole site."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filrouge.catalogue.load import LoadCache, load
from filrouge.findings import Finding
from filrouge.garbage import no_collection
from filrouge.pathways.proven import Prover, proven
from filrouge.site.compile import Compiler
from filrouge.site.documents import rendered
from filrouge.site.publish import Content


@dataclass(frozen=True, slots=True)
class Built:
    """What one compilation gave: the files, or None when the catalogue has an error; every finding."""

    files: Mapping[str, bytes] | None
    findings: Sequence[Finding]
    offres: int = 0


class LiveSite:
    """Compiles the same catalogue again and again."""

    def __init__(self, root: Path, cache: Path) -> None:
        self._root = root
        self._cache = cache
        self._loads = LoadCache()
        self._prover = Prover()
        self._files: Mapping[str, bytes]
        self.forget_theme()

    def forget_theme(self) -> None:
        """Make every page again next time: a template or an outline has changed.

        None is then given early: pages go with their own styles and scripts, which come after them.
        """
        self._files = {}
        outlines = self._root / "territoires" / "fonds"
        self._compiler = Compiler(outlines, remember=True, cache=self._cache, prover=self._prover)

    @no_collection()
    def build(self, today: date, early: Callable[[Mapping[str, bytes]], None] | None = None) -> Built:
        """Compile the catalogue as it is now. Raises `RenderingError`, `ShellError` about the theme.

        `early` is given, as soon as the pages of the entries are made, the site with these and everything
        else as it was: each file is whole, and search, data and lists of addresses follow.
        """
        loaded = proven(load(self._root, self._loads, today=today), self._root, today, self._prover)
        if loaded.catalogue is None:
            return Built(None, loaded.findings)
        files: dict[str, bytes] = {}

        def entries_done() -> None:
            if early and self._files:
                early({**self._files, **files})

        documents = rendered(self._cache)
        made = self._compiler.compile(loaded.catalogue, documents, today, True, entries_done)
        for path, content in made:
            files[path] = self._content(path, content)
        self._files = files
        return Built(self._files, loaded.findings, len(loaded.catalogue.offres))

    @no_collection()
    def prepare(self) -> None:
        """Do now, while nobody waits, what the next build would otherwise begin with."""
        self._compiler.prepare()

    def _content(self, path: str, content: Content) -> bytes:
        if content is None:
            return self._files[path]
        return content.read_bytes() if isinstance(content, Path) else content
