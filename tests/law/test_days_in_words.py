"""Days in running text, as people write them, in digits and with their year."""

import pytest

from court_filing.law.days_in_words import in_digits


@pytest.mark.parametrize(
    ("written", "in_figures"),
    [
        ("二〇二六年八月十六日", "2026年8月16日"),
        ("二○二四年元月三十一日", "2024年1月31日"),
        ("二零二五年十二月廿四日", "2025年12月24日"),
        ("２０２６年８月１６日", "2026年8月16日"),
        ("2026年八月", "2026年8月"),
        ("2026年3月5日借款，8月16日归还", "2026年3月5日借款，2026年8月16日归还"),
        ("2026年3月5日借款，同年8月16日归还", "2026年3月5日借款，2026年8月16日归还"),
        ("2025年11月签约，次年一月二十一日交货", "2025年11月签约，2026年1月21日交货"),
        ("自2025年11月1日至1月5日", "自2025年11月1日至2026年1月5日"),
        ("2026年9月3日判决，该判决9月20日生效", "2026年9月3日判决，该判决2026年9月20日生效"),
    ],
)
def test_a_day_is_written_in_digits_with_its_year(written, in_figures):
    assert in_digits(written) == in_figures


@pytest.mark.parametrize(
    "written",
    [
        "8月16日，被告签收",
        "2026年3月1日起，每年8月1日付租",
        "2026年3月1日签约，去年8月16日曾付款",
        "租期3个月",
        "第三十一条",
        "合同第八条、第十六项",
        "一百二十三元",
    ],
)
def test_what_is_no_day_or_has_no_year_that_the_text_tells_stays(written):
    assert in_digits(written) == written
