"""Documents: which files there are, and whose, of which year and of which kind each one is."""
