"""The pages of organisations and of dispositifs: who they are, their rules, and the offers they have."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from filrouge.catalogue.layout import Kind
from filrouge.catalogue.model import Dispositif, Offre, Organisme, Plateforme, Source
from filrouge.french import count, date_in_words, slug
from filrouge.site import jsonld, markdown
from filrouge.site.maps import short_name
from filrouge.site.phrases import duration, listed
from filrouge.site.plan import Desk, Plan
from filrouge.site.rows import Group, shown
from filrouge.site.shell import Page

SHOWN_BY_PLATFORM = 12
"""Rows shown for each platform on the page of a dispositif; the platform's own lists have the rest."""
_SIGNS = {"officielle": ("oui", "✓"), "secondaire": ("non", "○"), "a-valider": ("a-verifier", "?")}


class EntryPages:
    """Plans and makes the pages of organisations and dispositifs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._world = desk.world

    def plans(self) -> Iterator[Plan]:
        """One plan per entry."""
        world = self._world
        for organisme in world.catalogue.organismes.values():
            groups = self._desk.rows.by_level(world.by_organisme.get(organisme.id, []))
            plateforme = world.platform_of.get(organisme.lieu.code_insee)
            make = partial(self.organisme, organisme, plateforme, groups)
            story = world.history.of(Kind.ORGANISME, organisme.id)
            inputs = (organisme, plateforme, shown(groups), story)
            yield Plan(f"organismes/{organisme.id}/index.html", inputs, make)
        for dispositif in world.catalogue.dispositifs.values():
            offres = world.by_dispositif.get(dispositif.id, [])
            groups = self._by_platform(offres)
            others = tuple(world.catalogue.dispositifs[each] for each in dispositif.incompatibles)
            story = world.history.of(Kind.DISPOSITIF, dispositif.id)
            depends = (dispositif, others, len(offres), shown(groups), story)
            make = partial(self.dispositif, dispositif, groups, len(offres))
            yield Plan(f"dispositifs/{dispositif.id}/index.html", depends, make)

    def organisme(self, entry: Organisme, plateforme: Plateforme | None, groups: Sequence[Group]) -> Page:
        """Who it is, where, how to reach it, what it offers."""
        desk, world, fragments = self._desk, self._world, self._desk.fragments
        types = listed(world.label("types-organisme", code) for code in entry.types)
        offres = sum(len(group.lignes) for group in groups)
        folder = f"organismes/{entry.id}"
        seen: set[str] = set()
        content = desk.render(
            "organisme",
            organisme=entry,
            nom=fragments.acronyms.explain(entry.nom, seen),
            types=types,
            etat=fragments.etat(entry.verification, Kind.ORGANISME),
            plateforme=plateforme,
            description=fragments.description(entry.description, seen) or self._definitions(entry),
            titre_offres=_offers_title(offres),
            offres=desk.render("groupes", groupes=groups, rang=3) if offres else _no_offers(),
            lieux=fragments.contacts.lieux((entry.lieu,)),
            comment=fragments.contacts.organisme(entry, plateforme.id if plateforme else ""),
            identite=_identity(entry),
            pied=fragments.pied(entry.verification, Kind.ORGANISME, entry.id),
        )
        title = f"{entry.nom}, {entry.lieu.commune}"
        summary = f"{title} : {types.lower()}, {entry.lieu.adresse}. {_offers_title(offres)}. ({entry.id})"
        data = jsonld.organisme(entry, f"{world.settings.url}{folder}/")
        return desk.page([("Organismes", "organismes"), (entry.nom, folder)], title, summary, content, data)

    def _definitions(self, entry: Organisme) -> Markup:
        """What this kind of organisation does, when it does not say it itself."""
        texts = [self._world.terme("types-organisme", code).definition for code in entry.types]
        return Markup().join(Markup("<p>%s</p>") % (text,) for text in texts if text)

    def dispositif(self, entry: Dispositif, groups: Sequence[Group], offres: int) -> Page:
        """Its rules in words, its outcomes, its dated sources, where it exists."""
        desk, world, fragments = self._desk, self._world, self._desk.fragments
        folder = f"dispositifs/{entry.id}"
        seen: set[str] = set()
        facts = (
            ("Entrée", world.label("entrees", entry.entrees)),
            ("Durée", duration(entry.nombre_semaines)),
        )
        content = desk.render(
            "dispositif",
            dispositif=entry,
            etape=fragments.etape(entry.etape),
            nom=fragments.acronyms.explain(entry.nom, seen),
            alerte=self._validity(entry),
            bref=fragments.bref(facts) if any(value for _, value in facts) else "",
            description=fragments.description(entry.description, seen),
            conditions=fragments.conditions(entry.conditions),
            apporte=fragments.apporte(entry.resultats),
            incompatibles=[world.catalogue.dispositifs[each] for each in entry.incompatibles],
            titre_offres=_offers_title(offres),
            offres=desk.render("groupes", groupes=groups, rang=3) if offres else _no_offers(),
            sources=[self._source(source) for source in entry.sources],
            mises_a_jour=fragments.changes.section(Kind.DISPOSITIF, entry.id),
            gestes=desk.render("gestes", gestes=world.gestures(Kind.DISPOSITIF, entry.id)),
        )
        sigle = f" ({entry.sigle})" if entry.sigle and entry.sigle not in entry.nom else ""
        title = f"{entry.nom}{sigle}"
        summary = f"{title} : qui peut entrer, ce que cela apporte. {markdown.plain(entry.description, 110)}"
        way = [("Dispositifs", "dispositifs"), (entry.nom, folder)]
        return desk.page(way, title, summary, content)

    def _by_platform(self, offres: Sequence[Offre]) -> list[Group]:
        groups = []
        for plateforme in sorted(self._world.catalogue.plateformes.values(), key=lambda p: slug(p.nom)):
            found = [offre for offre in offres if offre.plateforme == plateforme.id]
            if not found:
                continue
            rows = [self._desk.rows.row(offre) for offre in found[:SHOWN_BY_PLATFORM]]
            more = f"../../plateformes/{plateforme.id}/" if len(found) > SHOWN_BY_PLATFORM else ""
            title = f"Toutes les offres, {short_name(plateforme)}"
            groups.append(
                Group(short_name(plateforme), rows, count(len(found), "offre"), plateforme.id, more, title)
            )
        return groups

    def _validity(self, entry: Dispositif) -> Markup:
        today, words = self._world.today.isoformat(), ""
        if entry.valide_au:
            end = date_in_words(entry.valide_au, weekday=False)
            words = f"Ces règles valent jusqu’au {end}."
            if entry.valide_au < today[: len(entry.valide_au)]:
                words = f"Ce dispositif a pris fin le {end}."
        elif entry.valide_du > today:
            words = f"Ces règles valent à partir du {date_in_words(entry.valide_du, weekday=False)}."
        return Markup('<p class="alerte" role="note">%s</p>') % (words,) if words else Markup()

    def _source(self, source: Source) -> dict[str, str]:
        css, sign = _SIGNS.get(source.confiance, _SIGNS["a-valider"])
        trust = self._world.label("confiances", source.confiance)
        return {
            "titre": source.titre,
            "url": source.url,
            "date": source.date,
            "classe": css,
            "signe": sign,
            "confiance": trust,
        }


def _offers_title(number: int) -> str:
    return count(number, "offre") if number else "Aucune offre recensée"


def _no_offers() -> Markup:
    return Markup("<p>Aucune offre n’est encore recensée ici.</p>")


def _identity(entry: Organisme) -> list[tuple[str, str]]:
    quality = {None: "", True: "oui", False: "non"}[entry.qualiopi]
    facts = [("SIRET", entry.siret), ("UAI", entry.uai), ("Certifié Qualiopi", quality)]
    return [fact for fact in facts if fact[1]]
