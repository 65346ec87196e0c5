"""The measures and colours of one head, which every part of a portrait asks for."""

import math
from dataclasses import dataclass
from random import Random

from accounts.portraits.canvas import Point, darker

MIDDLE = 50.0


@dataclass(frozen=True)
class Face:
    """What a head is like. Heights grow downwards; all are units of the canvas."""

    skin: str
    hair: str
    y: float  # the height of the head's middle
    wide: float  # half the head's width
    high: float  # half its height
    jaw: float  # how much the chin narrows
    eyes: float  # half the distance between the eyes
    brow: float  # how the brows tilt
    turn: int  # -1 or 1: to which side a parting or a fringe falls

    @classmethod
    def pick(cls, random: Random, skin: str, hair: str) -> "Face":
        wide = random.uniform(18.2, 20.6)
        return cls(
            skin=skin,
            hair=hair,
            y=random.uniform(46, 48),
            wide=wide,
            high=random.uniform(22.5, 24.5),
            jaw=random.uniform(0.1, 0.27),
            eyes=wide * random.uniform(0.40, 0.45),
            brow=random.uniform(-0.7, 0.9),
            turn=random.choice((-1, 1)),
        )

    def outline(self, grow: float = 1.0, lift: float = 0.0) -> list[Point]:
        """The head's edge, larger by a factor, moved up by units."""
        points = []
        for step in range(72):
            angle = math.tau * step / 72
            x, y = math.cos(angle), math.sin(angle)
            narrow = 1 - self.jaw * max(y, 0) ** 2
            # A little squarer than an ellipse: cheeks and crown are full.
            full = 1 + 0.07 * math.sin(2 * angle) ** 2
            points.append((
                MIDDLE + self.wide * grow * full * narrow * x,
                self.y - lift + self.high * grow * full * y,
            ))  # fmt: skip
        return points

    @property
    def eye_line(self) -> float:
        return self.y + 1.5

    @property
    def mouth_line(self) -> float:
        return self.y + self.high * 0.56

    @property
    def top(self) -> float:
        return self.y - self.high

    @property
    def chin(self) -> float:
        return self.y + self.high

    @property
    def shade(self) -> str:
        return darker(self.skin, 0.2)
