"""Jobs of this room."""

from django.utils import translation

from accounts import banning, resetting
from forum.jobs import every, job


@job
def mail_reset(address: str, language: str) -> None:
    with translation.override(language or None):
        resetting.mail_reset(address=address)


@every(minutes=60)
def lift_bans() -> None:
    banning.lift_all_over()
