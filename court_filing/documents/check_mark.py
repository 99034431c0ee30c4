"""The QR code that leads to the page where anybody can check a paper (文书核验)."""

from collections.abc import Iterator
from itertools import groupby

import segno


def dark_runs(url: str) -> tuple[int, Iterator[tuple[int, int, int]]]:
    """The code for `url` as its side in modules and its dark runs: (row, first column, length)."""
    matrix = _code(url).matrix
    return len(matrix), _runs(matrix)


def as_image(url: str) -> str:
    """The code for `url` as an SVG image in a data: address, for pages and templates."""
    return str(_code(url).svg_data_uri(border=0, scale=4))


def _code(url: str) -> segno.QRCode:
    # Any mask gives a readable code; weighing all eight costs more than the rest of a receipt.
    return segno.make_qr(url, error="m", mask=2)


def _runs(matrix: tuple[bytearray, ...]) -> Iterator[tuple[int, int, int]]:
    for row, modules in enumerate(matrix):
        column = 0
        for dark, group in groupby(modules):
            length = len(list(group))
            if dark:
                yield row, column, length
            column += length
