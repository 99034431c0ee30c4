"""Made-up papers as pictures: a clean scan, or a photo from a telephone."""

import io
from collections.abc import Iterator
from random import Random

import numpy as np
from papers_with_truth import MadeUp, Words
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_FONTS = "/usr/share/fonts/opentype/noto/"
SANS, SERIF = f"{_FONTS}NotoSansCJK-Regular.ttc", f"{_FONTS}NotoSerifCJK-Regular.ttc"
SIZES = {"card": (1012, 638), "licence": (1400, 960), "sheet": (1240, 1754)}
_BLUE, _BLACK = (40, 90, 160), (20, 20, 20)
_MARGIN, _STEP = 150, 1.75


def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, index=2)


def drawn(paper: MadeUp, *, serif: bool = True) -> Image.Image:
    """The paper as it is printed."""
    picture = Image.new("RGB", SIZES[paper.shape], (252, 252, 250))
    pen = ImageDraw.Draw(picture)
    if paper.shape == "sheet":
        _write(pen, paper.words, SERIF if serif else SANS)
        return picture
    if paper.kind.startswith("id_"):
        pen.rectangle((0, 0, 1012, 638), fill=(222, 235, 240))
        for y in range(0, 638, 6):
            pen.line([(0, y), (1012, y + 14)], fill=(205 + y % 20, 225, 232))
    if paper.kind == "id_front":
        pen.rectangle((690, 90, 940, 440), fill=(180, 190, 200))
    for words in paper.words:
        colour = _BLUE if words.style == "label" else _BLACK
        pen.text((words.x, words.y), words.text, font=_font(SANS, words.size), fill=colour)
    return picture


def _write(pen: ImageDraw.ImageDraw, many: list[Words], path: str) -> None:
    down = 130.0
    width = SIZES["sheet"][0] - 2 * _MARGIN
    for words in many:
        size = 44 if words.style == "title" else words.size
        font = _font(path, size)
        for number, line in enumerate(_wrapped(words, font, width)):
            left = _MARGIN + (words.x * size if number == 0 and not words.style else 0)
            if words.style == "title":
                left = (SIZES["sheet"][0] - font.getlength(line)) / 2
            elif words.style == "right":
                left = SIZES["sheet"][0] - _MARGIN - font.getlength(line) - 60
            pen.text((left, down), line, font=font, fill=_BLACK)
            down += size * _STEP


def _wrapped(words: Words, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    line, room = "", width - (0 if words.style else words.x * words.size)
    for sign in words.text:
        if font.getlength(line + sign) > room:
            yield line
            line, room = "", width
        line += sign
    yield line


def scanned(paper: MadeUp, seed: int) -> Image.Image:
    """A clean scan: a little turned, a little noise; cards lie on a white sheet."""
    chance = Random(seed)
    picture = drawn(paper, serif=seed % 3 > 0)
    if paper.shape != "sheet":
        sheet = Image.new("RGB", (picture.width + 240, picture.height + 240), (250, 250, 250))
        sheet.paste(picture, (120, 120))
        picture = sheet
    turned = picture.rotate(
        chance.uniform(-0.7, 0.7), resample=Image.Resampling.BICUBIC, fillcolor=(250, 250, 250)
    )
    return _noisy(turned, 5, 85, seed)


def photographed(paper: MadeUp, seed: int) -> Image.Image:
    """Held at a slant over a table: perspective, a blurred hand, a shadow, noise, a hard JPEG."""
    chance = Random(seed)
    picture = drawn(paper, serif=seed % 3 > 0)
    width, height = picture.size
    pad_x, pad_y = int(width * 0.09), int(height * 0.09)
    wide, high = width + 2 * pad_x, height + 2 * pad_y
    shift = lambda at: at * chance.uniform(-0.055, 0.055)  # noqa: E731
    corners = [
        (pad_x + shift(width), pad_y + shift(height)),
        (pad_x + width + shift(width), pad_y + shift(height)),
        (pad_x + width + shift(width), pad_y + height + shift(height)),
        (pad_x + shift(width), pad_y + height + shift(height)),
    ]
    flat = [(0, 0), (width, 0), (width, height), (0, height)]
    table = Image.new("RGB", (wide, high), (112, 92, 74))
    sheet = picture.transform(
        (wide, high), Image.Transform.PERSPECTIVE, _lens(corners, flat), Image.Resampling.BICUBIC
    )
    mask = Image.new("L", picture.size, 255).transform(
        (wide, high), Image.Transform.PERSPECTIVE, _lens(corners, flat)
    )
    table.paste(sheet, mask=mask)
    blurred = table.filter(ImageFilter.GaussianBlur(chance.uniform(0.5, 1.3)))
    return _noisy(_shadowed(blurred, chance), chance.uniform(5, 11), chance.randint(55, 75), seed)


def _lens(at: list[tuple[float, float]], of: list[tuple[int, int]]) -> list[float]:
    """The eight numbers with which Pillow finds for each point of the photo its point on the paper."""
    rows, wanted = [], []
    for (x, y), (u, v) in zip(at, of, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return [float(number) for number in np.linalg.solve(np.array(rows, float), np.array(wanted, float))]


def _shadowed(picture: Image.Image, chance: Random) -> Image.Image:
    """Light falls from one side."""
    across, down = np.meshgrid(np.linspace(-1, 1, picture.width), np.linspace(-1, 1, picture.height))
    light = 0.82 + 0.16 * (across * chance.uniform(-1, 1) + down * chance.uniform(-1, 1))
    return Image.fromarray(np.clip(np.asarray(picture) * light[..., None], 0, 255).astype("uint8"))


def _noisy(picture: Image.Image, strength: float, quality: int, seed: int) -> Image.Image:
    noise = np.random.default_rng(seed).normal(0, strength, (picture.height, picture.width, 1))
    grained = Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype("uint8"))
    kept = io.BytesIO()
    grained.save(kept, "JPEG", quality=quality)
    return Image.open(kept).convert("RGB")
