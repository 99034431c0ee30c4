"""How dear it is to read a file and to look at its pages, against drawing out its text with bare pdfium.

    python bench/reading.py [--check]

Pages are looked at in this process, so that its processor time can be told; the product does it in a bounded child.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from court_filing.documents.typefaces import FOLDER as TYPEFACES
from court_filing.reading.bounded import read
from court_filing.reading.coach_look import seen
from court_filing.reading.coach_sheet import sheets
from court_filing.reading.kind import Kind

PAGES, ROUNDS = 4, 3
MOST_SECONDS_A_PAGE = 0.120
MOST_SECONDS_TO_A_VERDICT = 0.300
SENTENCE = "原告与被告签订借款合同，约定借款十万元，被告至今未归还。"


def printed(path: Path) -> Path:
    """A contract of Latin letters, as a program writes it: 46 lines a page."""
    paper = canvas.Canvas(str(path), pagesize=A4)
    for number in range(PAGES):
        for line in range(46):
            paper.drawString(
                60, 780 - line * 16, f"{number}.{line} The borrower repays the loan with interest in rates."
            )
        paper.showPage()
    paper.save()
    return path


def scanned(path: Path, *, dots_per_inch: int) -> Path:
    """Photos of full pages, as a scanner puts them into a PDF."""
    scale = dots_per_inch / 72
    size = (round(A4[0] * scale), round(A4[1] * scale))
    pen_width = round(12 * scale)
    typeface = ImageFont.truetype(str(TYPEFACES / "NotoSerifSC-Common.ttf"), pen_width)
    ground = Image.effect_noise(size, 6).point(lambda level: min(255, level + 120)).convert("RGB")
    paper = canvas.Canvas(str(path), pagesize=A4)
    for number in range(PAGES):
        page = ground.copy()
        pen = ImageDraw.Draw(page)
        for line in range(36):
            pen.text(
                (60 * scale, (60 + line * 20) * scale), f"{number}.{line} {SENTENCE}", (30, 30, 30), typeface
            )
        photo = path.with_suffix(f".{number}.jpg")
        page.save(photo, quality=75)
        paper.drawImage(photo, 0, 0, *A4)
        paper.showPage()
    paper.save()
    return path


def text_alone(path: Path) -> None:
    """The floor: open the file and draw out the text of every page, in this process."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            page.get_textpage().get_text_range()


def coached(path: Path) -> None:
    """What a child of the nursery does: draw every page, look at it, say what it saw."""
    for _number, sheet in sheets(path, kind=Kind.PDF, pages=iter(range(1, PAGES + 1))):
        seen(sheet)


def verdict(path: Path) -> float:
    """Seconds until a person is told kind, pages and whether it can be read; in a child, as the product does it."""
    begun = time.perf_counter()
    assert read(path).problem is None
    return time.perf_counter() - begun


def processor_seconds(work: Callable[[Path], None], path: Path) -> float:
    """Of this process; other people's work on the machine is not counted."""
    begun = time.process_time()
    work(path)
    return time.process_time() - begun


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="status 1 where a figure is not held")
    check = parser.parse_args().check
    held = True
    with tempfile.TemporaryDirectory() as folder:
        papers = {
            "printed": printed(Path(folder) / "printed.pdf"),
            "scans of 150 dpi": scanned(Path(folder) / "coarse.pdf", dots_per_inch=150),
            "scans of 300 dpi": scanned(Path(folder) / "fine.pdf", dots_per_inch=300),
        }
        # The first reading starts the process in which files are opened.
        read(papers["printed"])
        for name, path in papers.items():
            floor = min(processor_seconds(text_alone, path) for _ in range(ROUNDS)) / PAGES
            looked = min(processor_seconds(coached, path) for _ in range(ROUNDS)) / PAGES
            told = min(verdict(path) for _ in range(ROUNDS))
            print(
                f"{name:17} {path.stat().st_size / 1024**2:5.1f} MB  first verdict {told * 1000:4.0f} ms"
                f"  text alone {1 / floor:6.0f} pages a second  coached {1 / looked:5.1f} pages a second"
                f" ({looked * 1000:.0f} ms a page, {looked / floor:.1f} times text alone)"
            )
            held &= looked <= MOST_SECONDS_A_PAGE and told <= MOST_SECONDS_TO_A_VERDICT
    return 0 if held or not check else 1


if __name__ == "__main__":
    sys.exit(main())
