"""How far the lines of writing on a page lean, and how high they are."""

from dataclasses import dataclass
from math import radians, tan

from PIL import Image, ImageChops, ImageFilter

_LONGEST = 480
"""Dots along the longer side at which lines are told from the space between them."""
_WIDEST = 12.0
"""Degrees on either side that are tried; beyond, nobody needs to be told."""
_COARSE, _FINE = 1.0, 0.25
_INK = 24
"""How much darker or brighter than its surroundings a dot is that belongs to the writing."""
_CLEARER = 1.25
"""How much clearer the lines stand out when they are set straight, at least, for them to be called leaning."""


@dataclass(frozen=True)
class Lean:
    """Degrees (positive: the right end hangs down), and how much clearer lines stand out when set straight."""

    degrees: float
    clearer: float

    @property
    def is_sure(self) -> bool:
        """Whether it is writing that leans, and not a scene without lines."""
        return self.clearer >= _CLEARER


def lean(image: Image.Image) -> Lean:
    """Of the lines in a grey picture."""
    ink = _ink(image)
    if ink.getbbox() is None:
        return Lean(0.0, 1.0)
    clear = {angle: _clearness(ink, angle) for angle in _span(0.0, _WIDEST, _COARSE)}
    best = max(clear, key=clear.__getitem__)
    clear |= {angle: _clearness(ink, angle) for angle in _span(best, _COARSE, _FINE) if angle not in clear}
    best = max(clear, key=clear.__getitem__)
    return Lean(best, clear[best] / max(clear[0.0], 1.0))


def _span(middle: float, reach: float, step: float) -> list[float]:
    count = round(reach / step)
    return [middle + step * number for number in range(-count, count + 1)]


def _ink(image: Image.Image) -> Image.Image:
    """White where something is written, bright on dark as well as dark on bright; black elsewhere."""
    small = image.copy()
    small.thumbnail((_LONGEST, _LONGEST), Image.Resampling.BOX)
    around = small.filter(ImageFilter.BoxBlur(6))
    return ImageChops.difference(small, around).point(lambda level: 255 if level >= _INK else 0)


def _clearness(ink: Image.Image, angle: float) -> float:
    """How much neighbouring rows differ in ink when the page is sheared by the angle."""
    fall = tan(radians(angle))
    sheared = ink.transform(
        ink.size,
        Image.Transform.AFFINE,
        (1, 0, 0, fall, 1, -fall * ink.width / 2),
        Image.Resampling.NEAREST,
    )
    rows = sheared.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    return float(sum((this - other) ** 2 for this, other in zip(rows, rows[1:], strict=False)))
