"""Reading the declarations' YAML files.

Here: with libyaml where PyYAML was built with it (ten times as fast, the same values). Not here: what a file means.
"""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path | Traversable) -> Any:
    """The content of one file; raises ``yaml.YAMLError`` where it is none."""
    return yaml.load(path.read_text("utf-8"), _LOADER)  # a safe loader, either way
