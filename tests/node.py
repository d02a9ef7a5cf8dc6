"""Runs our ES modules in Node, where a browser is not what is tested."""

import json
import subprocess
from typing import Any

from setup_environment import ROOT, executable

SCRIPTS = ROOT / "overrides" / "assets" / "js"
READ = 'import { readFileSync } from "node:fs"; const data = JSON.parse(readFileSync(0, "utf8"));'
WRITE = "process.stdout.write(JSON.stringify(answer));"


def run(program: str, data: object = None) -> Any:  # noqa: ANN401  (whatever JSON holds)
    """What a program leaves in `answer`, as JSON; it finds what it is given in `data`.

    It imports our modules by their path from `overrides/assets/js`: `import … from "./carte/grid.js"`.
    """
    command = [executable("node"), "--input-type=module", "--eval", f"{READ}\n{program}\n{WRITE}"]
    done = subprocess.run(
        command, input=json.dumps(data), cwd=SCRIPTS, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
