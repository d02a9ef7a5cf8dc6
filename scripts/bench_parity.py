"""Whether our browser code, over the static index, gives the answers of Whoosh: same documents, same scores.

The code runs in Node, with files in place of a network; a browser does the same in the tests.
"""

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench_questions import Question, as_data
from filrouge.search import whoosh_index
from filrouge.search.corpus import Corpus
from filrouge.search.engine import Answer, Engine
from filrouge.search.shards import StaticIndex, static_index
from setup_environment import ROOT, executable

FIRST = 20
"""Answers compared: a page of them."""
TOLERANCE = 1e-9
SCRIPTS = ROOT / "overrides" / "assets" / "js"
PROGRAM = """
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { Engine } from "./search/engine.js";
globalThis.fetch = async (address) => new Response(await readFile(address));
const { base, head, first, questions } = JSON.parse(await text(process.stdin));
const engine = await Engine.open(base, head);
for (const question of questions) {
  const { hits, suggestion, missing } = await engine.search(question);
  console.log(JSON.stringify({ total: hits.length, hits: hits.slice(0, first), suggestion, missing }));
}
"""

Tell = Callable[[int], object]
"""Called with how many questions were compared."""


@dataclass(slots=True)
class Parity:
    """What was compared. `differences` says in words what is not equal."""

    questions: int = 0
    answers: int = 0
    farthest: float = 0.0
    """Largest difference between two scores."""
    differences: list[str] = field(default_factory=list)


def written(index: StaticIndex, folder: Path) -> Path:
    """Write the files of an index into an empty folder."""
    folder.mkdir(parents=True)
    for name, content in index.files.items():
        (folder / name).write_bytes(content)
    return folder


@contextmanager
def reference(corpus: Corpus) -> Iterator[Engine]:
    """Whoosh over a corpus, in memory."""
    scorer = whoosh_index.build(corpus)
    yield Engine(corpus.documents, corpus.vocabulary, scorer)
    scorer.close()


def compare(
    corpus: Corpus, whoosh: Engine, asked: Sequence[Question], folder: Path, tell: Tell = bool
) -> Parity:
    """Ask both readers the same questions; `folder` is where the static index is put."""
    index = static_index(corpus)
    ours = answers(written(index, folder), index.head, asked)
    parity = Parity()
    for question, our in zip(asked, ours, strict=True):
        _compare(question, our, whoosh.search(*question), parity)
        tell(parity.questions)
    return parity


def answers(
    folder: Path, head: str, asked: Sequence[Question], first: int = FIRST
) -> Iterator[Mapping[str, Any]]:
    """The first answers of our browser code to each question, with `total` answers in all."""
    told = {
        "base": f"{folder}/", "head": head, "first": first,
        "questions": [as_data(question) for question in asked],
    }  # fmt: skip
    command = [str(executable("node")), "--input-type=module", "--eval", PROGRAM]
    done = subprocess.run(
        command, input=json.dumps(told), cwd=SCRIPTS, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return map(json.loads, done.stdout.splitlines())


def _compare(question: Question, our: Mapping[str, Any], theirs: Answer, parity: Parity) -> None:
    hits = theirs.hits[:FIRST]
    parity.questions += 1
    parity.answers += len(hits)
    scores = [abs(one["score"] - other.score) for one, other in zip(our["hits"], hits, strict=False)]
    parity.farthest = max(parity.farthest, *scores, 0.0)
    same = {
        "documents": [hit["number"] for hit in our["hits"]] == [hit.number for hit in hits],
        "distances": [hit["km"] for hit in our["hits"]] == [hit.km for hit in hits],
        "scores": max(scores, default=0.0) <= TOLERANCE,
        "nombre": our["total"] == len(theirs.hits),
        "suggestion": our["suggestion"] == theirs.suggestion,
        "mots absents": tuple(our["missing"]) == theirs.missing,
    }
    parity.differences += [f"{what} : {question}" for what, equal in same.items() if not equal]
