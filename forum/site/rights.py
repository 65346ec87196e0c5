"""Who may change the site: administrators."""

from typing import Any

from forum.rights import answer_for
from forum.site.catalogue import Catalogue


def may_change(reader: Any, site: Catalogue) -> bool:
    """Whether a member or guest may change settings and rules."""
    return bool(reader.is_authenticated and reader.is_superuser and not reader.is_banned)


answer_for(Catalogue, {"change": may_change})
