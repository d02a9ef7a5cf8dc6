"""The contribution form: from a blank page to the forge, without a line of YAML and without a mouse."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.conftest import TODAY
from tests.repository import Repository

Visit = Callable[..., Page]
CATALOGUE = Path(__file__).parents[2] / "catalogue"
DESK = 1280
MOST_ACTIONS = 60
LIEU = {"adresse": "1 rue du Test", "code_postal": "18100", "commune": "Vierzon", "code_insee": "18279"}


def opened(visit: Visit, address: str, asked: str = "", width: int = DESK, scheme: str = "light") -> Page:
    """The page on the day of the tests, ready."""
    page = visit(f"{address}guide-du-contributeur/", width, scheme)
    page.clock.set_fixed_time(f"{TODAY}T09:00:00")
    page = visit(f"{address}contribuer/{asked}", width, scheme)
    expect(page.locator("#c-message")).to_have_text("")
    return page


class Keyboard:
    """Someone who only has a keyboard; each key and each text typed is one action."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.actions += 1

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.actions += 1

    def reach(self, selector: str) -> None:
        """Go forward to a control."""
        for _ in range(40):
            if self.page.locator(selector).evaluate("each => each === document.activeElement"):
                return
            self.press("Tab")
        pytest.fail(f"{selector} : hors de portée du clavier")

    def choose(self, selector: str, text: str) -> None:
        """Find something in a box by its words, and take the first proposal."""
        self.reach(selector)
        self.type(text)
        expect(self.page.locator(f"{selector}-liste [role=option]").first).to_be_visible()
        self.press("Enter")


def checked(folder: Path, path: str) -> tuple[int, list[object]]:
    """What `filrouge check` says of one file of a repository."""
    command = [sys.executable, "-m", "filrouge.cli", "check", "--date", TODAY, "--format", "json", path]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, json.loads(done.stdout)


def new_offer(keyboard: Keyboard) -> None:
    """Fill in a whole new offer."""
    keyboard.choose("#c-organisme", "mission locale vierzon")
    expect(keyboard.page.locator("#c-lieux-0-commune")).to_have_value("Vierzon (18)")
    keyboard.reach("#c-nom")
    keyboard.type("Atelier pour préparer le code de la route")
    keyboard.reach("[name='c-type']:first-of-type >> nth=0")
    keyboard.press("ArrowUp", "ArrowUp", "ArrowUp")
    keyboard.reach("#c-etape")
    keyboard.press("ArrowDown", "ArrowDown")
    keyboard.reach("#c-description")
    keyboard.type("Vous préparez le code de la route en petit groupe, deux demi-journées par semaine.")
    keyboard.reach("#c-modes_accueil input >> nth=0")
    keyboard.press("Space")
    keyboard.choose("#c-zone_eligibilite", "cher")
    keyboard.reach("[name='c-conditions'] >> nth=0")
    keyboard.press("ArrowDown")
    keyboard.reach("[name='c-entrees'] >> nth=0")
    keyboard.press("Space")
    keyboard.reach("[name='c-frais'] >> nth=0")
    keyboard.press("Space")
    keyboard.reach("#c-mobilisable_par input >> nth=0")
    keyboard.press("Space")
    keyboard.reach("#c-modes_mobilisation input >> nth=2")
    keyboard.press("Space")
    keyboard.choose("#c-thematiques", "permis")
    keyboard.reach("[name='c-verification-etat'] >> nth=0")
    keyboard.press("Space", "Control+Enter")


def test_a_new_offer_reaches_the_forge_by_keyboard_in_few_actions(
    visit: Visit, site_address: str, tmp_path: Path
) -> None:
    page = opened(visit, site_address, "?type=offre")
    keyboard = Keyboard(page)
    new_offer(keyboard)
    link = page.get_by_role("link", name="Ouvrir la proposition")
    expect(link).to_be_focused()
    assert keyboard.actions + 1 <= MOST_ACTIONS, keyboard.actions
    assert not page.locator(".c-yaml").is_visible()
    address = urlsplit(link.get_attribute("href") or "")
    asked = parse_qs(address.query)
    [path], [content] = asked["filename"], asked["value"]
    assert path.startswith("catalogue/plateformes/vierzon/offres/atelier-pour-preparer-le-code-de-la-route-")
    repository = Repository(tmp_path / "depot")
    copytree(CATALOGUE, repository.folder / "catalogue")
    repository.write(path, content)
    repository.commit(f"{TODAY}T12:00:00+00:00")
    assert checked(repository.folder, path) == (0, [])


def test_a_correction_touches_only_what_changed(visit: Visit, site_address: str) -> None:
    path = "plateformes/vierzon/offres/accompagnement-mission-locale-jeunes-pays-vierzon.yml"
    source = (CATALOGUE / path).read_text("utf-8")
    page = opened(visit, site_address, f"?fiche=offre/{Path(path).stem}")
    keyboard = Keyboard(page)
    expect(page.locator(".c-quoi")).to_be_focused()
    keyboard.reach("#c-conditions-age-max")
    keyboard.press("Control+a")
    keyboard.type("26")
    keyboard.press("Control+Enter")
    link = page.get_by_role("link", name="Copier la fiche et ouvrir la forge")
    expect(link).to_be_focused()
    assert (
        link.get_attribute("href") == f"https://forge.example/fil-rouge/catalogue/edit/main/catalogue/{path}"
    )
    corrected = page.locator(".c-yaml").text_content()
    assert corrected == source.replace("max: 25", "max: 26")


def test_nothing_is_proposed_while_something_is_wrong(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=organisme")
    page.get_by_role("button", name="Proposer").click()
    summary = page.locator(".c-resume")
    expect(summary).to_be_focused()
    expect(summary.locator("h2")).to_have_text("4\u00a0points à revoir avant de proposer")
    expect(page.locator(".c-proposition")).to_be_hidden()
    summary.get_by_role("link").first.click()
    expect(page.locator("#c-nom")).to_be_focused()
    expect(page.locator("#c-nom-erreur")).to_have_text("Ce champ est obligatoire.")
    assert page.locator("#c-nom").get_attribute("aria-invalid") == "true"
    page.fill("#c-nom", "École de la deuxième chance")
    page.locator("#c-nom").blur()
    expect(page.locator("#c-nom-erreur")).to_be_hidden()


def test_a_draft_survives_the_tab(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=organisme")
    page.fill("#c-nom", "Atelier <b>du</b> Cher")
    expect(page.locator(".c-etat")).to_have_text("Reste à remplir ou à revoir\u00a0: 3")
    page = opened(visit, site_address)
    page.locator("#c-brouillons a").click()
    expect(page.locator("#c-nom")).to_have_value("Atelier <b>du</b> Cher")
    expect(page.locator(".c-brouillon")).to_be_visible()
    page.get_by_role("button", name="Repartir de zéro").click()
    expect(page.locator("#c-nom")).to_have_value("")


KEEP = "(draft) => localStorage.setItem('fil-rouge:brouillon:offre/~1', draft)"
EMPTY = {"kind": "offre", "id": "", "nom": "", "plateforme": "", "base": "", "saved": 1}
DRAFT = "?type=offre&brouillon=~1"
HOSTILE = '<img src=x onerror="alert(1)"><script>alert(2)</script>${alert(3)}{{7*7}}javascript:alert(4)'


@pytest.mark.parametrize(
    "draft",
    [
        "not json",
        "null",
        "[]",
        '{"kind":"offre"}',
        json.dumps({**EMPTY, "data": []}),
        json.dumps({**EMPTY, "data": {"lieux": 7, "conditions": "x", "sessions": [3, None]}}),
        json.dumps(
            {**EMPTY, "data": {"nom": {"a": 1}, "faits": [None], "conditions": {"age": [], "faits": [{}]}}}
        ),
    ],
)
def test_a_draft_that_makes_no_sense_does_no_harm(visit: Visit, site_address: str, draft: str) -> None:
    page = opened(visit, site_address)
    page.evaluate(KEEP, draft)
    page = opened(visit, site_address, DRAFT)
    expect(page.locator("#c-nom")).to_be_visible()
    page.evaluate("localStorage.clear()")


def test_hostile_drafts_are_inert(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address)
    data = {
        "nom": HOSTILE, "type": HOSTILE, "organisme": HOSTILE, "description": HOSTILE, "dispositif": HOSTILE,
        "lieux": [{"adresse": HOSTILE, "commune": HOSTILE, "code_insee": HOSTILE, "code_postal": HOSTILE}],
        "conditions": {"faits": [HOSTILE], "a_verifier": [HOSTILE], "justificatifs": [HOSTILE]},
        "thematiques": [HOSTILE], "romes": [HOSTILE], "telephone": HOSTILE, HOSTILE: HOSTILE,
    }  # fmt: skip
    draft = {**EMPTY, "plateforme": HOSTILE, "data": data}
    page.evaluate(KEEP, json.dumps(draft))
    page = opened(visit, site_address)
    page = opened(visit, site_address, DRAFT)
    expect(page.locator("#c-nom")).to_have_value(HOSTILE)
    page.get_by_role("button", name="Proposer").click()
    expect(page.locator(".c-resume")).to_be_visible()
    assert page.locator("#contribuer img, #contribuer script, #contribuer b").count() == 0
    page.evaluate("localStorage.clear()")


def test_still_right_takes_two_clicks(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address)
    page = visit(f"{site_address}organismes/mission-locale-jeunes-pays-vierzon/", DESK)
    page.get_by_role("link", name="Toujours exact").click()
    link = page.get_by_role("link", name="Copier la fiche et ouvrir la forge")
    expect(link).to_be_focused()
    expect(page.locator(".c-yaml")).to_contain_text(f'  etat: verifiee\n  date: "{TODAY}"\n')
    expect(link).to_be_visible()


def test_a_mistake_is_reported_with_its_reason(visit: Visit, site_address: str) -> None:
    page = visit(f"{site_address}dispositifs/e2c/", DESK)
    page.get_by_role("link", name="Signaler une erreur").click()
    expect(page.get_by_role("radio")).to_have_count(7)
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_label("L’offre n’existe plus").check()
    page.fill("#c-precision", "Fermée & remplacée")
    link = page.get_by_role("link", name="Ouvrir le signalement")
    asked = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert "L’offre n’existe plus\n\nFermée & remplacée" in asked["body"][0]
    assert f"{site_address}dispositifs/e2c/" in asked["body"][0]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_of_the_form(
    visit: Visit, site_address: str, width: int, scheme: str
) -> None:
    axe, violations = Axe(), []

    def look(page: Page, state: str) -> None:
        found = axe.run(page).response["violations"]
        violations.extend(f"{state} : {each['id']} {each['nodes'][0]['html'][:140]}" for each in found)

    look(opened(visit, site_address, "", width, scheme), "départ")
    page = opened(visit, site_address, "?type=offre", width, scheme)
    look(page, "vide")
    page.get_by_role("button", name="Proposer").click()
    expect(page.locator(".c-resume")).to_be_visible()
    look(page, "erreurs")
    page.fill("#c-organisme", "mission")
    expect(page.locator("#c-organisme-liste [role=option]").first).to_be_visible()
    look(page, "propositions")
    page.get_by_label("Il y a des conditions pour entrer").check()
    for name in page.locator(".c-ajout").all_inner_texts():
        page.get_by_role("button", name=name, exact=True).first.click()
    for name in ("Ajouter\u00a0: lieu", "Ajouter\u00a0: session"):
        page.get_by_role("button", name=name).click()
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    look(page, "tout ouvert")
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0
    look(opened(visit, site_address, "?fiche=plateforme/vierzon", width, scheme), "plateforme")
    look(opened(visit, site_address, "?fiche=plateforme/vierzon&geste=signaler", width, scheme), "signaler")
    assert violations == []


def test_the_address_of_a_correction_can_be_told(visit: Visit, site_address: str) -> None:
    """Hosts answer what they do not have with the page 404; it knows what « /modifier/<id> » means."""
    page = visit(f"{site_address}guide-du-contributeur/", DESK)
    lost = page.request.get(f"{site_address}404.html").text()
    name = next(path.stem for path in sorted(CATALOGUE.glob("plateformes/*/offres/*.yml")))
    page.route(f"**/modifier/{name}", lambda route: route.fulfill(body=lost, content_type="text/html"))
    page.goto(f"{site_address}modifier/{name}")
    page.wait_for_url(f"**/contribuer/?fiche={name}")
    expect(page.locator(".c-quoi")).to_contain_text("Corriger une offre")


def test_a_file_is_taken_up_where_it_stands(visit: Visit, site_address: str) -> None:
    path = next(iter(sorted(CATALOGUE.glob("plateformes/chartres/offres/*.yml"))))
    page = opened(visit, site_address)
    page.get_by_text("Reprendre un fichier").click()
    broken = {"name": "fiche.yml", "mimeType": "text/yaml", "buffer": b"nom: Un\n  deux: :\n"}
    page.set_input_files("#c-fichier", broken)  # type: ignore[arg-type]
    expect(page.locator("#c-fichier-note")).to_contain_text("Ligne\u00a02")
    text = path.read_text("utf-8").replace("frais: gratuit", "frais: payant")
    taken = {"name": path.name, "mimeType": "text/yaml", "buffer": text.encode()}
    page.set_input_files("#c-fichier", taken)  # type: ignore[arg-type]
    expect(page.locator(".c-quoi")).to_contain_text("Corriger une offre")
    expect(page.locator("[name='c-frais'][value='payant']")).to_be_checked()
    assert page.locator(".c-yaml").text_content() == text


def test_a_likely_duplicate_is_said_while_one_writes(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?fiche=organisme/mission-locale-blois")
    page.fill("#c-nom", "Centre d’information et d’orientation (CIO) de Blois")
    page.locator("#c-nom").blur()
    expect(page.locator("#c-nom-erreur")).to_contain_text("Cet organisme a le même nom que")
    page.get_by_role("button", name="Proposer").click()
    expect(page.locator(".c-proposition")).to_be_visible()


def test_looking_at_an_entry_keeps_nothing(visit: Visit, site_address: str) -> None:
    opened(visit, site_address, "?fiche=organisme/cio-blois")
    page = opened(visit, site_address)
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_draft_does_not_undo_what_was_published_since(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?fiche=organisme/cio-blois")
    expect(page.locator(".c-yaml")).to_contain_text("nom:")
    published = page.locator(".c-yaml").text_content() or ""
    page.fill("#c-site_web", "https://www.exemple.fr/")
    expect(page.locator(".c-yaml")).to_contain_text("exemple.fr")
    # As if the draft had been begun when the entry still had another name.
    page.evaluate(
        """() => {
          const key = "fil-rouge:brouillon:organisme/cio-blois";
          const draft = JSON.parse(localStorage.getItem(key));
          draft.base = draft.base.replace(/^nom: .*$/m, "nom: Un autre nom");
          draft.data.nom = "Un autre nom";
          localStorage.setItem(key, JSON.stringify(draft));
        }"""
    )
    page = opened(visit, site_address, "?fiche=organisme/cio-blois")
    expect(page.locator(".c-brouillon")).to_be_visible()
    text = page.locator(".c-yaml").text_content() or ""
    assert set(text.splitlines()) - set(published.splitlines()) == {"site_web: https://www.exemple.fr/"}
    page.evaluate("localStorage.clear()")


def test_another_organisation_brings_its_own_address(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=offre")
    keyboard = Keyboard(page)
    keyboard.choose("#c-organisme", "mission locale vierzon")
    expect(page.locator("#c-lieux-0-commune")).to_have_value("Vierzon (18)")
    page.fill("#c-organisme", "")
    keyboard.choose("#c-organisme", "cio blois")
    expect(page.locator("#c-lieux-0-commune")).to_have_value("Blois (41)")
    expect(page.locator("#c-verification-source")).to_have_value(re.compile("Blois"))
    expect(page.locator(".c-chemin")).to_contain_text("plateformes/blois/offres/")


def test_sessions_follow_their_places(visit: Visit, site_address: str) -> None:
    sessions = [{"debut": "2027-01", "lieu": 0}, {"debut": "2027-02", "lieu": 1}]
    page = opened(visit, site_address)
    page.evaluate(
        KEEP, json.dumps({**EMPTY, "data": {"lieux": [LIEU, {**LIEU, "adresse": "2"}], "sessions": sessions}})
    )
    page = opened(visit, site_address, DRAFT)
    page.get_by_role("button", name="Retirer lieu 1").click()
    expect(page.locator(".c-yaml")).to_contain_text(
        'sessions:\n  - debut: "2027-01"\n  - debut: "2027-02"\n    lieu: 0\n'
    )
    page.evaluate("localStorage.clear()")


def test_a_file_in_another_encoding_is_refused(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address)
    page.get_by_text("Reprendre un fichier").click()
    latin = {"name": "fiche.yml", "mimeType": "text/yaml", "buffer": "nom: Été\n".encode("latin-1")}
    page.set_input_files("#c-fichier", latin)  # type: ignore[arg-type]
    expect(page.locator("#c-fichier-note")).to_contain_text("UTF-8")


def test_a_refused_copy_opens_nothing(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?fiche=organisme/cio-blois&geste=exact")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.get_by_role("link", name="Copier la fiche et ouvrir la forge").click()
    expect(page.locator(".c-proposition .note[role=status]")).to_contain_text("refuse la copie")
    assert len(page.context.pages) == 1


def test_changing_one_s_mind_loses_no_condition(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=offre")
    page.get_by_label("Il y a des conditions pour entrer").check()
    page.get_by_role("button", name="Âge", exact=True).click()
    page.fill("#c-conditions-age-min", "16")
    page.get_by_label("Il n’y a aucune condition").check()
    page.get_by_label("Il y a des conditions pour entrer").check()
    expect(page.locator("#c-conditions-age-min")).to_have_value("16")


def test_only_what_a_field_accepts_is_proposed(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=offre")
    Keyboard(page).choose("#c-zone_eligibilite", "blois")
    page.get_by_role("button", name="Proposer").click()
    expect(page.locator("#c-zone_eligibilite-erreur")).to_be_empty()
    expect(page.locator(".c-yaml")).not_to_contain_text('"2401"')


def test_a_telephone_is_understood_as_people_write_it(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=organisme")
    page.fill("#c-telephone", "02.54.55-66 77")
    expect(page.locator(".c-yaml")).to_contain_text('telephone: "02 54 55 66 77"')


def test_a_click_lands_where_it_was_aimed(visit: Visit, site_address: str) -> None:
    """Leaving a field says what is wrong there, which moves what stands below: not while a button is down."""
    page = opened(visit, site_address, "?type=offre")
    page.fill("#c-nom", "Un")
    box = page.locator("[name='c-type'][value='accompagnement']")
    place = box.bounding_box()
    assert place
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.mouse.down()
    expect(box).to_be_focused()
    expect(page.locator("#c-nom-erreur")).to_be_empty()
    page.mouse.up()
    expect(box).to_be_checked()
    expect(page.locator("#c-nom-erreur")).not_to_be_empty()


def test_a_short_list_is_shown_whole_and_says_when_nothing_fits(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?type=offre")
    box, options = page.locator("#c-thematiques"), page.locator("#c-thematiques-liste [role=option]")
    box.click()
    expect(options).not_to_have_count(0)
    box.press("Enter")
    expect(page.locator(".c-yaml")).not_to_contain_text("thematiques")
    box.fill("zzz")
    expect(page.locator(".c-champ:has(#c-thematiques) [role=status]")).to_contain_text(
        "Rien ne correspond à « zzz »"
    )
    expect(options).to_have_count(0)
    box.fill("")
    box.click()
    options.first.click()
    expect(page.locator(".c-yaml")).to_contain_text("thematiques:\n  - ")


def test_the_place_of_a_session_is_chosen_by_its_name(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address)
    data = {"lieux": [LIEU, {**LIEU, "adresse": "2 quai du Cher"}], "sessions": [{"debut": "2027-01"}]}
    page.evaluate(KEEP, json.dumps({**EMPTY, "data": data}))
    page = opened(visit, site_address, DRAFT)
    page.locator("#c-sessions-0-lieu").select_option("2 quai du Cher, Vierzon")
    expect(page.locator(".c-yaml")).to_contain_text('sessions:\n  - debut: "2027-01"\n    lieu: 1\n')
    page.fill("#c-lieux-1-adresse", "3 quai du Cher")
    page.locator("#c-sessions-0-lieu").focus()
    expect(page.locator("#c-sessions-0-lieu option:checked")).to_have_text("3 quai du Cher, Vierzon")
    page.evaluate("localStorage.clear()")


def test_a_correction_without_a_change_says_so(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?fiche=organisme/cio-blois")
    expect(page.locator(".c-etat")).to_have_text("Rien n’a changé pour l’instant.")
    page.fill("#c-telephone", "02 54 00 00 00")
    expect(page.locator(".c-etat")).to_have_text("La fiche est prête à être proposée.")
    page.get_by_role("button", name="Proposer").click()
    # Nobody is known to write to: no mail would leave for nowhere.
    expect(page.locator(".c-proposition a[href^='mailto:']")).to_have_count(0)
    expect(page.locator(".c-proposition")).to_contain_text("la personne qui anime votre plateforme")
    page.evaluate("localStorage.clear()")


def test_an_address_leads_to_one_field(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, "?fiche=organisme/cio-blois/lieu.code_postal")
    expect(page.locator("#c-lieu-commune")).to_be_visible()
    expect(page.locator("#c-lieu")).to_be_focused()
    page = opened(visit, site_address, "?fiche=organisme/cio-blois/siret")
    expect(page.locator("#c-siret")).to_be_focused()
