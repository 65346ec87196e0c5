"""Jobs of this room."""

from accounts import address_uses, banning, resetting, sessions
from forum.jobs import every, job


@job
def answer_reset(request_id: int) -> None:
    resetting.answer(request_id=request_id)


@every(minutes=1)
def answer_late_resets() -> None:
    resetting.answer_late()


@every(minutes=60)
def lift_bans() -> None:
    banning.lift_all_over()


@every(minutes=60)
def forget_addresses() -> None:
    address_uses.forget_old()


@every(minutes=60)
def put_away_sessions() -> None:
    sessions.put_away_expired()
