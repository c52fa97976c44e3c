"""Second readers that say what they are told to: of every page asked for that both read the same, or otherwise."""

from __future__ import annotations

from expectations.witness import Compared, Differs, Pages, Witness

READERS = "one reader and another"
EVERYWHERE = (0.0, 0.0, 1000.0, 2000.0)


def agreeing(pages: Pages) -> dict[str, Compared]:
    """Both readers read the same on every page."""
    return {sha: Compared(READERS, dict.fromkeys(numbers, 9)) for sha, numbers in pages.items()}


def differing(corners: tuple[float, float, float, float] = EVERYWHERE, page: int | None = None) -> Witness:
    """Both readers read something else in ``corners`` of ``page``, or of every page."""

    def read(pages: Pages) -> dict[str, Compared]:
        return {
            sha: Compared(
                READERS,
                dict.fromkeys(numbers, 9),
                tuple(Differs(n, corners, "1.00", "7.00") for n in sorted(numbers) if page in (None, n)),
            )
            for sha, numbers in pages.items()
        }

    return read
