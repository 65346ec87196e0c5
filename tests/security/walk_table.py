"""Every address of the board: how to fill it, and what each kind of reader may get by GET.

An address that is not in this table fails the walk, so a new one is thought about here first. The
administration's are in ``walk_admin``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

Statuses = tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """What is answered where the thing that the address names may be seen, and where not.

    ``about`` is the kind of that thing ("forum", "topic", "post", "member") or nothing;
    ``as_guest`` is for what is made as for a guest, whoever asks; ``own`` is what members get
    about what they wrote themselves, by address.
    """

    addresses: tuple[str, ...]
    guest: Statuses
    member: Statuses
    staff: Statuses
    about: str = ""
    unseen: Statuses = (404,)
    unseen_guest: Statuses = (404,)
    as_guest: bool = False
    own: Mapping[str, Statuses] = field(default_factory=dict)


def for_all(*addresses: str, about: str = "", status: Statuses = (200,), **more: bool) -> Row:
    """One answer for everybody."""
    return Row(addresses, status, status, status, about, **more)


def for_members(*addresses: str, about: str = "", member: Statuses = (200,)) -> Row:
    """Guests are led to sign in before anything is looked up."""
    return Row(addresses, (302,), member, member, about, unseen_guest=(302,))


def for_staff(*addresses: str) -> Row:
    """For others there is no such page."""
    return Row(addresses, (404,), (404,), (200,))


def deed(*addresses: str, about: str, own: Mapping[str, Statuses] | None = None) -> Row:
    """A form page, "by POST only", or "not here, or done already"."""
    staff = (200, 403, 405)
    return Row(addresses, (302,), (403,), staff, about, unseen_guest=(302,), own=own or {})


def post_only(address: str, about: str = "") -> Row:
    """405 before anything is looked up."""
    return Row((address,), (405,), (405,), (405,), about, unseen=(405,), unseen_guest=(405,))


FORUM, TOPIC, POST = "/forum/{pk}-{slug}/", "/topic/{pk}-{slug}/", "/post/{pk}/"
PROFILE = "/profile/{pk}-{slug}/"
TOPIC_DEEDS = (
    "approve", "lock", "unlock", "lock_on", "unlock_on", "slow", "pin", "unpin", "retitle", "move",
    "merge", "hide", "unhide", "delete", "restore",
)  # fmt: skip
POST_DEEDS = ("approve", "hide", "unhide", "delete", "restore")
_FORUM, _TOPIC = "forum/<int:forum_id>-<words:slug>/", "topic/<int:topic_id>-<words:slug>/"

TABLE: dict[str, Row] = {
    # Pages
    "": for_all("/"),
    "new/": for_members("/new/"),
    "forum/<int:forum_id>/": for_all("/forum/{pk}/", about="forum", status=(301,)),
    _FORUM: for_all(FORUM, about="forum"),
    f"{_FORUM}page/<int:number>/": for_all(f"{FORUM}page/1/", about="forum", status=(301,)),
    f"{_FORUM}feed/": for_all(f"{FORUM}feed/", about="forum", as_guest=True),
    "topic/<int:topic_id>/": for_all("/topic/{pk}/", about="topic", status=(301,)),
    _TOPIC: for_all(TOPIC, about="topic"),
    f"{_TOPIC}page/<int:number>/": for_all(f"{TOPIC}page/1/", about="topic", status=(301,)),
    f"{_TOPIC}feed/": for_all(f"{TOPIC}feed/", about="topic", as_guest=True),
    "profile/<int:member_id>/": for_all("/profile/{pk}/", about="member", status=(301,)),
    "profile/<int:member_id>-<words:slug>/": for_all(PROFILE, about="member"),
    "members/": for_all("/members/", "/members/?q=z", "/members/?q=zqxh", "/members/?after=open"),
    "discover/": for_all("/discover/", "/discover/?before=99999"),
    "guidelines/": for_all("/guidelines/"),
    "guidelines/<int:number>/": for_all("/guidelines/1/", status=(404,)),
    "guidelines/accept/": for_members("/guidelines/accept/", member=(405,)),
    "privacy/": for_all("/privacy/"),
    "robots.txt": for_all("/robots.txt"),
    "site.webmanifest": for_all("/site.webmanifest"),
    "favicon.ico": for_all("/favicon.ico", status=(302,)),
    "sitemap.xml": for_all("/sitemap.xml"),
    "sitemap-<section>.xml": for_all("/sitemap-forums.xml", "/sitemap-topics-0.xml"),
    "media/<path:name>": for_all("/media/avatars/none-160.webp", status=(404,)),
    # Accounts
    "register/": Row(("/register/",), (200,), (302,), (302,)),
    "login/": Row(("/login/",), (200,), (302,), (302,)),
    "logout/": Row(("/logout/",), (302,), (200,), (200,)),
    "account/inactive/": for_all("/account/inactive/", status=(403,)),
    "account/reauthenticate/": for_members("/account/reauthenticate/"),
    "account/reauthenticate/code/": for_members("/account/reauthenticate/code/", member=(302,)),
    "account/reauthenticate/key/": for_members("/account/reauthenticate/key/", member=(302,)),
    "login/step/": for_all("/login/step/", status=(302,)),
    "moderation/member/<int:member_id>/": Row(
        ("/moderation/member/{pk}/",), (404,), (404,), (200,), about="member"
    ),
    "moderation/member/<int:member_id>/note/": Row(
        ("/moderation/member/{pk}/note/",), (404,), (404,), (200,), about="member"
    ),
    "moderation/topic/<int:topic_id>/note/": Row(
        ("/moderation/topic/{pk}/note/",), (404,), (404,), (200, 404), about="topic"
    ),
    "moderation/note/<int:note_id>/remove/": Row(
        ("/moderation/note/1/remove/",), (404,), (404,), (405,)
    ),
    "see-as/": Row(("/see-as/",), (404,), (404,), (200, 404)),
    "see-as/end/": post_only("/see-as/end/"),
    "account/email/": for_members("/account/email/", member=(200, 302)),
    "account/confirm-email/": Row(("/account/confirm-email/",), (200,), (302,), (302,)),
    "account/confirm-email/<str:key>/": for_all("/account/confirm-email/MQ:x:y/", status=(404,)),
    "account/password/change/": for_members("/account/password/change/"),
    "account/password/set/": for_members("/account/password/set/", member=(302,)),
    "account/password/reset/": for_all("/account/password/reset/"),
    "account/password/reset/sent/": for_all("/account/password/reset/sent/"),
    "account/password/reset/done/": for_all("/account/password/reset/done/"),
    "account/password/reset/<slug:uidb36>/<str:key>/": for_all(
        "/account/password/reset/1/set-password/", "/account/password/reset/1/x-y/", status=(404,)
    ),
    "account/sessions/": for_members("/account/sessions/"),
    "settings/": for_members("/settings/"),
    "settings/avatar/": for_members("/settings/avatar/"),
    "settings/two-step/": for_members("/settings/two-step/"),
    # The password is asked for first; without a second step there is nothing of it to be seen.
    "settings/two-step/app/": for_members("/settings/two-step/app/", member=(302,)),
    "settings/two-step/app/remove/": for_members("/settings/two-step/app/remove/", member=(404,)),
    "settings/two-step/codes/": for_members("/settings/two-step/codes/", member=(302,)),
    "settings/two-step/codes/new/": for_members("/settings/two-step/codes/new/", member=(302,)),
    "settings/two-step/codes/file/": for_members("/settings/two-step/codes/file/", member=(302,)),
    "settings/two-step/keys/add/": for_members("/settings/two-step/keys/add/", member=(302,)),
    "settings/two-step/keys/<int:pk>/": for_members("/settings/two-step/keys/1/", member=(302,)),
    "settings/two-step/keys/<int:pk>/remove/": for_members(
        "/settings/two-step/keys/1/remove/", member=(302,)
    ),
    "settings/invitations/": Row(("/settings/invitations/",), (302,), (404,), (200, 404)),
    "settings/look/": post_only("/settings/look/"),
    "settings/language/": post_only("/settings/language/"),
    # Presence
    "online/": for_all("/online/"),
    "presence/sign/": post_only("/presence/sign/"),
    "presence/leave/": post_only("/presence/leave/"),
    "presence/viewers/": for_all("/presence/viewers/?place=index:0"),
    # Moderation
    "post/<int:post_id>/report/": Row(
        (f"{POST}report/",),
        (302,),
        (200,),
        (200, 403),
        about="post",
        own={f"{POST}report/": (403,)},
    ),
    "moderation/": for_staff(
        "/moderation/", "/moderation/?show=reported", "/moderation/?after=1-0"
    ),
    "moderation/log/": for_staff(
        "/moderation/log/", "/moderation/log/?q=zq", "/moderation/log/?deed=topic.move"
    ),
    "moderation/log/export/": for_staff(
        "/moderation/log/export/", "/moderation/log/export/?deed=topic.move"
    ),
    "moderation/log/public/": for_all("/moderation/log/public/", status=(404,)),  # off
    "moderation/log/<int:entry_id>/": Row(
        ("/moderation/log/{pk}/",), (404,), (404,), (200, 404), about="logbook/logentry"
    ),
    "moderation/log/<int:entry_id>/undo/": Row(
        ("/moderation/log/{pk}/undo/",),
        (404,),
        (404,),
        (200, 404, 409),
        about="logbook/logentry",
    ),
    "moderation/log/batch/<uuid:batch>/undo/": for_all(
        f"/moderation/log/batch/{UUID(int=1)}/undo/", status=(404,)
    ),
    # What is ticked; while nothing is, a deed leads back
    "ticked/<slug:kind>/": Row(("/ticked/topics/", "/ticked/posts/"), (302,), (404,), (200,)),
    "ticked/<slug:kind>/clear/": Row(("/ticked/topics/clear/",), (302,), (404,), (405,)),
    "ticked/<slug:kind>/<slug:deed>/": Row(
        ("/ticked/topics/lock/", "/ticked/posts/split/"), (302,), (404,), (302,)
    ),
    # Cases: of those in forums of others there is no such page
    "moderation/case/<int:case_id>/": Row(
        ("/moderation/case/{pk}/", "/moderation/case/{pk}/?show=reported"),
        (404,),
        (404,),
        (200, 404),
        about="moderation/case",
    ),
    **{
        f"moderation/case/<int:case_id>/{name}/": post_only(
            f"/moderation/case/{{pk}}/{name}/", about="moderation/case"
        )
        for name in ("take", "give-back", "note")
    },
    "moderation/case/<int:case_id>/<slug:choice>/": post_only(
        "/moderation/case/{pk}/hide/", about="moderation/case"
    ),
    "reports/": for_members("/reports/", "/reports/?before=9999"),
    # Warnings and silence
    "settings/warnings/": for_members("/settings/warnings/"),
    "settings/warnings/<int:warning_id>/acknowledge/": for_members(
        "/settings/warnings/1/acknowledge/", member=(405,)
    ),
    "post/<int:post_id>/warn/": deed(f"{POST}warn/", about="post"),
    **{
        f"moderation/member/<int:member_id>/{name}/": Row(
            (f"/moderation/member/{{pk}}/{name}/",), (404,), (404,), staff, about="member"
        )
        for name, staff in (
            ("warn", (200, 403)),
            ("warnings", (200, 404)),
            ("silence", (200, 403)),
            ("unsilence", (405,)),
            ("spammer", (200, 403)),
        )
    },
    "moderation/warning/<int:warning_id>/take-back/": Row(
        ("/moderation/warning/{pk}/take-back/",),
        (404,),
        (404,),
        (200, 403, 404),
        about="warnings/warning",
    ),
    # The team
    "team/": for_members("/team/"),
    "team/read/": for_members("/team/read/", member=(405,)),
    "team/banned/<str:text>/": for_all("/team/banned/MQ:x:y/", status=(302,)),
    "moderation/team/": for_staff("/moderation/team/", "/moderation/team/?show=closed"),
    "moderation/team/<int:member_id>/": Row(
        ("/moderation/team/{pk}/",), (404,), (404,), (200,), about="member"
    ),
    **{
        f"moderation/team/<int:member_id>/{name}/": Row(
            (f"/moderation/team/{{pk}}/{name}/",), (404,), (404,), (405,), about="member"
        )
        for name in ("read", "close", "reopen")
    },
    # Topics and posts
    f"{_FORUM}new/": for_members(f"{FORUM}new/", about="forum"),
    f"{_TOPIC}reply/": Row(
        (f"{TOPIC}reply/",), (302,), (405,), (405,), "topic", unseen=(405,), unseen_guest=(302,)
    ),
    f"{_TOPIC}latest/": for_all(f"{TOPIC}latest/", about="topic", status=(302,)),
    f"{_TOPIC}unread/": for_all(f"{TOPIC}unread/", about="topic", status=(302,)),
    "preview/": for_members("/preview/", member=(405,)),
    "post/<int:post_id>/": for_all(POST, about="post", status=(302,)),
    "post/<int:post_id>/edit/": Row(
        (f"{POST}edit/",),
        (302,),
        (403,),
        (200, 403),
        "post",
        unseen_guest=(302,),
        own={f"{POST}edit/": (200,)},
    ),
    "post/<int:post_id>/<slug:deed>/": deed(
        *(f"{POST}{name}/" for name in POST_DEEDS),
        about="post",
        own={f"{POST}delete/": (200, 403)},  # 403: a first post, which goes with its topic
    ),
    f"{_TOPIC}<slug:deed>/": deed(*(f"{TOPIC}{name}/" for name in TOPIC_DEEDS), about="topic"),
}

# The same things by other words: nothing of what is hidden from the reader comes of any.
QUERIES = {
    "topic": (
        f"{TOPIC}?quote={{post}}", f"{TOPIC}?do=findComment&comment={{post}}", f"{TOPIC}?page=1",
        f"{TOPIC}?do=getNewComment", f"{TOPIC}?do=getLastComment", f"{TOPIC}?page=2",
        f"{TOPIC}page/2/", f"{TOPIC}page/9/", "/topic/{pk}-/", "/topic/{pk}-wrong/",
        "/topic/{pk}-wrong/page/2/", "/topic/{pk}-wrong/latest/", "/topic/{pk}-wrong/feed/",
        "/presence/viewers/?place=topic:{pk}", "/presence/viewers/?place=topic:{pk}&names=1",
        "/online/?place=topic:{pk}", "/login/?next=/topic/{pk}-x/",
        "/register/?next=/topic/{pk}-x/",
    ),
    "forum": (
        "/forum/{pk}-/", "/forum/{pk}-wrong/", "/forum/{pk}-wrong/page/2/", f"{FORUM}page/2/",
        f"{FORUM}?page=2", "/forum/{pk}-wrong/feed/", "/forum/{pk}-wrong/new/",
        "/presence/viewers/?place=forum:{pk}", "/online/?place=forum:{pk}",
    ),
    "post": ("/post/{pk}/?x=1", "/post/{pk}/history/", "/post/{pk}/wrong/"),
    "member": (
        "/profile/{pk}-/", "/profile/{pk}-wrong/", f"{PROFILE}?tab=posts",
        f"{PROFILE}?fields=email",
    ),
}  # fmt: skip
