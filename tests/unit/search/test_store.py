"""The kept index is used while nothing changes, made again when anything does, and mends itself."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from filrouge.catalogue.model import Catalogue, Dispositif
from filrouge.geography import Territoires
from filrouge.search import store
from filrouge.search.engine import Engine


class Loads:
    """A catalogue of one dispositif that counts how often it is read."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Catalogue:
        self.times += 1
        conditions = {"age": {"min": 17, "max": 25}}
        epide = Dispositif("epide", "Internat", "Un parcours.", "remobilisation", conditions, ())
        return Catalogue({}, {}, {"epide": epide}, {}, {}, (), {}, Territoires({}, {}, {}))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "catalogue"
    folder.mkdir()
    (folder / "une.yml").write_text("nom: un\n", encoding="utf-8")
    return folder


def answer(engine: Engine) -> list[str]:
    return [engine.documents[hit.number].id for hit in engine.search("internat").hits]


def folders(cache: Path) -> set[str]:
    return {path.name for path in cache.iterdir() if path.is_dir()}


def test_an_index_is_made_once(root: Path, tmp_path: Path) -> None:
    load = Loads()
    first = store.open_engine(root, tmp_path / "cache", load)
    again = store.open_engine(root, tmp_path / "cache", load)
    assert answer(first) == answer(again) == ["epide"]
    assert load.times == 1
    assert first.vocabulary == again.vocabulary
    assert first.documents == again.documents
    assert again.documents[0].traits.age == (17, 25)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "une.yml").write_text("nom: deux\n", encoding="utf-8"),
        lambda root: (root / "une.yml").rename(root / "autre.yml"),
        lambda root: (root / "deux.yml").write_text("", encoding="utf-8"),
    ],
    ids=["content", "name", "addition"],
)
def test_any_change_makes_it_again(root: Path, tmp_path: Path, change: Callable[[Path], object]) -> None:
    load = Loads()
    store.open_engine(root, tmp_path / "cache", load)
    change(root)
    store.open_engine(root, tmp_path / "cache", load)
    assert load.times == 2


def test_only_the_last_indexes_are_kept(root: Path, tmp_path: Path) -> None:
    for turn in range(4):
        (root / "une.yml").write_text(f"nom: {turn}\n", encoding="utf-8")
        store.open_engine(root, tmp_path / "cache", Loads())
    kept = folders(tmp_path / "cache")
    assert len(kept) == store.KEPT
    assert store.fingerprint(root) in kept


def cards_cut(folder: Path) -> None:
    (folder / store.CARDS).write_text("{", encoding="utf-8")


def index_gone(folder: Path) -> None:
    shutil.rmtree(folder / store.INDEX)


def index_emptied(folder: Path) -> None:
    for path in (folder / store.INDEX).iterdir():
        path.write_bytes(b"")


@pytest.mark.parametrize("damage", [cards_cut, index_gone, index_emptied])
def test_a_damaged_index_is_made_again(root: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    cache = tmp_path / "cache"
    store.open_engine(root, cache, Loads())
    damage(cache / store.fingerprint(root))
    load = Loads()
    assert answer(store.open_engine(root, cache, load)) == ["epide"]
    assert load.times == 1


def test_what_a_dead_run_left_behind_is_removed(root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for number in range(3):
        (cache / f"{store.UNFINISHED}{number}").mkdir(parents=True)
    store.open_engine(root, cache, Loads())
    assert len(folders(cache)) <= store.KEPT


def test_runs_that_meet_all_answer(root: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        engines = pool.map(lambda _: store.open_engine(root, tmp_path / "cache", Loads()), range(4))
    assert [answer(engine) for engine in engines] == [["epide"]] * 4
    assert folders(tmp_path / "cache") == {store.fingerprint(root)}


def test_without_a_place_to_write_the_index_stays_in_memory(root: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("un fichier, pas un dossier", encoding="utf-8")
    assert answer(store.open_engine(root, tmp_path / "cache", Loads())) == ["epide"]
