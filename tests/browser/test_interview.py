"""The interview: from a blank page to a printed pathway, and nothing of it sent or kept."""

import random
import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.browser.host import hosting, keys, settle
from tests.browser.host import opened as opened_by
from tests.conftest import TODAY

Visit = Callable[..., Page]
DESK = 1280
PAGES_OF_PDF = re.compile(rb"/Type\s*/Page[^s]")


def opened(visit: Visit, address: str, width: int = DESK, scheme: str = "light", fragment: str = "") -> Page:
    """The page on the day of the tests, its worker ready."""
    page = visit(f"{address}guide-du-referent/", width, scheme)
    page.clock.set_fixed_time(f"{TODAY}T09:00:00")
    return visit(f"{address}entretien/{fragment}", width, scheme)


def told(page: Page, commune: str = "vierz", age: int = 17) -> int:
    """Say a commune and an age; how many gestures it took."""
    page.fill("#e-commune", commune)
    page.locator("#e-commune-liste [role=option]").first.click()
    page.locator(f".e-ages label:has(input[value='{age}'])").click()
    expect(page.locator(".e-carte").first).to_be_visible()
    return 3


def calm(page: Page) -> None:
    """Wait for the last thing that an answer brings: the next question, or its absence."""
    expect(page.locator(".e-question button").first).to_be_visible()


def kept(page: Page, number: int = 1) -> None:
    page.get_by_role("button", name=f"Retenir le parcours {number}").click()
    expect(page.locator("#fiche")).to_be_visible()


@pytest.fixture
def interview(visit: Visit, site_address: str) -> Page:
    return opened(visit, site_address)


def test_four_pathways_take_less_than_twelve_gestures_and_the_print_one_more(interview: Page) -> None:
    printed = interview.evaluate_handle(
        "() => { window.printed = 0; window.print = () => window.printed++; }"
    )
    assert printed
    gestures = told(interview)
    expect(interview.locator(".e-carte")).to_have_count(4)
    expect(interview.locator("#e-compte")).to_have_text("4\u00a0parcours possibles")
    titles = interview.locator(".e-carte h3").all_inner_texts()
    assert len(set(titles)) == 4
    kept(interview)
    interview.get_by_role("button", name="Imprimer").click()
    assert interview.evaluate("window.printed") == 1
    assert gestures + 2 <= 12


def test_each_pathway_says_what_when_where_and_what_is_to_be_checked(interview: Page) -> None:
    told(interview)
    for card in interview.locator(".e-carte").all():
        assert card.locator("svg.e-fil[aria-hidden=true]").count() == 1
        assert "finit en" in card.locator(".e-resume").inner_text()
        steps = card.locator(".e-etape:not(.e-attente)")
        for step in steps.all():
            assert re.search(r"\b20\d\d\b", step.locator(".e-quand").inner_text())
            assert step.locator("a[href*='/offres/']").count() == 1
            assert "km" in step.locator(".e-lieu").inner_text()
    why = interview.locator(".e-pourquoi").first
    why.locator("summary").click()
    expect(why.locator("p").first).to_be_visible()


def test_each_answer_changes_the_page_and_the_useful_question_is_one_press_away(interview: Page) -> None:
    told(interview)
    calm(interview)
    before = interview.locator(".e-question").inner_text()
    assert "Réponse utile" in before
    yes = interview.locator(".e-question").get_by_role("button", name="Oui")
    expect(yes).to_be_in_viewport()
    yes.click()
    expect(interview.locator("#e-compte")).to_be_focused()
    expect(interview.locator(".e-question")).not_to_have_text(before)
    expect(interview.locator(".puce-oui")).to_have_count(1)
    interview.locator("label:has(input[name=niveau][value='4'])").click()
    expect(interview.locator(".e-carte h3").filter(has_text="CAP")).to_have_count(0)
    assert interview.locator(".e-carte").count() > 0


def test_a_fact_goes_from_unknown_to_yes_to_no_and_back(interview: Page) -> None:
    told(interview)
    calm(interview)
    chip = interview.locator(".puce").first
    name = chip.inner_text()[1:].strip()
    for pressed, word in (("true", "oui"), ("false", "non"), ("mixed", "on ne sait pas")):
        chip.click()
        expect(chip).to_have_attribute("aria-pressed", pressed)
        expect(chip).to_have_attribute("aria-label", f"{name}\u00a0: {word}")


def test_answers_that_contradict_each_other_are_told(interview: Page) -> None:
    told(interview)
    calm(interview)
    interview.locator(".e-autres summary").click()
    interview.locator("[data-fait='nationalite-francaise']").click()
    right = interview.locator("[data-fait='droit-au-travail']")
    right.click()
    right.click()
    expect(interview.locator("#e-compte")).to_have_text("Deux réponses ne vont pas ensemble")
    right.click()
    expect(interview.locator(".e-carte").first).to_be_visible()


def test_a_commune_that_may_be_several_is_asked_again(interview: Page) -> None:
    interview.fill("#e-commune", "saint")
    interview.keyboard.press("Tab")
    expect(interview.locator("#e-commune-note")).to_contain_text("Précisez")
    interview.fill("#e-commune", "36000")
    interview.keyboard.press("Enter")
    expect(interview.locator("#e-commune")).to_have_value("Châteauroux (36)")


def test_without_any_pathway_the_page_says_what_would_open_one(interview: Page) -> None:
    interview.fill("#e-commune", "aigurande")
    interview.locator("#e-commune-liste [role=option]").first.click()
    interview.locator(".e-ages label:has(input[value='15'])").click()
    interview.locator("label:has(input[name=rayon][value='10'])").click()
    expect(interview.locator("#e-compte")).to_have_text("Aucun parcours complet")
    message = interview.locator(".e-message")
    expect(message.locator(".e-blocage").first).to_be_visible()
    message.locator("summary").first.click()
    request = message.locator("pre").first.inner_text()
    assert "Besoin sans réponse" in request
    assert "Aigurande" not in request
    message.get_by_role("button", name="Voir le parcours que cela ouvre").first.click()
    expect(interview.locator("#fiche .e-fiche-etape").first).to_be_visible()


def test_choices_that_leave_no_pathway_are_undone_with_one_button(interview: Page) -> None:
    told(interview, "aigurande", 17)
    interview.locator("label:has(input[name=rayon][value='10'])").click()
    interview.select_option("[name=domaine]", "B")
    interview.select_option("[name=vise]", "5")
    expect(interview.locator("#e-compte")).to_have_text("Aucun parcours complet")
    ways = interview.locator(".e-issues button")
    expect(ways.first).to_be_visible()
    calm(interview)
    promised = ways.first.inner_text().rpartition("\u00a0: ")[2]
    ways.first.click()
    expect(interview.locator("#e-compte")).to_be_focused()
    expect(interview.locator("#e-compte")).to_have_text(
        re.compile(promised.replace("parcours", "parcours possible"))
    )
    expect(interview.locator(".e-message")).to_be_hidden()


def test_the_steps_of_a_pathway_may_be_changed_and_are_checked_at_once(interview: Page) -> None:
    told(interview, "orl")
    kept(interview)
    steps = interview.locator(".e-fiche-etape")
    number = steps.count()
    interview.select_option(".e-ajouter select", "employeur-trouve")
    expect(steps).to_have_count(number + 1)
    assert "sur mesure" in steps.last.inner_text()
    interview.fill("#e-ajouter", "cap cuisine")
    interview.locator("#e-ajouter-liste [role=option]").first.click()
    expect(steps).to_have_count(number + 2)
    expect(steps.last.locator(".e-verdict")).to_have_text(re.compile("possible|à vérifier"))
    start = steps.last.locator(".e-quand").inner_text()
    steps.last.get_by_role("button", name="Garder la date").click()
    locked = steps.last.get_by_role("button", name="Laisser bouger")
    expect(locked).to_be_focused()
    assert steps.last.locator(".e-quand").inner_text() == start
    expect(steps.last.get_by_role("button", name="Retirer")).to_be_disabled()
    locked.click()
    steps.last.get_by_role("button", name="Plus tôt").click()
    expect(steps.last).to_contain_text("sur mesure")
    steps.last.get_by_role("button", name="Retirer").click()
    expect(steps).to_have_count(number + 1)


def test_a_step_that_cannot_be_says_why(interview: Page) -> None:
    told(interview, "tours", 16)
    kept(interview)
    interview.fill("#e-ajouter", "bts")
    interview.locator("#e-ajouter-liste [role=option]").first.click()
    last = interview.locator(".e-fiche-etape").last
    expect(last.locator(".e-verdict")).to_have_text("✕ pas possible ainsi")
    expect(last.locator(".e-doutes li").first).to_be_visible()
    expect(interview.locator(".e-fiche-note")).to_contain_text("n’est pas possible ainsi")


def test_two_pathways_are_compared_line_by_line(interview: Page) -> None:
    told(interview)
    for number in (1, 2):
        interview.get_by_role("checkbox", name=f"Comparer le parcours {number}").check()
    table = interview.locator(".e-tableau")
    expect(table.get_by_role("row")).to_have_count(7)
    expect(table.get_by_role("columnheader")).to_have_text(["Parcours 1", "Parcours 2"])


@pytest.mark.parametrize("commune", ["vierz", "tours", "nogent-le-r"])
def test_the_printed_sheet_is_one_page(interview: Page, commune: str) -> None:
    told(interview, commune, 18)
    kept(interview)
    assert len(PAGES_OF_PDF.findall(interview.pdf(prefer_css_page_size=True))) == 1


def test_the_calendar_holds_the_steps_and_nobody(interview: Page) -> None:
    told(interview)
    kept(interview)
    with interview.expect_download() as download:
        interview.get_by_role("button", name="Agenda").click()
    text = Path(download.value.path()).read_text("utf-8").replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == interview.locator(".e-fiche-etape").count()
    assert "Vierzon" in text
    assert "17" not in re.sub(r"\d{8}|UID:\S+", "", text)


def test_a_link_holds_offers_and_days_and_opens_the_same_pathway(
    interview: Page, visit: Visit, site_address: str
) -> None:
    told(interview)
    kept(interview)
    names, _ = shared(interview)
    link = interview.locator(".e-lien input").input_value()
    assert re.fullmatch(
        r"#1\.[a-z-]+(\.[0-9a-z]{7}-[0-9a-z]{1,5})+", link.removeprefix(f"{site_address}entretien/")
    )
    other = opened(visit, site_address, 390, fragment="#" + link.split("#")[1])
    expect(other.locator(".e-fiche-etape h3")).to_have_text(names)
    expect(other.locator(".e-fiche-note")).to_contain_text("Dites la commune et l’âge")
    assert other.evaluate("location.hash") == ""
    told(other, "bourges", 19)
    expect(other.locator(".e-fiche-note")).not_to_contain_text("Dites la commune")


def shared(page: Page) -> tuple[list[str], str]:
    """Names of the steps of the pathway that is kept, and what follows « # » in its link."""
    page.get_by_role("button", name="Lien et code à scanner").click()
    expect(page.locator(".e-code")).to_be_visible()
    names = page.locator(".e-fiche-etape h3").all_inner_texts()
    return names, page.locator(".e-lien input").input_value().split("#")[1]


def test_a_link_may_lead_far_from_its_platform(interview: Page, visit: Visit, site_address: str) -> None:
    told(interview)
    kept(interview)
    names, fragment = shared(interview)
    assert len(names) > 1
    far = fragment.replace("1.vierzon.", "1.dreux.")
    other = opened(visit, site_address, 390, fragment=f"#{far}")
    expect(other.locator(".e-fiche-etape h3")).to_have_text(names)
    expect(other.locator("#fiche")).to_contain_text("Vierzon")
    expect(other.locator(".e-message")).to_be_hidden()
    told(other, "dreux", 17)
    expect(other.locator(".e-fiche-note")).not_to_contain_text("Dites la commune")
    expect(other.locator(".e-fiche-etape h3")).to_have_text(names)
    expect(other.locator("#fiche")).not_to_contain_text("plus au catalogue")
    expect(other.locator("#fiche")).to_contain_text("au-delà")


def test_a_step_that_left_the_catalogue_is_named_and_the_others_are_kept(
    interview: Page, visit: Visit, site_address: str
) -> None:
    told(interview)
    kept(interview)
    names, fragment = shared(interview)
    steps = fragment.split(".")
    steps[3] = "zzzzzzz" + steps[3][7:]
    days = interview.locator(".e-fiche-etape .e-quand").all_inner_texts()
    other = opened(visit, site_address, 390, fragment="#" + ".".join(steps))
    expect(other.locator(".e-fiche-etape h3")).to_have_text([names[0], *names[2:]])
    expect(other.locator(".e-message li")).to_have_count(1)
    told_day = other.locator(".e-message li").inner_text().removeprefix("L’étape 2, prévue le ")
    assert told_day in days[1]


def test_a_typical_pathway_is_a_start(visit: Visit, site_address: str) -> None:
    page = visit(f"{site_address}parcours-types/", DESK)
    page.locator("main .cartes a").first.click()
    page.get_by_role("link", name="Partir de ce modèle").click()
    expect(page.locator(".e-message")).to_contain_text("Modèle")
    told(page, "tours", 18)
    expect(page.locator(".e-fiche-etape").first).to_be_visible()


def test_no_fragment_is_an_error(visit: Visit, site_address: str) -> None:
    chance = random.Random(500)  # noqa: S311  (a fixed choice)
    shapes = ("#{}", "#1.{}", "#1.vierzon.{}", "#m.{}", "#1.vierzon.abcdefg-{}", "#1.constructor.{}-a")
    page = opened(visit, site_address)
    decode = f"""async (all) => {{
      const {{ decode, modelOf }} = await import("{site_address}assets/js/entretien/link.js");
      return all.filter((each) => decode(each) === undefined || modelOf(each) === undefined).length;
    }}"""
    texts = [
        chance.choice(shapes).format(
            "".join(chance.choices(string.printable + "é<>\u202e", k=chance.randint(0, 40)))
        )
        for _ in range(500)
    ]
    assert page.evaluate(decode, texts) == 0
    for fragment in (
        "#1.vierzon.zzzzzzz-fz1",
        "#m.rien",
        "#m.constructor",
        "#1.__proto__.abcdefg-a",
        "#<img src=x>",
    ):
        other = opened(visit, site_address, fragment=fragment)
        other.reload()
        expect(other.locator("#e-compte")).to_have_text("Commencez par la commune et l’âge")


ATTEMPTS = (Path(__file__).parent / "attempts.js").read_text("utf-8")
LOADED = """const loaded = (element) => new Promise((done) => {
  element.onload = () => done("parti");
  element.onerror = () => done("refusé");
  document.head.append(element);
});"""
NAMES = re.findall(r'^  "?([a-z-]+)"?: \(\) =>', ATTEMPTS, re.MULTILINE)


@pytest.fixture
def watched(browser: Browser, site_address: str) -> Iterator[tuple[Page, list[str]]]:
    """The page of an interview under way, and the requests that reach the network from then on."""
    context = browser.new_context(viewport={"width": DESK, "height": 900}, service_workers="block")
    page = context.new_page()
    page.clock.set_fixed_time(f"{TODAY}T09:00:00")
    page.goto(f"{site_address}entretien/")
    told(page)
    calm(page)
    requests: list[str] = []
    page.on("requestfinished", lambda request: requests.append(request.url))
    yield page, requests
    context.close()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_can_leave_the_page(watched: tuple[Page, list[str]], name: str) -> None:
    page, requests = watched
    assert (
        page.evaluate(f"() => {{ {LOADED} const ways = {ATTEMPTS}; return ways[{name!r}](); }}") == "refusé"
    )
    page.evaluate("() => new Promise(done => { requestAnimationFrame(() => requestAnimationFrame(done)); })")
    assert page.evaluate("document.querySelectorAll('.e-carte').length") == 4
    assert [url for url in requests if not url.startswith("blob:")] == []


def test_every_way_out_is_tried() -> None:
    assert len(NAMES) == 15


TRACES = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookies: document.cookie,
  caches: await caches.keys(), bases: (await indexedDB.databases()).map(({ name }) => name),
  url: location.href, titre: document.title, etat: history.state,
  saisi: [...document.querySelectorAll("#situation input[type=text], #situation select")]
    .map(field => field.value).join(""),
  coche: document.querySelector("[name=age]:checked")?.value ?? "",
  texte: document.querySelector("main").innerText.includes("Vierzon"),
})"""


def test_nothing_is_left_after_it_is_wiped(watched: tuple[Page, list[str]], site_address: str) -> None:
    page, _ = watched
    length = page.evaluate("history.length")
    kept(page)
    page.get_by_role("button", name="Effacer").click()
    expect(page.locator("#e-commune")).to_be_focused()
    expect(page.locator("#fiche")).to_be_hidden()
    assert page.evaluate(TRACES) == {
        **{"local": [], "session": [], "cookies": "", "caches": [], "bases": []},
        **{"url": f"{site_address}entretien/", "titre": "Entretien · Fil rouge", "etat": None},
        **{"saisi": "", "coche": "", "texte": False},
    }
    assert page.evaluate("history.length") == length


def test_it_is_wiped_when_one_leaves_and_comes_back(
    watched: tuple[Page, list[str]], site_address: str
) -> None:
    page, _ = watched
    page.goto(f"{site_address}guide-du-referent/")
    page.go_back()
    expect(page.locator("#e-compte")).to_have_text("Commencez par la commune et l’âge")
    assert page.evaluate(TRACES)["saisi"] == ""


def test_it_is_wiped_after_half_an_hour_without_a_gesture(browser: Browser, site_address: str) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.clock.install(time=f"{TODAY}T09:00:00")
    page.goto(f"{site_address}entretien/")
    told(page)
    page.clock.fast_forward("29:00")
    expect(page.locator(".e-carte").first).to_be_visible()
    page.clock.fast_forward("02:00")
    expect(page.locator(".e-carte")).to_have_count(0)
    expect(page.locator("#e-commune")).to_have_value("")
    context.close()


@pytest.mark.parametrize("prefix", ["", "un/sous-dossier/"], ids=["racine", "sous-dossier"])
def test_after_one_visit_elsewhere_it_works_without_network(
    browser: Browser, real_site: Path, prefix: str
) -> None:
    folder = real_site.parents[1] if prefix else real_site
    with hosting(folder, prefix) as host, opened_by(browser, host) as page:
        page.goto(f"{host.address}guide-du-referent/")
        settle(page, page.url)
        kept_before = sorted(keys(page))
        host.leave(page.context)
        page.goto(f"{host.address}entretien/")
        told(page)
        expect(page.locator(".e-carte")).to_have_count(4)
        kept(page)
        page.get_by_role("button", name="Lien et code à scanner").click()
        expect(page.locator(".e-code")).to_be_visible()
        assert host.told() == set()
        # What is kept on the device says nothing of where the young person lives.
        assert sorted(keys(page)) == kept_before


def test_the_whole_interview_by_keyboard_alone(interview: Page) -> None:
    keys = interview.keyboard
    interview.evaluate("document.querySelector('#contenu').focus()")
    while interview.evaluate("document.activeElement.id") != "e-commune":
        keys.press("Tab")
    keys.type("vierzon")
    expect(interview.locator("#e-commune-liste [role=option]").first).to_be_visible()
    keys.press("ArrowDown")
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Space")
    keys.press("ArrowRight")
    assert interview.locator("[name=age]:checked").input_value() == "16"
    expect(interview.locator(".e-carte")).to_have_count(4)
    calm(interview)
    interview.locator(".puce").first.focus()
    keys.press("Enter")
    expect(interview.locator(".puce").first).to_have_attribute("aria-pressed", "true")
    calm(interview)
    for _ in range(60):
        keys.press("Tab")
        if (interview.evaluate("document.activeElement.getAttribute('aria-label')") or "").startswith(
            "Retenir"
        ):
            break
    keys.press("Enter")
    expect(interview.locator("#fiche-titre")).to_be_focused()
    keys.press("Tab")
    keys.press("Tab")
    assert interview.evaluate("document.activeElement.closest('#fiche') !== null")


def test_changed_results_are_announced_once(interview: Page) -> None:
    assert interview.locator("#e-compte [role=status]").count() == 1
    told(interview)
    interview.evaluate(
        """() => {
          window.said = [];
          new MutationObserver(all => window.said.push(all.length)).observe(
            document.querySelector("#e-compte [role=status]"), { childList: true, subtree: true });
        }"""
    )
    interview.locator("label:has(input[name=rayon][value='10'])").click()
    calm(interview)
    assert len(interview.evaluate("window.said")) == 1


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, site_address: str, width: int, scheme: str) -> None:
    page = opened(visit, site_address, width, scheme)
    axe = Axe()
    assert axe.run(page).response["violations"] == []
    told(page)
    calm(page)
    page.locator(".e-pourquoi summary").first.click()
    for number in (1, 2):
        page.get_by_role("checkbox", name=f"Comparer le parcours {number}").check()
    kept(page)
    page.get_by_role("button", name="Lien et code à scanner").click()
    expect(page.locator(".e-code")).to_be_visible()
    assert [
        (each["id"], each["nodes"][0]["html"][:200]) for each in axe.run(page).response["violations"]
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_button_pressed_twice_acts_once(interview: Page) -> None:
    told(interview, "orl")
    kept(interview)
    interview.select_option(".e-ajouter select", "employeur-trouve")
    interview.select_option(".e-ajouter select", "projet-valide")
    steps = interview.locator(".e-fiche-etape")
    expect(steps.last).to_contain_text("projet")
    number = steps.count()
    interview.evaluate(
        """() => {
          const button = [...document.querySelectorAll("[data-geste=retirer]")].at(-1);
          button.click();
          button.click();
        }"""
    )
    expect(steps).to_have_count(number - 1)
    expect(interview.locator(".e-fiche-note")).to_have_text("Parcours revérifié.")


def test_a_pathway_without_a_situation_keeps_its_days(
    interview: Page, visit: Visit, site_address: str
) -> None:
    told(interview)
    kept(interview)
    interview.get_by_role("button", name="Lien et code à scanner").click()
    link = interview.locator(".e-lien input").input_value()
    other = opened(visit, site_address, 390, fragment="#" + link.split("#")[1])
    expect(other.locator(".e-fiche-etape").first).to_be_visible()
    days = other.locator(".e-fiche-etape .e-quand").all_inner_texts()
    assert len(days) > 1
    other.get_by_role("button", name="Plus tard").first.click()
    expect(other.locator(".e-fiche-etape .e-quand")).to_have_text(days[::-1])


def test_the_planner_gets_ready_once_while_the_age_is_asked(interview: Page) -> None:
    interview.evaluate(
        """() => {
          window.asked = [];
          const post = Worker.prototype.postMessage;
          Worker.prototype.postMessage = function (message) {
            window.asked.push(message.what);
            return post.call(this, message);
          };
        }"""
    )
    interview.fill("#e-commune", "vierz")
    interview.locator("#e-commune-liste [role=option]").first.click()
    interview.wait_for_function("window.asked.includes('prepare')")
    assert "answer" not in interview.evaluate("window.asked")
    interview.locator(".e-ages label:has(input[value='17'])").click()
    expect(interview.locator(".e-carte")).to_have_count(4)
    assert interview.evaluate("window.asked.filter((each) => each === 'prepare').length") == 1


def test_what_was_made_of_former_steps_goes_with_them(interview: Page) -> None:
    told(interview)
    kept(interview)
    interview.get_by_role("button", name="Lien et code à scanner").click()
    expect(interview.locator(".e-code")).to_be_visible()
    interview.select_option(".e-ajouter select", "employeur-trouve")
    expect(interview.locator(".e-lien")).to_be_hidden()
    interview.fill("#e-commune", "")
    interview.keyboard.press("Tab")
    expect(interview.locator(".e-fiche-note")).to_contain_text("Dites la commune")
    expect(interview.locator(".e-carte")).to_have_count(0)


def test_a_commune_that_cannot_be_read_closes_the_pathways(interview: Page) -> None:
    told(interview)
    interview.fill("#e-commune", "zzzz")
    interview.keyboard.press("Tab")
    expect(interview.locator("#e-commune-note")).to_contain_text("Précisez")
    expect(interview.locator(".e-carte")).to_have_count(0)


def test_what_was_answered_stays_in_sight(interview: Page) -> None:
    told(interview, "bourges")
    calm(interview)
    interview.locator(".e-autres summary").click()
    chip = interview.locator(".puce").last
    code = chip.get_attribute("data-fait")
    chip.click()
    calm(interview)
    interview.fill("#e-commune", "nogent-le-r")
    interview.locator("#e-commune-liste [role=option]").first.click()
    calm(interview)
    expect(interview.locator(f"[data-fait='{code}']")).to_have_attribute("aria-pressed", "true")


def test_wiping_during_a_computation_leaves_nothing(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address, fragment="#m.cap-puis-bac-pro")
    page.reload()
    for pause in (0, 1, 2, 3):
        page.fill("#e-commune", "bourges")
        page.locator("#e-commune-liste [role=option]").first.click()
        page.evaluate(
            """async (frames) => {
              document.querySelector("[name=age][value='17']").click();
              for (let each = 0; each < frames; each++) await new Promise(requestAnimationFrame);
              document.querySelector(".e-effacer").click();
            }""",
            pause,
        )
    told(page, "tours", 18)
    calm(page)
    expect(page.locator("#fiche")).to_be_hidden()


def test_a_link_that_leads_nowhere_says_so(visit: Visit, site_address: str) -> None:
    page = opened(visit, site_address)
    page.evaluate("location.hash = '#1.vierzon.zzzzzzz-fz1'")
    expect(page.locator(".e-message")).to_contain_text("Ce lien ne mène à aucun parcours")
    assert page.evaluate("location.hash") == ""
