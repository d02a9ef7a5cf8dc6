"""Structured data for search engines (schema.org), written so that no text can close its script element."""

from collections.abc import Sequence
from json import JSONEncoder
from json.encoder import encode_basestring as _string

from markupsafe import Markup

from filrouge.catalogue.model import Lieu, Offre, Organisme, Resultats
from filrouge.site.markdown import is_safe_link

_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Signs that could close the script element, or a line of JavaScript; JSON may always write them so."""
CONTEXT = "https://schema.org"
SCHOOLS = {"lycee", "micro-lycee", "cfa", "mfr", "etablissement-agricole", "erea", "enseignement-superieur"}
QUALIFYING = {"qualification", "preparation-qualification"}


def script(*blocks: str) -> Markup:
    """The data block, from encoded objects. Nothing else to escape: it is never executed."""
    text = blocks[0] if len(blocks) == 1 else f"[{','.join(blocks)}]"
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 (see encode)


def encode(data: object) -> str:
    """JSON that no text can use to close the script element it stands in."""
    return safe(_encode(data))


def safe(text: str) -> str:
    """Write the dangerous signs of a JSON text as JSON escapes."""
    for sign, written in _UNSAFE.items():
        if sign in text:
            text = text.replace(sign, written)
    return text


def offre(entry: Offre, provider: str, resultats: Resultats, url: str, summary: str) -> str:
    """Course for a short formation, EducationalOccupationalProgram for a diploma, else GovernmentService.

    `provider`: the organisation, already encoded (many offers share it). Text is put together here because
    one encoder call per page would cost as much as the rest of the page.
    """
    kind = _type_of(entry)
    parts = [
        f'{{"@context":"{CONTEXT}","@type":"{kind}","name":{_string(entry.nom)}',
        f'"description":{_string(summary)},"url":{_string(url)},"inLanguage":"fr"',
        f'"provider":{provider}',
    ]
    if resultats.certifications and kind != "GovernmentService":
        parts.append(f'"educationalCredentialAwarded":{_strings(resultats.certifications)}')
    if entry.lieux and kind == "GovernmentService":
        parts.append(f'"areaServed":{_string(entry.lieux[0].commune)}')
    if entry.romes and kind == "EducationalOccupationalProgram":
        parts.append(f'"occupationalCategory":{_strings(entry.romes)}')
    return safe(",".join(parts)) + "}"


def _strings(texts: Sequence[str]) -> str:
    return f"[{','.join([_string(text) for text in texts])}]"


def _type_of(entry: Offre) -> str:
    if entry.type != "formation":
        return "GovernmentService"
    return "EducationalOccupationalProgram" if entry.etape in QUALIFYING else "Course"


def organisme(entry: Organisme, url: str) -> str:
    """EducationalOrganization for schools, Organization for the others."""
    school = not SCHOOLS.isdisjoint(entry.types)
    data: dict[str, object] = {
        "@context": CONTEXT,
        "@type": "EducationalOrganization" if school else "Organization",
        "name": entry.nom,
        "url": url,
        "address": _address(entry.lieu),
    }
    if is_safe_link(entry.site_web):
        data["sameAs"] = entry.site_web
    return encode(data)


def provider(entry: Organisme, root: str) -> str:
    """A short reference to an organisation."""
    url = f"{root}organismes/{entry.id}/"
    return encode({"@type": "Organization", "name": entry.nom, "url": url})


def steps(links: Sequence[tuple[str, str]]) -> str:
    """The first steps of a breadcrumb, as names and absolute addresses: pages of one section share them."""
    return "".join(_step(number, *link) + "," for number, link in enumerate(links, start=1))


def breadcrumb(first: str, number: int, name: str, url: str) -> str:
    """The way from the home page: its first steps, then the page itself, at this rank."""
    last = _step(number, name, url)
    return f'{{"@context":"{CONTEXT}","@type":"BreadcrumbList","itemListElement":[{first}{last}]}}'


def _step(number: int, name: str, url: str) -> str:
    return safe(f'{{"@type":"ListItem","position":{number},"name":{_string(name)},"item":{_string(url)}}}')


def _address(lieu: Lieu) -> dict[str, str]:
    return {
        "@type": "PostalAddress",
        "streetAddress": lieu.adresse,
        "postalCode": lieu.code_postal,
        "addressLocality": lieu.commune,
        "addressCountry": "FR",
    }
