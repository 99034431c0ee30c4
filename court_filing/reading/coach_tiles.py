"""A page in tiles: the brightest and the darkest dot of each and its steepest step, found in a few passes in C."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from PIL import Image, ImageChops

TILE = 16
"""Dots along a tile: about one character of a sheet drawn at 100 dots per inch."""

Chosen = Callable[[Image.Image, Image.Image], Image.Image]

Box = tuple[float, float, float, float]
"""Left, top, width and height, as shares of the page."""


@dataclass(frozen=True)
class Tiles:
    """What lies in each tile, row by row, from the upper left."""

    columns: int
    rows: int
    brightest: bytes
    darkest: bytes
    across: bytes
    """The steepest step from a dot to its right neighbour."""
    down: bytes
    """The steepest step from a dot to its lower neighbour."""

    @cached_property
    def steepest(self) -> bytes:
        """The steeper of both."""
        return bytes(map(max, self.across, self.down))

    @cached_property
    def contrasts(self) -> bytes:
        """How far apart the brightest and the darkest dot of each tile are."""
        return bytes(high - low for high, low in zip(self.brightest, self.darkest, strict=True))

    @cached_property
    def strong(self) -> int:
        """The contrast that the clearest twentieth of the tiles reach."""
        return sorted(self.contrasts)[len(self.contrasts) * 19 // 20]

    def box(self, left: int, top: int, right: int, bottom: int) -> Box:
        """The tiles from the upper left to the lower right, both included."""
        columns, rows = self.columns, self.rows
        parts = (
            left / columns,
            top / rows,
            (right + 1 - left) / columns,
            (bottom + 1 - top) / rows,
        )
        return (round(parts[0], 3), round(parts[1], 3), round(parts[2], 3), round(parts[3], 3))


def tiles(image: Image.Image) -> Tiles:
    """The tiles of a grey picture; what is left over at the right and the lower edge is not looked at."""
    columns, rows = max(1, image.width // TILE), max(1, image.height // TILE)
    whole = image.crop((0, 0, columns * TILE, rows * TILE))
    return Tiles(
        columns=columns,
        rows=rows,
        brightest=_pooled(whole, ImageChops.lighter).tobytes(),
        darkest=_pooled(whole, ImageChops.darker).tobytes(),
        across=_pooled(_steps(whole, 1, 0), ImageChops.lighter).tobytes(),
        down=_pooled(_steps(whole, 0, 1), ImageChops.lighter).tobytes(),
    )


def _steps(image: Image.Image, right: int, down: int) -> Image.Image:
    """How far each dot is from that neighbour; nothing at the edge."""
    neighbour = image.copy()
    neighbour.paste(image.crop((right, down, image.width, image.height)), (0, 0))
    return ImageChops.difference(image, neighbour)


def _pooled(image: Image.Image, chosen: Chosen, size: int = TILE) -> Image.Image:
    """The chosen dot of each tile, by halving until a tile is one dot."""
    while size > 1:
        upper = chosen(_every_second(image, 0, 0), _every_second(image, 1, 0))
        lower = chosen(_every_second(image, 0, 1), _every_second(image, 1, 1))
        image, size = chosen(upper, lower), size // 2
    return image


def _every_second(image: Image.Image, right: int, down: int) -> Image.Image:
    half = (image.width // 2, image.height // 2)
    # Half a dot more, so that rounding cannot take the neighbour.
    places = (2, 0, right - 0.5, 0, 2, down - 0.5)
    return image.transform(half, Image.Transform.AFFINE, places, Image.Resampling.NEAREST)


def level(image: Image.Image, share: float) -> int:
    """The brightness below which that share of the dots of a grey picture lies."""
    wanted = share * image.width * image.height
    below = 0
    for brightness, dots in enumerate(image.histogram()):
        below += dots
        if below >= wanted:
            return brightness
    return 255
