"""What a device may keep to do without network: each file's address and the fingerprint of its content.

A head, named after its own fingerprint, holds what every visit keeps and the table of the lists; each list
holds a run of the other addresses. Two versions of a site share the files and the lists that are the same in
both: a device compares names and fetches what it lacks. `overrides/sw/holdings.js` reads all this.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote
from zlib import crc32

from filrouge.french import count
from filrouge.search.bytecodes import against_previous
from filrouge.site.publish import Content
from filrouge.site.search_files import FOLDER as SEARCH
from filrouge.site.sizes import ONE_IN, Size, weight

Files = Iterable[tuple[str, Content]]
FOLDER = "hors-ligne"
WORKER = "sw.js"
PARTS = "sw/"
PAGE = f"{FOLDER}/index.html"
VERSION_TOKEN = b"FR_VERSION"
SIZE_TOKEN = "FR_TAILLE"  # noqa: S105 (no secret: a mark in a page)
HASH_LENGTH = 6
"""Characters of six bits: enough to tell two contents of one address apart."""
PATHS_PER_LIST = 256
"""On average: about 2 kB a list."""
CORE_BYTES = 1_000_000
"""A search index up to this size is kept whole by every visit; of a larger one, what has served."""

_ALWAYS = frozenset(
    ("index.html", "absente.html", "manifest.webmanifest", "rechercher/index.html", f"{FOLDER}/index.html")
)
_SHELL = ("assets", "carte", "entretien")
_FORM = "contribuer/index.html"
"""Not kept: it names data of its own version, which no device keeps and the host soon forgets."""
_OF_THE_FORM = ("assets/js/contribuer/", "assets/js/fiche/", "assets/css/contribuer.css")
"""What the contribution form alone needs: proposing takes the network anyway, so visits do not keep it."""
_HEADS = ("communes-", "index-")
"""How the files of `recherche/` begin that any search needs."""
_PLAIN = "/!$&'()*+,;=:@"
"""What browsers leave as it is in an address, beside letters and digits."""


def is_kept(path: str) -> bool:
    """Whether a device may keep a file: pages and what they load, not what machines read."""
    folder, _, name = path.rpartition("/")
    if path == _FORM:
        return False
    return path in _ALWAYS or name == "index.html" or folder.partition("/")[0] in (*_SHELL, SEARCH)


def fingerprint(content: bytes) -> str:
    """Start of a content's SHA-256, in the letters of base64 that addresses accept."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()[:6]).decode()[:HASH_LENGTH]


def address(path: str) -> str:
    """Where a browser finds a file, from the root of the site."""
    name = path.rpartition("/")[2]
    return quote(path.removesuffix("index.html") if name == "index.html" else path, safe=_PLAIN)


class Inventory:
    """The files that a device may keep, counted in one by one."""

    def __init__(self) -> None:
        self._shell: dict[str, str] = {}
        self._search: dict[str, str] = {}
        self._others: dict[str, str] = {}
        self._sizes = Size(), Size(), Size(ONE_IN)

    def note(self, path: str, content: bytes) -> None:
        """Count a file in, if a device may keep it."""
        if not is_kept(path):
            return
        folder = path.partition("/")[0]
        of_all = folder in _SHELL and not path.endswith(".png") and not path.startswith(_OF_THE_FORM)
        shell = path in _ALWAYS or of_all
        group = 0 if shell else 1 if folder == SEARCH else 2
        (self._shell, self._search, self._others)[group][address(path)] = fingerprint(content)
        self._sizes[group].add(path, content)

    def size(self) -> tuple[int, int, int]:
        """Number of files, then bytes to send: of everything, and of what every visit keeps."""
        files = len(self._shell) + len(self._search) + len(self._others)
        shell, search, others = (size.sent for size in self._sizes)
        return files, shell + search + others, shell + (search if self._is_core() else 0)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The lists, then the head, whose name comes last."""
        usual = {path: each for path, each in self._search.items() if self._is_core() or _is_head(path)}
        others = self._others | {path: each for path, each in self._search.items() if path not in usual}
        table = []
        for paths in _runs(sorted(others)):
            content = _list(paths, others)
            table.append((paths[0], fingerprint(content)))
            yield f"{FOLDER}/liste-{table[-1][1]}.txt.gz", content
        head = {
            "coquille": dict(sorted(self._shell.items())),
            "recherche": dict(sorted(usual.items())),
            "listes": table,
            "fichiers": len(self._shell) + len(usual) + len(others),
        }
        content = _packed(json.dumps(head, separators=(",", ":")))
        yield f"{FOLDER}/version-{fingerprint(content)}.json.gz", content

    def _is_core(self) -> bool:
        return self._sizes[1].raw <= CORE_BYTES


def with_offline(
    files: Iterable[tuple[str, Content]], preview: bool = False
) -> Iterator[tuple[str, Content]]:
    """The files of a site, with what a device needs to keep them.

    In a `preview`, where every page must be the latest, the worker gets no version: it clears what an earlier
    one kept, and withdraws.
    """
    inventory, late = Inventory(), dict[str, bytes]()
    for path, content in files:
        if path in (WORKER, PAGE) or path.startswith(PARTS):
            late[path] = _bytes(content)
            continue
        if not preview:
            inventory.note(path, _bytes(content))
        yield path, content
    if PAGE in late:
        late[PAGE] = late[PAGE].replace(SIZE_TOKEN.encode(), _told(inventory).encode())
        inventory.note(PAGE, late[PAGE])
        yield PAGE, late[PAGE]
    version = ""
    if not preview:
        for path, made in inventory.files():
            version = path.rpartition("version-")[2].partition(".")[0]
            yield path, made
    if WORKER in late:
        yield from _worker(late, version)


def _worker(sources: Mapping[str, bytes], version: str) -> Iterator[tuple[str, bytes]]:
    """The worker and its parts, which take the name of their content: a worker finds its own or none."""
    worker = sources[WORKER].replace(VERSION_TOKEN, version.encode(), 1)
    for path in sorted(sources):
        if path.startswith(PARTS):
            name = f"{path.removesuffix('.js')}-{fingerprint(sources[path])}.js"
            worker = worker.replace(path.encode(), name.encode())
            yield name, sources[path]
    yield WORKER, worker


def _told(inventory: Inventory) -> str:
    files, everything, usual = inventory.size()
    return (
        f"{count(files + 1, 'fichier')}, environ {weight(everything)} à télécharger. "
        f"Une simple visite en garde déjà environ {weight(usual)}."
    )


def _runs(paths: Iterable[str]) -> Iterator[list[str]]:
    """Cut where an address says so by itself: one more elsewhere moves no cut, but in a run too long."""
    run: list[str] = []
    for path in paths:
        if run and (crc32(path.encode()) % PATHS_PER_LIST == 0 or len(run) == 2 * PATHS_PER_LIST):
            yield run
            run = []
        run.append(path)
    if run:
        yield run


def _list(paths: Sequence[str], hashes: Mapping[str, str]) -> bytes:
    """Fingerprints end to end, then addresses, each against the one before."""
    return _packed("".join(hashes[path] for path in paths) + "\n" + against_previous(paths))


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


def _is_head(path: str) -> bool:
    return path.rpartition("/")[2].startswith(_HEADS)


def _bytes(content: Content) -> bytes:
    if content is None:
        raise ValueError("un fichier dont le contenu n’est pas donné ne peut être compté")
    return content.read_bytes() if isinstance(content, Path) else content
