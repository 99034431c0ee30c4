"""Form fields that take what people really type, and say precisely how to mend what cannot be taken.

Every field knows `required="请填写…"`: the sentence shown when it is left empty. Without it the field is
optional, and its other validators are asked only when something was given. Errors are `Text`, so that a
page can translate them.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field, PasswordField, StringField
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from court_filing.documents.typefaces import missing_characters
from court_filing.texts import Text

Sentence = str | Text

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Control and formatting characters and variation selectors: nobody types them, and no paper can show them."""
_SPACES_AND_DASHES = re.compile(r"[\s\-\u2010-\u2015]+")
_BRACKETS_AND_DASHES = re.compile(r"[()\-\u2010-\u2015]+")
_MONEY = re.compile(r"(?P<whole>\d+|\d{1,3}(?:,\d{3})+)(?:\.(?P<cents>\d*))?")
_CURRENCY = re.compile(r"人民币|RMB|CNY|[¥元圆\s]", re.IGNORECASE)
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{9,11}|[48]00\d{7}")
_ABROAD = re.compile(r"\+\d{7,15}")


class Asked:
    """What every field here has: a sentence for when it is empty, and silence when it may be."""

    required: Sentence | None
    data: Any
    process_errors: Sequence[Any]

    def __init__(self, *args: Any, required: Sentence | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.required = required
        self.flags.required = required is not None  # type: ignore[attr-defined]

    def pre_validate(self, form: Any) -> None:
        """Stop where there is nothing, or nothing readable, for further validators to look at."""
        if self.process_errors:
            raise StopValidation()
        if self.data is None or self.data is False or self.data in ("", []):
            raise StopValidation(self.required)  # type: ignore[arg-type]
        super().pre_validate(form)  # type: ignore[misc]


class StrippedString(Asked, StringField):
    """One line of text without blanks at its ends and invisible characters; "" when nothing is given.

    Characters are kept as typed (no compatibility folding), so that rare characters in names survive. What the
    court prints (`printed`) may hold no character that no typeface has: one would stop every paper of the case.
    """

    def __init__(self, *args: Any, max_length: int = 200, printed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.max_length = max_length
        self.printed = printed

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if valuelist:
            self.data = self.tidied(_INVISIBLE.sub("", valuelist[0]).strip())
            if len(self.data) > self.max_length:
                raise ValueError(self._too_long())
            if self.printed:
                _check_printable(self.data)

    def tidied(self, text: str) -> str:
        """The one written form of `text`; line breaks of a pasted text become blanks."""
        return " ".join(text.splitlines())

    def _too_long(self) -> Text:
        return Text("最多 {limit} 个字，现在有 {count} 个字", limit=self.max_length, count=len(self.data))

    def _value(self) -> str:
        return self.data or ""


def _check_printable(text: str) -> None:
    """Raise ValueError with the sentence that names what the papers cannot show; ASCII they always can."""
    if text.isascii():
        return
    missing = [character for character in missing_characters(text) if not character.isspace()]
    if missing:
        characters = "、".join(f"“{character}”（U+{ord(character):04X}）" for character in missing)
        raise ValueError(
            Text(
                "法院的文书里印不出这个字符：{characters}。请删去或换一种写法；"
                "姓名里确实有这个字的，请拨打 12368 告诉法院",
                characters=characters,
            )
        )


class Password(Asked, PasswordField):
    """A password exactly as typed; it is never shown again."""


class TextArea(StrippedString):
    """Several lines of text, with one kind of line break."""

    def __init__(self, *args: Any, max_length: int = 5000, printed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, max_length=max_length, printed=printed, **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        super().process_formdata([value.replace("\r\n", "\n").replace("\r", "\n") for value in valuelist])

    def tidied(self, text: str) -> str:
        return text


def plain_number(text: str) -> str:
    """A number from a document as it is stored: half-width, upper case, without blanks and dashes."""
    return _SPACES_AND_DASHES.sub("", unicodedata.normalize("NFKC", text)).upper()


class IdentityNumber(StrippedString):
    """The number of an identity document (证件号码) or a unified social credit code, folded."""

    def __init__(self, *args: Any, max_length: int = 40, **kwargs: Any) -> None:
        super().__init__(*args, max_length=max_length, **kwargs)

    def tidied(self, text: str) -> str:
        return plain_number(text)


def _in_parts(landline: str) -> str:
    """A landline with its parts kept apart by “-” where they were typed apart: (0579) 85000000, 0579－85000000."""
    closed_up = "".join(unicodedata.normalize("NFKC", landline).split())
    return _BRACKETS_AND_DASHES.sub("-", closed_up).strip("-")


class PhoneField(StrippedString):
    """A mobile number of 11 digits; with `mobile_only=False` also a number abroad or a landline (0579-85000000)."""

    def __init__(self, *args: Any, mobile_only: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mobile_only = mobile_only

    def tidied(self, text: str) -> str:
        number = re.sub(r"[()]", "", plain_number(text))
        if not self.mobile_only and _LANDLINE.fullmatch(number):
            return _in_parts(text)
        return re.sub(r"^(?:\+|00)86(?=1\d{10}$)", "", number)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        super().process_formdata(valuelist)
        if self.data:
            self._check(self.data)

    def _check(self, number: str) -> None:
        number = plain_number(number)
        if _MOBILE.fullmatch(number):
            return
        if not self.mobile_only and (_LANDLINE.fullmatch(number) or _ABROAD.fullmatch(number)):
            return
        if not number.lstrip("+").isdigit():
            raise ValueError(Text("电话号码里只能有数字，例如：13800138000"))
        if number.startswith("0") or number.startswith("+"):
            raise ValueError(self._not_here())
        if len(number) != 11:
            raise ValueError(Text("手机号码是 11 位数字，现在有 {count} 位，请检查", count=len(number)))
        raise ValueError(Text("手机号码的开头不对，应当以 13 到 19 开头，请检查"))

    def _not_here(self) -> Text:
        if self.mobile_only:
            return Text("请填写中国大陆的手机号码（11 位数字），用来接收短信")
        return Text("固定电话请连区号一起填写，例如：010-12345678")


class MoneyField(Asked, StringField):
    """An amount in yuan as Decimal with at most two decimals; takes “10,000”, “１０００”, “¥500 元”."""

    def __init__(
        self,
        *args: Any,
        at_most: Decimal = Decimal("999999999999.99"),
        allow_zero: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.at_most = at_most
        self.allow_zero = allow_zero

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if not valuelist:
            return
        self.data = None
        typed = _CURRENCY.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", valuelist[0])))
        if typed:
            self.data = self._within_bounds(_amount(typed))

    def _within_bounds(self, amount: Decimal) -> Decimal:
        if amount > self.at_most:
            raise ValueError(
                Text("金额不能超过 {limit} 元，请检查是不是多写了零", limit=f"{self.at_most:,.2f}")
            )
        if not amount and not self.allow_zero:
            raise ValueError(Text("金额要大于 0 元"))
        return amount

    def _value(self) -> str:
        if self.data is None:
            return str(self.raw_data[0]) if self.raw_data else ""
        return f"{self.data:,.2f}"


def _amount(typed: str) -> Decimal:
    """The amount in a folded text; raises ValueError with the sentence that says what to change."""
    found = _MONEY.fullmatch(typed)
    if found is None:
        raise ValueError(_not_an_amount(typed))
    if len(found["cents"] or "") > 2:
        raise ValueError(Text("金额最多写到分，也就是小数点后两位，例如：1234.50"))
    amount = Decimal(typed.replace(",", ""))
    # What is far beyond every limit has too many digits to be quantized, and is refused as it is.
    return amount if amount.adjusted() > 20 else amount.quantize(Decimal("0.01"))


def _not_an_amount(typed: str) -> Text:
    if re.match(r"[-\u2212\u2013]|负", typed):
        return Text("金额不能是负数，请去掉前面的负号")
    if re.search(r"[\d.]E[+-]?\d", typed, re.IGNORECASE):
        return Text("请写出完整的数字，不要用科学记数法，例如：100000")
    if re.search(r"[万亿千百]", typed):
        return Text("请用数字写出多少元，例如：20 万元写成 200000")
    if re.fullmatch(r"[\d,.]+", typed):
        return Text("逗号或小数点的位置不对，请检查，例如：12,345.60")
    return Text("金额只能写数字，例如：12345.60")


class DateField(Asked, Field):
    """A day, asked in three boxes 年 月 日 (form names `name-year`, `name-month`, `name-day`).

    `not_after` is the last allowed day: a function for today (the page passes the court's clock), or a fixed
    day; `too_late` is what is said of a later one.
    """

    PARTS: Mapping[str, tuple[Text, Text]] = {
        "year": (Text("年"), Text("年份")),
        "month": (Text("月"), Text("月份")),
        "day": (Text("日"), Text("日期")),
    }

    def __init__(
        self,
        *args: Any,
        not_after: Callable[[], date] | date | None = None,
        too_late: Sentence | None = None,
        not_before: date = date(1900, 1, 1),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.not_after = not_after
        self.too_late = too_late
        self.not_before = not_before
        self.bad_parts: tuple[str, ...] = ()

    @property
    def error_id(self) -> str:
        """The id of the box that the error summary leads to."""
        return f"{self.id}-{self.bad_parts[0] if self.bad_parts else 'year'}"

    @property
    def typed(self) -> dict[str, str]:
        """What stands in each box: the text as typed, else the parts of the stored day."""
        if self.raw_data:
            return dict(zip(self.PARTS, self.raw_data, strict=True))
        return {part: str(getattr(self.data, part)) if self.data else "" for part in self.PARTS}

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        self.bad_parts = ()
        if formdata is not None:
            boxes = [formdata.get(f"{self.name}-{part}") for part in self.PARTS]
            given = any(box is not None for box in boxes)
            formdata = MultiDict([(self.name, box or "") for box in boxes] if given else [])
        super().process(formdata, data, extra_filters)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if not valuelist:
            return
        self.data = None
        boxes = {
            part: re.sub(r"[\s年月日]", "", unicodedata.normalize("NFKC", text))
            for part, text in zip(self.PARTS, valuelist, strict=True)
        }
        if any(boxes.values()):
            self.data = self._within_bounds(self._day(boxes))

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        if self.errors and not self.bad_parts:
            self.bad_parts = tuple(self.PARTS)

    def _day(self, boxes: Mapping[str, str]) -> date:
        missing = tuple(part for part, text in boxes.items() if not text)
        if missing:
            names = "、".join(str(self.PARTS[part][1]) for part in missing)
            self._refuse(missing, Text("还缺少{parts}，请补上", parts=names))
        if not re.fullmatch(r"\d{4}", boxes["year"]) or not int(boxes["year"]):
            self._refuse(("year",), Text("年份要写 4 位数字，例如：1990"))
        for part, last in (("month", 12), ("day", 31)):
            if not (re.fullmatch(r"\d{1,2}", boxes[part]) and 1 <= int(boxes[part]) <= last):
                sentence = Text("{part}要写 1 到 {last} 的数字", part=str(self.PARTS[part][1]), last=last)
                self._refuse((part,), sentence)
        year, month, day = (int(text) for text in boxes.values())
        try:
            return date(year, month, day)
        except ValueError:
            sentence = Text("{year} 年 {month} 月没有 {day} 日", year=year, month=month, day=day)
            return self._refuse(("day",), sentence)

    def _within_bounds(self, day: date) -> date:
        if day < self.not_before:
            self._refuse(("year",), Text("日期不能早于{day}", day=_written(self.not_before)))
        last = self.not_after() if callable(self.not_after) else self.not_after
        if last and day > last:
            self._refuse(tuple(self.PARTS), self._too_late(last))
        return day

    def _too_late(self, last: date) -> Sentence:
        if self.too_late:
            return self.too_late
        if callable(self.not_after):
            return Text("日期不能晚于今天（{day}）", day=_written(last))
        return Text("日期不能晚于{day}", day=_written(last))

    def _refuse(self, parts: tuple[str, ...], sentence: Sentence) -> Any:
        self.bad_parts = parts
        raise ValueError(sentence)


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
