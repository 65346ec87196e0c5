"""What every room's ``admin.py`` is built from: quick lists, deeds with a reason, one log."""
