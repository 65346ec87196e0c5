"""Django's sessions in the database, asked only for keys that Django could have made.

A cookie may hold any bytes, quoted as RFC 6265 lets them be, and PostgreSQL takes no NUL.
"""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: str | None) -> bool:
        if not (str(key).isascii() and str(key).isalnum()):
            return False
        return super()._validate_session_key(key)  # type: ignore[misc]
