"""What every entry is checked against: schemas, vocabularies, gazetteer, and the day.

Read once and kept as long as none of these files changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filrouge.catalogue import gazetteer, vocabularies, walk
from filrouge.catalogue.check_entry import Checked, EntryChecker
from filrouge.catalogue.eligibility import implied_by
from filrouge.catalogue.layout import SCHEMAS, Kind
from filrouge.catalogue.model import Referentiels
from filrouge.catalogue.rules.base import Context
from filrouge.catalogue.schemas import Schemas
from filrouge.findings import Finding
from filrouge.french import quote
from filrouge.geography import Territoires

SCHEMA = "schema-absent"
"""Code of the findings of this module."""


@dataclass(frozen=True, slots=True)
class Support:
    """The common ground of a load; no context when it is too broken to judge entries by."""

    signature: object
    schemas: Schemas
    referentiels: Referentiels
    checked: dict[str, Checked]
    """The files of the vocabularies, by path: they are entries too."""
    context: Context | None
    findings: list[Finding]


def read_support(
    root: Path, sources: Iterable[walk.SourceFile], today: date, before: Support | None
) -> Support:
    """Read it, or return `before` itself when nothing changed."""
    listed = [source for source in sources if source.kind is Kind.REFERENTIEL]
    signature = (root, today, tuple(listed), _signatures(root))
    if before and before.signature == signature:
        return before
    schemas, broken = _read_schemas(root)
    if broken:
        return Support(signature, schemas, {}, {}, None, broken)
    places, findings = gazetteer.read(root)
    checker = EntryChecker(root, schemas, _context(places, {}, today))
    checked = {source.path: checker.check(source.path) for source in listed}
    terms = {c.entry.identifier: c.entry.built for c in checked.values() if isinstance(c.entry.built, dict)}
    enough = places is not None and {c.entry.identifier for c in checked.values()} >= vocabularies.NEEDED
    context = _context(places, terms, today) if enough else None
    findings += vocabularies.check(root, schemas.by_kind.values(), checked, terms)
    return Support(signature, schemas, terms, checked, context, findings)


def _signatures(root: Path) -> tuple[object, ...]:
    files = [*gazetteer.files(root), *sorted((root / SCHEMAS).glob("*.json"))]
    return tuple((path.name, walk.signature_of(path)) for path in files)


def _read_schemas(root: Path) -> tuple[Schemas, list[Finding]]:
    """The schemas, and why nothing can be checked when one is missing or is not JSON."""
    file = walk.shown(root, SCHEMAS)
    remedy = "Remettez les schémas du dépôt : ils disent la forme de chaque fiche."
    try:
        schemas = Schemas.load(root / SCHEMAS)
    except (OSError, ValueError, KeyError) as error:
        message = f"Les schémas ne peuvent pas être lus ({error})."
        return Schemas({}), [Finding(file, 1, 1, SCHEMA, "", message, remedy)]
    return schemas, [
        Finding(file, 1, 1, SCHEMA, "", f"Le schéma {quote(kind)} n’existe pas.", remedy)
        for kind in Kind
        if kind.value not in schemas.by_kind
    ]


def _context(places: Territoires | None, terms: Referentiels, today: date) -> Context | None:
    if places is None:
        return None
    codes = {name: frozenset(known) for name, known in terms.items()}
    return Context(places, codes, today, implied_by(terms))
