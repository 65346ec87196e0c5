"""The whole content of the database, to be compared before and after."""

from typing import Any

from django.db import connection

# What reading may write: members' presence, and sessions with what is to be said on the next page.
WRITTEN_BY_READING = {"presence_sighting", "django_session", "usersessions_usersession"}

Content = dict[str, list[tuple[Any, ...]]]


def content() -> Content:
    """Every row of every table that reading leaves alone."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - WRITTEN_BY_READING
        return {table: _rows(cursor, table) for table in sorted(tables)}


def changed(before: Content, after: Content) -> list[str]:
    """The tables that are no longer as they were."""
    return [table for table in before if before[table] != after[table]]


def _rows(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
    return sorted(cursor.fetchall(), key=repr)
