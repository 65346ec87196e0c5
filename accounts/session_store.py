"""Django's sessions in the database, asked only for keys that Django could have made.

A cookie may hold any bytes, quoted as RFC 6265 lets them be, and PostgreSQL takes no NUL.
"""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: str | None) -> bool:  # type: ignore[misc]
        return super()._validate_session_key(key) and str(key).isascii() and str(key).isalnum()
