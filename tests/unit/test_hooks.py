"""What the one file that knows MkDocs does to files and pages."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.structure.files import File, Files

import hooks


def test_a_page_says_where_it_is_corrected() -> None:
    forge = {"kind": "gitlab", "url": "https://forge.example/fil-rouge", "branch": "main"}
    config: Any = SimpleNamespace(extra={"forge": forge})
    written: Any = SimpleNamespace(file=SimpleNamespace(src_uri="contribuer.md"))
    corrected = hooks.on_pre_page(written, config=config)
    assert corrected.edit_url == "https://forge.example/fil-rouge/-/edit/main/docs/contribuer.md"


def test_files_of_the_theme_are_left_out(tmp_path: Path) -> None:
    ours, docs, theme = (str(tmp_path / name) for name in ("overrides", "docs", "material"))
    config: Any = SimpleNamespace(docs_dir=docs, theme=SimpleNamespace(custom_dir=ours))
    files = Files(
        [
            File(name, folder, str(tmp_path), use_directory_urls=True)
            for name, folder in [("shell.css", ours), ("index.md", docs), ("bundle.js", theme)]
        ]
    )
    assert [file.src_uri for file in hooks.on_files(files, config=config)] == ["shell.css", "index.md"]


def test_what_knows_mkdocs_stays_small() -> None:
    assert len(Path(hooks.__file__).read_text().splitlines()) < 100
