"""What a link is worth, from the answers of a real server, without ever waiting for real."""

from email.utils import formatdate

import pytest
from tests.unit.contribute.links.ground import (
    Behaviour,
    Site,
    StillClock,
    in_turn,
    only_get,
    raw,
    site,
    status,
    visitor,
)

from filrouge.contribute.links.outcome import Outcome, Reason, State
from filrouge.contribute.links.politeness import PAUSE_SECONDS
from filrouge.contribute.links.visit import PATIENCE_SECONDS, REDIRECTIONS, RETRY_SECONDS

FINE = status(200, b"<title>Bonjour</title>")
CUT = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n")


def visit(pages: dict[str, Behaviour], path: str = "/page") -> tuple[Outcome, Site, StillClock]:
    clock = StillClock()
    with site(pages) as there:
        return visitor(clock).visit(there.at(path)), there, clock


def test_a_living_page_is_asked_its_head_only() -> None:
    outcome, there, clock = visit({"/page": FINE})
    assert outcome == Outcome(there.at("/page"), Reason.ANSWERS)
    assert outcome.state is State.ALIVE
    assert there.asked == ["HEAD /page"]
    assert clock.waits == []


@pytest.mark.parametrize("refusal", [status(405), status(403), status(501), status(404), raw(b"")])
def test_where_heads_are_refused_the_page_is_asked(refusal: Behaviour) -> None:
    outcome, there, clock = visit({"/page": only_get(FINE, refusal)})
    assert outcome.reason is Reason.ANSWERS
    assert there.asked == ["HEAD /page", "GET /page"]
    assert clock.waits == [PAUSE_SECONDS]


@pytest.mark.parametrize(
    ("code", "reason", "state"),
    [
        (404, Reason.GONE, State.DEAD),
        (410, Reason.GONE, State.DEAD),
        (400, Reason.REFUSED, State.DEAD),
        (401, Reason.ROBOTS, State.BY_HAND),
        (403, Reason.ROBOTS, State.BY_HAND),
        (429, Reason.ROBOTS, State.BY_HAND),
        (999, Reason.ROBOTS, State.BY_HAND),
        (500, Reason.SITE_ERROR, State.UNREACHABLE),
        (503, Reason.SITE_ERROR, State.UNREACHABLE),
    ],
)
def test_a_refusal_to_programs_is_not_a_death(code: int, reason: Reason, state: State) -> None:
    outcome, _, _ = visit({"/page": status(code)})
    assert (outcome.reason, outcome.state, outcome.detail) == (reason, state, str(code))
    assert str(code) in outcome.message


@pytest.mark.parametrize("trouble", [status(500), status(502), CUT, raw(b"")])
def test_trouble_gets_one_more_try(trouble: Behaviour) -> None:
    outcome, there, clock = visit({"/page": only_get(in_turn(trouble, FINE), status(405))})
    assert outcome.reason is Reason.ANSWERS
    assert there.asked == ["HEAD /page", "GET /page", "GET /page"]
    assert clock.waits == [PAUSE_SECONDS, RETRY_SECONDS]


def test_there_is_one_more_try_and_not_two() -> None:
    outcome, there, _ = visit({"/page": only_get(CUT, status(405))})
    assert outcome.reason is Reason.CUT
    assert there.asked == ["HEAD /page", "GET /page", "GET /page"]


def test_what_is_gone_is_not_asked_again() -> None:
    _, there, _ = visit({})
    assert there.asked == ["HEAD /page", "GET /page"]


def test_a_slow_site_is_unreachable() -> None:
    clock = StillClock()
    with site({"/page": lambda handler: handler.rfile.read(1) and None}) as there:
        outcome = visitor(clock, seconds=0.2).visit(there.at("/page"))
    assert (outcome.reason, outcome.state) == (Reason.NO_ANSWER, State.UNREACHABLE)


def test_a_busy_site_is_waited_for_as_it_asks() -> None:
    outcome, there, clock = visit({"/page": in_turn(status(429, Retry_After="37"), FINE)})
    assert outcome.reason is Reason.ANSWERS
    assert there.asked == ["HEAD /page", "GET /page"]
    assert clock.waits == [37.0]


def test_a_wait_may_be_given_as_a_date() -> None:
    until = formatdate(StillClock.CALENDAR + 60, usegmt=True)
    outcome, _, clock = visit({"/page": in_turn(status(503, Retry_After=until), FINE)})
    assert outcome.reason is Reason.ANSWERS
    assert clock.waits == [60.0]


@pytest.mark.parametrize("nonsense", ["bientôt", "-5", "1.5", "", "Fri, 99 Foo 2026 99:99:99 GMT"])
def test_a_wait_that_cannot_be_read_is_a_short_one(nonsense: str) -> None:
    header = nonsense.encode("ascii", "ignore").decode()
    outcome, _, clock = visit({"/page": in_turn(status(429, Retry_After=header), FINE)})
    assert outcome.reason is Reason.ANSWERS
    assert clock.waits == [RETRY_SECONDS]


def test_a_site_that_asks_for_too_long_is_left_alone() -> None:
    clock = StillClock()
    wait = str(int(PATIENCE_SECONDS) + 1)
    with site({"/a": status(429, Retry_After=wait), "/b": FINE}) as there:
        ours = visitor(clock)
        outcomes = [ours.visit(there.at(path)) for path in ("/a", "/b")]
    assert [outcome.reason for outcome in outcomes] == [Reason.WAIT, Reason.WAIT]
    assert {outcome.state for outcome in outcomes} == {State.BY_HAND}
    assert there.asked == ["HEAD /a"]
    assert clock.waits == []


def test_a_page_that_moved_for_good_gives_its_new_address() -> None:
    pages = {"/page": status(301, Location="/la"), "/la": status(308, Location="/ici"), "/ici": FINE}
    outcome, there, _ = visit(pages, "/page#haut")
    assert outcome.reason is Reason.MOVED
    assert outcome.suggestion == there.at("/ici#haut")
    assert outcome.final == there.at("/ici")
    assert there.at("/ici#haut") in outcome.remedy


def test_a_page_lent_elsewhere_keeps_its_address() -> None:
    outcome, there, _ = visit({"/page": status(302, Location="/ici"), "/ici": FINE})
    assert (outcome.reason, outcome.suggestion, outcome.final) == (Reason.ANSWERS, "", there.at("/ici"))


def test_what_follows_a_passing_redirection_is_not_for_good() -> None:
    pages = {
        "/page": status(301, Location="/a"),
        "/a": status(302, Location="/b"),
        "/b": status(301, Location="/c"),
        "/c": FINE,
    }
    outcome, there, _ = visit(pages)
    assert (outcome.suggestion, outcome.final) == (there.at("/a"), there.at("/c"))


def test_a_page_that_moved_to_its_death_is_dead() -> None:
    outcome, there, _ = visit({"/page": status(301, Location="/ici")})
    assert (outcome.reason, outcome.final, outcome.suggestion) == (Reason.GONE, there.at("/ici"), "")


def test_redirections_that_go_round_are_seen() -> None:
    pages = {"/page": status(302, Location="/a"), "/a": status(302, Location="/page")}
    outcome, there, _ = visit(pages)
    assert (outcome.reason, outcome.state, outcome.final) == (Reason.LOOP, State.DEAD, "")
    assert there.asked == ["HEAD /page", "HEAD /a"]
    assert visit({"/page": status(301, Location="/page")})[0].reason is Reason.LOOP


def test_a_round_that_wants_a_cookie_is_for_people() -> None:
    outcome, _, _ = visit({"/page": status(302, Location="/page", Set_Cookie="vu=1")})
    assert (outcome.reason, outcome.state) == (Reason.COOKIE, State.BY_HAND)


def test_redirections_without_end_are_left() -> None:
    pages = {f"/{n}": status(302, Location=f"/{n + 1}") for n in range(REDIRECTIONS + 5)}
    outcome, there, _ = visit(pages, "/0")
    assert (outcome.reason, outcome.state) == (Reason.TOO_FAR, State.DEAD)
    assert len(there.asked) == REDIRECTIONS + 1


@pytest.mark.parametrize("target", ["", "mailto:a@exemple.fr", "javascript:alert(1)", "//[::1"])
def test_a_redirection_to_nowhere_is_a_death(target: str) -> None:
    outcome, _, _ = visit({"/page": status(302, Location=target)})
    assert (outcome.reason, outcome.state) == (Reason.NOWHERE, State.DEAD)


def test_a_page_sent_to_the_front_door_may_be_gone() -> None:
    outcome, _, _ = visit({"/page": status(301, Location="/"), "/": FINE})
    assert (outcome.reason, outcome.state, outcome.suggestion) == (Reason.HOME, State.BY_HAND, "")
    assert visit({"/index.php": status(301, Location="/"), "/": FINE}, "/index.php")[0].reason is Reason.MOVED


def test_each_site_on_the_way_is_asked_in_its_turn() -> None:
    """A redirection to the same site waits for its pause; the first request of a site does not."""
    with site({"/ici": FINE}, certificate=None) as other:
        pages = {"/page": status(302, Location=other.at("/ici", "127.0.0.1"))}
        _, _, clock = visit(pages)
        assert clock.waits == []
        _, _, clock = visit({"/page": status(302, Location="/la"), "/la": FINE})
        assert clock.waits == [PAUSE_SECONDS]
        assert other.asked == ["HEAD /ici"]


def test_no_link_is_moved_to_an_address_in_clear() -> None:
    with site({"/ici": FINE}, certificate=None) as other:
        outcome, _, _ = visit({"/page": status(301, Location=other.at("/ici"))})
    assert (outcome.reason, outcome.suggestion) == (Reason.ANSWERS, "")


def test_every_reason_has_its_words() -> None:
    for reason in Reason:
        outcome = Outcome("https://exemple.fr/", reason, "détail", "https://a.fr/", "https://b.fr/")
        assert outcome.message
        assert "{" not in outcome.message + outcome.remedy
        assert outcome.remedy or outcome.state is State.ALIVE
