"""Facts: the star schema and the published tables as assets; their SQL is in `warehouse`."""
