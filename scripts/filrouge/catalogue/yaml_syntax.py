"""Every complaint of the YAML parser, said in French with what to do about it.

The parser (libyaml) describes its own grammar in English; a contributor needs to know which sign of the line
is the problem. Messages that this table does not know get a general sentence, never the English one.
"""

from dataclasses import dataclass

from yaml import Mark, MarkedYAMLError, ScalarToken, YAMLError
from yaml._yaml import CParser
from yaml._yaml import Mark as CMark

from filrouge.catalogue.sentences import say
from filrouge.findings import START, Finding, Position

SYNTAX = "syntaxe-yaml"
SEVERAL = "documents-multiples"
DIRECTIVE = "directive-yaml"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What to say. `key`: of its sentences; `opening`: show where the quote or bracket began, not where
    reading stopped."""

    key: str
    opening: bool = False
    code: str = SYNTAX


_UNCLOSED = Complaint("unclosed-quote", opening=True)
_ESCAPE = Complaint("escape")
_BLOCK_HEADER = Complaint("block-header")
_TABULATION = Complaint("tab")
RESERVED = Complaint("reserved-signs", opening=True)
_RESERVED_SIGN = Complaint("reserved-sign")
NO_DIRECTIVE = Complaint("directive", opening=True, code=DIRECTIVE)

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
    "did not find expected alphabetic or numeric character": RESERVED,
    "did not find expected whitespace or line break": RESERVED,
    "did not find expected '!'": RESERVED,
    "did not find the expected '>'": RESERVED,
    "did not find expected tag URI": RESERVED,
    "found undefined tag handle": RESERVED,
    "did not find URI escaped octet": RESERVED,
    "found an incorrect leading UTF-8 octet": RESERVED,
    "found an incorrect trailing UTF-8 octet": RESERVED,
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "found an indentation indicator equal to 0": _BLOCK_HEADER,
    "did not find expected comment or line break": _BLOCK_HEADER,
    "found a tab character where an indentation space is expected": _TABULATION,
    "found a tab character that violates indentation": _TABULATION,
    "did not find expected '-' indicator": Complaint("broken-list"),
    "did not find expected ',' or ']'": Complaint("unclosed-bracket", opening=True),
    "did not find expected ',' or '}'": Complaint("unclosed-brace", opening=True),
    "did not find expected key": Complaint("unexpected-line"),
    "did not find expected node content": Complaint("reserved-start"),
    "did not find expected <document start>": Complaint("detached"),
    "block sequence entries are not allowed in this context": Complaint("dash-after-key"),
    "found unexpected ':'": Complaint("colon-in-flow"),
    "mapping keys are not allowed in this context": Complaint("question-mark"),
    "mapping values are not allowed in this context": Complaint("colon-in-value"),
    "could not find expected ':'": Complaint("missing-colon", opening=True),
    "but found another document": Complaint("second-document", code=SEVERAL),
    "found character that cannot start any token": _RESERVED_SIGN,
}
"""What the parser says → what we say of it, in the sentences of `sentences.reading`."""

UNKNOWN = Complaint("unknown-syntax")


def syntax_finding(error: YAMLError, text: str, file: str) -> Finding:
    """The finding that says an error of the parser in French, at the place that has to be changed."""
    problem = getattr(error, "problem", None) or ""
    complaint = COMPLAINTS.get(problem, UNKNOWN)
    at = _position(error, complaint, text)
    stretched = _stretched_quote(text, getattr(error, "problem_mark", None))
    if stretched:
        complaint, at = _UNCLOSED, position_of(stretched)
    sign = ""
    if complaint is _RESERVED_SIGN:
        sign = text.split("\n")[at.line - 1][at.column - 1 : at.column]
        complaint = _TABULATION if sign == "\t" else complaint
    message, remedy = say(complaint.key, sign=sign), say(f"{complaint.key}.remedy")
    return Finding(file, at.line, at.column, complaint.code, "", message, remedy)


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
