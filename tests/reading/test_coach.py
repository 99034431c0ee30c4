"""The page coach: finds what a photo suffers from, says where, and has nothing to say about papers that are well."""

import time
from pathlib import Path

import drawn_papers
import pytest
from drawn_papers import CLEAN
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from court_filing.reading.bounded import Nursery, read
from court_filing.reading.coach import SENTENCES, Coached, coach
from court_filing.reading.kind import Kind, Limits

FILES = Path(__file__).parent / "files"
WRITTEN = ["text", "table", "receipt", "card", "photo of a page"]


def coached(path: Path, **how: object) -> Coached:
    reading = read(path)
    assert reading.problem is None, reading.message
    assert reading.kind is not None
    return coach(path, kind=reading.kind, pages=reading.pages, **how)


def found(image: Image.Image, path: Path, **how: object) -> list:
    image.save(path, **({"quality": 85} if path.suffix == ".jpg" else {}), **how)
    kind = {".jpg": Kind.JPEG, ".png": Kind.PNG}[path.suffix]
    return list(coach(path, kind=kind, pages=1).findings)


def codes(image: Image.Image, path: Path) -> list[str]:
    return [each.code for each in found(image, path)]


def scanned(path: Path, images: list[Image.Image], *, dots_per_inch: float = 150) -> Path:
    paper = canvas.Canvas(str(path))
    for image in images:
        size = tuple(side * 72 / dots_per_inch for side in image.size)
        paper.setPageSize(size)
        paper.drawImage(ImageReader(image), 0, 0, *size)
        paper.showPage()
    paper.save()
    return path


@pytest.fixture(scope="module", params=list(CLEAN))
def paper(request) -> Image.Image:
    return CLEAN[request.param]()


@pytest.fixture(scope="module", params=WRITTEN)
def written(request) -> Image.Image:
    return CLEAN[request.param]()


class TestPapersThatAreWell:
    def test_nothing_is_said(self, paper, tmp_path):
        assert found(paper, tmp_path / "paper.jpg") == []

    def test_a_degree_off_is_no_fault(self, written, tmp_path):
        assert found(drawn_papers.leaning(written, 1), tmp_path / "paper.jpg") == []

    def test_nor_is_a_little_shade(self, tmp_path):
        for draw in (drawn_papers.text_page, drawn_papers.paper_on_a_table):
            assert found(drawn_papers.darkened(draw(), 0.6), tmp_path / "paper.jpg") == []

    def test_nor_is_a_scan_in_a_pdf(self, tmp_path):
        pages = [CLEAN[name]() for name in ("text", "table", "card")]
        assert coached(scanned(tmp_path / "scan.pdf", pages)) == Coached((), len(pages), len(pages))

    def test_a_page_of_one_line_drawn_by_a_program_is_not_blank(self, tmp_path):
        page = canvas.Canvas(str(tmp_path / "line.pdf"))
        page.drawString(300, 20, "3")
        page.save()
        assert coached(tmp_path / "line.pdf").findings == ()


class TestFaults:
    def test_out_of_focus(self, written, tmp_path):
        assert codes(drawn_papers.blurred(written, 4.5), tmp_path / "paper.jpg") == ["blurred"]

    def test_a_hand_that_moved(self, tmp_path):
        for draw in (drawn_papers.text_page, drawn_papers.table_page, drawn_papers.paper_on_a_table):
            assert codes(drawn_papers.smeared(draw()), tmp_path / "paper.jpg") == ["blurred"]

    def test_too_little_light(self, written, tmp_path):
        assert codes(drawn_papers.darkened(written), tmp_path / "paper.jpg") == ["dark"]

    def test_a_lamp_mirrored_in_the_page_is_told_with_its_place(self, written, tmp_path):
        centre = (0.4, 0.55)
        (glare,) = found(drawn_papers.with_glare(written, centre), tmp_path / "paper.jpg")
        left, top, width, height = glare.box
        assert glare.code == "glare"
        assert left < centre[0] < left + width
        assert top < centre[1] < top + height
        assert width < 0.4
        assert height < 0.4

    @pytest.mark.parametrize("degrees", [-3, 8])
    def test_lying_askew_is_told_with_the_angle(self, written, tmp_path, degrees):
        (skewed,) = found(drawn_papers.leaning(written, degrees), tmp_path / "paper.jpg")
        assert skewed.code == "skewed"
        assert skewed.number == pytest.approx(degrees, abs=0.75)
        assert f"歪了约 {abs(skewed.number):g} 度" in str(skewed.message)

    def test_writing_cut_off_is_told_with_its_side(self, tmp_path):
        for name in ("text", "table", "photo of a page"):
            (left,) = found(drawn_papers.cut(CLEAN[name](), left=0.2), tmp_path / "left.jpg")
            assert (left.code, left.box) == ("cut_off", (0.0, 0.0, 0.06, 1.0))
        (bottom,) = found(drawn_papers.cut(CLEAN["text"](), bottom=0.15), tmp_path / "bottom.jpg")
        assert (bottom.code, bottom.box) == ("cut_off", (0.0, 0.94, 1.0, 0.06))

    def test_a_blank_sheet_with_dust_on_the_glass(self, tmp_path):
        sheet = drawn_papers.grained(Image.new("RGB", drawn_papers.A4, (240, 240, 238)))
        ImageDraw.Draw(sheet).ellipse((600, 900, 606, 906), (90, 90, 90))
        assert codes(sheet, tmp_path / "sheet.jpg") == ["blank"]

    def test_too_few_dots(self, written, tmp_path):
        small = written.resize((300, round(300 * written.height / written.width)))
        (few,) = found(small, tmp_path / "small.png")
        assert (few.code, few.number) == ("too_small", max(small.size))

    def test_a_scan_of_too_few_dots_an_inch(self, tmp_path):
        coarse = drawn_papers.text_page().resize((595, 842))
        path = scanned(tmp_path / "coarse.pdf", [coarse], dots_per_inch=72)
        assert [(each.code, each.number) for each in coached(path).findings] == [("too_small", 842)]

    def test_two_faults_of_one_page(self, tmp_path):
        page = drawn_papers.blurred(drawn_papers.leaning(drawn_papers.table_page(), 5))
        assert codes(page, tmp_path / "page.jpg") == ["blurred", "skewed"]

    def test_a_photo_that_its_camera_noted_as_lying_on_its_side_is_looked_at_upright(self, tmp_path):
        note = Image.Exif()
        note[0x0112] = 6
        lying = drawn_papers.leaning(drawn_papers.text_page(), 4).rotate(90, expand=True)
        (skewed,) = found(lying, tmp_path / "lying.jpg", exif=note)
        assert skewed.number == pytest.approx(4, abs=0.5)


class TestFilesOfSeveralPages:
    def test_each_page_has_its_own_faults(self, tmp_path):
        blurred = drawn_papers.blurred(drawn_papers.receipt())
        pages = [drawn_papers.text_page(), blurred, Image.new("RGB", drawn_papers.A4, "white")]
        told = coached(scanned(tmp_path / "scan.pdf", pages)).findings
        assert [(each.page, each.code) for each in told] == [(2, "blurred"), (3, "blank")]
        assert str(told[0].message).startswith("第 2 页模糊")

    def test_a_photo_that_fills_the_page_is_looked_at_as_it_lies_there(self, tmp_path):
        """Stored as the camera saved it, and shown upright, upside down, and askew by the page itself."""
        drawn_papers.leaning(drawn_papers.text_page(), 4).save(tmp_path / "photo.jpg")
        width, height = (side * 72 / 150 for side in drawn_papers.A4)
        paper = canvas.Canvas(str(tmp_path / "photos.pdf"), pagesize=(width, height))
        for turn in (0, 180, 4):
            paper.translate(width / 2, height / 2)
            paper.rotate(turn)
            paper.drawImage(tmp_path / "photo.jpg", -width / 2, -height / 2, width, height)
            paper.showPage()
        paper.save()
        told = coached(tmp_path / "photos.pdf").findings
        askew = {each.page: each.number for each in told if each.code == "skewed"}
        assert askew == {1: pytest.approx(4, abs=0.5), 2: pytest.approx(4, abs=0.5)}

    def test_a_page_taken_twice_is_told_though_it_was_saved_anew(self, tmp_path):
        first, second = drawn_papers.text_page(1), drawn_papers.text_page(2)
        drawn_papers.darkened(first, 0.9).save(tmp_path / "again.jpg", quality=60)
        pages = [first, second, Image.open(tmp_path / "again.jpg")]
        (twin,) = coached(scanned(tmp_path / "scan.pdf", pages)).findings
        assert (twin.code, twin.page, twin.number) == ("duplicate", 3, 1)
        assert "第 3 页与第 1 页相同" in str(twin.message)

    def test_two_receipts_of_one_pad_are_not_the_same(self, tmp_path):
        first, second = drawn_papers.receipt(), drawn_papers.receipt()
        pen = ImageDraw.Draw(second)
        pen.rectangle((160, 285, 620, 350), (248, 248, 246))
        pen.text((160, 290), "人民币 3,280.00 元", drawn_papers.INK, drawn_papers.typeface(34))
        assert coached(scanned(tmp_path / "pad.pdf", [first, second])).findings == ()

    def test_pages_that_differ_in_their_number_alone_are_not_the_same(self, tmp_path):
        paper = canvas.Canvas(str(tmp_path / "numbered.pdf"))
        for number in range(1, 4):
            paper.drawString(300, 20, str(number))
            paper.showPage()
        paper.save()
        assert coached(tmp_path / "numbered.pdf").findings == ()

    def test_writing_that_lies_on_its_side_is_told(self, tmp_path):
        paper = canvas.Canvas(str(tmp_path / "lying.pdf"))
        for turn in (0, 90, 180, 0):
            paper.translate(300, 400)
            paper.rotate(-turn)
            paper.drawString(0, 0, f"Loan contract between the parties, page for {turn}")
            paper.showPage()
        paper.save()
        told = coached(tmp_path / "lying.pdf").findings
        assert [(each.code, each.page, each.number) for each in told if each.code == "turned"] == [
            ("turned", 2, 90),
            ("turned", 3, 180),
        ]

    def test_every_sheet_of_a_tiff_is_looked_at(self, tmp_path):
        sheets = [drawn_papers.text_page(1), drawn_papers.blurred(drawn_papers.text_page(2))]
        sheets[0].save(tmp_path / "fax.tif", save_all=True, append_images=sheets[1:])
        assert [(each.page, each.code) for each in coached(tmp_path / "fax.tif").findings] == [(2, "blurred")]

    def test_only_so_many_seconds_are_spent_and_the_rest_is_named(self, tmp_path):
        page = drawn_papers.receipt()
        path = scanned(tmp_path / "long.pdf", [page] * 60)
        begun = time.monotonic()
        some = coached(path, seconds=0.5)
        assert time.monotonic() - begun < 5
        assert not some.is_whole
        assert some.pages == 60
        assert {each.page for each in some.findings} <= set(range(some.looked_at + 1))


class TestWhatCannotBeSeen:
    @pytest.mark.parametrize("kind", [Kind.DOCX, Kind.TEXT, Kind.XLSX, Kind.MP4])
    def test_kinds_of_which_nothing_is_drawn(self, tmp_path, kind):
        (tmp_path / "file").write_bytes(b"whatever")
        assert coach(tmp_path / "file", kind=kind, pages=1) == Coached((), 0, 0)

    def test_pages_that_do_not_open_are_told_one_by_one(self):
        told = coach(FILES / "corrupted.pdf", kind=Kind.PDF, pages=2).findings
        assert [(each.code, each.page) for each in told] == [("undrawable", 1), ("undrawable", 2)]

    def test_a_page_that_kills_its_reader_costs_only_itself(self, tmp_path):
        """A page needs more memory than there is; those beside it are looked at by other children."""
        large = Image.new("RGB", (9000, 9000), "white")
        sheets = [drawn_papers.text_page(1), large, drawn_papers.blurred(drawn_papers.text_page(2))]
        sheets[0].save(tmp_path / "fax.tif", save_all=True, append_images=sheets[1:], compression="tiff_lzw")
        nursery = Nursery(limits=Limits(memory_bytes=300 * 1024 * 1024))
        try:
            told = coach(tmp_path / "fax.tif", kind=Kind.TIFF, pages=3, nursery=nursery)
        finally:
            nursery.close()
        assert [(each.page, each.code) for each in told.findings] == [(2, "undrawable"), (3, "blurred")]
        assert told.is_whole

    def test_a_nursery_that_died_is_started_again(self, tmp_path):
        drawn_papers.blurred(drawn_papers.receipt()).save(tmp_path / "paper.jpg")
        nursery = Nursery()
        try:
            before = coach(tmp_path / "paper.jpg", kind=Kind.JPEG, pages=1, nursery=nursery)
            assert nursery._process is not None
            nursery._process.kill()
            nursery._process.wait()
            assert coach(tmp_path / "paper.jpg", kind=Kind.JPEG, pages=1, nursery=nursery) == before
        finally:
            nursery.close()
        assert [each.code for each in before.findings] == ["blurred"]


def test_every_sentence_names_the_page_and_a_cure():
    for code, sentence in SENTENCES.items():
        what, _, cure = sentence.template.partition("。")
        assert "第 {page} 页" in what, code
        assert "请" in cure, code
