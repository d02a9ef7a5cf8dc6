"""Every complaint of the YAML parser, said in French with what to do about it.

The parser (libyaml) describes its own grammar in English; a contributor needs to know which sign of the line
is the problem. Messages that this table does not know get a general sentence, never the English one.
"""

from dataclasses import dataclass

from yaml import Mark, MarkedYAMLError, ScalarToken, YAMLError
from yaml._yaml import CParser
from yaml._yaml import Mark as CMark

from filrouge.findings import START, Finding, Position
from filrouge.french import nbsp, quote

SYNTAX = "syntaxe-yaml"
SEVERAL = "documents-multiples"
DIRECTIVE = "directive-yaml"

_QUOTE_IT = "Mettez le texte entre guillemets doubles."
_ALIGN = "Alignez les lignes d’un même bloc sur la même colonne, avec des espaces."
_BLOCK = "Après | ou > il n’y a rien sur la ligne ; le texte commence à la ligne suivante, décalé."


@dataclass(frozen=True, slots=True)
class Complaint:
    """What to say. `opening`: show where the quote or bracket began, not where reading stopped."""

    message: str
    remedy: str
    opening: bool = False
    code: str = SYNTAX


_UNCLOSED = Complaint(
    "Un guillemet est ouvert et jamais refermé.",
    "Ajoutez le guillemet de fin ; une apostrophe droite dans le texte oblige aux guillemets doubles.",
    opening=True,
)
_ESCAPE = Complaint(
    "Une barre oblique inversée (\\) est suivie d’un signe inattendu.",
    "Doublez-la (\\\\), ou mettez le texte entre guillemets simples.",
)
_BLOCK_HEADER = Complaint("Le signe | ou > est mal suivi.", _BLOCK)
_TABULATION = Complaint("Une tabulation sert de décalage.", "Décalez la ligne avec des espaces.")
_UNEXPECTED_LINE = Complaint(
    "Cette ligne n’est pas à sa place dans le bloc.",
    f"{_ALIGN} Si un texte suit un guillemet fermé, mettez le tout entre guillemets doubles.",
)
_RESERVED = Complaint("Une valeur commence par *, & ou !, signes réservés de YAML.", _QUOTE_IT, opening=True)
_DETACHED = Complaint(
    "Cette ligne n’appartient pas au reste de la fiche.",
    "Vérifiez son décalage, et retirez les lignes « --- » ou « ... » du milieu du fichier.",
)

NO_DIRECTIVE = Complaint(
    "Une directive YAML (%) ouvre le fichier.",
    "Supprimez la ligne qui commence par %.",
    opening=True,
    code=DIRECTIVE,
)

COMPLAINTS = {
    "could not find expected directive name": NO_DIRECTIVE,
    "did not find expected digit or '.' character": NO_DIRECTIVE,
    "did not find expected version number": NO_DIRECTIVE,
    "did not find expected whitespace": NO_DIRECTIVE,
    "found duplicate %TAG directive": NO_DIRECTIVE,
    "found duplicate %YAML directive": NO_DIRECTIVE,
    "found extremely long version number": NO_DIRECTIVE,
    "found incompatible YAML document": NO_DIRECTIVE,
    "found unexpected non-alphabetical character": NO_DIRECTIVE,
    "found unknown directive name": NO_DIRECTIVE,
    "found unexpected end of stream": _UNCLOSED,
    "found unexpected document indicator": _UNCLOSED,
    "did not find expected alphabetic or numeric character": _RESERVED,
    "did not find expected whitespace or line break": _RESERVED,
    "did not find expected '!'": _RESERVED,
    "did not find the expected '>'": _RESERVED,
    "did not find expected tag URI": _RESERVED,
    "found undefined tag handle": _RESERVED,
    "did not find URI escaped octet": _RESERVED,
    "found an incorrect leading UTF-8 octet": _RESERVED,
    "found an incorrect trailing UTF-8 octet": _RESERVED,
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "found an indentation indicator equal to 0": _BLOCK_HEADER,
    "did not find expected comment or line break": _BLOCK_HEADER,
    "found a tab character where an indentation space is expected": _TABULATION,
    "found a tab character that violates indentation": _TABULATION,
    "did not find expected '-' indicator": Complaint(
        "Une liste est interrompue par une ligne qui ne commence pas par un tiret.", _ALIGN
    ),
    "did not find expected ',' or ']'": Complaint(
        "Un crochet [ est ouvert et mal refermé.",
        "Séparez les valeurs par des virgules et fermez avec ], ou écrivez la liste avec des tirets.",
        opening=True,
    ),
    "did not find expected ',' or '}'": Complaint(
        "Une accolade { est ouverte et mal refermée.",
        "Écrivez plutôt un champ par ligne ; un texte qui commence par { se met entre guillemets.",
        opening=True,
    ),
    "did not find expected key": _UNEXPECTED_LINE,
    "did not find expected node content": Complaint("Une valeur commence par un signe réservé.", _QUOTE_IT),
    "did not find expected <document start>": _DETACHED,
    "block sequence entries are not allowed in this context": Complaint(
        "Un tiret de liste est sur la même ligne que le nom du champ.",
        "Mettez chaque tiret à la ligne suivante, ou le texte entre guillemets.",
    ),
    "found unexpected ':'": Complaint("Deux-points inattendus entre crochets ou accolades.", _QUOTE_IT),
    "mapping keys are not allowed in this context": Complaint(
        "Un point d’interrogation est lu comme un signe YAML.", _QUOTE_IT
    ),
    "mapping values are not allowed in this context": Complaint(
        "Deux-points inattendus dans une valeur sans guillemets.",
        'Mettez la valeur entre guillemets doubles, par exemple nom: "Atelier : cuisine" ; '
        "sinon, vérifiez le décalage de la ligne.",
    ),
    "could not find expected ':'": Complaint(
        "Il manque les deux-points après le nom du champ.",
        "Écrivez « champ: valeur », ou décalez la ligne si elle continue un texte ; "
        "vérifiez aussi les guillemets des lignes au-dessus.",
        opening=True,
    ),
    "but found another document": Complaint(
        "Le fichier contient une deuxième fiche.",
        "Une fiche par fichier : retirez la ligne « --- » et la suite.",
        code=SEVERAL,
    ),
}
UNKNOWN = Complaint(
    "La fiche n’est plus lisible à partir d’ici.",
    "Vérifiez les guillemets, les deux-points et le décalage de cette ligne et de la précédente.",
)


def syntax_finding(error: YAMLError, text: str, file: str) -> Finding:
    """The finding that says an error of the parser in French, at the place that has to be changed."""
    problem = getattr(error, "problem", None) or ""
    complaint = COMPLAINTS.get(problem, UNKNOWN)
    at = _position(error, complaint, text)
    stretched = _stretched_quote(text, getattr(error, "problem_mark", None))
    if stretched:
        complaint, at = _UNCLOSED, position_of(stretched)
    if problem == "found character that cannot start any token":
        complaint = _reserved(text, at)
    return Finding(
        file, at.line, at.column, complaint.code, "", nbsp(complaint.message), nbsp(complaint.remedy)
    )


def position_of(mark: Mark | CMark | None) -> Position:
    """The parser counts from 0, people from 1. Without a mark, the start of the file."""
    return Position(mark.line + 1, mark.column + 1) if mark else START


def _position(error: YAMLError, complaint: Complaint, text: str) -> Position:
    if not isinstance(error, MarkedYAMLError):
        return START
    marks = (error.problem_mark, error.context_mark)
    first, second = reversed(marks) if complaint.opening else marks
    at = position_of(first or second)
    last = text.count("\n") + 1
    return at if at.line <= last else Position(last, 1)


def _stretched_quote(text: str, problem: Mark | CMark | None) -> Mark | CMark | None:
    """Where a quote opens that only closes on the line of the problem, with the next field's own quote."""
    if problem is None or problem.line == 0:
        return None
    parser, last = CParser(text), None
    try:
        while (token := parser.get_token()) and token.start_mark.index < problem.index:
            last = token
    except YAMLError:
        """The problem itself: what came before it is known."""
    if not isinstance(last, ScalarToken) or not last.style or last.style not in "'\"":
        return None
    return last.start_mark if last.start_mark.line < last.end_mark.line == problem.line else None


def _reserved(text: str, at: Position) -> Complaint:
    """A sign that YAML keeps for itself begins a value."""
    sign = text.split("\n")[at.line - 1][at.column - 1 : at.column]
    if sign == "\t":
        return _TABULATION
    return Complaint(f"Une valeur commence par {quote(sign)}, signe réservé de YAML.", _QUOTE_IT)
