"""Pages of conversations with the team: the member's own, the banned one's, and staff's."""
