"""`filrouge serve`: the site on this machine, compiled again as soon as a file of the catalogue changes."""

import time
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from threading import Event, Thread

import click

from filrouge.catalogue.reporters import report
from filrouge.commands.options import catalogue_option
from filrouge.findings import Finding, Severity, errors_of
from filrouge.french import count
from filrouge.site.documents import RenderingError
from filrouge.site.live import LiveSite
from filrouge.site.server import SiteServer
from filrouge.site.shell import ShellError
from filrouge.site.templates import PROJECT
from filrouge.site.vendor import MissingCodeError
from filrouge.site.watch import signature

CACHE = Path(".cache")
DEFAULT_PORT = 8000
PORTS_TRIED = 20
POLL_SECONDS = 0.2
THEME = [PROJECT / name for name in ("docs", "overrides", "mkdocs.yml", "scripts/hooks.py")]
WAITING = {
    "404.html": "<!doctype html><html lang=fr><meta charset=utf-8><title>Fil rouge</title>"
    "<p>Le catalogue a des erreurs : elles sont dans le terminal. Corrigez-les, puis rechargez.".encode()
}
"""What is served before the first catalogue without an error."""


@click.command("serve", short_help="Sert le site sur cette machine.")
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="PORT", help="Port du serveur (8000, ou le suivant)."
)
@catalogue_option
def command(port: int | None, root: Path) -> None:
    """Sert le site sur cette machine et le reconstruit à chaque changement.

    Les constats s’affichent ici ; tant qu’il y a une erreur, la dernière version sans erreur reste servie.
    """
    preview = Preview(root, listen(port))
    Thread(target=preview.server.serve_forever, daemon=True).start()
    try:
        preview.run(Event())
    except KeyboardInterrupt:
        say("Serveur arrêté.")
    finally:
        preview.server.shutdown()
        preview.server.server_close()


def listen(port: int | None) -> SiteServer:
    """Take the port that was asked for, or the first free one from the usual one on."""
    ports = range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED) if port is None else [port]
    for each in ports:
        try:
            return SiteServer(WAITING, each)
        except OSError:
            continue
    asked = f"Le port {port} est déjà pris" if port else f"Les ports {ports[0]} à {ports[-1]} sont déjà pris"
    raise click.UsageError(f"{asked} ou interdit ; choisissez-en un autre avec --port.")


class Preview:
    """The served site, and what the terminal says of it."""

    def __init__(self, root: Path, server: SiteServer) -> None:
        self.server = server
        self._root = root
        self._live = LiveSite(root, CACHE)
        self._told: set[Finding] = set()
        self._whole: Mapping[str, bytes] = WAITING

    def run(self, stop: Event) -> None:
        """Build, then build again at each change, until told to stop."""
        theme_paths = [*THEME, self._root / "territoires" / "fonds"]
        catalogue, theme = signature([self._root]), signature(theme_paths)
        self._rebuild()
        say(f"Le site est prêt : {self.server.address} (Ctrl-C pour arrêter)")
        self._live.prepare()
        while not stop.wait(POLL_SECONDS):
            seen = catalogue, theme
            catalogue, theme = signature([self._root]), signature(theme_paths)
            if theme != seen[1]:
                self._live.forget_theme()
            if (catalogue, theme) != seen:
                self._rebuild()

    def _rebuild(self) -> None:
        started = time.perf_counter()
        try:
            built = self._live.build(date.today(), early=self.server.replace)
        except (MissingCodeError, RenderingError, ShellError) as error:
            self.server.replace(self._whole)  # the pages of entries may have been served already
            say(str(error))
            return
        self._tell(built.findings)
        if built.files is None:
            say("Corrigez ces erreurs : le site se reconstruira de lui-même.")
            return
        self._whole = built.files
        self.server.replace(self._whole)
        took = f"{time.perf_counter() - started:.1f}".replace(".", ",")
        files = count(len(built.files), "fichier")
        say(f"Site construit en {took} s : {count(built.offres, 'offre')}, {files}.")

    def _tell(self, findings: Iterable[Finding]) -> None:
        """Show every error, and the warnings that the last change brought; count the others."""
        first = not self._told
        errors = errors_of(findings)
        others = [finding for finding in findings if finding.severity is not Severity.ERREUR]
        new = [] if first else [finding for finding in others if finding not in self._told]
        self._told = set(others) or self._told
        if errors or new:
            say(report([*errors, *new], "text").rstrip())
        warnings = [finding for finding in others if finding.severity is Severity.AVERTISSEMENT]
        if first and warnings:
            say(f"{count(len(warnings), 'avertissement')} : « filrouge check » les montre.")


def say(message: str) -> None:
    """Messages go to the terminal's error stream, as for every command."""
    click.echo(message, err=True)
