"""Pages of the administration about rights."""
