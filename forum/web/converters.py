"""Parts of addresses."""


class SlugConverter:
    """The readable part of an address, in any script; it may be missing or out of date."""

    regex = "[^/]*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
