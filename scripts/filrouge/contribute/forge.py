"""Addresses on the forge where the catalogue lives: propose a file, correct it, see its past, open an issue.

The table is read by the contribution form too (`overrides/assets/js/contribuer/forge.js`). No forge lets an
address carry the new content of a file that exists, and GitLab none at all: the content then goes by the
clipboard.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

LONGEST = 7_500
"""Characters of an address that every forge and browser accepts; GitHub refuses those above 8,191."""

_KEPT = "-_.!~*'()"
"""Signs that stay as they are in an address besides letters and figures: those of `encodeURIComponent`."""


class _Forms(NamedTuple):
    """The addresses of a forge. `filled`: with the content of a new file, empty when it takes none."""

    edit: str
    history: str
    issue: str
    new: str
    filled: str


_FORMS: Mapping[str, _Forms] = {
    "github": _Forms(
        edit="{url}/edit/{branch}/{path}",
        history="{url}/commits/{branch}/{path}",
        issue="{url}/issues/new?title={title}&body={body}",
        new="{url}/new/{branch}?filename={path}",
        filled="{url}/new/{branch}?filename={path}&value={content}",
    ),
    "gitlab": _Forms(
        edit="{url}/-/edit/{branch}/{path}",
        history="{url}/-/commits/{branch}/{path}",
        issue="{url}/-/issues/new?issue[title]={title}&issue[description]={body}",
        new="{url}/-/new/{branch}?file_name={path}",
        filled="",
    ),
    "gitea": _Forms(
        edit="{url}/_edit/{branch}/{path}",
        history="{url}/commits/branch/{branch}/{path}",
        issue="{url}/issues/new?title={title}&body={body}",
        new="{url}/_new/{branch}/{folder}?filename={name}",
        filled="{url}/_new/{branch}/{folder}?filename={name}&value={content}",
    ),
}
_SAME = {"forgejo": "gitea"}


@dataclass(frozen=True, slots=True)
class Forge:
    """Where the catalogue's files are proposed and corrected."""

    kind: str = "github"
    url: str = ""
    branch: str = "main"


class Proposal(NamedTuple):
    """Where to go, and whether the content is in the address; if not, it has to be pasted there."""

    address: str
    filled: bool


class ForgeAddresses:
    """Makes the addresses of any file of one forge: all empty when none is configured, or none we know."""

    def __init__(self, forge: Forge) -> None:
        known = _FORMS.get(_SAME.get(forge.kind, forge.kind))
        usable = known if forge.url.startswith("https://") and not set(forge.url) & set(" \"'<>\\") else None
        self._known = {"url": forge.url.rstrip("/"), "branch": forge.branch}
        self._forms = usable or _Forms("", "", "", "", "")

    @property
    def is_known(self) -> bool:
        """Whether there is a forge to go to."""
        return bool(self._forms.edit)

    def edit(self, path: str) -> str:
        """Where a file is corrected; its path is relative to the repository."""
        return self._address(self._forms.edit, path=quote(path))

    def history(self, path: str) -> str:
        """The changes of a file."""
        return self._address(self._forms.history, path=quote(path))

    def new(self, path: str, content: str) -> Proposal:
        """Where a new file is proposed, with its content when the forge and its length allow."""
        folder, _, name = path.rpartition("/")
        holes = {"path": _encoded(path), "folder": quote(folder), "name": _encoded(name)}
        filled = self._address(self._forms.filled, **holes, content=_encoded(content))
        if filled and len(filled) <= LONGEST:
            return Proposal(filled, True)
        return Proposal(self._address(self._forms.new, **holes), False)

    def issue(self, title: str, body: str) -> Proposal:
        """Where something is reported, with its text when its length allows."""
        filled = self._address(self._forms.issue, title=_encoded(title), body=_encoded(body))
        if len(filled) <= LONGEST:
            return Proposal(filled, bool(filled))
        return Proposal(self._address(self._forms.issue, title=_encoded(title), body=""), False)

    def table(self) -> dict[str, object]:
        """What a browser needs to make the same addresses."""
        return {**self._known, "limite": LONGEST, "formes": self._forms._asdict()}

    def _address(self, form: str, **holes: str) -> str:
        return form.format(**self._known, **holes)


def _encoded(text: str) -> str:
    """As `encodeURIComponent`; a lone surrogate, which no file holds, becomes the sign of what is unknown."""
    return quote(text.encode("utf-8", "replace"), safe=_KEPT)
