"""A complaint is looked at and signed at a screen: drawn with a pointer, or by a typed name where scripts are off."""

import pytest
from people_at_browsers import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser


def write_letter(at: Visitor, case: str) -> None:
    at.open(f"{case}complaint/way/")
    at.choose("自己写一份民事起诉状")
    at.press("继续")


def draw(at: Visitor) -> None:
    frame = at.page.locator("canvas").bounding_box()
    assert frame is not None
    for stroke in (0.2, 0.5):
        at.page.mouse.move(frame["x"] + frame["width"] * stroke, frame["y"] + 30)
        at.page.mouse.down()
        at.page.mouse.move(frame["x"] + frame["width"] * (stroke + 0.2), frame["y"] + 150, steps=8)
        at.page.mouse.up()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_signature_is_drawn(arrive, draft, width):
    at = draft.reopen(arrive(width=width, careful=True))
    case = draft.url.removesuffix("materials/")
    write_letter(at, case)
    at.open(f"{case}complaint/preview/")
    at.sees("事实和理由")
    at.press("去签名")
    at.choose("在屏幕上手写")
    at.press("下一步")
    at.page.get_by_label("我看过全文").check()
    at.press("签名")
    at.sees("还没有写下签名")
    draw(at)
    at.page.get_by_role("button", name="擦掉重写").click()
    assert at.page.input_value("#picture-value") == ""
    draw(at)
    at.press("签名")
    at.sees("签好的文件已经放进“上传材料”")
    at.open(draft.url)
    at.sees("民事起诉状.pdf")


def test_who_has_no_scripts_types_the_name(arrive, draft):
    at = draft.reopen(arrive(width=PHONE, scripts=False))
    case = draft.url.removesuffix("materials/")
    write_letter(at, case)
    at.open(f"{case}complaint/sign/drawn/?who=0")
    at.sees("没有打开脚本，不能手写")
    at.open(f"{case}complaint/sign/typed/?who=0")
    name = at.page.locator("#name-hint").inner_text().removeprefix("请键入：")
    at.type("姓名（名称）", name)
    at.page.get_by_label("我看过全文").check()
    at.press("签名")
    at.sees("签好的文件已经放进“上传材料”")
