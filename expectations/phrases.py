"""Declared phrases against printed words.

Here: one phrase against one compact text. Not here: which phrases are declared (declarations, regional).
"""

from __future__ import annotations


def phrase_matches(phrase: str, text: str) -> bool:
    """Whether ``text`` matches a declared phrase: whole, or with ``*`` as its beginning, end or middle."""
    if phrase.startswith("*") and phrase.endswith("*") and len(phrase) > 1:
        return all(part in text for part in phrase.strip("*").split("*"))
    if phrase.startswith("*"):
        return text.endswith(phrase[1:])
    if phrase.endswith("*"):
        return text.startswith(phrase[:-1])
    return text == phrase
