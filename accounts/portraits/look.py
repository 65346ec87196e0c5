"""The traits of a portrait, and which go together."""

from dataclasses import dataclass
from random import Random

from accounts.portraits.canvas import distance
from accounts.portraits.clothes import CLOTHES
from accounts.portraits.grounds import GROUNDS

SKINS = ("#f7d9c4", "#efc4a4", "#e2ab84", "#d1946b", "#b67850", "#9a6443", "#835338", "#6f4531")
DARK_HAIR = ("#1f1a1a", "#2d211c", "#3f2b21")
HAIR = (*DARK_HAIR, "#5b3b27", "#7b4728", "#97452a", "#c2652d", "#d6a655", "#e6ca8b")
GREY_HAIR = ("#8f8c88", "#b9b5ae", "#e6e2da")
BACKDROPS = ("#f0c39b", "#ecbc6e", "#a5c8b2", "#8ab6c4", "#c6d49b", "#e5a594", "#b7a5d1", "#dccbb2",
             "#7dab9c", "#f2dca9", "#93abd4", "#cf9482", "#9cc3d9", "#d9b3c2")  # fmt: skip
CLOTH = ("#0b655d", "#b4541a", "#2f4a5c", "#7c3f4b", "#e3b24c", "#4e6fa0", "#6c8f5c", "#ddd5c5",
         "#35312c", "#a63e55", "#f3efe6", "#5b4a86", "#d9805f", "#3b7d8c")  # fmt: skip

LONG = ("long", "wavy", "bob", "bun", "ponytail", "curls", "afro", "fringe")
SHORT = ("crop", "parted", "quiff", "curly_top", "buzz", "receding", "bald", "afro", "waves")

HIGH = ("bun", "afro", "quiff", "curly_top", "curls", "ponytail")


@dataclass(frozen=True)
class Look:
    """The traits of one portrait."""

    skin: str
    hair_colour: str
    backdrop: str
    cloth: str
    second: str
    ground: str
    hair: str
    hat: str
    beard: str
    glasses: str
    eyes: str
    mouth: str
    clothes: str
    lashes: bool
    rosy: bool
    freckled: bool
    rings: bool


def pick(random: Random) -> Look:
    """Traits that go together: no beard below a headscarf, no cloth in the ground's colour."""
    long_haired = random.random() < 0.5
    skin = random.choice(SKINS)
    backdrop = _apart(random, BACKDROPS, 70, skin)
    cloth = _apart(random, CLOTH, 110, backdrop, skin)
    hat = random.choices(
        ("none", "beanie", "straw", "cap", "bucket", "scarf", "turban", "band"),
        (66, 6, 8, 6, 5, 8 if long_haired else 0, 0 if long_haired else 4, 6 if long_haired else 0),
    )[0]
    beard = "none"
    if not long_haired:
        beard = random.choices(
            ("none", "full", "short", "moustache", "goatee"), (48, 17, 15, 10, 10)
        )[0]
    if hat == "turban":
        beard = "full"
    return Look(
        skin=skin,
        hair_colour=_hair_colour(random, skin, backdrop),
        backdrop=backdrop,
        cloth=cloth,
        second=_apart(random, CLOTH, 110, cloth, backdrop),
        ground=random.choice(tuple(GROUNDS)),
        hair=_hair(random, long_haired, hat),
        hat=hat,
        beard=beard,
        glasses=random.choices(("none", "round", "square", "sun"), (66, 16, 13, 5))[0],
        eyes=random.choices(("open", "smiling"), (80, 20))[0],
        mouth=random.choice(("smile", "laugh", "wry", "lips" if long_haired else "smile")),
        clothes=random.choice(tuple(CLOTHES)),
        lashes=long_haired,
        rosy=random.random() < 0.55,
        freckled=SKINS.index(skin) < 4 and random.random() < 0.2,
        rings=long_haired and random.random() < 0.45,
    )


def _hair(random: Random, long_haired: bool, hat: str) -> str:
    """A style; below a hat none that needs its room."""
    styles: tuple[str, ...] = LONG if long_haired else SHORT
    if hat in ("beanie", "straw", "cap", "bucket"):
        styles = tuple(style for style in styles if style not in HIGH)
    return random.choice(styles)


def _hair_colour(random: Random, skin: str, backdrop: str) -> str:
    if random.random() < 0.2:
        return _apart(random, GREY_HAIR, 45, backdrop, skin)
    colours = DARK_HAIR if SKINS.index(skin) > 3 else HAIR
    return _apart(random, colours, 60, backdrop, skin)


def _apart(random: Random, colours: tuple[str, ...], least: float, *others: str) -> str:
    """One of the colours that is well told from the others; the farthest where none is."""
    far = [c for c in colours if all(distance(c, other) >= least for other in others)]
    if far:
        return random.choice(far)
    return max(colours, key=lambda colour: min(distance(colour, other) for other in others))
