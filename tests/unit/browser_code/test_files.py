"""Files of the index: one by one or together, once each, and again after a failure."""

import gzip
import json
from base64 import b64encode
from typing import Any

import pytest
from tests.node import run

READ = """
import { Files, fromPlanes, numbersOf, pieceName, Reader, text } from "./search/files.js";
const asked = [];
const lost = new Set(data.lost);
globalThis.fetch = async (address) => {
  asked.push(address);
  if (lost.delete(address)) throw new TypeError("network");
  const content = data.files[address];
  return content ? new Response(Buffer.from(content, "base64")) : new Response("", { status: 404 });
};
const files = new Files("/index/", data.core);
const answer = { contents: [], asked };
for (const name of data.names) {
  answer.contents.push(await files.file(name, text).catch(() => "lost"));
}
answer.numbers = [...numbersOf(Uint8Array.of(1, 2, 3, 255), 2)];
answer.planes = [...fromPlanes(Uint8Array.of(1, 2, 3, 0, 1, 255), 2)];
const reader = new Reader(Uint8Array.of(5, 200, 1, 9));
answer.varints = [reader.varint(), reader.varint(), [...reader.take(1)]];
answer.name = pieceName("mots", 1, "aaaaaabbbbbbcccccc", "bin");
"""


def packed(content: bytes) -> str:
    return b64encode(gzip.compress(content)).decode()


ONE, TWO = "uné", "deux"
FILES = {
    "/index/one.gz": packed(ONE.encode()),
    "/index/two.gz": packed(TWO.encode()),
    "/index/other.gz": packed(b"autre"),
    "/index/core.gz": packed(
        json.dumps({"one.gz": 4, "two.gz": 4}).encode() + b"\n" + ONE.encode() + TWO.encode()
    ),
}


def read(*names: str, core: str | None = None, lost: tuple[str, ...] = ()) -> dict[str, Any]:
    found: dict[str, Any] = run(READ, {"files": FILES, "names": names, "core": core, "lost": lost})
    return found


def test_a_file_is_fetched_once() -> None:
    found = read("one.gz", "one.gz", "two.gz")
    assert found["contents"] == [ONE, ONE, TWO]
    assert found["asked"] == ["/index/one.gz", "/index/two.gz"]


def test_what_came_together_is_not_fetched_again() -> None:
    found = read("two.gz", "one.gz", "other.gz", core="core.gz")
    assert found["contents"] == [TWO, ONE, "autre"]
    assert found["asked"] == ["/index/core.gz", "/index/other.gz"]


def test_without_what_comes_together_files_come_one_by_one() -> None:
    found = read("one.gz", core="core.gz", lost=("/index/core.gz",))
    assert found["contents"] == [ONE]
    assert found["asked"] == ["/index/core.gz", "/index/one.gz"]


@pytest.mark.parametrize(("name", "again"), [("one.gz", ONE), ("absent.gz", "lost")])
def test_after_a_failure_a_file_may_be_asked_for_again(name: str, again: str) -> None:
    found = read(name, name, lost=(f"/index/{name}",))
    assert found["contents"] == ["lost", again]


def test_numbers_and_names() -> None:
    found = read()
    assert found["numbers"] == [513, 65_283]
    assert found["planes"] == [1, 258, 65_283]
    assert found["varints"] == [5, 200, [9]]
    assert found["name"] == "mots-1-bbbbbb.bin.gz"
