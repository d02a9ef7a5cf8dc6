"""The files that forges read: owners, issue forms, templates, made from the catalogue and its schemas."""

from collections.abc import Mapping

from filrouge.catalogue.model import Catalogue
from filrouge.catalogue.schemas import Schema
from filrouge.contribute.forge_files.codeowners import PATH, codeowners
from filrouge.contribute.forge_files.issue_forms import CONFIG, forms
from filrouge.contribute.forge_files.templates import PROPOSAL, as_github, as_gitlab

PROPOSALS = (".github/PULL_REQUEST_TEMPLATE.md", ".gitlab/merge_request_templates/Default.md")


def forge_files(catalogue: Catalogue, schemas: Mapping[str, Schema]) -> dict[str, str]:
    """Path from the root of the repository → text of each file. `schemas`: by kind."""
    made = forms(schemas, catalogue.referentiels)
    return {
        PATH: codeowners(catalogue),
        ".github/ISSUE_TEMPLATE/config.yml": CONFIG,
        **{f".github/ISSUE_TEMPLATE/{form.id}.yml": as_github(form) for form in made},
        **{f".gitlab/issue_templates/{form.id}.md": as_gitlab(form) for form in made},
        **dict.fromkeys(PROPOSALS, PROPOSAL),
    }
