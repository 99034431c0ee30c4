"""Days and moments as papers write them."""

from datetime import date, datetime

from court_filing.clock import SHANGHAI
from court_filing.law.numerals import in_chinese

__all__ = ["chinese_date", "court_moment", "in_chinese", "plain_date"]

_DIGITS = "〇一二三四五六七八九"


def chinese_date(day: date) -> str:
    """`day` in Chinese numerals, as below the court's name on a paper: 二〇二六年十一月二十一日."""
    year = "".join(_DIGITS[int(digit)] for digit in f"{day.year:04d}")
    return f"{year}年{in_chinese(day.month)}月{in_chinese(day.day)}日"


def plain_date(day: date) -> str:
    """`day` in the running text of a paper: 2026年11月21日."""
    return f"{day.year}年{day.month}月{day.day}日"


def court_moment(moment: datetime) -> str:
    """`moment` to the second as the court's clock (Asia/Shanghai) shows it: 2026年11月21日 09:05:07."""
    local = moment.astimezone(SHANGHAI)
    return f"{plain_date(local.date())} {local:%H:%M:%S}"
