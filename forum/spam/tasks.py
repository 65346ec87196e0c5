"""What the worker does for this room."""

from forum.jobs.queue import every, job
from forum.spam import opinions, repeats
from forum.spam.models import Opinion
from forum.spam.services import akismet


@job
def tell_service(post_id: int, is_spam: bool) -> None:
    """Tell Akismet what a post was after all, once."""
    told = "spam" if is_spam else "ham"
    found = Opinion.objects.select_related("post__author").filter(post_id=post_id).first()
    if found is None or found.told == told:
        return
    if akismet.tell(found.post, is_spam=is_spam, address=found.address, agent=found.agent):
        Opinion.objects.filter(pk=found.pk).update(told=told)


@every(minutes=60)
def forget() -> None:
    """What was kept for a day or a month goes."""
    repeats.forget_old()
    opinions.forget_old()
