"""Numbers in Chinese numerals, ordinary (汉字数字) and capital (大写数字): written and read."""

_ORDINARY = "零一二三四五六七八九"
DIGITS = {
    sign: value
    for value, signs in enumerate(
        ("零〇○", "一壹", "二贰貳貮弍两", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
"""What each sign of a digit is worth, whichever way it is written."""
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
GROUPS = {"万": 10_000, "亿": 100_000_000}
SIGNS = "".join((*DIGITS, *UNITS, *GROUPS))
"""Everything of which a number in Chinese numerals can consist; fits into a character class as it is."""
LONGEST = 60
"""More signs in a row are no number that anybody means."""


def in_chinese(number: int) -> str:
    """A number from 1 to 9999 as the text of a law has it: 五, 十, 十五, 一百二十四, 一千零五."""
    words, skipped = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if skipped and words else "") + _ORDINARY[digit] + name
        skipped = not digit
    return words.removeprefix("一") if 10 <= number < 20 else words


def number_in(written: str) -> int:
    """A number in Chinese numerals, in figures: 两万三千 is 23000, 贰拾壹万 is 210000, 二〇二五 is 2025.

    Raises KeyError for a sign that is none of them.
    """
    if all(sign in DIGITS for sign in written):
        return int("".join(str(DIGITS[sign]) for sign in written))
    total = group = digit = 0
    for sign in written:
        if sign in UNITS:
            group, digit = group + (digit or 1) * UNITS[sign], 0
        elif sign in GROUPS:
            # What stands before 亿 all counts so many; what stands before 万 only since the last 亿.
            before = total if sign == "亿" else 0
            total, group, digit = total - before + (before + group + digit or 1) * GROUPS[sign], 0, 0
        else:
            digit = DIGITS[sign]
    return total + group + digit
