"""Staging: what was read, as typed rows of the working store."""
