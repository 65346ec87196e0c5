"""What members count in the log: the ferry's minutes by week, and the birds."""

from random import Random
from typing import Any

from forum.demo.morning_log.mornings import SEED, Morning

BARS = 26  # the longest bar


def weekly_sums(week: list[Morning], so_far: list[Morning], remark: str, *, as_bars: bool) -> str:
    """The week's delays as a table or as bars, and the dog's attendance since day 2."""
    known = [morning for morning in week if morning.minutes is not None]
    delays = [morning.minutes or 0 for morning in known]
    picture = _bars(week) if as_bars else _table(week)
    present = sum(morning.dog for morning in so_far)
    mean = sum(delays) / len(delays)
    return (
        f"{remark}\n\n{picture}\n\n"
        f"Mean **{mean:.1f}** minutes, best {min(delays)}, worst {max(delays)}. "
        f"Dog: **{present} of {len(so_far)}** mornings, {present / len(so_far):.0%}."
    )


def _table(week: list[Morning]) -> str:
    rows = ["| day | sea | ferry | dog |", "|---:|---|---:|---|"]
    for morning in week:
        dog = "yes" if morning.dog else "–"
        rows.append(f"| {morning.day} | {morning.grade} | {morning.delay} | {dog} |")
    return "\n".join(rows)


def _bars(week: list[Morning]) -> str:
    lines = []
    for morning in week:
        minutes = max(morning.minutes or 0, 0)
        bar = "█" * min(minutes, BARS) + ("…" if minutes > BARS else "")
        lines.append(f"day {morning.day:>3}  {bar}{' ' if bar else ''}{morning.delay}")
    return "```text\n" + "\n".join(lines) + "\n```"


def birds(day: int, content: dict[str, Any], remark: str) -> str:
    """A list of birds; the heron is always one."""
    random = Random(f"{SEED} birds {day}")
    heron, *others = content["words"]["species"]
    seen = sorted(random.sample(others, random.randint(4, 6)), key=others.index)
    lines = [f"- {kind}: {random.choice((1, 2, 2, 3, 4, 6, 9, 14))}" for kind in seen]
    first = f"- {heron}: 1\n" if day >= 54 else ""
    return f"Birds, day {day}, before breakfast:\n\n{first}" + "\n".join(lines) + f"\n\n{remark}"
