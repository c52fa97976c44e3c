"""The way of the data: documents → cells → tables and narrative → staging → validated → facts → published."""
