"""A board with something hidden in every way there is, each marked with a word of its own.

The words (``zqxh01z`` …) stand nowhere else, so that one search tells whether an answer leaks.
"""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.banning import ban
from accounts.barring import bar
from accounts.bars import BarKind
from accounts.groups import GroupKind
from accounts.levels import Level
from accounts.models import Group, Member
from forum.boards.appointing import appoint
from forum.boards.models import Category, Cell, Forum
from forum.boards.naming import STAFF_RIGHTS, Right
from forum.boards.resolving import resolve
from forum.boards.simple_rights import open_from
from forum.mail.models import OutgoingMail
from forum.moderation.flagging import flag
from forum.moderation.noting import note
from forum.moderation.reporting import report
from forum.presence import watching
from forum.presence.places import Place
from forum.team.writing import write_to_team
from forum.topics.deleting import delete_post, delete_topic
from forum.topics.editing import edit_post
from forum.topics.hiding import hide_post, hide_topic
from forum.topics.locking import lock
from forum.topics.models import Post, Topic
from forum.topics.moving import move
from forum.topics.posting import reply, start_topic
from forum.warnings.giving import warn
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory

MEMBERS, STAFF, ADMINS = int(Level.MEMBERS), int(Level.MODERATORS), int(Level.ADMINISTRATORS)
NOBODY = 99

# Each word: from which level on somebody may know it.
WORDS = {
    "zqxh01z": STAFF,  # the name of a category that holds staff forums alone
    "zqxh02z": STAFF,  # a staff forum's name
    "zqxh03z": STAFF,  # and its description
    "zqxh04z": STAFF,  # a topic's title in it
    "zqxh05z": STAFF,  # and its text
    "zqxh06z": ADMINS,  # the name of a forum for administrators
    "zqxh07z": ADMINS,  # and its description
    "zqxh08z": ADMINS,  # a topic's title in it
    "zqxh09z": ADMINS,  # and its text
    "zqxh10z": ADMINS,  # why that topic was locked
    "zqxh11z": ADMINS,  # what was reported in it
    "zqxh12z": STAFF,  # a hidden topic's title
    "zqxh13z": STAFF,  # and its text
    "zqxh14z": STAFF,  # and why it was hidden
    "zqxh15z": STAFF,  # a deleted topic's title
    "zqxh16z": STAFF,  # a hidden post's text
    "zqxh17z": STAFF,  # and why
    "zqxh18z": STAFF,  # a deleted post's text
    "zqxh19z": STAFF,  # what was reported about an open post
    "zqxh20z": STAFF,  # the text of a post before a moderator edited it
    "zqxh21z": STAFF,  # the name of somebody who is at all these places alone
    "zqxh22z": STAFF,  # the name of somebody who browses invisibly
    "zqxh23z": STAFF,  # why somebody was banned
    "zqxh24z": ADMINS,  # a member's e-mail address
    "zqxh25z": ADMINS,  # to whom a mail goes
    "zqxh26z": NOBODY,  # its text
    "zqxh27z": ADMINS,  # a forum inside the administrators'
    "zqxh28z": ADMINS,  # what was written about the forum later
    "zqxh31z": STAFF,  # the title of a topic in a forum of own topics
    "zqxh32z": STAFF,  # and its text
    "zqxh33z": STAFF,  # the text of a post that waits for approval
    "zqxh34z": STAFF,  # the title of a topic that waits
    "zqxh35z": STAFF,  # and its text
    "zqxh36z": MEMBERS,  # the text of a topic whose title all see, and which members read
    "zqxh41z": STAFF,  # what somebody was warned for
    "zqxh42z": ADMINS,  # and for a post in the administrators' forum
    "zqxh43z": STAFF,  # what somebody wrote to the team
    "zqxh44z": STAFF,  # why a range is barred
    "zqxh45z": STAFF,  # what moderators say to each other about a report
    "zqxh46z": STAFF,  # why the board flagged a post
    "zqxh47z": ADMINS,  # what administrators note on a case in their forum
}
# Members' names are public as such: in the list of members and on their own profile.
PUBLIC_NAMES = {"zqxh21z", "zqxh22z"}


@dataclass
class HiddenBoard:
    """What stands on it: by kind, each thing with the level that may see it."""

    people: dict[str, Member] = field(default_factory=dict)
    forums: dict[str, tuple[Forum, int]] = field(default_factory=dict)
    topics: dict[str, tuple[Topic, int]] = field(default_factory=dict)
    posts: dict[str, tuple[Post, int]] = field(default_factory=dict)

    def started(self, name: str, forum: Forum, by: Any, title: str, text: str, level: int) -> Topic:
        topic = start_topic(forum=forum, author=by, title=title, source=text)
        self.topics[name] = (topic, level)
        self.posts[f"first of {name}"] = (topic.posts.get(position=1), level)
        return topic

    def replied(self, name: str, topic: Topic, by: Any, text: str, level: int) -> Post:
        post = reply(topic=topic, author=by, source=text)
        self.posts[name] = (post, level)
        return post


def planted() -> HiddenBoard:
    """The board, made by the deeds that people use."""
    board = HiddenBoard()
    _people(board)
    _forums(board)
    _content(board)
    _seen_in_part(board)
    _administrators_room(board)
    _notes(board)
    _warnings(board)
    _presence(board)
    # Those who walk come last, so that the newest member is nobody's secret.
    for name, make in (
        ("member", MemberFactory), ("moderator", ModeratorFactory),
        ("administrator", AdministratorFactory), ("banned", MemberFactory),
        ("elsewhere", MemberFactory),
    ):  # fmt: skip
        board.people[name] = make(username=f"Walking {name}")
    elsewhere = Forum.objects.create(category=board.forums["open"][0].category, name="Elsewhere")
    board.forums["elsewhere"] = (elsewhere, 0)
    appoint(
        who=board.people["elsewhere"], forum=elsewhere, rights=STAFF_RIGHTS,
        by=board.people["admin"],
    )  # fmt: skip
    board.people["elsewhere"].refresh_from_db()
    ban(member=board.people["banned"], by=board.people["admin"], reason="Told to them alone.")
    return board


def _people(board: HiddenBoard) -> None:
    board.people |= {
        "author": MemberFactory(username="Open author", email="zqxh24z@example.org"),
        "warned": MemberFactory(username="Somebody warned"),
        "lurker": MemberFactory(username="Zqxh21z"),
        "invisible": MemberFactory(username="Zqxh22z", is_invisible=True),
        "troll": MemberFactory(username="Known troll"),
        "mod": ModeratorFactory(username="Open warden"),
        "admin": AdministratorFactory(username="Open keeper"),
    }


def _forums(board: HiddenBoard) -> None:
    open_category = Category.objects.create(name="Open places")
    hidden_category = Category.objects.create(name="Zqxh01z")
    forum = Forum.objects.create(category=open_category, name="Open forum")
    staff = Forum.objects.create(category=hidden_category, name="Zqxh02z", description="Zqxh03z")
    open_from(staff, read_from=STAFF)
    admins = Forum.objects.create(category=open_category, name="Zqxh06z", description="Zqxh07z")
    open_from(admins, read_from=ADMINS)
    inside = Forum.objects.create(category=open_category, parent=admins, name="Zqxh27z")
    board.forums |= {
        "open": (forum, 0), "staff": (staff, STAFF), "admins": (admins, ADMINS),
        "inside admins": (inside, ADMINS),
    }  # fmt: skip


def _content(board: HiddenBoard) -> None:
    author, lurker, mod = (board.people[name] for name in ("author", "lurker", "mod"))
    forum, staff = board.forums["open"][0], board.forums["staff"][0]
    topic = board.started("open", forum, author, "Open topic", "Open words.", 0)
    board.replied("open", topic, author, "An open reply.", 0)
    edited = board.replied("edited", topic, author, "Zqxh20z was here.", 0)
    edit_post(post=edited, by=mod, source="Mended words.", reason="Mended.")
    hidden = board.replied("hidden", topic, lurker, "Zqxh16z", STAFF)
    hide_post(post=hidden, by=mod, reason="Zqxh17z")
    deleted = board.replied("deleted", topic, lurker, "Zqxh18z", STAFF)
    delete_post(post=deleted, by=mod, reason="Zqxh17z again")

    hidden_topic = board.started("hidden", forum, lurker, "Zqxh12z title", "Zqxh13z", STAFF)
    board.replied("in hidden topic", hidden_topic, lurker, "Zqxh13z too", STAFF)
    hide_topic(topic=hidden_topic, by=mod, reason="Zqxh14z")
    gone = board.started("deleted", forum, lurker, "Zqxh15z title", "Zqxh13z", STAFF)
    delete_topic(topic=gone, by=mod, reason="Zqxh14z")
    board.started("staff", staff, mod, "Zqxh04z title", "Zqxh05z", STAFF)


def _seen_in_part(board: HiddenBoard) -> None:
    """A forum of own topics, one whose topics members alone may open, and what waits."""
    open_forum, lurker = board.forums["open"][0], board.people["lurker"]
    own = Forum.objects.create(
        category=open_forum.category, name="Own topics", own_topics_only=True
    )
    board.forums["own"] = (own, 0)
    topic = board.started("own", own, lurker, "Zqxh31z title", "Zqxh32z", STAFF)
    board.replied("in own", topic, lurker, "Zqxh32z again", STAFF)
    listed = Forum.objects.create(category=open_forum.category, name="Listed to all")
    guests = Group.objects.of_kind(GroupKind.GUESTS)
    Cell.objects.create(forum=listed, group=guests, right=Right.READ, allowed=False)
    resolve(forum=listed)
    listed.refresh_from_db()
    board.forums["listed"] = (listed, 0)
    start_topic(forum=listed, author=board.people["author"], title="Seen by all", source="Zqxh36z")
    lurker.approval_since = timezone.now()
    lurker.save(update_fields=["approval_since"])
    topic = board.topics["open"][0]
    board.replied("waiting", topic, lurker, "Zqxh33z", STAFF)
    board.started("waiting", open_forum, lurker, "Zqxh34z title", "Zqxh35z", STAFF)


def _administrators_room(board: HiddenBoard) -> None:
    """With a topic that moved from there to the open forum, and one that moved there."""
    admin, forum = board.people["admin"], board.forums["open"][0]
    admins, inside = board.forums["admins"][0], board.forums["inside admins"][0]
    topic = board.started("admins", admins, admin, "Zqxh08z title", "Zqxh09z", ADMINS)
    lock(topic=topic, by=admin, reason="Zqxh10z")
    keeper = AdministratorFactory(username="Keeper two")
    made = report(post=_first(topic), by=keeper, reason="Zqxh11z")
    note(case=made.case, by=admin, text="Zqxh47z")
    board.started("inside admins", inside, admin, "Zqxh08z inside", "Zqxh09z", ADMINS)
    came = board.started("came out", inside, admin, "Came out of a room", "Harmless.", 0)
    move(topic=came, to=forum, by=admin, reason="For all to read")
    _changed_by_form(board, admins, description="Zqxh07z, Zqxh28z")
    freed = Forum.objects.create(category=admins.category, parent=admins, name="Freed forum")
    _changed_by_form(board, freed, parent="")
    board.forums["freed"] = (Forum.objects.get(pk=freed.pk), 0)


def _changed_by_form(board: HiddenBoard, forum: Forum, **fields: Any) -> None:
    """An administrator changes a forum in the administration, which writes it into the log."""
    kept = {
        "name": forum.name, "description": forum.description, "category": forum.category_id,
        "parent": forum.parent_id or "", "order": forum.order,
    }  # fmt: skip
    client = Client()
    client.force_login(board.people["admin"])
    answer = client.post(f"/admin/boards/forum/{forum.pk}/change/", {**kept, **fields})
    assert answer.status_code == 302, answer.content


def _notes(board: HiddenBoard) -> None:
    made = report(post=board.posts["open"][0], by=board.people["troll"], reason="Zqxh19z")
    note(case=made.case, by=board.people["mod"], text="Zqxh45z")
    flag(post=board.posts["open"][0], reason="Zqxh46z", source="spam")
    ban(member=board.people["troll"], by=board.people["mod"], reason="Zqxh23z")
    OutgoingMail.objects.create(
        message_id="<1@example.org>", sender="board@example.org", subject="Hello",
        text="Zqxh26z", recipients={"to": ["zqxh25z@example.org"]},
        next_try_at=timezone.now(),
    )  # fmt: skip


def _warnings(board: HiddenBoard) -> None:
    warned, admin = board.people["warned"], board.people["admin"]
    open_forum, admins = board.forums["open"][0], board.forums["admins"][0]
    post = board.replied("warned for", board.topics["open"][0], warned, "Loud words.", 0)
    moved = board.started("moved in", open_forum, warned, "Moved in", "Was open.", ADMINS)
    move(topic=moved, to=admins, by=admin, reason="Not for all")
    warn(member=warned, by=admin, words="Zqxh42z", post=_first(moved))
    warn(member=warned, by=board.people["mod"], words="Zqxh41z", post=post)
    write_to_team(member=board.people["lurker"], source="Zqxh43z")
    bar(kind=BarKind.ADDRESS, value="192.0.2.0/24", by=admin, reason="Zqxh44z")


def _presence(board: HiddenBoard) -> None:
    for topic, _level in board.topics.values():
        watching.seen(board.people["invisible"], Place("topic", topic.pk))
    watching.seen(board.people["invisible"], Place("topic", board.topics["open"][0].pk))
    watching.seen(board.people["admin"], Place("topic", board.topics["admins"][0].pk))
    watching.seen(board.people["mod"], Place("forum", board.forums["staff"][0].pk))


def _first(topic: Topic) -> Post:
    return topic.posts.get(position=1)
