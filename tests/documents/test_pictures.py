"""The first page of each paper looks as it did when somebody last looked at it.

After a wanted change: run with REDRAW_PICTURES=1, look at the pictures in `expected/`, and commit them.
"""

import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from court_filing.documents import papers

EXPECTED = Path(__file__).parent / "expected"
DOTS_PER_INCH = 40


def picture_of(pdf: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")


@pytest.mark.parametrize("kind", papers.KINDS)
def test_the_first_page_looks_as_expected(kind, make, tmp_path):
    drawn = picture_of(papers.render(kind, make(kind).to_record()))
    path = EXPECTED / f"{kind}.png"
    if os.environ.get("REDRAW_PICTURES"):
        drawn.save(path, optimize=True)
    expected = Image.open(path)
    assert drawn.size == expected.size
    difference = ImageChops.difference(drawn, expected)
    if ImageStat.Stat(difference).mean[0] > 0.6:
        drawn.save(tmp_path / f"{kind}.png")
        pytest.fail(f"{kind} looks different: compare {tmp_path / kind}.png with {path}")
