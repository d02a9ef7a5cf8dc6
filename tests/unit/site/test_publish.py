"""Publishing is all or nothing, and touches only what changed."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from filrouge.site import exchange as exchange_module
from filrouge.site.exchange import exchange, exclusive
from filrouge.site.publish import Busy, Content, Published, UnsafePathError, publish, refresh

OLD: dict[str, Content] = {"index.html": b"un", "a/index.html": b"deux", "b/c/index.html": b"trois"}
NEW: dict[str, Content] = {"index.html": b"un", "a/index.html": b"2", "d/index.html": b"quatre"}


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    publish(tmp_path / "site", OLD.items())
    return tmp_path / "site"


def nothing_else(out: Path) -> bool:
    return [each.name for each in out.parent.iterdir()] == ["site"]


def test_writes_everything(out: Path) -> None:
    assert tree(out) == OLD
    assert nothing_else(out)


@pytest.mark.parametrize("write", [publish, refresh])
def test_counts_and_removes_orphans(write: type[object], out: Path) -> None:
    assert write(out, NEW.items()) == Published(written=2, unchanged=1, removed=1)
    assert tree(out) == NEW
    assert nothing_else(out)


@pytest.mark.parametrize("write", [publish, refresh])
def test_unchanged_files_are_not_rewritten(write: type[object], out: Path) -> None:
    os.utime(out / "index.html", (1, 1))
    write(out, NEW.items())
    assert (out / "index.html").stat().st_mtime == 1


@pytest.mark.parametrize("write", [publish, refresh])
def test_none_keeps_and_paths_are_copied(write: type[object], out: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"copie")
    write(out, [("index.html", None), ("copie", source)])
    assert tree(out) == {"index.html": b"un", "copie": b"copie"}


def failing() -> Iterator[tuple[str, Content]]:
    yield "index.html", b"nouveau"
    raise RuntimeError("midway")


def test_a_failed_run_leaves_the_old_site(out: Path) -> None:
    with pytest.raises(RuntimeError, match="midway"):
        publish(out, failing())
    assert tree(out) == OLD
    assert nothing_else(out)


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from filrouge.site.publish import publish
    def files():
        yield "index.html", b"nouveau"
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        yield "x", b""
    publish(Path(sys.argv[1]), files())
"""


def test_a_killed_run_leaves_the_old_site_and_the_next_one_cleans(out: Path) -> None:
    code = [sys.executable, "-c", textwrap.dedent(KILLED), str(out)]
    assert subprocess.run(code, check=False).returncode in {-signal.SIGKILL, 1}
    assert tree(out) == OLD
    assert not nothing_else(out)
    publish(out, NEW.items())
    assert tree(out) == NEW
    assert nothing_else(out)


def test_recovers_a_swap_cut_in_half(out: Path) -> None:
    out.rename(out.with_name(".site.ancien"))
    (out.parent / ".site.nouveau").mkdir()
    with pytest.raises(RuntimeError):
        publish(out, failing())
    assert tree(out) == OLD
    assert nothing_else(out)


@pytest.mark.parametrize("name", [".site.nouveau", ".site.ancien"])
def test_leftovers_that_are_no_folders_block_nothing(name: str, out: Path, tmp_path: Path) -> None:
    (tmp_path / name).symlink_to(tmp_path / "ailleurs")
    publish(out, NEW.items())
    (tmp_path / name).touch()
    publish(out, NEW.items())
    assert tree(out) == NEW
    assert nothing_else(out)


def test_a_link_left_over_is_removed_and_not_followed(out: Path, tmp_path: Path) -> None:
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs" / "fiche").touch()
    (tmp_path / ".site.nouveau").symlink_to("ailleurs")
    publish(out, NEW.items())
    assert (tmp_path / "ailleurs" / "fiche").exists()
    assert not (tmp_path / ".site.nouveau").is_symlink()


def test_swaps_by_renames_where_the_kernel_cannot(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange_module, "_swap", lambda one, other: False)
    publish(out, NEW.items())
    assert tree(out) == NEW
    assert nothing_else(out)


def test_exchange_gives_each_folder_the_other_name(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b" / "a").exists()


def test_two_runs_do_not_meet(out: Path) -> None:
    with exclusive(out.with_name(".site.verrou")), pytest.raises(Busy, match="déjà"):
        publish(out, NEW.items())
    assert tree(out) == OLD


def test_copies_where_links_are_refused(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    publish(out, OLD.items())
    assert tree(out) == OLD


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "a/../b", "a\\b", "", "c:x", "a\0b"])
def test_refuses_paths_that_leave_the_site(path: str, out: Path) -> None:
    with pytest.raises(UnsafePathError):
        publish(out, [(path, b"x")])
    assert tree(out) == OLD
