"""HTML, and what pages call for it."""
