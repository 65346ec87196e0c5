"""Dates and figures where the board writes them otherwise than Django does."""
