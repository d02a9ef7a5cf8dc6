"""The requests to a forge that the posting scripts share: `post_issues.py` and `post_report.py`.

Standard library only: what holds a token that may write loads no one's code.
"""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

TIMEOUT_SECONDS = 30
_NEXT = re.compile(r'<([^>]+)>;[^,]*rel="next"')


class PostError(Exception):
    """Nothing more can be done; the message says why in French, and never holds the token."""


class Api:
    """The requests of one forge."""

    def __init__(self, url: str, headers: Mapping[str, str]) -> None:
        self._url = url.rstrip("/")
        self._headers = {"User-Agent": "filrouge", "Content-Type": "application/json", **headers}
        # A redirection would carry the token elsewhere.
        self._opener = urllib.request.build_opener(_NoRedirection)

    def get(self, path: str) -> Any:  # noqa: ANN401 (JSON)
        """What the forge answers to a question."""
        return self._ask("GET", f"{self._url}{path}", None)[0]

    def delete(self, path: str) -> None:
        """Remove something; the forge answers nothing."""
        self._ask("DELETE", f"{self._url}{path}", None)

    def send(self, method: str, path: str, data: Mapping[str, object]) -> Any:  # noqa: ANN401 (JSON)
        """One request that changes something; what the forge answers."""
        return self._ask(method, f"{self._url}{path}", json.dumps(data).encode())[0]

    def pages(self, path: str, query: Mapping[str, str]) -> Iterator[Any]:
        """The elements of a list, page after page."""
        address = f"{self._url}{path}?{urlencode({'per_page': '100', **query})}"
        while address:
            elements, links = self._ask("GET", address, None)
            yield from elements
            following = _NEXT.search(links)
            address = following[1] if following else ""
            if address and not address.startswith(f"{self._url}/"):
                raise PostError("La forge donne une page suivante sur un autre site.")

    def _ask(self, method: str, address: str, data: bytes | None) -> tuple[Any, str]:
        request = urllib.request.Request(address, data, self._headers, method=method)  # noqa: S310 (ours)
        try:
            with self._opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
                content = answer.read()
                return json.loads(content) if content else None, answer.headers.get("Link", "")
        except urllib.error.HTTPError as error:
            with error:
                raise PostError(_explain(error.code)) from None
        except (OSError, ValueError) as error:
            raise PostError(f"La forge ne répond pas comme prévu ({type(error).__name__}).") from None


class _NoRedirection(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def _explain(status: int) -> str:
    if status in (401, 403, 404):
        return f"La forge refuse ({status}) : le jeton n’a pas tous les droits qu’il faut sur le dépôt."
    return f"La forge répond par une erreur ({status}). Relancez plus tard."


class Repository(NamedTuple):
    """A repository on a forge, « github » or « gitlab ». `path`: where its requests begin."""

    forge: str
    api: Api
    path: str


def repository_of(environment: Mapping[str, str]) -> Repository:
    """The repository that runs us, from the variables that its pipelines set. Raises `PostError`."""
    if "GITHUB_REPOSITORY" in environment:
        token = _token(environment, "GITHUB_TOKEN")
        url = environment.get("GITHUB_API_URL") or "https://api.github.com"
        headers = {"Accept": "application/vnd.github+json", "Authorization": f"Bearer {token}"}
        return Repository("github", Api(url, headers), f"/repos/{quote(environment['GITHUB_REPOSITORY'])}")
    if "CI_API_V4_URL" in environment:
        token = _token(environment, "FILROUGE_JETON")
        api = Api(environment["CI_API_V4_URL"], {"PRIVATE-TOKEN": token})
        return Repository("gitlab", api, f"/projects/{quote(environment['CI_PROJECT_ID'], safe='%')}")
    raise PostError("Ce programme se lance dans une tâche de GitHub ou de GitLab.")


def _token(environment: Mapping[str, str], name: str) -> str:
    if not environment.get(name):
        raise PostError(f"La variable {name} est absente : elle porte le jeton qui écrit sur la forge.")
    return environment[name]
