"""Veranda, an open-source community board."""

VERSION = "0.1.0"  # as pyproject.toml has it; a test compares them
