"""Validated: the rules of `expectations` applied to what is new in the working store."""
