"""How large the made-up board is, and how its posts are spread over its topics."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

FORUMS = 24
SEED = "large board"


@dataclass(frozen=True)
class Plan:
    """Numbers of members, topics and posts to make; ``longest`` is the posts of one topic."""

    members: int
    topics: int
    posts: int
    longest: int

    @classmethod
    def of(
        cls, *, members: int | None, topics: int | None, posts: int | None, longest: int | None
    ) -> "Plan":
        """A plan from what was asked for, the rest in proportion.

        Raises ``ValueError``, in words for the operator, where the numbers cannot be met.
        """
        if posts is None:
            posts = max((topics or 0) * 20, (longest or 0) * 2, 1000)
        if topics is None:
            topics = max(posts // 20, 1)
        if longest is None:
            longest = posts if topics == 1 else max((posts - topics) // 10, -(-posts // topics))
        if members is None:
            members = max(posts // 200, 10)
        plan = cls(members, topics, posts, longest)
        plan._refuse_contradictions()
        return plan

    def _refuse_contradictions(self) -> None:
        if min(self.members, self.topics, self.posts, self.longest) < 1:
            raise ValueError("Each number must be at least 1.")
        if self.posts < self.topics - 1 + self.longest:
            raise ValueError(
                f"{self.posts} posts are too few for {self.topics} topics of which one has "
                f"{self.longest}: at least {self.topics - 1 + self.longest} are needed."
            )
        if self.topics == 1 and self.posts != self.longest:
            raise ValueError("One topic alone has all posts: give --longest the number of posts.")
        if self.posts > self.topics * self.longest:
            raise ValueError(
                f"{self.topics} topics of at most {self.longest} posts hold fewer than "
                f"{self.posts} posts: raise --topics or --longest."
            )

    def lengths(self) -> Iterator[int]:
        """The posts of each topic: the longest first, then few long and many short ones."""
        yield self.longest
        random = Random(SEED)
        topics, posts = self.topics - 1, self.posts - self.longest
        while topics:
            mean = posts / topics
            # At least one, never past the longest, and enough left for the others on both ends.
            least = max(1, posts - (topics - 1) * self.longest)
            most = min(self.longest, posts - (topics - 1))
            length = posts if topics == 1 else int(random.paretovariate(1.6) * mean * 0.375)
            length = max(least, min(length, most))
            yield length
            topics, posts = topics - 1, posts - length
