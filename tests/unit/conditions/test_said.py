"""The form says conditions as the pages do, to the letter."""

from random import Random
from typing import Any

from tests import node
from tests.unit.conditions.random_cases import CATALOGUE, conditions, words

from filrouge.catalogue.load import load
from filrouge.conditions.language import Sentence, plain, sentences
from filrouge.contribute.form.words import words_of

PROGRAM = """
import { plain, sentences } from "./fiche/said.js";
const words = { ...data.words, place: (code) => data.noms[code] };
const told = ({ kind, text, derogation, groups }) => [kind, text, derogation, inside(groups)];
const inside = (groups) => groups.map((group) => group.map(told));
const answer = data.cases.map((each) => {
  const said = sentences(each, words);
  return { said: said.map(told), plain: said.map(plain) };
});
"""
AT_RANDOM = 3_000


def told(sentence: Sentence) -> list[Any]:
    groups = [[told(part) for part in group] for group in sentence.groups]
    return [sentence.kind, sentence.text, sentence.derogation, groups]


def test_random_and_real_conditions_are_said_alike() -> None:
    random, known = Random(11), words()  # noqa: S311  (the same cases on every day)
    catalogue = load(CATALOGUE).catalogue
    assert catalogue
    entries = [*catalogue.offres.values(), *catalogue.dispositifs.values()]
    cases = [each.conditions for each in entries if each.conditions]
    cases += [conditions(random) for _ in range(AT_RANDOM)]
    noms = dict(known.territoires.noms)
    answers = node.run(PROGRAM, {"cases": cases, "words": words_of(known.terms), "noms": noms})
    for each, answer in zip(cases, answers, strict=True):
        said = sentences(each, known.terms, noms)
        assert answer["said"] == [told(sentence) for sentence in said]
        assert answer["plain"] == [plain(sentence) for sentence in said]
