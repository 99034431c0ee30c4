"""Pages as pictures: upright, within limits, and the reason in words where there can be none."""

import io
import threading
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen import canvas

from court_filing.reading import pages
from court_filing.reading.bounded import Nursery
from court_filing.reading.drawing import DRAWERS
from court_filing.reading.kind import LIMITS, Limits
from court_filing.reading.pages import DRAWN, draw_page
from court_filing.reading.problems import Fault, Problem

FILES = Path(__file__).parent / "files"


def drawn(path: Path, page: int = 1) -> Image.Image:
    answer = draw_page(path, page, name=path.name)
    assert isinstance(answer, bytes), answer
    assert len(answer) <= LIMITS.drawn_bytes
    image = Image.open(io.BytesIO(answer))
    assert image.format == "PNG"
    assert image.width * image.height <= LIMITS.drawn_pixels
    return image.convert("RGB")


def pdf(path: Path, size: tuple[float, float] = (595, 842), *, pages: int = 1) -> Path:
    paper = canvas.Canvas(str(path), pagesize=size)
    for number in range(pages):
        paper.setFillColorRGB(1 if number else 0, 0, 0)
        paper.rect(0, 0, size[0] / 2, size[1], stroke=0, fill=1)
        paper.showPage()
    paper.save()
    return path


def test_the_page_asked_for_is_drawn(tmp_path):
    path = pdf(tmp_path / "two.pdf", pages=2)
    first, second = drawn(path), drawn(path, 2)
    assert first.size == second.size == (1240, 1755)
    assert [first.getpixel((100, 100)), first.getpixel((1200, 100))] == [(0, 0, 0), (255, 255, 255)]
    assert second.getpixel((100, 100)) == (255, 0, 0)


@pytest.mark.parametrize("size", [(14400, 14400), (14400, 20), (20, 14400), (4000, 3000)])
def test_a_huge_page_is_drawn_small(tmp_path, size):
    assert max(drawn(pdf(tmp_path / "huge.pdf", size)).size) <= 2000


@pytest.mark.parametrize("page", [0, 2, 9999])
@pytest.mark.parametrize("name", ["not_encrypted.pdf", "photo.png", "photo.tif"])
def test_a_page_that_is_not_there(tmp_path, name, page):
    path = FILES / name
    if not path.exists():
        path = tmp_path / name
        Image.new("RGB", (60, 40), "white").save(path)
    answer = draw_page(path, page, name=name)
    assert isinstance(answer, Problem)
    assert f"没有第 {page} 页" in str(answer.message)


def test_every_sheet_of_a_scan_is_a_page(tmp_path):
    sheets = [Image.new("RGB", (300, 400), colour) for colour in ("red", "green", "blue")]
    sheets[0].save(tmp_path / "scan.tif", save_all=True, append_images=sheets[1:])
    colours = [drawn(tmp_path / "scan.tif", number).getpixel((10, 10)) for number in (1, 2, 3)]
    assert colours == [(255, 0, 0), (0, 128, 0), (0, 0, 255)]


def test_a_photo_taken_sideways_is_shown_upright(tmp_path):
    photo = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(photo).rectangle((0, 0, 399, 20), fill="black")
    turned = Image.Exif()
    turned[0x0112] = 6
    photo.save(tmp_path / "photo.jpg", exif=turned)
    upright = drawn(tmp_path / "photo.jpg")
    assert upright.size == (200, 400)
    assert upright.getpixel((195, 200)) == pytest.approx((0, 0, 0), abs=12)


def test_what_is_transparent_lies_on_white(tmp_path):
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(tmp_path / "seal.png")
    assert drawn(tmp_path / "seal.png").getpixel((25, 25)) == (255, 255, 255)


def test_a_large_photo_becomes_a_small_file(tmp_path):
    noise = Image.effect_noise((2200, 1600), 90).convert("RGB")
    noise.save(tmp_path / "photo.jpg", quality=60)
    answer = draw_page(tmp_path / "photo.jpg", 1, name="photo.jpg")
    assert isinstance(answer, bytes)
    assert len(answer) < 4_000_000


@pytest.mark.parametrize(
    ("name", "fault"),
    [("encrypted.pdf", Fault.ENCRYPTED), ("corrupted.pdf", Fault.CORRUPT), ("378014596.pdf", Fault.CORRUPT)],
)
def test_what_cannot_be_drawn_says_why(name, fault):
    answer = draw_page(FILES / name, 1, name=name)
    assert isinstance(answer, Problem)
    assert answer.fault is fault


@pytest.mark.parametrize(("name", "content"), [("a.txt", "文字".encode()), ("a.docx", b"PK\x03\x04word/")])
def test_what_nothing_draws_says_so(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    answer = draw_page(tmp_path / name, 1, name=name)
    assert isinstance(answer, Problem)
    assert "不能在网页里显示" in str(answer.message)


def test_a_file_that_outlasts_the_limits_costs_nothing_but_its_picture(tmp_path):
    strict = Nursery(limits=Limits(wall_seconds=0.001))
    noise = Image.effect_noise((800, 800), 90)
    noise.save(tmp_path / "slow.png")
    try:
        answer = draw_page(tmp_path / "slow.png", 1, name="slow.png", nursery=strict)
        assert isinstance(answer, Problem)
        assert answer.fault is Fault.UNREADABLE
    finally:
        strict.close()


def test_the_two_lists_of_what_is_drawn_agree():
    """The web process knows the kinds without loading what draws them."""
    assert set(DRAWERS) == DRAWN


def test_where_too_many_wait_the_next_is_told_so_and_holds_nobody_up(tmp_path, monkeypatch):
    path = pdf(tmp_path / "one.pdf")
    monkeypatch.setattr(pages, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(pages, "_room", threading.BoundedSemaphore(1))
    with pages._room:
        answer = draw_page(path, 1, name=path.name)
        assert isinstance(answer, Problem)
        assert (answer.fault, "过一会儿刷新" in str(answer.message)) == (Fault.BUSY, True)
    assert isinstance(draw_page(path, 1, name=path.name), bytes)
    # Whoever could not be drawn has given its place back, too.
    assert isinstance(draw_page(FILES / "encrypted.pdf", 1, name="encrypted.pdf"), Problem)
    assert isinstance(draw_page(path, 1, name=path.name), bytes)
