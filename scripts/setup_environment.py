"""Makes the project runnable from nothing: environment, locked dependencies of both languages, `filrouge`.

Shared by `serve.py` and `test.py`; standard library only, since it runs before anything is installed.
The syntax stays readable by old Pythons so that they can be told, in one sentence, that they are too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

OLDEST_PYTHON = (3, 11)

if sys.version_info < OLDEST_PYTHON:
    sys.exit(
        f"Fil rouge demande Python 3.11 ou plus récent ; celui-ci est Python {sys.version.split()[0]}. "
        "Installez une version récente (python.org, ou le gestionnaire de paquets du système) et relancez."
    )

from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
LOCK_FILES = {"run": "requirements.txt", "test": "requirements-test.txt"}
"""Set of dependencies → its lock file; `test` holds everything of `run`."""
FAILED = (
    "L’installation a échoué ; la cause est dite ci-dessus. "
    "Vérifiez la connexion au réseau (ou le proxy), puis relancez la même commande."
)


class SetupError(Exception):
    """Set-up cannot go on; the message says in French what to do about it."""


def say(message: str) -> None:
    """Tell the person at the terminal what is going on, without holding the line back in a buffer."""
    print(message, file=sys.stderr, flush=True)


def child_environment(root: Path = ROOT) -> dict[str, str]:
    """Environment for what runs in the virtual environment: UTF-8 everywhere, no user-wide packages."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    binaries = str(executable("python", root).parent)
    path = os.pathsep.join([binaries, env.get("PATH", "")])
    return env | {
        "PATH": path,
        "PIP_USER": "0",
        "PYTHONNOUSERSITE": "1",
        "PYTHONUTF8": "1",
        "VIRTUAL_ENV": str(root / ".venv"),
    }


def executable(name: str, root: Path = ROOT) -> Path:
    """Path of a command of the virtual environment, on any system."""
    if os.name == "nt":
        return root / ".venv" / "Scripts" / f"{name}.exe"
    return root / ".venv" / "bin" / name


def run(command: Sequence[str | Path], root: Path = ROOT) -> int:
    """Run a command of the virtual environment from the project's folder; return its exit code."""
    process = subprocess.Popen([str(part) for part in command], cwd=root, env=child_environment(root))
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # The child received the same Ctrl-C and closes by itself.
            continue


def ensure(dependencies: str, root: Path = ROOT) -> None:
    """Bring the virtual environment up to date with a set of dependencies; at once if it already is.

    Raises SetupError when it cannot. Interrupted runs leave a marker and are redone from the start.
    """
    if is_ready(dependencies, root):
        return
    with exclusive(root / ".cache" / "installation.lock"):
        # Another run may have done the work while this one waited.
        if not is_ready(dependencies, root):
            install(dependencies, root)


def is_ready(dependencies: str, root: Path) -> bool:
    """Whether the last finished set-up was made from these very lock files, for this very folder."""
    try:
        written = stamp(dependencies, root).read_text(encoding="ascii")
        whole = executable("filrouge", root).exists() and (root / "node_modules").is_dir()
        return whole and written == fingerprint(dependencies, root)
    except OSError:
        return False


def stamp(dependencies: str, root: Path) -> Path:
    """Where the fingerprint of a finished set-up is kept."""
    return root / ".venv" / f"filrouge-{dependencies}.stamp"


def fingerprint(dependencies: str, root: Path) -> str:
    """Digest of all that decides what the virtual environment holds."""
    names = (LOCK_FILES[dependencies], "package-lock.json", "pyproject.toml", ".venv/pyvenv.cfg")
    digest = hashlib.sha256(str(root).encode())
    for name in names:
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def install(dependencies: str, root: Path) -> None:
    """Make the virtual environment if needed, then install the locked dependencies and the project."""
    unfinished = root / ".cache" / "installation-en-cours"
    interrupted = unfinished.exists()
    unfinished.touch()
    if interrupted or not works(executable("python", root)):
        create_environment(root)
    for other in LOCK_FILES:
        stamp(other, root).unlink(missing_ok=True)
    lock_file = LOCK_FILES[dependencies]
    say(f"Installation des dépendances de {lock_file} (une à deux minutes la première fois)…")
    pip(root, "--require-hashes", "--only-binary=:all:", "--requirement", lock_file)
    say("Installation de la commande « filrouge »…")
    pip(root, "--no-deps", "--no-build-isolation", "--editable", ".")
    say("Installation du code des navigateurs (package-lock.json)…")
    npm(root, *([] if dependencies == "test" else ["--omit=dev"]))
    done = LOCK_FILES if dependencies == "test" else [dependencies]
    for each in done:
        stamp(each, root).write_text(fingerprint(each, root), encoding="ascii")
    unfinished.unlink()


def works(python: Path) -> bool:
    """Whether an interpreter answers, is recent enough and has pip."""
    probe = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([str(python), "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def create_environment(root: Path) -> None:
    """Make a fresh `.venv`, replacing what an interrupted or foreign set-up left there."""
    folder = root / ".venv"
    say("Création de l’environnement Python dans .venv…")
    # From inside the environment itself, the base interpreter must do the work.
    base = getattr(sys, "_base_executable", None) or sys.executable
    command = [base, "-m", "venv", "--clear", str(folder)]
    shutil.rmtree(folder, ignore_errors=True)
    if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0:
        return
    # Debian and Ubuntu ship Python without ensurepip.
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    shutil.rmtree(folder, ignore_errors=True)
    if not install_system_package({"apt-get": package}) or subprocess.run(command, check=False).returncode:
        raise SetupError(
            "Python ne sait pas créer d’environnement virtuel ici. "
            f"Sous Debian ou Ubuntu : « sudo apt install {package} », puis relancez."
        )


def install_system_package(names: dict[str, str]) -> bool:
    """Install a package with the system's own manager, if one is there and needs no password.

    `names` gives the package's name for each manager it is known to.
    """
    for manager, package in names.items():
        found = shutil.which(manager)
        if not found:
            continue
        rights = [] if manager == "brew" or getattr(os, "geteuid", lambda: 0)() == 0 else ["sudo", "-n"]
        say(f"Installation de {package} avec {manager}…")
        with suppress(OSError):
            if manager == "apt-get":
                subprocess.run([*rights, found, "update", "-qq"], check=False)
            command = [*rights, found, "install", *([] if manager == "brew" else ["-y"]), package]
            if subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0:
                return True
    return False


def pip(root: Path, *arguments: str) -> None:
    """Run `pip install` in the virtual environment; raise SetupError if it fails."""
    options = ["--disable-pip-version-check", "--no-input", "-qq"]
    if run([executable("python", root), "-m", "pip", "install", *options, *arguments], root):
        raise SetupError(FAILED)


def npm(root: Path, *arguments: str) -> None:
    """Put in `node_modules/` exactly what `package-lock.json` names; raise SetupError if it fails."""
    if run([executable("npm", root), "ci", "--silent", *arguments], root):
        raise SetupError(FAILED)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold a lock between processes; the system frees it by itself if the holder is killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if os.name == "nt":
            import msvcrt  # exists on Windows only

            while True:
                with suppress(OSError):
                    file.seek(0)
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
                    break
        else:
            import fcntl  # does not exist on Windows

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
