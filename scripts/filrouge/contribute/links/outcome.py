"""What one can learn of a link: its state, why, and the French words for it. One table says it all."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from filrouge.french import nbsp


class State(StrEnum):
    """What is to be done about a link: the two last are dead for those who click."""

    ALIVE = "vivant"
    MOVED = "deplace"
    BY_HAND = "a-verifier"
    UNREACHABLE = "injoignable"
    DEAD = "mort"


BROKEN = frozenset({State.DEAD, State.UNREACHABLE})


class Reason(StrEnum):
    """Why a link is in its state."""

    ANSWERS = "page-servie"
    MOVED = "page-deplacee"
    GONE = "page-absente"
    REFUSED = "demande-refusee"
    ROBOTS = "programmes-refuses"
    WAIT = "attente-demandee"
    COOKIE = "temoin-exige"
    HOME = "renvoi-a-l-accueil"
    LOOP = "boucle-de-redirections"
    TOO_FAR = "trop-de-redirections"
    NOWHERE = "redirection-impossible"
    SITE_ERROR = "erreur-du-site"
    UNKNOWN_NAME = "nom-inconnu"
    NAME_TROUBLE = "nom-sans-reponse"
    NO_CONNECTION = "connexion-impossible"
    NO_ANSWER = "sans-reponse"
    CUT = "reponse-coupee"
    UNREADABLE = "reponse-illisible"
    TLS = "echange-chiffre-impossible"
    CERTIFICATE = "certificat-refuse"
    ISSUER = "certificat-non-reconnu"
    PRIVATE = "reseau-prive"
    IMPOSSIBLE = "adresse-impossible"


class Failure(Exception):
    """No answer came; `detail` completes the reason."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.detail = detail


class Meaning(NamedTuple):
    """State, sentence (with `{detail}` and `{final}`), what to do about it."""

    state: State
    message: str
    remedy: str = ""


_FIND = "Cherchez la nouvelle adresse, ou retirez le lien."
_LOOK = "Ouvrez le lien dans un navigateur ; s’il est bon, laissez-le."
_AGAIN = "Si cela dure, cherchez une autre adresse ou prévenez le site."

MEANINGS: Mapping[Reason, Meaning] = {
    Reason.ANSWERS: Meaning(State.ALIVE, "La page répond."),
    Reason.MOVED: Meaning(
        State.MOVED, "La page a changé d’adresse pour de bon.", "Écrivez plutôt {suggestion}"
    ),
    Reason.GONE: Meaning(State.DEAD, "La page n’existe plus ({detail}).", _FIND),
    Reason.REFUSED: Meaning(State.DEAD, "Le site refuse la demande ({detail}).", _FIND),
    Reason.ROBOTS: Meaning(State.BY_HAND, "Le site refuse les programmes ({detail}).", _LOOK),
    Reason.WAIT: Meaning(State.BY_HAND, "Le site demande d’attendre trop longtemps ({detail}).", _LOOK),
    Reason.COOKIE: Meaning(State.BY_HAND, "Le site exige un témoin de connexion (cookie).", _LOOK),
    Reason.HOME: Meaning(
        State.BY_HAND, "L’adresse mène à l’accueil du site : la page a peut-être disparu.", _LOOK
    ),
    Reason.LOOP: Meaning(State.DEAD, "Les redirections tournent en rond, vers {final}", _FIND),
    Reason.TOO_FAR: Meaning(State.DEAD, "Les redirections n’en finissent pas ({detail}).", _FIND),
    Reason.NOWHERE: Meaning(State.DEAD, "La redirection ne mène nulle part ({detail}).", _FIND),
    Reason.SITE_ERROR: Meaning(State.UNREACHABLE, "Le site est en panne ({detail}).", _AGAIN),
    Reason.UNKNOWN_NAME: Meaning(State.DEAD, "Ce nom de site n’existe pas, ou plus.", _FIND),
    Reason.NAME_TROUBLE: Meaning(State.UNREACHABLE, "Le nom du site n’a pas pu être trouvé.", _AGAIN),
    Reason.NO_CONNECTION: Meaning(State.UNREACHABLE, "Le site n’accepte pas la connexion.", _AGAIN),
    Reason.NO_ANSWER: Meaning(State.UNREACHABLE, "Le site ne répond pas à temps.", _AGAIN),
    Reason.CUT: Meaning(State.UNREACHABLE, "La réponse s’arrête avant la fin.", _AGAIN),
    Reason.UNREADABLE: Meaning(State.UNREACHABLE, "La réponse n’est pas lisible.", _AGAIN),
    Reason.TLS: Meaning(State.UNREACHABLE, "Le site ne sait pas établir d’échange chiffré.", _AGAIN),
    Reason.CERTIFICATE: Meaning(State.UNREACHABLE, "Le certificat du site est refusé : {detail}.", _AGAIN),
    Reason.ISSUER: Meaning(
        State.BY_HAND, "Le certificat du site n’est pas reconnu, ou sa chaîne est incomplète.", _LOOK
    ),
    Reason.PRIVATE: Meaning(State.DEAD, "L’adresse mène dans un réseau privé.", _FIND),
    Reason.IMPOSSIBLE: Meaning(State.DEAD, "Cette adresse n’est pas possible.", "Corrigez-la."),
}

WORTH_ANOTHER_TRY = frozenset(
    reason for reason, meaning in MEANINGS.items() if meaning.state is State.UNREACHABLE
) - {Reason.CERTIFICATE}
"""What may be over a moment later."""


NOBODY = frozenset({Reason.UNKNOWN_NAME, Reason.NAME_TROUBLE, Reason.NO_CONNECTION, Reason.NO_ANSWER})
"""What a machine without a network would say of every link."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was learnt of one address. `final`: where it leads; `suggestion`: what to write instead."""

    address: str
    reason: Reason
    detail: str = ""
    final: str = ""
    suggestion: str = ""

    @property
    def state(self) -> State:
        """What is to be done about it."""
        return MEANINGS[self.reason].state

    @property
    def message(self) -> str:
        """What was found, in a sentence."""
        return nbsp(MEANINGS[self.reason].message.format(detail=self.detail, final=self.final))

    @property
    def remedy(self) -> str:
        """What to do, in a sentence; empty when all is well."""
        return nbsp(MEANINGS[self.reason].remedy.format(suggestion=self.suggestion))
