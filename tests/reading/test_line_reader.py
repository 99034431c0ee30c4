"""A line is read at any height, its doubtful parts are read again, and empty margins are not searched."""

import numpy
import pytest
from paper_samples import picture, written

from court_filing.reading.ink_box import ink_box
from court_filing.reading.line_doubts import doubtful_parts, mended, reach
from court_filing.reading.line_model import of_any_height
from court_filing.reading.line_reader import Character, Characters, LineReader, words

SURE = 0.99


def _line(text: str, *, doubtful: tuple[int, ...] = ()) -> Characters:
    """That text, its characters a tenth of the width apart, those at the given places read with little confidence."""
    return [
        Character(sign, round(place / 10 + 0.05, 2), 0.5 if place in doubtful else SURE)
        for place, sign in enumerate(text)
    ]


@pytest.fixture(scope="module")
def reader() -> LineReader:
    """The model, loaded once for these tests."""
    return LineReader(threads=1)


@pytest.mark.parametrize("height", [48, 36])
def test_a_line_is_read_at_the_height_the_model_was_made_for_and_lower(
    reader: LineReader, height: int
) -> None:
    paper = picture(written(["本金210000元"]))
    line = paper.crop((160, 170, 410, 220)).resize((240, height))
    levels = numpy.asarray(line, dtype="float32").transpose(2, 0, 1)[numpy.newaxis] / 127.5 - 1
    read = reader.read(numpy.ascontiguousarray(levels))
    assert words(read) == "本金210000元"
    assert all(0.9 < character.confidence <= 1 for character in read)
    assert [character.at for character in read] == sorted(character.at for character in read)


def test_an_empty_line_says_nothing(reader: LineReader) -> None:
    assert reader.read(numpy.ones((1, 3, 48, 160), dtype="float32")) == []


@pytest.mark.parametrize("other", [b"", b"not a model", b"\x08\x07"])
def test_bytes_that_are_no_model_are_refused(other: bytes) -> None:
    with pytest.raises(ValueError, match="no model"):
        of_any_height(other)


def test_doubts_close_together_are_one_part_and_others_are_their_own() -> None:
    assert doubtful_parts(_line("被告于三月一日向原告借款", doubtful=(1, 3, 9))) == [(1, 4), (9, 10)]
    assert doubtful_parts(_line("被告于三月")) == []
    assert doubtful_parts(_line("三月，被告。", doubtful=(2, 5))) == []


def test_a_part_is_read_again_with_three_characters_at_either_side() -> None:
    assert reach(_line("被告向原告借款十元", doubtful=(4,)), (4, 5)) == pytest.approx((0.1, 0.8))
    assert reach(_line("被告向原告", doubtful=(1,)), (1, 2)) == (0.0, 1.0)


def test_a_number_is_never_cut() -> None:
    line = _line("共借款110000元未还", doubtful=(7,))
    assert reach(line, (7, 8)) == pytest.approx((0.3, 1.1))


def test_the_digit_that_was_lost_is_found_again() -> None:
    line = _line("告借款11000元，约定", doubtful=(6,))
    again = _line("款110000元，约")
    assert words(mended(line, (6, 7), again) or []) == "告借款110000元，约定"


def test_a_narrow_comma_in_the_context_is_the_same_as_a_wide_one() -> None:
    better = mended(_line("借款九元，约定", doubtful=(2,)), (2, 3), _line("借款玖元,约"))
    assert words(better or []) == "借款玖元，约定"


def test_a_second_reading_that_is_no_surer_changes_nothing() -> None:
    line = _line("原告借款七元整", doubtful=(4,))
    assert mended(line, (4, 5), _line("告借款士元整", doubtful=(3,))) == line


def test_a_second_reading_of_other_words_is_not_put_in() -> None:
    assert mended(_line("原告借款七元整", doubtful=(4,)), (4, 5), _line("三月一日")) is None


def test_what_stands_cut_at_the_edge_is_not_put_in_twice() -> None:
    line = _line("向原告借款七元整", doubtful=(5,))
    assert words(mended(line, (5, 6), _line("原告借款柒元整")) or []) == "向原告借款柒元整"


def test_margins_without_ink_are_left_out() -> None:
    page = numpy.full((960, 672, 3), 250, dtype="uint8")
    page[300:400, 200:500] = 190
    rows, columns = ink_box(page)
    assert (rows.start, rows.stop, columns.start, columns.stop) == (256, 448, 160, 544)


def test_of_a_page_without_ink_or_with_grain_up_to_its_edges_all_is_kept() -> None:
    blank = numpy.full((320, 256, 3), 250, dtype="uint8")
    grain = numpy.random.default_rng(3).integers(0, 2, (320, 256, 1), dtype="uint8") * 255
    for page in (blank, numpy.repeat(grain, 3, axis=2)):
        rows, columns = ink_box(page)
        assert (rows.start, rows.stop, columns.start, columns.stop) == (0, 320, 0, 256)
