"""Numbers in Chinese numerals (汉字数字)."""

_DIGITS = "〇一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals: 五, 十, 十五, 二十."""
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return ten + (_DIGITS[ones] if ones else "")
