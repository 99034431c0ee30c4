"""Words are found on the lines of pages, and marked where they stand."""

import pytest

from court_filing.reading.words import Line, PageWords, as_drawn
from court_filing.web.page_words import hits

LINE = Line("借款本金 210000 元", (0.1, 0.2, 0.5, 0.02))
PAGES = [
    PageWords(1, (LINE,)),
    PageWords(3, (Line("ＡＢＣ公司，abc 公司", (0.1, 0.5, 0.6, 0.02)),), turned=90),
]


def test_what_stands_around_is_told_and_spaces_do_not_matter() -> None:
    (hit,) = hits(PAGES, "本金210 000")
    assert (hit.page, hit.before, hit.words, hit.after) == (1, "借款", "本金 210000", " 元")


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("一二三四五六七八九十甲乙丙丁戊本金", "…二三四五六七八九十甲乙丙丁戊", ""),
        ("共计人民币1,210,000.00元整已于当日本金收讫", "…1,210,000.00元整已于当日", "收讫"),
        ("本金一二三四五六七八九十甲乙2026-03-01付清", "", "一二三四五六七八九十甲乙2026-03-01…"),
        ("本金一二三四五六七八九十甲乙丙丁", "", "一二三四五六七八九十甲乙丙丁"),
    ],
)
def test_where_it_is_cut_is_shown_and_no_number_is_cut_in_two(text, before, after) -> None:
    (hit,) = hits([PageWords(1, (Line(text, (0.1, 0.2, 0.5, 0.02)),))], "本金")
    assert (hit.before, hit.after) == (before, after)


def test_wide_and_narrow_large_and_small_letters_are_the_same() -> None:
    assert [(hit.page, hit.words) for hit in hits(PAGES, "abc公司")] == [(3, "ＡＢＣ公司"), (3, "abc 公司")]


def test_the_mark_covers_the_words_and_not_the_line() -> None:
    (hit,) = hits(PAGES, "借款")
    left, top, width, height = hit.upright.box
    assert (left, top, height) == (0.1, 0.2, 0.02)
    # Four of 8 + 1 + 6 + 1 + 2 narrow widths, and a little more.
    assert width == pytest.approx(0.5 * 4.7 / 18)


@pytest.mark.parametrize("wanted", ["", "  ", "没有的字"])
def test_nothing_is_found(wanted: str) -> None:
    assert hits(PAGES, wanted) == []


@pytest.mark.parametrize(
    ("turned", "box"),
    [
        (0, (0.1, 0.2, 0.3, 0.05)),
        # Drawn on its side: its top edge is on the left, so that it has to be turned clockwise to stand upright.
        (90, (0.2, 0.6, 0.05, 0.3)),
        (180, (0.6, 0.75, 0.3, 0.05)),
        (270, (0.75, 0.1, 0.05, 0.3)),
    ],
)
def test_a_place_on_the_upright_page_is_found_on_the_page_as_drawn(turned, box) -> None:
    assert as_drawn((0.1, 0.2, 0.3, 0.05), turned) == pytest.approx(box)
