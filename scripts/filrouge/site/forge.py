"""Addresses on the forge where the catalogue lives: correct a file, see its history, report a mistake."""

from collections.abc import Mapping
from typing import NamedTuple

from filrouge.site.markdown import is_safe_link
from filrouge.site.shell import Forge


class _Forms(NamedTuple):
    """What stands before a path in each address."""

    edit: str
    history: str
    issue: str


_FORMS: Mapping[str, _Forms] = {
    "github": _Forms("{url}/edit/{branch}/", "{url}/commits/{branch}/", "{url}/issues/new?title=Fiche+"),
    "gitlab": _Forms(
        "{url}/-/edit/{branch}/", "{url}/-/commits/{branch}/", "{url}/-/issues/new?issue[title]=Fiche+"
    ),
    "gitea": _Forms(
        "{url}/_edit/{branch}/", "{url}/commits/branch/{branch}/", "{url}/issues/new?title=Fiche+"
    ),
}


class ForgeLinks(NamedTuple):
    """The three addresses of one file, all empty when no forge is configured."""

    edit: str = ""
    history: str = ""
    issue: str = ""


class ForgeAddresses:
    """Makes the addresses of any file of one forge."""

    def __init__(self, forge: Forge) -> None:
        forms = _FORMS.get("gitea" if forge.kind == "forgejo" else forge.kind)
        known = forms if is_safe_link(forge.url) else None
        url, branch = forge.url.rstrip("/"), forge.branch
        self._starts = known and _Forms(*(form.format(url=url, branch=branch) for form in known))

    def links(self, path: str) -> ForgeLinks:
        """Addresses for a file, its path relative to the repository (identifiers only: nothing to escape)."""
        starts = self._starts
        if starts is None:
            return ForgeLinks()
        return ForgeLinks(starts.edit + path, starts.history + path, starts.issue + path)


def links(forge: Forge, path: str) -> ForgeLinks:
    """Addresses for one file, for those who have only one."""
    return ForgeAddresses(forge).links(path)
