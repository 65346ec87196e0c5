"""Reporting a post, and the moderators' pages."""
