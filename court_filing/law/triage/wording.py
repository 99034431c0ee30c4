"""What the wording speaks for: which pieces of it stand oftener in the known stories of one outcome than in the others.

Unlike the nearest stories, which must tell much the same, this adds up many small signs.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import repeat

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
        stories = Counter(outcome for outcome, _pieces in told)
        standing: dict[str, Counter[str]] = defaultdict(Counter)
        for outcome, pieces in told:
            for piece in pieces:
                standing[piece][outcome] += 1
        every = stories.total()
        self._often = {name: _OFTEN * math.log(stories[name] / every) for name in sorted(stories)}
        self._signs = {
            piece: array("d", (_sign(found, found.total(), name, stories, every) for name in self._often))
            for piece, found in standing.items()
            if found.total() >= _LEAST
        }

    def speaks_for(self, pieces: Collection[str]) -> dict[str, float]:
        """For each outcome, whether these pieces speak for it (above 0) or against it.

        The sum is divided by the root of the number of pieces, so that a long text is not surer than a short one.
        """
        signs = [self._signs[piece] for piece in pieces if piece in self._signs]
        sums = map(math.fsum, zip(*signs, strict=True)) if signs else repeat(0.0)
        length = math.sqrt(len(pieces) + 1)
        return {
            name: found / length + self._often[name] for name, found in zip(self._often, sums, strict=False)
        }


def _sign(found: Counter[str], total: int, outcome: str, stories: Counter[str], every: int) -> float:
    """How much oftener than elsewhere a piece stands in the stories of an outcome, as a logarithm."""
    own = stories[outcome]
    expected = _FEW * total / every
    here = (found[outcome] + expected) / (own + _FEW)
    elsewhere = (total - found[outcome] + expected) / (every - own + _FEW)
    return math.log(here / elsewhere)
