"""Reading the newest version from the database."""

from django.db.models import Max

from forum.site.live import Values
from forum.site.models import RulesVersion, SiteVersion


def mark() -> tuple[str, int]:
    """What tells whether anything has changed: the newest version's mark, and the rules' number."""
    found = SiteVersion.objects.values_list("mark", flat=True).first()
    return found or "", rules_to_accept()


def newest() -> Values:
    """The values of the newest version, asked of the database."""
    version = SiteVersion.objects.first()
    rules = rules_to_accept()
    if version is None:
        return Values(rules_to_accept=rules)
    return values_of(version, rules=rules)


def values_of(version: SiteVersion, *, rules: int) -> Values:
    """One version as ``live`` holds it."""
    return Values(
        number=version.number, mark=version.mark, stored=version.values, rules_to_accept=rules
    )


def rules_to_accept() -> int:
    """The number of the newest rules that members must accept; 0 where there are none."""
    asked = RulesVersion.objects.filter(must_accept=True).order_by()
    return asked.aggregate(newest=Max("number"))["newest"] or 0
