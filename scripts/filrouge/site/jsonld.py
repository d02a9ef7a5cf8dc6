"""Structured data for search engines (schema.org), written so that no text can close its script element."""

from json import JSONEncoder

from markupsafe import Markup

from filrouge.catalogue.model import Lieu, Offre, Organisme, Resultats

_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_UNSAFE = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
CONTEXT = "https://schema.org"
SCHOOLS = {"lycee", "micro-lycee", "cfa", "mfr", "etablissement-agricole", "erea", "enseignement-superieur"}
QUALIFYING = {"qualification", "preparation-qualification"}

Data = dict[str, object]


def script(data: Data | list[Data]) -> Markup:
    """The data block. JSON only needs its own escapes here: it is never executed."""
    return Markup('<script type="application/ld+json">' + _encode(data).translate(_UNSAFE) + "</script>")  # noqa: S704


def offre(entry: Offre, organisme: Organisme, resultats: Resultats, url: str, root: str) -> Data:
    """Course for a short formation, EducationalOccupationalProgram for a diploma, else GovernmentService."""
    data: Data = {
        "@context": CONTEXT,
        "@type": _type_of(entry),
        "name": entry.nom,
        "description": entry.description,
        "url": url,
        "inLanguage": "fr",
        "provider": _reference(organisme, root),
    }
    if resultats.certifications and data["@type"] != "GovernmentService":
        data["educationalCredentialAwarded"] = list(resultats.certifications)
    if entry.lieux and data["@type"] == "GovernmentService":
        data["areaServed"] = entry.lieux[0].commune
    if entry.romes and data["@type"] == "EducationalOccupationalProgram":
        data["occupationalCategory"] = list(entry.romes)
    return data


def _type_of(entry: Offre) -> str:
    if entry.type != "formation":
        return "GovernmentService"
    return "EducationalOccupationalProgram" if entry.etape in QUALIFYING else "Course"


def organisme(entry: Organisme, url: str) -> Data:
    """EducationalOrganization for schools, Organization for the others."""
    school = not SCHOOLS.isdisjoint(entry.types)
    data: Data = {
        "@context": CONTEXT,
        "@type": "EducationalOrganization" if school else "Organization",
        "name": entry.nom,
        "url": url,
        "address": _address(entry.lieu),
    }
    if entry.site_web.startswith("https://"):
        data["sameAs"] = entry.site_web
    return data


def breadcrumb(links: list[tuple[str, str]]) -> Data:
    """The way from the home page, as names and absolute addresses."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(links, start=1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def _reference(entry: Organisme, root: str) -> Data:
    return {"@type": "Organization", "name": entry.nom, "url": f"{root}organismes/{entry.id}/"}


def _address(lieu: Lieu) -> Data:
    return {
        "@type": "PostalAddress",
        "streetAddress": lieu.adresse,
        "postalCode": lieu.code_postal,
        "addressLocality": lieu.commune,
        "addressCountry": "FR",
    }
