"""Photos become the pages of one PDF: upright, in order, and sharp enough to be read."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from drawn_papers import text_page
from made_files import heic
from paper_samples import saved
from PIL import Image, ImageDraw

from court_filing.reading.gathered import A4_POINTS, GatheredPages, NotGathered
from court_filing.reading.kind import Kind

SIDEWAYS = 6
"""As a camera notes (EXIF) that the photo is to be turned clockwise by 90 degrees."""


def with_black_left(path: Path, size: tuple[int, int] = (1200, 1600), **more: object) -> Path:
    """A white photo with a black stripe along its left edge."""
    photo = Image.new("RGB", size, "white")
    ImageDraw.Draw(photo).rectangle((0, 0, size[0] // 10, size[1]), fill="black")
    path.write_bytes(saved(photo, "JPEG", **more))
    return path


def made(*photos: tuple[Path, Kind, int]) -> bytes:
    pages, out = GatheredPages(), io.BytesIO()
    for path, kind, turned in photos:
        pages.add(path, kind=kind, turned=turned)
    pages.write(out)
    return out.getvalue()


def edges(pdf: bytes, index: int = 0) -> dict[str, bool]:
    """Which edges of the picture on the page are black."""
    drawn = pypdfium2.PdfDocument(pdf)[index].render(scale=1).to_pil().convert("L")
    wide, high = drawn.size
    spots = {
        "left": (wide * 0.06, high / 2),
        "right": (wide * 0.94, high / 2),
        "top": (wide / 2, high * 0.08),
        "bottom": (wide / 2, high * 0.92),
    }
    return {name: drawn.getpixel((int(x), int(y))) < 100 for name, (x, y) in spots.items()}


@pytest.mark.parametrize(("turned", "black"), [(0, "left"), (90, "top"), (180, "right"), (270, "bottom")])
def test_a_photo_is_turned_clockwise(tmp_path: Path, turned: int, black: str) -> None:
    found = edges(made((with_black_left(tmp_path / "a.jpg"), Kind.JPEG, turned)))
    assert [name for name, is_black in found.items() if is_black] == [black]


def test_what_the_camera_noted_comes_before_what_the_person_chose(tmp_path: Path) -> None:
    noted = Image.Exif()
    noted[0x0112] = SIDEWAYS
    photo = with_black_left(tmp_path / "a.jpg", exif=noted)
    assert edges(made((photo, Kind.JPEG, 0)))["top"]
    assert edges(made((photo, Kind.JPEG, 90)))["right"]


def test_the_pages_keep_their_order_and_are_a4_as_the_photo_lies(tmp_path: Path) -> None:
    upright = with_black_left(tmp_path / "a.jpg")
    lying = with_black_left(tmp_path / "b.jpg", (1600, 1200))
    phone = heic(tmp_path / "c.heic", size=(300, 400))
    pdf = made((lying, Kind.JPEG, 0), (upright, Kind.JPEG, 0), (phone, Kind.HEIC, 0))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        sizes = [tuple(float(side) for side in page.mediabox[2:]) for page in document.pages]
    assert sizes == [pytest.approx(A4_POINTS[::-1]), pytest.approx(A4_POINTS), pytest.approx(A4_POINTS)]


def test_a_large_photo_keeps_200_dots_per_inch_and_a_tenth_of_its_bytes(tmp_path: Path) -> None:
    page = text_page().resize((3000, 4240))
    (tmp_path / "a.png").write_bytes(saved(page))
    pdf = made((tmp_path / "a.png", Kind.PNG, 0))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (picture,) = document.pages[0].get_images().values()
        assert int(picture.Height) == 2339
    assert len(pdf) < 1_000_000


def test_every_sheet_of_a_scan_is_a_page_and_the_same_photos_give_the_same_bytes(tmp_path: Path) -> None:
    sheets = [Image.new("L", (300, 400), shade) for shade in (0, 120, 240)]
    sheets[0].save(tmp_path / "scan.tif", save_all=True, append_images=sheets[1:])
    scan = (tmp_path / "scan.tif", Kind.TIFF, 0)
    assert len(pypdfium2.PdfDocument(made(scan))) == 3
    assert made(scan) == made(scan)


def test_a_photo_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    whole = with_black_left(tmp_path / "a.jpg").read_bytes()
    (tmp_path / "cut.jpg").write_bytes(whole[: len(whole) // 3])
    with pytest.raises(NotGathered):
        made((tmp_path / "cut.jpg", Kind.JPEG, 0))
