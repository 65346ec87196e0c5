"""Reading what was typed into a search box of the administration."""

BIGGEST = 2**63 - 1  # what a key holds in every database here


def number_in(text: str) -> int | None:
    """The number that ``text`` is, perhaps after a ``#``; ``None`` when it is none or too big."""
    digits = text.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdigit()):
        return None
    number = int(digits[:20])
    return number if number <= BIGGEST else None
