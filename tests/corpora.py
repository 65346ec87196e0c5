"""The shared test corpora: where they lie and how they are read.

They are not part of this repository. ``CORPORA_DIR`` names their folder; without it they are
looked for beside the repository. A test whose corpus is absent is skipped and says which.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def corpus_path(name: str) -> Path:
    """The file of a corpus ("text/usernames.jsonl"); skips the calling test when it is absent."""
    path = Path(os.environ.get("CORPORA_DIR") or BESIDE) / name
    if not path.exists():
        pytest.skip(f"corpora not found: {path} (CORPORA_DIR names the folder that holds {name})")
    return path


def load_json(name: str) -> Any:
    """The content of one JSON file of the corpora."""
    return json.loads(corpus_path(name).read_text(encoding="utf-8"))


def load_jsonl(name: str) -> list[dict[str, Any]]:
    """The rows of one file of the corpora that holds a JSON object a line."""
    lines = corpus_path(name).read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]
