"""Which characters papers can print, and how they are set."""

from decimal import Decimal

import pytest
from fontTools.ttLib import TTFont

from court_filing.documents.check_mark import as_image, dark_runs
from court_filing.documents.line_breaking import broken
from court_filing.documents.typefaces import (
    BOLD,
    COMMON,
    MONOSPACED,
    RARE,
    MissingGlyph,
    Style,
    characters_of,
    missing_characters,
    printable,
    require_glyphs,
    typeface_for,
)


def gb18030_2022_name_characters() -> set[int]:
    """Level 1 of GB 18030-2022 as far as blocks tell: the unified ideographs to U+9FEF and Extension A."""
    return set(range(0x4E00, 0x9FF0)) | set(range(0x3400, 0x4DB6))


def test_our_own_fonts_hold_every_character_of_level_one():
    assert gb18030_2022_name_characters() <= characters_of(COMMON) | characters_of(RARE)


def test_the_halves_of_the_regular_face_do_not_overlap():
    assert not characters_of(COMMON) & characters_of(RARE)


def test_no_two_faces_share_the_name_by_which_pdf_libraries_tell_them_apart():
    names = [
        TTFont(face.path, lazy=True)["name"].getDebugName(6) for face in (COMMON, RARE, BOLD, MONOSPACED)
    ]
    assert len(set(names)) == 4


def test_every_character_of_gb2312_is_bold_and_common():
    gb2312 = {
        ord(bytes((row, cell)).decode("gb2312"))
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
        if (row, cell) < (0xD7, 0xFA) or row > 0xD7
    }
    assert len(gb2312) == 6763
    assert gb2312 <= characters_of(BOLD)
    assert gb2312 <= characters_of(COMMON)


@pytest.mark.parametrize(
    ("character", "style", "typeface"),
    [
        ("张", Style.REGULAR, COMMON),
        ("𬭚", Style.REGULAR, COMMON),
        ("䒟", Style.REGULAR, RARE),
        ("张", Style.BOLD, BOLD),
        ("䒟", Style.BOLD, RARE),
        ("￥", Style.REGULAR, COMMON),
        ("①", Style.REGULAR, COMMON),
    ],
)
def test_each_character_finds_its_face(character, style, typeface):
    assert typeface_for(character, style) == typeface


def test_what_no_face_can_print_is_named():
    assert missing_characters("王\U0010abcd某\U0010abcd\U0010abce") == ("\U0010abcd", "\U0010abce")
    with pytest.raises(MissingGlyph, match=r"U\+10ABCD"):
        require_glyphs("王 \n\U0010abcd")
    require_glyphs("王某 \n\t某")


def test_a_file_name_is_printed_with_code_points_where_glyphs_are_missing():
    assert printable("合同.pdf") == "合同.pdf"
    assert printable("a\x00\U0010abcd") == "a〔U+0000〕〔U+10ABCD〕"
    assert printable("合同\u202efdp.exe") == "合同〔U+202E〕fdp.exe"
    assert printable("cafe\u0301") == "caf\u00e9"


def as_wide_as_it_is_long(text: str) -> float:
    return float(len(text))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五六", ["一二三四五", "六"]),
        ("一二三四五，六", ["一二三四", "五，六"]),
        ("一二三四《五》", ["一二三四", "《五》"]),
        ("一二 words", ["一二", "words"]),
        ("abcdefghijkl", ["abcde", "fghij", "kl"]),
        ("", [""]),
    ],
)
def test_lines_end_where_they_may(text, lines):
    assert broken(text, 5, as_wide_as_it_is_long) == lines


def test_the_check_mark_is_a_qr_code_with_its_three_eyes():
    side, runs = dark_runs("https://filing.example.cn/verify/7K3M9QXW2P5D")
    found = list(runs)
    assert {(0, 0, 7), (0, side - 7, 7), (side - 7, 0, 7)} <= set(found)
    assert Decimal(sum(length for _, _, length in found)) / side**2 < Decimal("0.6")
    assert as_image("https://filing.example.cn/").startswith("data:image/svg+xml")
