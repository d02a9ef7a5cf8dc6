"""Addresses on the forge where the catalogue lives: correct a file, see its history, report a mistake."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from filrouge.site.markdown import is_safe_link
from filrouge.site.shell import Forge


class _Forms(NamedTuple):
    edit: str
    history: str
    issue: str


_FORMS: Mapping[str, _Forms] = {
    "github": _Forms(
        "{url}/edit/{branch}/{path}", "{url}/commits/{branch}/{path}", "{url}/issues/new?title={title}"
    ),
    "gitlab": _Forms(
        "{url}/-/edit/{branch}/{path}",
        "{url}/-/commits/{branch}/{path}",
        "{url}/-/issues/new?issue[title]={title}",
    ),
    "gitea": _Forms(
        "{url}/_edit/{branch}/{path}",
        "{url}/commits/branch/{branch}/{path}",
        "{url}/issues/new?title={title}",
    ),
}


@dataclass(frozen=True, slots=True)
class ForgeLinks:
    """The three addresses of one file, all empty when no forge is configured."""

    edit: str = ""
    history: str = ""
    issue: str = ""


def links(forge: Forge, path: str) -> ForgeLinks:
    """Addresses for the file at `path`, relative to the repository (identifiers only: nothing to escape)."""
    forms = _FORMS.get("gitea" if forge.kind == "forgejo" else forge.kind)
    if forms is None or not is_safe_link(forge.url):
        return ForgeLinks()
    values = {"url": forge.url.rstrip("/"), "branch": forge.branch, "path": path, "title": f"Fiche+{path}"}
    return ForgeLinks(*(form.format_map(values) for form in forms))
