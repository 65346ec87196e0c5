"""Ways around the rights that somebody has tried: each of them ends in nothing."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.banning import ban
from accounts.further_groups import join_group, leave_group
from accounts.groups import GroupKind
from accounts.levels import Level
from accounts.models import Group, Member
from accounts.silencing import silence
from forum.boards.appointing import appoint, dismiss
from forum.boards.models import Appointment, Forum
from forum.boards.naming import PRESETS, STAFF_RIGHTS
from forum.logbook.models import LogEntry
from forum.moderation.deciding import decide
from forum.moderation.reporting import report
from forum.notes.writing import write_note
from forum.topics.locking import lock
from forum.topics.models import Post, Topic
from forum.topics.moving import move
from forum.warnings.giving import warn
from forum.warnings.taking_back import take_back as take_back_warning
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def appointed(forum, rights=STAFF_RIGHTS):
    """A member who moderates one forum."""
    member = MemberFactory()
    appoint(who=member, forum=forum, rights=rights, by=AdministratorFactory())
    member.refresh_from_db()
    return member


def signed_in(member):
    client = Client()
    client.force_login(member)
    return client


def closed_forum(**facts):
    return ForumFactory(read_from=Level.ADMINISTRATORS, **facts)


# The administration


@pytest.mark.parametrize(
    "asked", ["email__startswith=secret", "email=secret@example.org", "password__startswith=p",
              "is_invisible__exact=1", "emailaddress__email__startswith=secret"],
)  # fmt: skip
def test_lists_are_not_narrowed_by_what_they_do_not_show(asked):
    MemberFactory(username="Known by name", email="secret@example.org")
    answer = signed_in(ModeratorFactory()).get(f"/admin/accounts/member/?{asked}")
    assert answer.status_code in (302, 400)


def test_lists_still_go_on_by_key_and_by_their_filters():
    staff = signed_in(AdministratorFactory())
    for asked in ("accounts/member/?id__lt=5", "spam/wordrule/?act__exact=hold",
                  "moderation/case/?is_flagged__exact=1&open=all",
                  "moderation/case/?decision__exact=left"):  # fmt: skip
        assert staff.get(f"/admin/{asked}").status_code == 200, asked


def test_the_list_of_forums_does_not_count_what_its_reader_may_not_find():
    own = ForumFactory(name="Own topics", own_topics_only=True)
    TopicFactory.create_batch(7, forum=own)
    Forum.objects.filter(pk=own.pk).update(post_count=4711)
    page = signed_in(appointed(ForumFactory())).get("/admin/boards/forum/").content.decode()
    assert "Own topics" in page
    assert "4711" not in page
    assert "4711" not in signed_in(appointed(ForumFactory())).get(
        f"/admin/boards/forum/{own.pk}/change/"
    ).content.decode()  # fmt: skip
    assert "4711" in signed_in(AdministratorFactory()).get("/admin/boards/forum/").content.decode()


@pytest.mark.parametrize("page", ["/admin/logbook/logentry/", "/moderation/log/",
                                  "/moderation/log/export/"])  # fmt: skip
def test_a_topic_that_went_into_a_closed_forum_takes_its_history_along_everywhere(page):
    topic = TopicFactory(title="Taken along")
    member, admin = MemberFactory(), AdministratorFactory()
    made = report(post=topic.posts.get(), by=member, reason="Look at it.")
    decide(case=made.case, by=admin, choice="leave", reason="Why it stays")
    lock(topic=topic, by=admin, reason="Why it was locked")
    write_note(on=topic, by=admin, text="What staff noted")
    warning = warn(member=topic.author, by=admin, words="Loud words", post=topic.posts.get())
    take_back_warning(warning=warning, by=admin, reason="Why it was taken back")
    staff = signed_in(ModeratorFactory())
    assert "Why it was locked" in _text(staff.get(page))
    move(topic=topic, to=closed_forum(), by=admin)
    shown = _text(staff.get(page))
    for word in ("Why it was locked", "Why it stays", "Taken along", "What staff noted",
                 "Why it was taken back"):  # fmt: skip
        assert word not in shown, word


def test_whoever_reported_a_moderator_is_in_none_of_their_lists():
    forum = ForumFactory()
    moderator = appointed(forum)
    post = PostFactory(topic=TopicFactory(forum=forum), author=moderator)
    reporter = MemberFactory(username="Brave reporter")
    made = report(post=post, by=reporter, reason="Between us.")
    staff = signed_in(moderator)
    records = [f"/moderation/member/{one.pk}/" for one in (moderator, reporter)]
    for page in ("/moderation/", f"/moderation/case/{made.case_id}/", "/moderation/log/",
                 "/admin/moderation/case/?open=all", "/admin/moderation/report/?open=all",
                 f"/admin/moderation/report/{made.pk}/change/",
                 *records):  # fmt: skip
        shown = _text(staff.get(page))
        assert "Between us." not in shown, page
        assert "Brave reporter" not in shown or str(reporter.pk) in page, page


# Forums of others


def test_an_entry_that_names_two_forums_is_for_those_who_read_both():
    """Also where neither of them is open to all readers of the other."""
    here, there = ForumFactory(read_from=Level.MODERATORS), closed_forum(name="Their closed place")
    for _n in range(5):  # more people by name than here, but others
        appointed(there)
    staff = appointed(here)
    topic = TopicFactory(forum=there, author=AdministratorFactory(), title="Came from there")
    move(topic=topic, to=here, by=AdministratorFactory(), reason="To you")
    client = signed_in(staff)
    for page in ("/moderation/log/", "/moderation/log/export/", "/admin/logbook/logentry/",
                 f"/admin/topics/topic/{topic.pk}/history/"):  # fmt: skip
        assert "Their closed place" not in _text(client.get(page)), page
    assert client.get(topic.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("kind", ["one", "many", "split", "list"])
def test_nothing_goes_into_a_forum_that_its_mover_does_not_moderate(kind):
    here, there = ForumFactory(), closed_forum(name="Their closed place")
    topic = TopicFactory(forum=here)
    post = PostFactory(topic=topic)
    client = signed_in(appointed(here))
    words = {"forum": there.pk, "to": there.pk, "reason": "In there", "title": "Split off"}
    sent = {
        "one": (f"{topic.get_absolute_url()}move/", words),
        "many": ("/ticked/topics/move/", {**words, "confirmed": "1", "one": [topic.pk]}),
        "split": ("/ticked/posts/split/", {**words, "confirmed": "1", "one": [post.pk]}),
        "list": (f"/admin/topics/topic/{topic.pk}/move/", words),
    }[kind]
    answer = client.post(*sent)
    assert answer.status_code in (403, 422)
    assert "Their closed place" not in _text(answer)
    assert not Topic.objects.filter(forum=there).exists()
    assert Post.objects.get(pk=post.pk).topic == topic


@pytest.mark.parametrize("target", ["seen", "unseen"])
def test_nothing_is_merged_into_a_topic_of_others(target):
    here = ForumFactory()
    topic = TopicFactory(forum=here)
    forum = ForumFactory() if target == "seen" else closed_forum()
    into = TopicFactory(forum=forum, author=AdministratorFactory(), title="Of others")
    post = PostFactory(topic=topic)
    client = signed_in(appointed(here))
    for address, one in (("/ticked/topics/merge/", topic), ("/ticked/posts/move/", post)):
        words = {"confirmed": "1", "one": [one.pk], "into": str(into.pk), "keep": ""}
        answer = client.post(address, words)
        assert answer.status_code in (403, 422)
        assert target == "seen" or "Of others" not in _text(answer)
    answer = client.post(f"{topic.get_absolute_url()}merge/", {"into": str(into.pk)})
    assert answer.status_code in (403, 422)
    assert into.posts.count() == 1


def test_ticks_of_others_topics_do_nothing():
    other = TopicFactory()
    hidden = TopicFactory(forum=closed_forum(), author=AdministratorFactory(), title="Unseen one")
    client = signed_in(appointed(ForumFactory()))
    for deed in ("lock", "hide", "delete", "pin"):
        words = {"confirmed": "1", "one": [other.pk, hidden.pk], "reason": "Mine"}
        assert "Unseen one" not in _text(client.post(f"/ticked/topics/{deed}/", words, follow=True))
    assert not LogEntry.objects.filter(deed__startswith="topic.").exists()


# Rights that are gone


def test_who_lost_the_right_takes_nothing_back():
    forum = ForumFactory()
    moderator = appointed(forum)
    first, second = TopicFactory(forum=forum), TopicFactory(forum=forum)
    client = signed_in(moderator)
    client.post("/ticked/topics/lock/", {"confirmed": "1", "one": [first.pk, second.pk]})
    entries = list(LogEntry.objects.filter(deed="topic.lock"))
    assert len(entries) == 2
    appoint(who=moderator, forum=ForumFactory(), rights=STAFF_RIGHTS, by=AdministratorFactory())
    dismiss(office=Appointment.objects.get(forum=forum), by=AdministratorFactory())
    for address in (f"/moderation/log/{entries[0].pk}/undo/",
                    f"/moderation/log/batch/{entries[0].batch}/undo/"):  # fmt: skip
        assert client.get(address).status_code == 404
        assert client.post(address, {"leave_out": "1"}).status_code == 404
    assert Topic.objects.filter(is_locked=True).count() == 2


def test_a_helper_undoes_only_what_a_helper_does():
    forum = ForumFactory()
    helper = appointed(forum, PRESETS["helper"][1])
    topic = TopicFactory(forum=forum)
    move(topic=TopicFactory(), to=forum, by=AdministratorFactory())
    full = signed_in(appointed(forum))
    full.post(f"{topic.get_absolute_url()}pin/", {})
    full.post(f"{topic.get_absolute_url()}delete/", {})
    for entry in LogEntry.objects.filter(deed__startswith="topic."):
        answer = signed_in(helper).post(f"/moderation/log/{entry.pk}/undo/", {})
        assert answer.status_code in (403, 404), entry.deed
    assert Topic.objects.get(pk=topic.pk).is_pinned


# Members


def test_a_silenced_member_changes_nothing_but_reports():
    member, admin = MemberFactory(), AdministratorFactory()
    post = PostFactory(author=member)
    alone = TopicFactory(author=member)
    other = TopicFactory()
    silence(member=member, by=admin, reason="Too loud")
    client = signed_in(member)
    for address in (f"/post/{post.pk}/edit/", f"/post/{post.pk}/delete/",
                    f"{alone.get_absolute_url()}delete/", f"{alone.get_absolute_url()}retitle/",
                    f"{alone.forum.get_absolute_url()}new/"):  # fmt: skip
        answer = client.post(address, {"body": "Still here.", "title": "Still here"})
        assert answer.status_code in (403, 422), address
    answer = client.post(f"{other.get_absolute_url()}reply/", {"body": "Still here."})
    assert answer.status_code in (403, 422)
    client.post("/settings/", {"about": "Still here.", "location": "", "form": "profile",
                               "save": "profile"})  # fmt: skip
    member.refresh_from_db()
    assert member.about == ""
    assert not Post.objects.filter(source="Still here.").exists()
    answer = client.post(f"/post/{other.posts.get().pk}/report/", {"reason": "This is wrong."})
    assert answer.status_code == 302


@pytest.mark.parametrize("make", [AdministratorFactory, ModeratorFactory])
def test_a_moderator_does_nothing_to_those_who_stand_as_high(make):
    target = make(username="Stands high")
    post = PostFactory(author=target)
    client = signed_in(ModeratorFactory())
    words = {"reason": "Mine now", "words": "Mine now", "username": "Low", "points": 1}
    for address in (f"/post/{post.pk}/warn/", f"/moderation/member/{target.pk}/warn/",
                    f"/moderation/member/{target.pk}/silence/",
                    f"/moderation/member/{target.pk}/spammer/",
                    *(f"/admin/accounts/member/{target.pk}/{deed}/" for deed in (
                        "ban", "silence", "warn", "group", "join-group", "rename",
                        "remove-second-step"))):  # fmt: skip
        before = LogEntry.objects.count()
        client.post(address, words)
        assert LogEntry.objects.count() == before, address
    target.refresh_from_db()
    assert (target.banned_at, target.silenced_at, target.username) == (None, None, "Stands high")


def test_who_moderates_one_forum_bans_nobody():
    member = MemberFactory()
    client = signed_in(appointed(ForumFactory()))
    for address in (f"/moderation/member/{member.pk}/silence/",
                    f"/moderation/member/{member.pk}/spammer/",
                    f"/moderation/member/{member.pk}/warn/",
                    f"/admin/accounts/member/{member.pk}/ban/"):  # fmt: skip
        assert client.post(address, {"reason": "Mine", "words": "Mine"}).status_code in (403, 404)
    member.refresh_from_db()
    assert (member.banned_at, member.silenced_at) == (None, None)


def test_a_banned_moderator_moderates_nothing():
    forum = ForumFactory()
    moderator = appointed(forum)
    topic = TopicFactory(forum=forum)
    client = signed_in(moderator)
    ban(member=moderator, by=AdministratorFactory(), reason="Enough")
    client.force_login(moderator)
    answer = client.post(f"{topic.get_absolute_url()}lock/", {})
    assert answer.status_code in (302, 403)
    assert not Topic.objects.get(pk=topic.pk).is_locked


@pytest.mark.parametrize("kind", [GroupKind.ADMINISTRATORS, GroupKind.MODERATORS])
@pytest.mark.parametrize("deed", ["group", "join-group"])
def test_a_moderator_raises_nobody(kind, deed):
    moderator, member = ModeratorFactory(), MemberFactory()
    group = Group.objects.of_kind(kind)
    for whom in (moderator, member):
        answer = signed_in(moderator).post(
            f"/admin/accounts/member/{whom.pk}/{deed}/", {"group": group.pk, "reason": "Me"}
        )
        assert answer.status_code in (302, 403, 404, 422)
        before = whom.level
        whom.refresh_from_db()
        assert whom.level == before


def test_rights_of_a_further_group_go_with_it():
    forum = ForumFactory()
    team = Group.objects.create(name="Team of one forum", kind=GroupKind.MEMBERS)
    appoint(who=team, forum=forum, rights=STAFF_RIGHTS, by=AdministratorFactory())
    topic, member, admin = TopicFactory(forum=forum), MemberFactory(), AdministratorFactory()
    client = signed_in(member)
    join_group(member=member, group=team, by=admin)
    assert client.post(f"{topic.get_absolute_url()}lock/", {}).status_code == 302
    entry = LogEntry.objects.get(deed="topic.lock")
    leave_group(member=member, group=team, by=admin)
    assert client.post(f"{topic.get_absolute_url()}unlock/", {}).status_code == 403
    assert client.post(f"/moderation/log/{entry.pk}/undo/").status_code == 404
    assert client.get("/moderation/").status_code == 404
    assert client.get("/admin/").status_code in (302, 403)


@pytest.mark.parametrize("state", ["unread warning", "silence"])
def test_who_may_not_write_does_not_write_by_another_way(state):
    member, admin = MemberFactory(), AdministratorFactory()
    topic = TopicFactory(author=member)
    post = PostFactory(topic=topic, author=member)
    if state == "silence":
        silence(member=member, by=admin, reason="Too loud")
    else:
        warn(member=member, by=admin, words="Not so loud")
    client = signed_in(member)
    for address in (f"/post/{post.pk}/edit/", f"/post/{post.pk}/delete/",
                    f"{topic.get_absolute_url()}reply/"):  # fmt: skip
        client.post(address, {"body": "Still here.", "title": "Still here", "reason": "x"})
    topic.refresh_from_db()
    assert topic.title != "Still here"
    assert not Post.objects.filter(source="Still here.").exists()
    assert Post.objects.get(pk=post.pk).is_visible


# What waits


def test_what_waits_is_in_nobodys_counts_or_lists():
    forum, member = ForumFactory(), MemberFactory()
    topic = TopicFactory(forum=forum)
    before = topic.get_absolute_url()
    counted = _counted(forum, topic)
    Member.objects.filter(pk=member.pk).update(approval_since=timezone.now())
    member.refresh_from_db()
    post = PostFactory(topic=topic, author=member, source="Waiting words")
    held = TopicFactory(forum=forum, author=member, title="Waiting title", source="Waiting words")
    assert (post.state, held.state) == ("pending", "pending")
    assert _counted(forum, topic) == counted
    other = signed_in(MemberFactory())
    for page in ("/", forum.get_absolute_url(), before, f"{before}?quote={post.pk}",
                 f"{before}feed/",
                 f"{forum.get_absolute_url()}feed/", "/discover/", member.get_absolute_url(),
                 "/sitemap-topics-0.xml"):  # fmt: skip
        shown = _text(other.get(page))
        assert "Waiting" not in shown, page
        assert held.get_absolute_url() not in shown, page
    for address in (f"/post/{post.pk}/", f"/post/{post.pk}/report/", held.get_absolute_url()):
        assert other.get(address).status_code == 404, address
    assert "Waiting words" in _text(signed_in(member).get(before))


def _counted(forum, topic):
    for one in (forum, topic):
        one.refresh_from_db()
    return (forum.topic_count, forum.post_count, forum.last_post_id, topic.reply_count,
            topic.last_post_id)  # fmt: skip


# Machines


def test_the_sitemap_does_not_tell_when_somebody_wrote_where_only_they_read():
    own = ForumFactory(own_topics_only=True)
    seen = ForumFactory()
    TopicFactory(forum=own)
    TopicFactory(forum=seen)
    entries = re.findall(r"<url>.*?</url>", _text(Client().get("/sitemap-forums.xml")), re.S)
    told = {forum: next(one for one in entries if forum.get_absolute_url() in one)
            for forum in (own, seen)}  # fmt: skip
    assert "<lastmod>" in told[seen]
    assert "<lastmod>" not in told[own]


def _text(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode()
