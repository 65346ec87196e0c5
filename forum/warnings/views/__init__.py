"""Pages of warnings: the member's own, and staff's."""
