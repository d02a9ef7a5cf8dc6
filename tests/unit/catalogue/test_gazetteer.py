"""The gazetteer is read whole, or refused with the line of each problem."""

from pathlib import Path

import pytest

from filrouge.catalogue import gazetteer

GOOD = {
    "regions.csv": "code,nom\nR24,Centre-Val de Loire\n",
    "departements.csv": "code,nom\n18,Cher\n",
    "epci.csv": "code,nom\n200000001,CC du Nord\n",
    "zones-emploi.csv": "code,nom\n2402,Bourges\n",
    "communes.csv": (
        "code,nom,codes_postaux,departement,epci,zone_emploi,population,latitude,longitude\n"
        '18001,"Achères",18250 18251,18,200000001,2402,326,47.283,2.459\n'
    ),
    "communes-anciennes.csv": "code,nom,commune\n18001,Vieil-Achères,18001\n18999,Petit-Achères,18001\n",
}


def write(root: Path, **changed: str) -> Path:
    (root / "territoires").mkdir()
    named = {f"{key.replace('_', '-')}.csv": text for key, text in changed.items()}
    for name, text in (GOOD | named).items():
        (root / "territoires" / name).write_text(text, encoding="utf-8")
    return root


def test_every_table_is_read(tmp_path: Path) -> None:
    places, findings = gazetteer.read(write(tmp_path))
    assert findings == []
    assert places is not None
    assert places.communes["18001"].codes_postaux == ("18250", "18251")
    assert places.anciennes == {"18999": "18001"}
    assert places.anciens_noms == {"18001": ("Vieil-Achères", "Petit-Achères")}
    assert places.noms["R24"] == "Centre-Val de Loire"
    assert places.noms["18001"] == "Achères"
    assert places.communes_of(["R24"]) == {"18001"}


HEADER = GOOD["communes.csv"].split("\n")[0]


@pytest.mark.parametrize(
    ("changed", "line", "said"),
    [
        ({"epci": "code;nom\n"}, 1, "colonnes"),
        ({"epci": ""}, 1, "colonnes"),
        ({"epci": "code,nom\n20000001,Trop court\n"}, 2, "20000001"),
        ({"epci": "code,nom\n200000001,A\n200000001,B\n"}, 3, "déjà pris"),
        ({"epci": "code,nom\n200000001\n"}, 2, "1 valeurs"),
        ({"epci": 'code,nom\n200000001,"A"B\n'}, 2, "CSV"),
        ({"epci": "code,nom\n200000001,\n"}, 2, "vide"),
        ({"communes": f"{HEADER}\n"}, 1, "vide de communes"),
        ({"communes": f"{HEADER}\n18001,A,18250,18,200000009,2402,1,47,2\n"}, 2, "200000009"),
        ({"communes": f"{HEADER}\n18001,A,1825,18,200000001,2402,1,47,2\n"}, 2, "1825"),
        ({"communes": f"{HEADER}\n18001,A,18250,18,200000001,2402,un,47,2\n"}, 2, "un"),
        ({"communes": f"{HEADER}\n18001,A,18250,18,200000001,2402,1,nan,2\n"}, 2, "latitude"),
        ({"communes": f"{HEADER}\n18001,A,18250,18,200000001,2402,1,47,181\n"}, 2, "longitude"),
        ({"communes_anciennes": "code,nom,commune\n18999,Ici,18777\n"}, 2, "18777"),
    ],
)
def test_a_bad_row_is_refused_where_it_is(
    tmp_path: Path, changed: dict[str, str], line: int, said: str
) -> None:
    places, findings = gazetteer.read(write(tmp_path, **changed))
    assert places is None
    first = findings[0]
    assert (first.line, said in first.message) == (line, True), first


def test_a_missing_or_unreadable_table_is_named(tmp_path: Path) -> None:
    root = write(tmp_path)
    (root / "territoires" / "epci.csv").unlink()
    (root / "territoires" / "regions.csv").write_bytes(b"code,nom\nR24,R\xe9gion\n")
    (root / "territoires" / "zones-emploi.csv").unlink()
    (root / "territoires" / "zones-emploi.csv").mkdir()
    findings = gazetteer.read(root)[1]
    assert {(Path(f.file).name, f.code) for f in findings} >= {
        ("epci.csv", "table-absente"),
        ("regions.csv", "table-illisible"),
        ("zones-emploi.csv", "table-illisible"),
    }
