"""What the wording speaks for: which pieces of it stand oftener in the known stories of one outcome than in the others.

Unlike the nearest stories, which must tell much the same, this adds up many small signs.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

_FEW = 10
"""As many stories that never were told keep a rare piece from meaning much."""
_OFTEN = 0.3
"""How much it counts that an outcome is frequent."""
_LEAST = 2
"""In how many stories a piece must stand to be a sign."""


class Wording:
    """How often each piece stands in the stories of each outcome."""

    def __init__(self, told: Sequence[tuple[str, Collection[str]]]) -> None:
        """`told`: of each story its outcome and its pieces."""
        self._stories = Counter(outcome for outcome, _pieces in told)
        self._with: dict[str, Counter[str]] = defaultdict(Counter)
        for outcome, pieces in told:
            for piece in pieces:
                self._with[piece][outcome] += 1

    def speaks_for(self, pieces: Collection[str]) -> dict[str, float]:
        """For each outcome, whether these pieces speak for it (above 0) or against it.

        The sum is divided by the root of the number of pieces, so that a long text is not surer than a short one.
        """
        signs = [found for found in map(self._with.get, pieces) if found and found.total() >= _LEAST]
        length = math.sqrt(len(pieces) + 1)
        return {
            outcome: math.fsum(self._sign(found, outcome) for found in signs) / length
            + _OFTEN * math.log(self._stories[outcome] / self._stories.total())
            for outcome in sorted(self._stories)
        }

    def _sign(self, found: Counter[str], outcome: str) -> float:
        """How much oftener than elsewhere a piece stands in the stories of an outcome, as a logarithm."""
        every, own = self._stories.total(), self._stories[outcome]
        expected = _FEW * found.total() / every
        here = (found[outcome] + expected) / (own + _FEW)
        elsewhere = (found.total() - found[outcome] + expected) / (every - own + _FEW)
        return math.log(here / elsewhere)
