"""Every address of the administration, and what a guest, a member and staff may get by GET.

``tests/admin_site`` asks for each page's exact answer; the walk asks that strangers get nothing and
that no page holds what its reader may not know.
"""

from tests.security.walk_table import Row, Statuses

# Found, led back with a word that it is not there, not theirs, not there, by POST only.
STAFF: Statuses = (200, 302, 403, 404, 405)

# Each model's pages beyond list, add, history, delete, change and the old form of change.
MODELS: dict[str, tuple[str, ...]] = {
    "moderation/case": (
        "take", "give-back", "approve", "reject", "leave", "hide", "delete",
    ),
    "moderation/report": (),
    "logbook/logentry": (),
    "presence/sighting": (),
    "topics/topic": (
        "hide", "unhide", "lock", "unlock", "pin", "unpin", "move", "delete", "restore",
    ),
    "topics/post": ("hide", "unhide", "delete", "restore"),
    "boards/category": (),
    "boards/forum": (),
    "accounts/member": (
        "ban", "unban", "silence", "unsilence", "warn", "group", "join-group", "leave-group",
        "rename",
        "remove-second-step",
    ),
    "accounts/bar": ("lift",),
    "accounts/invitation": ("revoke",),
    "warnings/warning": ("take-back",),
    "accounts/group": (),
    "spam/wordrule": (),
    "promotion/rule": ("preview",),
    "promotion/promotion": (),
    "mail/outgoingmail": ("try-again",),
}  # fmt: skip
ROOMS = sorted({"site", *(model.partition("/")[0] for model in MODELS)})
BY_KEY = ("history/", "delete/", "change/", "")
SEARCHES = ("?q=zqxh", "?q=@zqxh21z", "?q=1", "?state=hidden", "?open=all", "?deed=topic.move")
COMPLETED = (
    ("topics", "topic", "forum"), ("topics", "topic", "author"), ("topics", "post", "topic"),
    ("topics", "topic", "last_post"), ("boards", "forum", "parent"),
    ("boards", "forum", "category"), ("boards", "forum", "last_post"),
    ("moderation", "case", "post"), ("moderation", "report", "reporter"),
    ("logbook", "logentry", "actor"), ("presence", "sighting", "member"),
    ("accounts", "member", "group"),
)  # fmt: skip


def _row(*addresses: str, about: str = "") -> Row:
    """Guests are led to sign in; members too, where they are told that it is not for them."""
    return Row(addresses, (302,), (302,), STAFF, about)


def _rows() -> dict[str, Row]:
    rows = {
        "admin/": _row("/admin/"),
        "admin/login/": Row(("/admin/login/",), (302,), (403,), (302,)),
        "admin/logout/": Row(("/admin/logout/",), (302,), (302,), (405,)),
        "admin/password_change/": _row("/admin/password_change/"),
        "admin/password_change/done/": _row("/admin/password_change/done/"),
        "admin/autocomplete/": _row(*(
            f"/admin/autocomplete/?term=zq&app_label={app}&model_name={model}&field_name={name}"
            for app, model, name in COMPLETED
        )),
        "admin/jsi18n/": _row("/admin/jsi18n/"),
        "admin/<app>/": _row(*(f"/admin/{app}/" for app in ROOMS)),
        "admin/(?P<url>.*)$": _row("/admin/nothing/is/here/"),
    }  # fmt: skip
    for page in ("rights/", "rights/copy/", "rights/explain/", "moderators/",
                 "moderators/<int:pk>/dismiss/"):  # fmt: skip
        rows[f"admin/boards/forum/{page}"] = _row(
            f"/admin/boards/forum/{page}".replace("<int:pk>", "1")
        )
    for model in ("siteversion", "rulesversion"):
        for page in ("", "history/", "<int:pk>/"):
            address = f"admin/site/{model}/{page}"
            rows[address] = _row("/" + address.replace("<int:pk>", "1"))
    for model, deeds in MODELS.items():
        base, about = f"admin/{model}/", model
        rows[base] = _row(f"/{base}", *(f"/{base}{search}" for search in SEARCHES))
        rows[f"{base}add/"] = _row(f"/{base}add/")
        for page in BY_KEY:
            rows[f"{base}<path:object_id>/{page}"] = _row(f"/{base}{{pk}}/{page}", about=about)
        for deed in deeds:
            rows[f"{base}<int:pk>/{deed}/"] = _row(f"/{base}{{pk}}/{deed}/", about=about)
    return rows


ADMIN_TABLE = _rows()
