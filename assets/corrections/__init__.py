"""Corrections: what a reviewer says of numbers that were read or printed wrongly, beside what was printed."""
