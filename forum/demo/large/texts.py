"""Two hundred texts for a large board, rendered once and used over and over."""

from dataclasses import dataclass
from random import Random

from forum.demo.large.plan import SEED
from forum.topics.rendering import PostText, rendered

COUNT = 200

OPENINGS = (
    "I have tried this twice now.", "Short answer: yes.", "Short answer: no, and here is why.",
    "Thank you, that was the missing piece.", "I am not sure that I agree.",
    "For those who find this later:", "A question before I begin.", "It depends on the season.",
    "My neighbour had the same.", "Let me add a figure to that.",
)  # fmt: skip
MIDDLES = (
    "The counter opens at half past eight, but the queue opens at seven.",
    "Take the old road; the new one floods where it meets the canal.",
    "The pump wants cleaning once a month, whatever the leaflet says.",
    "Two coats, thin, with a day between them, and never in the sun.",
    "The boat waits for those who wave and not for those who run.",
    "I paid four hundred, which is fair, and a coffee, which was wise.",
    "Ask for the form with the green edge; the other one is for fishermen.",
    "Keep the receipt in the drawer with the batteries, where you will look for it.",
    "It rained through one summer and then never again.",
    "The market has it on Thursdays, behind the rope seller.",
)  # fmt: skip
ENDINGS = (
    "", "", "Does anybody know more?", "I shall report back.", "Good luck!",
    "> A proverb here says that the tide also comes back.\n\nIt did.",
    "1. look\n2. listen\n3. *then* open it",
    "```text\nvalve   open\nsieve   clean\nmood    better\n```",
    "| what | cost |\n|---|---:|\n| parts | 250 |\n| labour | 400 |",
    "More on [this page](https://notes.example/pump).",
)  # fmt: skip


@dataclass(frozen=True)
class PoolText:
    source: str
    text: PostText


def make_texts() -> list[PoolText]:
    """The texts, the same ones each time."""
    random = Random(f"{SEED} texts")
    sources = []
    for _ in range(COUNT):
        middle = " ".join(random.sample(MIDDLES, random.randint(1, 5)))
        parts = (random.choice(OPENINGS), middle, random.choice(ENDINGS))
        sources.append("\n\n".join(part for part in parts if part))
    return [PoolText(source, rendered(source)) for source in sources]


SUBJECTS = (
    "pump", "roof", "ferry ticket", "cistern", "licence", "gecko", "ladder", "coffee", "moped",
    "mango tree", "post box", "generator", "window", "bicycle", "solar panel", "lamp", "well",
)  # fmt: skip
QUESTIONS = (
    "What became of the {}?", "Who can mend a {}?", "The {} again", "Looking for a {}",
    "A {} for the rainy season", "My {} makes a noise", "How much is a {} these days?",
    "In praise of the {}", "The {}: a diary",
)  # fmt: skip


def title(number: int) -> str:
    """A title of its own for each topic."""
    random = Random(f"{SEED} title {number}")
    return f"{random.choice(QUESTIONS).format(random.choice(SUBJECTS))} ({number})"
