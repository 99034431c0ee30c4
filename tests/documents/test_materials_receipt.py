"""The receipt of materials with few and many files, and drawn by many threads at once."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest

from court_filing.documents import materials_receipt
from court_filing.documents.received_file import ReceivedFile


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def files_like(content: materials_receipt.Content, count: int) -> tuple[ReceivedFile, ...]:
    return (content.files * count)[:count]


@pytest.fixture
def sixty(make):
    return make(
        "materials_receipt",
        files=tuple(
            ReceivedFile(
                slot="证据材料",
                file_name=f"{number:02d}.pdf",
                pages=2,
                size_bytes=1_000_000,
                sha256=hashlib.sha256(str(number).encode()).hexdigest(),
            )
            for number in range(60)
        ),
    )


def test_sixty_files_each_keep_their_whole_fingerprint(sixty):
    pages = pages_of(materials_receipt.render(sixty))
    lines = {line.strip() for page in pages for line in page.splitlines()}
    assert {file.sha256 for file in sixty.files} <= lines


def test_pages_are_numbered_and_each_repeats_the_head_of_the_table(sixty):
    pages = pages_of(materials_receipt.render(sixty))
    assert len(pages) == 4
    for number, page in enumerate(pages, start=1):
        assert f"第 {number} 页 共 {len(pages)} 页" in page
        assert ("序号" in page) == ("证据材料" in page)


def test_the_signature_never_stands_alone_on_a_page(make):
    for count in range(1, 16):
        content = make("materials_receipt", files=files_like(make("materials_receipt"), count))
        last = pages_of(materials_receipt.render(content))[-1]
        assert "核对本凭证的真伪" in last
        assert "二〇二六年十一月二十一日" in last


def test_the_total_counts_files_pages_and_bytes(sixty, text_of):
    text = text_of(materials_receipt.render(sixty))
    assert "共60份文件" in text
    assert "60,000,000" in text


def test_a_long_file_name_is_wrapped_and_never_cut(make, text_of):
    content = make("materials_receipt")
    text = text_of(materials_receipt.render(content))
    for file in content.files:
        assert "".join(file.file_name.split()) in text


def test_nothing_is_drawn_outside_the_margins(make, sixty):
    for content in (make("materials_receipt"), sixty):
        with pypdfium2.PdfDocument(materials_receipt.render(content)) as document:
            for page in document:
                left, bottom, right, top = bounds(page)
                assert (left, bottom) >= (60, 36)
                assert right <= 595.3 - 60
                assert top <= 841.9 - 36


def bounds(page) -> tuple[float, float, float, float]:
    boxes = [thing.get_bounds() for thing in page.get_objects()]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def test_a_file_name_may_hold_anything(make, text_of):
    content = make("materials_receipt")
    file = ReceivedFile(
        slot="证据材料", file_name="录音\n\U0010abcd.mp3", pages=None, size_bytes=1, sha256="a" * 64
    )
    changed = make("materials_receipt", files=(file, *content.files))
    assert "录音〔U+000A〕〔U+10ABCD〕.mp3" in text_of(materials_receipt.render(changed))


def test_received_is_not_registered_and_other_periods_are_stated(make, text_of):
    content = make(
        "materials_receipt",
        review_days=15,
        review_basis="《最高人民法院关于适用〈刑事诉讼法〉的解释》第三百二十条",
    )
    text = text_of(materials_receipt.render(content))
    assert "尚未登记立案" in text
    assert "第三百二十条审查，审查期限为15日" in text


def test_eight_threads_draw_two_hundred_receipts(make):
    names = ["㛃𬭚䶮", "王珺", "欧阳𫖮", "㑇䒟", "张三", "李四", "赵翀", "旻昇"]
    contents = [make("materials_receipt", filer_name=name, files=()) for name in names]
    alone = [materials_receipt.render(content) for content in contents]

    def draw(turn: int) -> bool:
        return materials_receipt.render(contents[turn % 8]) == alone[turn % 8]

    with ThreadPoolExecutor(max_workers=8) as pool:
        assert all(pool.map(draw, range(8 * 25)))
