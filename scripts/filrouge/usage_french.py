"""Makes click speak French: its sentences come from one table, and each usage error says what to do.

Click passes every sentence through a `gettext` function that follows the machine's language; a French
project answers in French on any machine, so that function is replaced by a look-up in the table below.
A test reads click's own source and fails when a new version brings a sentence that the table lacks.
"""

import re
from collections.abc import Mapping
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, types

from filrouge.findings import did_you_mean
from filrouge.french import quote

MODULES = (core, decorators, exceptions, formatting, parser, types)
"""The modules of click whose sentences can reach a user of `filrouge`."""

# The sign after a heading is click's, the no-break space before it is French.
SENTENCES: Mapping[str, str] = {
    "Usage:": "Utilisation :",
    "Options": "Options ",
    "Commands": "Commandes ",
    "Positional arguments": "Arguments ",
    "Show this message and exit.": "Affiche cette aide.",
    "Show the version and exit.": "Affiche la version.",
    "%(prog)s, version %(version)s": "%(prog)s, version %(version)s",
    "required": "obligatoire",
    "default: {default}": "par défaut : {default}",
    "env var: {var}": "variable d’environnement : {var}",
    "(dynamic)": "(calculé)",
    "deprecated": "obsolète",
    "file": "fichier",
    "directory": "dossier",
    "path": "chemin",
    "unknown error": "erreur inconnue",
    "Aborted!": "Interrompu.",
    "Error: {message}": "Erreur : {message}",
    "Try '{command} {option}' for help.": "Aide : {command} {option}",
    "Do you want to continue?": "Continuer ?",
    "Confirm the action without prompting.": "Confirme sans poser de question.",
    "Missing command.": "Il manque la commande.",
    "Missing argument": "Il manque l’argument",
    "Missing option": "Il manque l’option",
    "Missing parameter": "Il manque le paramètre",
    "Missing {param_type}": "Il manque : {param_type}",
    "Missing parameter: {param_name}": "Il manque le paramètre {param_name}",
    "Choose from:\n\t{choices}": "Choix possibles :\n\t{choices}",
    "Choice({choices})": "Choice({choices})",
    "No such option {name!r}.": "L’option « {name} » n’existe pas.",
    "No such command {name!r}.": "La commande « {name} » n’existe pas.",
    "Did you mean {possibility}?": "Vouliez-vous dire {possibility} ?",
    "(Did you mean one of: {possibilities}?)": "Vouliez-vous dire l’une de celles-ci : {possibilities} ?",
    "Invalid value: {message}": "Valeur refusée : {message}",
    "Invalid value for {param_hint}: {message}": "Valeur refusée pour {param_hint} : {message}",
    "Could not open file {filename!r}: {message}": "Impossible d’ouvrir « {filename} » : {message}",
    "Invalid start character for option ({option})": "L’option « {option} » commence par un signe inattendu",
    "Option {name!r} does not take a value.": "L’option « {name} » ne prend pas de valeur.",
    "Option {name!r} requires an argument.": "L’option « {name} » attend une valeur.",
    "Option {name!r} requires {nargs} arguments.": "L’option « {name} » attend {nargs} valeurs.",
    "Argument {name!r} takes {nargs} values.": "L’argument « {name} » attend {nargs} valeurs.",
    "Got unexpected extra argument ({args})": "Argument en trop : {args}",
    "Got unexpected extra arguments ({args})": "Arguments en trop : {args}",
    "Value must be an iterable.": "Plusieurs valeurs sont attendues.",
    "Takes {nargs} values but 1 was given.": "{nargs} valeurs sont attendues, une seule est donnée.",
    "Takes {nargs} values but {len} were given.": "{nargs} valeurs sont attendues, {len} sont données.",
    "{len_type} values are required, but {len_value} was given.": (
        "{len_type} valeurs sont attendues, {len_value} est donnée."
    ),
    "{len_type} values are required, but {len_value} were given.": (
        "{len_type} valeurs sont attendues, {len_value} sont données."
    ),
    "{value!r} is not {choice}.": "« {value} » n’est pas {choice}.",
    "{value!r} is not one of {choices}.": "« {value} » n’est pas dans la liste : {choices}.",
    "{value!r} does not match the format {format}.": "« {value} » ne suit pas le format {format}.",
    "{value!r} does not match the formats {formats}.": "« {value} » ne suit aucun des formats {formats}.",
    "{value} is not in the range {range}.": "{value} n’est pas accepté. Donnez un nombre : {range}.",
    "{value!r} is not a valid {number_type}.": "« {value} » n’est pas un nombre ({number_type}).",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "« {value} » n’est ni oui ni non. Valeurs reconnues : {states}"
    ),
    "{value!r} is not a valid UUID.": "« {value} » n’est pas un identifiant UUID.",
    "{name} {filename!r} does not exist.": "le {name} « {filename} » n’existe pas.",
    "{name} {filename!r} is a file.": "« {filename} » est un fichier.",
    "{name} {filename!r} is a directory.": "« {filename} » est un dossier.",
    "{name} {filename!r} is not readable.": "le {name} « {filename} » n’est pas lisible.",
    "{name} {filename!r} is not writable.": "le {name} « {filename} » n’est pas modifiable.",
    "{name} {filename!r} is not executable.": "le {name} « {filename} » n’est pas exécutable.",
}

_QUOTED = re.compile("'([^']*)'")
"""Names between straight quotes: click adds them by itself; our own apostrophes are curved."""
_DAY = "'%Y-%m-%d'"

TYPE_NAMES = {
    types.StringParamType: "texte",
    types.IntParamType: "entier",
    types.IntRange: "entier",
    types.FloatParamType: "nombre",
    types.FloatRange: "nombre",
}


def speak_french() -> None:
    """Replace click's sentences for the whole process. To call before any command is created."""
    for module in MODULES:
        for name, function in (("_", translate), ("ngettext", translate_count)):
            if hasattr(module, name):
                setattr(module, name, function)
    for param_type, name in TYPE_NAMES.items():
        param_type.name = name
    # mypy refuses plain assignments to methods.
    setattr(click.Choice, "get_invalid_choice_message", invalid_choice)  # noqa: B010
    for ranged in (types.IntRange, types.FloatRange):
        setattr(ranged, "_describe_range", interval)  # noqa: B010


def translate(sentence: str) -> str:
    """The French sentence; the English one for what only our own programming errors can show."""
    return SENTENCES.get(sentence, sentence)


def translate_count(singular: str, plural: str, count: int) -> str:
    """The French singular or plural; in French, zero is singular."""
    return translate(plural if count > 1 else singular)


def invalid_choice(choice: click.Choice[Any], value: object, ctx: click.Context | None) -> str:
    """Say that a value is not among the accepted ones, which is likely meant, and which exist."""
    accepted = [str(each) for each in choice.choices]
    guess = did_you_mean(str(value), accepted)
    return " ".join(
        filter(None, [f"« {value} » n’est pas accepté.", guess, f"Choix : {', '.join(accepted)}."])
    )


def interval(accepted: types.IntRange | types.FloatRange) -> str:
    """« de 0 à 30 », « 1 ou plus »."""
    if accepted.max is None:
        return f"{accepted.min} ou plus"
    return f"de {accepted.min or 0} à {accepted.max}"


def explain(error: click.ClickException) -> str:
    """The whole message for an error of use: how the command is written, what is wrong, where help is."""
    if isinstance(error, exceptions.NoArgsIsHelpError):
        return error.format_message()
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return f"Erreur : {message(error)}"
    return f"{context.get_usage()}\n\nErreur : {message(error)}\nAide : {context.command_path} --help"


def message(error: click.ClickException) -> str:
    """What is wrong, with the closest name that exists when a name does not."""
    if isinstance(error, click.NoSuchOption):
        guess = did_you_mean(error.option_name, _option_names(error.ctx))
        return f"L’option « {error.option_name} » n’existe pas. {guess}".strip()
    if isinstance(error, exceptions.NoSuchCommand):
        guess = did_you_mean(error.command_name, _command_names(error.ctx))
        return f"La commande « {error.command_name} » n’existe pas. {guess}".strip()
    return _QUOTED.sub(lambda found: quote(found[1]), error.format_message().replace(_DAY, "AAAA-MM-JJ"))


def _option_names(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    return [name for parameter in context.command.get_params(context) for name in parameter.opts]


def _command_names(context: click.Context | None) -> list[str]:
    group = context.command if context else None
    return group.list_commands(context) if context and isinstance(group, click.Group) else []
