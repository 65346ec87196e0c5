"""One served board for all tests that speak through a socket."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A board without limits, since most requests are not about them."""
    from tests.security.served_board import served_board

    with served_board(tmp_path_factory.mktemp("served")) as board:
        yield board
