"""Writing in pictures is recognised, however the paper lies; a process that died is started again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from paper_samples import picture, saved, written

from court_filing.reading.kind import Kind
from court_filing.reading.ocr import Ocr


@pytest.fixture(scope="module")
def ocr() -> Iterator[Ocr]:
    """The engine, started once for these tests."""
    engine = Ocr(threads=1)
    yield engine
    engine.close()


def test_a_page_that_lies_on_its_head_is_read_upright(tmp_path: Path, ocr: Ocr) -> None:
    photo = tmp_path / "photo.png"
    photo.write_bytes(saved(picture(written(), turned=180)))
    read = ocr.read_page(photo, kind=Kind.PNG, page=1)
    assert read is not None
    assert (read.by_ocr, read.turned) == (True, 180)
    assert "林晓" in read.text
    assert "210000元" in read.text
    first = read.lines[0]
    assert first.text == "民事起诉状"
    assert first.box[:2] == pytest.approx((80 / 595, 88 / 842), abs=0.02)
    assert 0.9 < first.confidence <= 1


def test_what_cannot_be_drawn_is_not_read(tmp_path: Path, ocr: Ocr) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert ocr.read_page(broken, kind=Kind.PNG, page=1) is None


def test_one_who_was_told_not_to_recognises_nothing() -> None:
    assert not Ocr(threads=0).is_ready


def test_who_is_in_a_hurry_does_not_wait_for_the_models_and_leaves_them_loading(tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    photo.write_bytes(saved(picture(written())))
    engine = Ocr(threads=1)
    try:
        engine.warm_up()
        loading = engine._process
        assert engine.read_page(photo, kind=Kind.PNG, page=1, seconds=0.6, hurried=True) is None
        assert engine._process is loading is not None
        assert loading.poll() is None
    finally:
        engine.close()
