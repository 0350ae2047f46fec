"""Quote feeds: each turns one source into ticks, independently of the others."""
