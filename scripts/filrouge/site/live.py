"""The site in memory, compiled again at each change: an edit costs what it changes, not the whole site."""

from collections.abc import Mapping, Sequence
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
        self._files: Mapping[str, bytes] = {}
        self.forget_theme()

    def forget_theme(self) -> None:
        """Make every page again next time: a template or an outline has changed."""
        outlines = self._root / "territoires" / "fonds"
        self._compiler = Compiler(outlines, remember=True, cache=self._cache, prover=self._prover)

    @no_collection()
    def build(self, today: date) -> Built:
        """Compile the catalogue as it is now. Raises `RenderingError`, `ShellError` about the theme."""
        loaded = proven(load(self._root, self._loads, today=today), self._root, today, self._prover)
        if loaded.catalogue is None:
            return Built(None, loaded.findings)
        pages = self._compiler.compile(loaded.catalogue, rendered(self._cache), today, preview=True)
        self._files = {path: self._content(path, content) for path, content in pages}
        return Built(self._files, loaded.findings, len(loaded.catalogue.offres))

    @no_collection()
    def prepare(self) -> None:
        """Do now, while nobody waits, what the next build would otherwise begin with."""
        self._compiler.prepare()

    def _content(self, path: str, content: Content) -> bytes:
        if content is None:
            return self._files[path]
        return content.read_bytes() if isinstance(content, Path) else content
