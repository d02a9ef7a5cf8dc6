"""`filrouge links` as one runs it, on a small project whose links lead to a server of this machine."""

import json
import shutil
import socket
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.contribute.links.ground import Site, StillClock, client, site, status

from filrouge import cli
from filrouge.commands import links as command
from filrouge.contribute.links.outcome import Outcome, Reason
from filrouge.contribute.links.visit import Visitor

SCHEMAS = Path(__file__).parents[3] / "catalogue/schemas"


@pytest.fixture
def there() -> Iterator[Site]:
    with site({"/vivant": status(200), "/robots": status(403)}) as served:
        yield served


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "_client", client)
    monkeypatch.setattr(command, "Clock", StillClock)
    (tmp_path / "catalogue/organismes").mkdir(parents=True)
    shutil.copytree(SCHEMAS, tmp_path / "catalogue/schemas")
    (tmp_path / "docs").mkdir()
    return tmp_path


def page(project: Path, *addresses: str) -> None:
    lines = "".join(f"[lien]({address})\n" for address in addresses)
    (project / "docs/page.md").write_text(lines, encoding="utf-8")


def exclude(project: Path, address: str, day: str) -> None:
    folder = project / "catalogue/liens-exclus"
    folder.mkdir(exist_ok=True)
    lines = f'adresse: "{address}"\nraison: Ce site se vérifie à la main.\ndate: "{day}"\n'
    (folder / "exclu.yml").write_text(lines, encoding="utf-8")


def test_living_links_end_with_0(project: Path, there: Site, capsys: pytest.CaptureFixture[str]) -> None:
    page(project, there.at("/vivant"), there.at("/robots"))
    assert cli.run(["links"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("docs/page.md:2:8: à vérifier à la main: https://localhost")
    assert told.err.replace("\u00a0", " ") == "2 liens vérifiés : 1 à vérifier à la main.\n"


def test_a_dead_link_ends_with_1(project: Path, there: Site, capsys: pytest.CaptureFixture[str]) -> None:
    page(project, there.at("/vivant"), there.at("/mort"))
    assert cli.run(["links", "--format", "json"]) == 1
    records = json.loads(capsys.readouterr().out)
    assert [record["etat"] for record in records] == ["vivant", "mort"]


def test_what_is_excluded_is_not_visited(
    project: Path, there: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    page(project, there.at("/mort/page"))
    exclude(project, there.at("/mort/"), "2026-11-01")
    assert cli.run(["links"]) == 0
    assert there.asked == []
    assert "1\u00a0exclu" in capsys.readouterr().err


def test_an_old_or_useless_exclusion_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exclude(project, "https://ailleurs.example/", "2026-11-01")
    assert cli.run(["links"]) == 0
    assert "catalogue/liens-exclus/exclu.yml" in capsys.readouterr().err


def test_a_wrong_exclusion_is_a_finding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exclude(project, "http://clair.example/", "2026-11-01")
    assert cli.run(["links"]) == 1
    assert "catalogue/liens-exclus/exclu.yml:1:10: erreur: adresse:" in capsys.readouterr().out


def test_a_machine_without_a_network_concludes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "nom")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    page(project, "https://un.example/", "https://deux.example/")
    assert cli.run(["links"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "reliée à l’internet" in told.err
    page(project, "https://un.example/")
    assert cli.run(["links"]) == 1
    assert ": mort: https://un.example/" in capsys.readouterr().out


def test_an_interrupted_run_goes_on(
    project: Path, there: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page(project, there.at("/vivant"), there.at("/robots"))

    def interrupted(visitor: Visitor, address: str) -> Outcome:
        if address.endswith("/robots"):
            raise KeyboardInterrupt
        return Outcome(address, Reason.ANSWERS)

    with monkeypatch.context() as patched:
        patched.setattr(Visitor, "visit", interrupted)
        assert cli.run(["links"]) == 130
    assert cli.run(["links"]) == 0
    assert there.asked == ["HEAD /robots", "GET /robots"]
    assert "Suite de la vérification interrompue" in capsys.readouterr().err
    assert cli.run(["links", "--recommencer"]) == 0
    assert there.asked[2:] == ["HEAD /vivant", "HEAD /robots", "GET /robots"]


def test_one_may_name_files(project: Path, there: Site) -> None:
    page(project, there.at("/vivant"))
    assert cli.run(["links", "catalogue"]) == 0
    assert there.asked == []
    assert cli.run(["links", "docs/page.md"]) == 0
    assert there.asked == ["HEAD /vivant"]


@pytest.mark.parametrize("arguments", [["rien"], ["--catalogue", "rien"]])
def test_what_does_not_exist_is_a_wrong_use(
    project: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["links", *arguments]) == 2
    assert "n’existe pas" in capsys.readouterr().err


def test_who_asks_is_written_in_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: Site
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITE_URL", "https://exemple.fr/fil-rouge/")
    monkeypatch.setenv("SITE_CONTACT", "contact@exemple.fr")
    seen: list[str] = []
    monkeypatch.setattr(command, "Client", seen.append)
    command._client()
    assert "+https://exemple.fr/fil-rouge/; contact@exemple.fr" in seen[0]


def test_ten_thousand_links_from_files_to_report_fit_in_little_memory(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(100):
        addresses = [f"https://site{n}.example/{number}" for n in range(100)]
        lines = "".join(f"[lien]({address})\n" for address in addresses)
        (project / f"docs/page{number}.md").write_text(lines, encoding="utf-8")
    monkeypatch.setattr(Visitor, "visit", lambda self, address: Outcome(address, Reason.GONE, "404"))
    tracemalloc.start()
    assert cli.run(["links"]) == 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert capsys.readouterr().out.count("\n") == 10_000
    assert peak < 30_000_000
