"""Declarations of table kinds and rules, the checks and suites made from them, and their findings."""
