"""Issues on a forge: opened once, updated in place, closed when nothing is left, never two."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import post_issues
from filrouge.commands.stale import INDEX
from filrouge.contribute.issue import MARKER
from filrouge.contribute.markdown import LONGEST
from post_issues import LABEL, Issue, Text, synchronize

TOKEN = "jeton-d-essai"  # noqa: S105
PAGE_SIZE = 2
FORGES = ["github", "gitlab"]


class FakeForge(ThreadingHTTPServer):
    """The few endpoints that we use, as each forge documents them; `writes` tells what was changed."""

    daemon_threads = True

    def __init__(self, kind: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.kind = kind
        self.issues: list[dict[str, Any]] = []
        self.writes: list[str] = []
        self.refuses = 0
        self.drops_labels = False

    @property
    def path(self) -> str:
        return "/repos/groupe/depot/issues" if self.kind == "github" else "/projects/12/issues"

    @property
    def environment(self) -> dict[str, str]:
        url = f"http://127.0.0.1:{self.server_port}"
        if self.kind == "github":
            return {"GITHUB_API_URL": url, "GITHUB_REPOSITORY": "groupe/depot", "GITHUB_TOKEN": TOKEN}
        return {"CI_API_V4_URL": url, "CI_PROJECT_ID": "12", "FILROUGE_JETON": TOKEN}

    def add(self, title: str, body: str, labels: tuple[str, ...] = (LABEL,), is_open: bool = True) -> None:
        self.issues.append(
            {"number": len(self.issues) + 1, "title": title, "body": body, "labels": labels, "open": is_open}
        )

    def shown(self, issue: dict[str, Any]) -> dict[str, Any]:
        """An issue as the forge writes it."""
        if self.kind == "gitlab":
            return {
                "id": 1000 + issue["number"],
                "iid": issue["number"],
                "title": issue["title"],
                "description": issue["body"],
                "state": "opened" if issue["open"] else "closed",
                "labels": list(issue["labels"]),
            }
        more = {"pull_request": {}} if issue["title"] == "Une demande" else {}
        state = "open" if issue["open"] else "closed"
        labels = [{"name": name} for name in issue["labels"]]
        return {
            **{key: issue[key] for key in ("number", "title", "body")},
            "state": state,
            "labels": labels,
        } | more

    def state(self) -> list[tuple[str, bool]]:
        """Title and openness of every issue."""
        return [(issue["title"], issue["open"]) for issue in self.issues]


class Handler(BaseHTTPRequestHandler):
    server: FakeForge

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert (parts.path, query["state"], query["labels"]) == (self.server.path, "all", LABEL)
        found = [self.server.shown(each) for each in self.server.issues if LABEL in each["labels"]]
        page = int(query.get("page", "1"))
        link = {}
        if len(found) > page * PAGE_SIZE:
            following = f"http://127.0.0.1:{self.server.server_port}{parts.path}?state=all&labels={LABEL}"
            link = {"Link": f'<{following}&page={page + 1}>; rel="next", <x>; rel="last"'}
        self._send(200, found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], **link)

    def do_POST(self) -> None:
        data = self._data()
        assert self.path == self.server.path
        labels = data["labels"] if isinstance(data["labels"], list) else data["labels"].split(",")
        self.server.add(data["title"], data[self._body], () if self.server.drops_labels else tuple(labels))
        self.server.writes.append("création")
        self._send(201, self.server.shown(self.server.issues[-1]))

    def do_PATCH(self) -> None:
        assert self.server.kind == "github"
        self._change(lambda data: data["state"] == "open")

    def do_PUT(self) -> None:
        assert self.server.kind == "gitlab"
        self._change(lambda data: {"reopen": True, "close": False}[data["state_event"]])

    @property
    def _body(self) -> str:
        return "body" if self.server.kind == "github" else "description"

    def _change(self, is_open: Any) -> None:  # noqa: ANN401
        data = self._data()
        folder, _, number = self.path.rpartition("/")
        assert folder == self.server.path
        issue = self.server.issues[int(number) - 1]
        issue.update(title=data["title"], body=data[self._body].replace("\n", "\r\n"), open=is_open(data))
        self.server.writes.append(f"changement {number}")
        self._send(200, self.server.shown(issue))

    def _data(self) -> Any:  # noqa: ANN401
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def _send(self, status: int, data: object, **headers: str) -> None:
        given = self.headers.get("Authorization", self.headers.get("PRIVATE-TOKEN"))
        expected = f"Bearer {TOKEN}" if self.server.kind == "github" else TOKEN
        status = self.server.refuses or (status if given == expected else 401)
        content = json.dumps(data).encode()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        if status in (301, 302):
            self.send_header("Location", "https://ailleurs.example/")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(kind: str) -> Iterator[FakeForge]:
    with FakeForge(kind) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(params=FORGES)
def forge(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeForge]:
    for name in ("GITHUB_REPOSITORY", "CI_API_V4_URL"):
        monkeypatch.delenv(name, raising=False)
    with serving(request.param) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


def text(name: str, said: str = "À relire.") -> str:
    return f"{MARKER.format(name)}\n{said}\n"


def post(folder: Path, covered: str = "tours vierzon region", **said: str) -> int:
    """Write the issues of a folder anew, and post them."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    (folder / INDEX).write_text("\n".join(covered.split()), encoding="utf-8")
    for name, body in said.items():
        (folder / f"{name}.md").write_text(f"# Fraîcheur : {name}\n{text(name, body)}", encoding="utf-8")
    return post_issues.main([str(folder)])


def test_the_script_and_the_command_speak_of_the_same_files() -> None:
    assert post_issues.INDEX == INDEX
    assert Issue(1, Text("", MARKER.format("tours")), True).name == "tours"
    assert LONGEST < 65_536


def test_an_issue_is_opened_once_then_left_as_it_is(forge: FakeForge, tmp_path: Path) -> None:
    assert post(tmp_path / "f", tours="Deux fiches.", vierzon="Une fiche.") == 0
    assert forge.state() == [("Fraîcheur : tours", True), ("Fraîcheur : vierzon", True)]
    assert forge.issues[0]["body"] == text("tours", "Deux fiches.")
    assert post(tmp_path / "f", tours="Deux fiches.", vierzon="Une fiche.") == 0
    assert forge.writes == ["création", "création"]


def test_an_issue_is_updated_in_its_place(forge: FakeForge, tmp_path: Path) -> None:
    post(tmp_path / "f", tours="Deux fiches.")
    post(tmp_path / "f", tours="Trois fiches.")
    post(tmp_path / "f", tours="Trois fiches.")
    assert forge.state() == [("Fraîcheur : tours", True)]
    assert "Trois fiches." in forge.issues[0]["body"]
    assert forge.writes == ["création", "changement 1"]


def test_an_issue_is_closed_when_nothing_is_left_and_opened_again_later(
    forge: FakeForge, tmp_path: Path
) -> None:
    post(tmp_path / "f", tours="Deux fiches.")
    post(tmp_path / "f")
    post(tmp_path / "f")
    assert forge.state() == [("Fraîcheur : tours", False)]
    assert forge.writes == ["création", "changement 1"]
    post(tmp_path / "f", tours="Une fiche.")
    assert forge.state() == [("Fraîcheur : tours", True)]


def test_what_was_not_looked_at_is_left_alone(forge: FakeForge, tmp_path: Path) -> None:
    post(tmp_path / "f", tours="Deux fiches.")
    post(tmp_path / "f", covered="vierzon")
    assert forge.state() == [("Fraîcheur : tours", True)]


def test_every_page_of_the_list_is_read(forge: FakeForge, tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(2 * PAGE_SIZE + 1)]
    said = dict.fromkeys(names, "Une fiche.")
    post(tmp_path / "f", " ".join(names), **said)
    post(tmp_path / "f", " ".join(names), **said)
    assert len(forge.issues) == len(names)
    assert forge.writes == ["création"] * len(names)


def test_of_two_issues_the_oldest_open_one_is_kept(forge: FakeForge, tmp_path: Path) -> None:
    forge.add("Ancien", text("tours"), is_open=False)
    forge.add("Premier", text("tours"))
    forge.add("Double", text("tours"))
    post(tmp_path / "f", tours="Une fiche.")
    assert forge.state() == [("Ancien", False), ("Fraîcheur : tours", True), ("Double", False)]


def test_nobody_else_s_issue_is_touched(forge: FakeForge, tmp_path: Path) -> None:
    """A marker that anyone can write is nothing without the label that only members can put."""
    forge.add("Piège", text("tours"), labels=())
    forge.add("Question", "Bonjour", labels=(LABEL,))
    forge.add("Autre marque", f"Voici {text('tours')}", labels=(LABEL,))
    post(tmp_path / "f")
    assert forge.writes == []
    post(tmp_path / "f", tours="Une fiche.")
    assert forge.writes == ["création"]


def test_a_merge_request_is_not_an_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving("github") as forge:
        for name, value in forge.environment.items():
            monkeypatch.setenv(name, value)
        forge.add("Une demande", text("tours"))
        post(tmp_path / "f", tours="Une fiche.")
        assert forge.writes == ["création"]


def test_a_label_that_does_not_hold_is_said_and_leaves_no_issue_open(
    forge: FakeForge, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forge.drops_labels = True
    assert post(tmp_path / "f", tours="Une fiche.") == 1
    assert "étiquette" in capsys.readouterr().err
    assert forge.state() == [("Fraîcheur : tours", False)]


@pytest.mark.parametrize("status", [301, 401, 403, 404, 422, 500])
def test_a_refusal_is_said_in_french_without_the_token(
    forge: FakeForge, tmp_path: Path, capsys: pytest.CaptureFixture[str], status: int
) -> None:
    forge.refuses = status
    assert post(tmp_path / "f", tours="Une fiche.") == 1
    told = capsys.readouterr()
    assert f"({status})" in told.err
    assert TOKEN not in told.out + told.err
    assert forge.writes == []


@pytest.mark.parametrize("change", ["sans jeton", "ailleurs", "injoignable"])
def test_what_is_missing_is_said(
    forge: FakeForge,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    change: str,
) -> None:
    token, url, project = (
        ("GITHUB_TOKEN", "GITHUB_API_URL", "GITHUB_REPOSITORY")
        if forge.kind == "github"
        else ("FILROUGE_JETON", "CI_API_V4_URL", "CI_API_V4_URL")
    )
    if change == "sans jeton":
        monkeypatch.setenv(token, "")
    elif change == "ailleurs":
        monkeypatch.delenv(project)
    else:
        monkeypatch.setenv(url, "http://127.0.0.1:1")
    assert post(tmp_path / "f", tours="Une fiche.") == 1
    said = {"sans jeton": token, "ailleurs": "GitHub ou de GitLab", "injoignable": "ne répond pas"}
    assert said[change] in capsys.readouterr().err


def test_a_folder_that_is_not_whole_closes_nothing(
    forge: FakeForge, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    post(tmp_path / "f", tours="Une fiche.")
    assert post_issues.main([str(tmp_path / "absent")]) == 1
    assert INDEX in capsys.readouterr().err
    (tmp_path / "f" / "tours.md").write_text("# Titre\nSans marque\n", encoding="utf-8")
    assert post_issues.main([str(tmp_path / "f")]) == 1
    assert "marque" in capsys.readouterr().err
    assert post_issues.main([]) == 2
    assert forge.writes == ["création"]


class Memory:
    """A forge without a network, that a person may also use."""

    def __init__(self) -> None:
        self.kept: dict[int, Issue] = {}

    def issues(self) -> Iterator[Issue]:
        yield from list(self.kept.values())

    def create(self, text: Text) -> None:
        self.kept[len(self.kept) + 1] = Issue(len(self.kept) + 1, text, True)

    def update(self, number: int, text: Text, keep_open: bool) -> None:
        self.kept[number] = Issue(number, text, keep_open)


NAMES = st.sampled_from(["tours", "vierzon", "region"])
MORNINGS = st.lists(
    st.tuples(
        st.dictionaries(NAMES, st.sampled_from(["Une fiche.", "Deux fiches."])),
        st.lists(st.tuples(st.sampled_from(["ferme", "double"]), NAMES), max_size=3),
    ),
    max_size=6,
)


@given(MORNINGS)
def test_whatever_people_do_in_between_there_is_one_open_issue_for_each_need(
    mornings: list[tuple[dict[str, str], list[tuple[str, str]]]],
) -> None:
    forge = Memory()
    for said, gestures in mornings:
        wanted = {name: Text(f"Fraîcheur : {name}", text(name, body)) for name, body in said.items()}
        list(synchronize(forge, wanted, {"tours", "vierzon", "region"}))
        opened = [issue for issue in forge.issues() if issue.open]
        assert {issue.name: issue.text for issue in opened} == wanted
        assert len(opened) == len(wanted)
        assert list(synchronize(forge, wanted, {"tours", "vierzon", "region"})) == []
        for gesture, name in gestures:
            for issue in [each for each in forge.issues() if each.name == name][:1]:
                if gesture == "ferme":
                    forge.update(issue.number, issue.text, False)
                else:
                    forge.create(issue.text)
