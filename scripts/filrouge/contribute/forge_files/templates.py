"""The same questions as each forge writes them, and what a proposal is asked to say."""

from collections.abc import Iterator
from typing import Any

import yaml

from filrouge.contribute.forge_files.issue_forms import IssueForm, Question
from filrouge.french import nbsp, typeset

_PUBLIC = "Ce message est public : n’y écrivez ni le nom ni les coordonnées d’une personne."
_GENERATED = "Écrit par « filrouge forge » d’après les schémas : ne rien changer ici."
_WIDTH = 110

PROPOSAL = typeset(
    f"""<!-- {_GENERATED} -->

## Ce que je propose

<!-- Une ou deux phrases : quelle fiche, ce qui change, d’où vous le tenez. -->

## Avant d’envoyer

- [ ] La source et sa date sont dans la fiche (« verification »).
- [ ] Aucune personne n’est nommée : une fonction et une boîte de service, jamais un nom.
- [ ] J’ai le droit de publier ces informations, et j’accepte leur diffusion sous Licence Ouverte 2.0.

Un commentaire dira dans quelques minutes ce que la proposition change, et ce qu’il reste à corriger.
"""
)


def as_github(form: IssueForm) -> str:
    """An issue form of GitHub."""
    data: dict[str, Any] = {
        "name": form.name,
        "description": typeset(form.about),
        "title": typeset(form.heading),
        "body": [
            {"type": "markdown", "attributes": {"value": typeset(_PUBLIC)}},
            *(_asked(question) for question in form.questions),
        ],
    }
    written = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return f"# {_GENERATED}\n{written}"


def _asked(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": typeset(question.title)}
    if question.help:
        attributes["description"] = typeset(question.help)
    if question.choices:
        attributes |= {"options": list(map(typeset, question.choices)), "multiple": question.several}
    elif question.example:
        attributes["placeholder"] = question.example
    asked: dict[str, Any] = {"type": _type(question), "id": question.id, "attributes": attributes}
    return asked | ({"validations": {"required": True}} if question.required else {})


def _type(question: Question) -> str:
    if question.choices:
        return "dropdown"
    return "textarea" if question.long else "input"


def as_gitlab(form: IssueForm) -> str:
    """A description template of GitLab, which has no form: titles to write under."""
    return "\n".join(_lines(form))


def _lines(form: IssueForm) -> Iterator[str]:
    yield nbsp(f"<!-- {_GENERATED} -->")
    heading = form.heading.rstrip(" :")
    yield nbsp(f"<!-- Commencez le titre par « {heading} ». {_PUBLIC} -->")
    for question in form.questions:
        optional = "" if question.required else " (facultatif)"
        yield f"\n### {typeset(question.title)}{optional}\n"
        if question.help:
            yield f"<!-- {typeset(question.help)} -->"
        yield from (f"- [ ] {typeset(choice)}" for choice in question.choices)
    yield ""
