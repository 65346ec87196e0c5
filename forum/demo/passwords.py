"""Passwords for the demo's accounts: made at random when it is loaded, told in one file."""

import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

WORDS = """
amber anchor apron atlas bamboo barge basil beacon bell bench berry biscuit bottle breeze bridge
bucket buoy button cabin candle canoe canvas carrot cedar chalk cherry cinnamon clover cobalt
coconut compass copper coral cotton cricket crystal cushion daisy dolphin driftwood drum ember
falcon feather fennel ferry fiddle flannel flute gable garden garlic ginger glass guava gull
hammock harbour hazel heron honey island ivory jasmine kettle kite ladder lagoon lantern lemon
lilac linen lobster lotus mallow mango maple marble meadow melon mint mirror mortar mussel nectar
nutmeg oar olive orchid otter oyster paddle palm papaya pebble pepper pewter pickle pigeon plank
plum pocket pollen poppy quartz quill quince raft rattan ribbon river rope rudder saffron sail
sandal saucer sesame shell shutter silver sparrow spindle squall squid starling stove straw sugar
sunrise tamarind teapot thimble thistle tide timber torch trellis turtle velvet veranda violet
walnut whistle willow winter
""".split()  # noqa: SIM905  (a column of words is read more easily)


def new_password() -> str:
    """Four words and a number: easy to type, some forty bits of chance."""
    words = "-".join(secrets.choice(WORDS) for _ in range(4))
    return f"{words}-{secrets.randbelow(9000) + 1000}"


def accounts_file() -> Path:
    return Path(settings.VAR_ROOT) / "demo-accounts.json"


def tell_accounts(accounts: Iterable[tuple[str, str, str]]) -> None:
    """Write (role, username, password) to a file that only its owner may read."""
    told = {
        role: {"username": username, "password": password} for role, username, password in accounts
    }
    file = accounts_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    # Made with its mode, not given it afterwards: nobody else reads it in between.
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump(told, out, ensure_ascii=False, indent=2)
    new.replace(file)


def password_of(role: str) -> str:
    """The told password of a role; a new one, told to nobody, where the file is gone."""
    try:
        told = json.loads(accounts_file().read_text(encoding="utf-8"))
        return str(told[role]["password"])
    except (OSError, ValueError, KeyError):
        return new_password()
