"""The comment on a proposal: one, kept up to date, removed when all is said, whatever the folder holds."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import post_report
from filrouge.contribute import markdown
from filrouge.contribute.report import comment
from forge_api import PostError
from post_report import JOINER, LONGEST, MARKER, harmless

TOKEN = "jeton-d-essai"  # noqa: S105
HEAD = "a" * 40
SITE = "https://site.example/"
PAGE_SIZE = 2
US = {"github": {"login": "github-actions[bot]"}, "gitlab": {"id": 7}}
THEM = {"github": {"login": "quelqu-un"}, "gitlab": {"id": 8}}


class FakeForge(ThreadingHTTPServer):
    """The endpoints that we use, as each forge documents them; `writes` tells what was changed."""

    daemon_threads = True

    def __init__(self, kind: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.kind = kind
        self.comments: dict[int, dict[str, Any]] = {}
        self.writes: list[str] = []
        self.head = HEAD

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def environment(self) -> dict[str, str]:
        common = {"SITE_URL": SITE, "HEAD_SHA": HEAD}
        if self.kind == "github":
            named = {"GITHUB_REPOSITORY": "groupe/depot", "GITHUB_SERVER_URL": "https://forge.example"}
            return {**common, **named, "GITHUB_API_URL": self.url, "GITHUB_TOKEN": TOKEN}
        named = {"CI_PROJECT_ID": "12", "CI_PROJECT_URL": "https://forge.example/groupe/depot"}
        return {**common, **named, "CI_API_V4_URL": self.url, "FILROUGE_JETON": TOKEN}

    def add(self, body: str, author: dict[str, Any]) -> None:
        number = len(self.comments) + 100
        name = "user" if self.kind == "github" else "author"
        self.comments[number] = {"id": number, "body": body, name: author}


class Handler(BaseHTTPRequestHandler):
    server: FakeForge

    @property
    def places(self) -> tuple[str, str, str]:
        """Address of the proposal, of its comments, of one comment."""
        if self.server.kind == "github":
            start = "/repos/groupe/depot"
            return f"{start}/pulls/5", f"{start}/issues/5/comments", f"{start}/issues/comments"
        start = "/projects/12/merge_requests/5"
        return start, f"{start}/notes", f"{start}/notes"

    def do_GET(self) -> None:
        proposal, comments, _ = self.places
        path, page = urlsplit(self.path).path, 1
        if path == "/user":
            self._send(200, US["gitlab"])
        elif path == proposal:
            self._send(200, {"head": {"sha": self.server.head}, "sha": self.server.head})
        elif path == comments:
            page = int(self.path.rpartition("&page=")[2]) if "&page=" in self.path else 1
            known = list(self.server.comments.values())
            following = f"{self.server.url}{comments}?x=1&page={page + 1}"
            link = {"Link": f'<{following}>; rel="next"'} if len(known) > page * PAGE_SIZE else {}
            self._send(200, known[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], **link)
        else:
            self._send(404, {})

    def do_POST(self) -> None:
        assert self.path == self.places[1]
        self.server.add(self._data()["body"].replace("\n", "\r\n"), US[self.server.kind])
        self._wrote("création", 201)

    def do_PATCH(self) -> None:
        assert self.server.kind == "github"
        self._change()

    def do_PUT(self) -> None:
        assert self.server.kind == "gitlab"
        self._change()

    def do_DELETE(self) -> None:
        del self.server.comments[self._number()]
        self._wrote("suppression", 204)

    def _change(self) -> None:
        self.server.comments[self._number()]["body"] = self._data()["body"]
        self._wrote("changement", 200)

    def _number(self) -> int:
        folder, _, number = self.path.rpartition("/")
        assert folder == self.places[2]
        return int(number)

    def _wrote(self, what: str, status: int) -> None:
        self.server.writes.append(what)
        self._send(status, {} if status != 204 else None)

    def _data(self) -> Any:  # noqa: ANN401
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def _send(self, status: int, data: object, **headers: str) -> None:
        given = self.headers.get("Authorization", self.headers.get("PRIVATE-TOKEN"))
        expected = f"Bearer {TOKEN}" if self.server.kind == "github" else TOKEN
        content = b"" if data is None else json.dumps(data).encode()
        self.send_response(status if given == expected else 401)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
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


@pytest.fixture(params=["github", "gitlab"])
def forge(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeForge]:
    for name in ("GITHUB_REPOSITORY", "CI_API_V4_URL"):
        monkeypatch.delenv(name, raising=False)
    with serving(request.param) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


def post(folder: Path, said: str | None, number: str = "5") -> int:
    """Write a report anew, and post it; nothing to say when `said` is None."""
    folder.mkdir(exist_ok=True)
    body = "" if said is None else f"{MARKER}\n{said}\n"
    (folder / post_report.COMMENT).write_text(body, encoding="utf-8")
    (folder / post_report.NUMBER).write_text(f"{number}\n", encoding="utf-8")
    return post_report.main([str(folder)])


def bodies(forge: FakeForge) -> list[str]:
    return [each["body"].replace("\r", "") for each in forge.comments.values()]


def test_the_script_and_the_command_speak_of_the_same_comment() -> None:
    assert (MARKER, LONGEST, JOINER) == (comment.MARKER, markdown.LONGEST, markdown.JOINER)


def test_posting_twice_yields_one_comment(forge: FakeForge, tmp_path: Path) -> None:
    assert post(tmp_path / "r", "Une erreur.") == post(tmp_path / "r", "Une erreur.") == 0
    assert bodies(forge) == [f"{MARKER}\nUne erreur.\n"]
    assert forge.writes == ["création"]


def test_fixing_updates_it_and_having_nothing_to_say_removes_it(forge: FakeForge, tmp_path: Path) -> None:
    post(tmp_path / "r", "Une erreur.")
    post(tmp_path / "r", "Aucune erreur.")
    assert bodies(forge) == [f"{MARKER}\nAucune erreur.\n"]
    post(tmp_path / "r", None)
    post(tmp_path / "r", None)
    assert bodies(forge) == []
    assert forge.writes == ["création", "changement", "suppression"]


def test_of_several_the_oldest_is_kept_and_nobody_else_s_is_touched(forge: FakeForge, tmp_path: Path) -> None:
    forge.add(f"{MARKER}\nPiège", THEM[forge.kind])
    forge.add("Bonjour", US[forge.kind])
    forge.add(f"{MARKER}\nVieux", US[forge.kind])
    forge.add(f"{MARKER}\nDouble", US[forge.kind])
    post(tmp_path / "r", "Neuf")
    assert bodies(forge) == [f"{MARKER}\nPiège", "Bonjour", f"{MARKER}\nNeuf\n"]
    post(tmp_path / "r", None)
    assert bodies(forge) == [f"{MARKER}\nPiège", "Bonjour"]


def test_another_proposal_s_number_posts_nothing(
    forge: FakeForge, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forge.head = "b" * 40
    assert post(tmp_path / "r", "Piège") == 0
    assert "rien n’est posté" in capsys.readouterr().out
    assert forge.writes == []


@pytest.mark.parametrize("number", ["", "0", "5/../6", "5?x", "12345678901", "cinq", "5\n6"])
def test_what_is_no_number_posts_nothing(forge: FakeForge, tmp_path: Path, number: str) -> None:
    assert post(tmp_path / "r", "Une erreur.", number) == 1
    assert forge.writes == []


@pytest.mark.parametrize("spoil", ["énorme", "octets", "lien", "absent", "sans marque", "trop long"])
def test_a_folder_that_is_not_ours_posts_nothing(
    forge: FakeForge, tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: str
) -> None:
    folder, path = tmp_path / "r", tmp_path / "r" / post_report.COMMENT
    post(folder, None)
    path.unlink()
    secret = tmp_path / "secret.md"
    secret.write_text(f"{MARKER}\nsecret", encoding="utf-8")
    match spoil:
        case "énorme":
            path.write_bytes(MARKER.encode() + b"x" * 5 * LONGEST)
        case "octets":
            path.write_bytes(MARKER.encode() + b"\xff")
        case "lien":
            path.symlink_to(secret)
        case "sans marque":
            path.write_text("Bonjour", encoding="utf-8")
        case "trop long":
            path.write_text(MARKER + "x" * LONGEST, encoding="utf-8")
    assert post_report.main([str(folder)]) == 1
    assert TOKEN not in capsys.readouterr().err
    assert forge.writes == []


def test_usage_and_missing_token_are_said(
    forge: FakeForge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert post_report.main([]) == 2
    name = "GITHUB_TOKEN" if forge.kind == "github" else "FILROUGE_JETON"
    monkeypatch.setenv(name, "")
    assert post(tmp_path / "r", "Une erreur.") == 1
    assert name in capsys.readouterr().err


ALLOWED = [SITE, "https://forge.example/groupe/depot/"]
PIECES = st.sampled_from(
    [
        *("<", ">", "\\", "`", "[", "]", "(", ")", "!", "@moi", "#1", "\n", " ", ":", "*", "_", "~", "|"),
        *(
            "<img src=x>",
            "<script>",
            "https://voleur.example/",
            "www.voleur.example",
            SITE,
            "HTTP://voleur.example",
        ),
        *(
            "[x](https://voleur.example)",
            "![x](y)",
            "[a]: https://voleur.example",
            "<https://voleur.example>",
        ),
        *(f"[ici]({SITE}page)", "https://site.example.voleur.example/", "javascript:alert(1)", "&lt;", "```"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=14).map("".join))
def test_whatever_the_comment_it_shows_no_html_no_picture_and_no_foreign_link(said: str) -> None:
    text = harmless(f"{MARKER}\n{said}", ALLOWED)
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(text.removeprefix(MARKER))
    inner = [each for token in tokens for each in (token, *(token.children or ()))]
    assert not {"html_block", "html_inline", "image"} & {each.type for each in inner}
    links = [str(each.attrs["href"]) for each in inner if each.type == "link_open"]
    assert all(link.startswith(tuple(ALLOWED)) for link in links)
    assert "@moi" not in text and "#1" not in text
    bare = [text[found.start() :] for found in re.finditer(r"(?i)https?:|www\.", text)]
    assert all(address.startswith(tuple(ALLOWED)) for address in bare)
    assert harmless(text, ALLOWED) == text


def test_without_known_addresses_nothing_is_linked() -> None:
    assert "](" not in harmless(f"{MARKER}\n[x](https://voleur.example)", [])


def test_an_empty_comment_stays_empty_and_one_without_marker_is_refused() -> None:
    assert harmless(" \n", ALLOWED) == ""
    with pytest.raises(PostError):
        harmless("Bonjour", ALLOWED)
