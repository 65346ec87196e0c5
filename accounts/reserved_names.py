"""Names that visitors cannot take: they speak for the board, or mean something to machines.

Compared by look-alike skeleton without spaces, punctuation and case, so that "Аdmin" in Cyrillic,
"a d m i n", "ADMlN" and "_admin_" are the same word.
"""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from accounts.skeletons import key_of, skeleton_of

# Who speaks for the board, in the languages of its interface. Also refused with a number behind
# ("Guest 1", "moderator2").
ROLES = """
admin administrator administrators adm moderator moderators mod mods sysadmin sysop operator
superuser root owner staff system support helpdesk official webmaster hostmaster postmaster
guest guests visitor anonymous anon everyone everybody nobody bot
deleted deletedmember deleteduser removed banned formermember
veranda verandateam verandastaff verandaadmin verandasupport
administrador administradora moderador moderadora invitado invitada soporte
administratorin moderatorin gast gäste verwalter
администратор админ модератор гость
ผู้ดูแล ผู้ดูแลระบบ แอดมิน ผู้เยี่ยมชม ทีมงาน
مدير المدير مشرف المشرف إدارة الإدارة زائر الدعم
"""

# Roles that stay refused as one word of a longer name ("Site Admin"): nobody is called that.
TITLES = "admin administrator moderator webmaster sysadmin"

# Words of addresses and mail systems, and what programs read as a value or a device.
WORDS = """
all here me you this self member members user users
null none nil nan true false undefined void
static media assets admincp login logout signin signout signup register registration password
account accounts settings profile profiles forum forums board boards topic topics post posts
search discover activity online index home about help faq rules guidelines privacy terms legal
contact info mail email abuse security billing noreply donotreply mailerdaemon daemon
notifications messages bookmarks drafts tags leaderboard moderation report reports feed rss atom
sitemap sitemapxml robots robotstxt faviconico api www ftp smtp imap pop healthz readyz localhost
con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9
lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9
"""


def is_reserved(name: str) -> bool:
    """Whether a name, however it is dressed up, is one that the board keeps for itself."""
    roles, titles, words = _kept()
    if _shapes(name) & words:
        return True
    if (_strokes(name) | _strokes(_without_number(name))) & roles:
        return True
    return any(_strokes(part) & titles for part in name.split())


@lru_cache(maxsize=1)
def _kept() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return _all(ROLES, _strokes), _all(TITLES, _strokes), _all(WORDS, _shapes)


def _all(words: str, shapes: Callable[[str], frozenset[str]]) -> frozenset[str]:
    return frozenset(shape for word in words.split() for shape in shapes(word))


def _shapes(name: str) -> frozenset[str]:
    """A name's skeletons, as written and in small letters, down to letters, marks and digits."""
    skeletons = (skeleton_of(name), skeleton_of(key_of(name)))
    bare = ("".join(c for c in text if unicodedata.category(c)[0] in "LMN") for text in skeletons)
    return frozenset(filter(None, bare))


def _strokes(name: str) -> frozenset[str]:
    """The shapes with i, l and 1 as one stroke: for who speaks for the board, "adm1n" is admin.

    Not for the other words, where it would take the name Ali for "all".
    """
    return frozenset(shape.replace("i", "l") for shape in _shapes(name))


def _without_number(name: str) -> str:
    return key_of(name).rstrip("0123456789 ._-#")
