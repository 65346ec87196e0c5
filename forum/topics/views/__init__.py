"""The addresses at which topics and posts are written and dealt with; pages are in
``forum.pages``."""
