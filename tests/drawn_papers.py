"""Papers as they come from scanners and telephones, drawn anew for each test: clean, and with the faults of photos."""

import random
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from court_filing.documents.typefaces import FOLDER as TYPEFACES

A4 = (1240, 1754)
"""At 150 dots per inch."""
INK = (30, 30, 34)
SENTENCE = "原告与被告于二〇二四年三月五日签订借款合同，约定借款十万元，被告至今未归还，原告多次催要无果。"


@cache
def typeface(size):
    return ImageFont.truetype(str(TYPEFACES / "NotoSerifSC-Common.ttf"), size)


def text_page(number=1):
    """A full page of a complaint, as a scanner sees it."""
    page = Image.new("RGB", A4, (252, 252, 250))
    pen = ImageDraw.Draw(page)
    pen.text((480, 130), "民事起诉状", INK, typeface(52))
    words = SENTENCE[number % 20 :] + SENTENCE
    for line in range(34):
        start = line * 7 % 40
        length = 38 if line % 5 else 21
        pen.text((150, 240 + line * 40), (words * 2)[start : start + length], INK, typeface(24))
    return page


def table_page():
    """A statement of an account: ruled, narrow rows."""
    page = Image.new("RGB", A4, "white")
    pen = ImageDraw.Draw(page)
    for row in range(31):
        pen.line((120, 200 + row * 46, 1120, 200 + row * 46), INK, 2)
    for column in (120, 320, 640, 860, 1120):
        pen.line((column, 200, column, 1580), INK, 2)
    for row in range(30):
        y = 208 + row * 46
        day, sum_yuan = f"2024-{row % 12 + 1:02d}-{row % 28 + 1:02d}", f"{row * 137 % 9000}.00"
        for x, said in ((132, day), (332, "转账 张三"), (652, sum_yuan)):
            pen.text((x, y), said, INK, typeface(24))
    return page


def receipt():
    """A sparse slip of paper: five lines and much white."""
    page = Image.new("RGB", (900, 1300), (248, 248, 246))
    pen = ImageDraw.Draw(page)
    written = ("收据", "今收到李四交来货款", "人民币 3,200.00 元", "收款人：王五", "2024年5月6日")
    for line, said in enumerate(written):
        pen.text((160, 150 + line * 70), said, INK, typeface(34))
    return page


def id_card():
    """A card photographed on a brown table, in light from one side."""
    photo = Image.new("RGB", (1600, 1130), (120, 92, 64))
    pen = ImageDraw.Draw(photo)
    pen.rectangle((220, 170, 1380, 900), (226, 236, 240))
    pen.rectangle((1050, 260, 1310, 620), (190, 195, 205))
    pen.ellipse((1110, 300, 1250, 460), (140, 125, 110))
    printed = ("姓名 张三", "性别 男 民族 汉", "出生 1980 年 1 月 2 日", "住址 江苏省常州市某路1号")
    for line, said in enumerate(printed):
        pen.text((280, 240 + line * 100), said, INK, typeface(44))
    pen.text((280, 780), "公民身份号码 320400198001020011", INK, typeface(48))
    return grained(shaded(photo))


def paper_on_a_table():
    """A page photographed by hand, lit from above on the left: white there and grey at the other end."""
    photo = Image.new("RGB", (1600, 2130), (118, 90, 62))
    photo.paste(text_page(3).resize((1320, 1867)), (140, 130))
    return grained(shaded(photo))


def scene():
    """A photo of things and not of writing: a street with houses under a bright sky."""
    chance = random.Random(7)
    sky = Image.linear_gradient("L").transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    photo = sky.resize((1600, 1200)).convert("RGB")
    pen = ImageDraw.Draw(photo)
    for _house in range(12):
        left, top = chance.randrange(0, 1500), chance.randrange(300, 700)
        wall = tuple(chance.randrange(60, 200) for _ in range(3))
        pen.rectangle((left, top, left + chance.randrange(120, 320), 1200), wall)
        for window in range(4):
            pen.rectangle(
                (left + 20, top + 40 + window * 80, left + 60, top + 90 + window * 80), (40, 48, 60)
            )
    pen.polygon([(500, 1200), (760, 620), (840, 620), (1200, 1200)], (90, 90, 92))
    return grained(photo)


def chat():
    """A screenshot of a talk, in the dark colours that many telephones show."""
    page = Image.new("RGB", (1080, 2200), (17, 17, 17))
    pen = ImageDraw.Draw(page)
    for number in range(9):
        mine = number % 2
        left = 360 if mine else 140
        top = 160 + number * 220
        ground, ink = ((58, 180, 90), (10, 20, 10)) if mine else ((44, 44, 44), (240, 240, 240))
        pen.rounded_rectangle((left, top, left + 580, top + 130), 20, ground)
        pen.text((left + 30, top + 40), "什么时候还我钱？" if mine else "下个月一定还", ink, typeface(40))
    return page


CLEAN = {
    "text": text_page,
    "table": table_page,
    "receipt": receipt,
    "card": id_card,
    "photo of a page": paper_on_a_table,
    "scene": scene,
    "chat": chat,
}


def shaded(photo):
    light = Image.linear_gradient("L").rotate(60, expand=False, fillcolor=128).resize(photo.size)
    return ImageChops.multiply(photo, light.point(lambda level: 255 - level // 4).convert("RGB"))


def grained(photo):
    grain = Image.effect_noise(photo.size, 6).convert("RGB")
    return ImageChops.add(photo, grain, offset=-128)


def blurred(page, radius=5):
    return page.filter(ImageFilter.GaussianBlur(radius))


def darkened(page, share=0.3):
    return page.point(lambda level: int(level * share))


def leaning(page, degrees=3):
    """Turned clockwise, as it lies askew on the glass."""
    return page.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=(250, 250, 250))


def with_glare(page, centre=(0.5, 0.45), radius=0.12):
    """Grey as in a room, and a lamp mirrored in it."""
    page = page.point(lambda level: int(level * 0.82))
    width, height = page.size
    x, y, r = width * centre[0], height * centre[1], width * radius
    spot = Image.new("L", page.size, 0)
    ImageDraw.Draw(spot).ellipse((x - r, y - r, x + r, y + r), 255)
    return Image.composite(
        Image.new("RGB", page.size, "white"), page, spot.filter(ImageFilter.GaussianBlur(12))
    )


def cut(page, left=0.0, bottom=0.0):
    return page.crop((round(page.width * left), 0, page.width, round(page.height * (1 - bottom))))


def smeared(page, dots=14):
    """As by a hand that moved sideways."""
    moved = page
    for step in range(1, dots):
        moved = Image.blend(moved, ImageChops.offset(page, step, 0), 1 / (step + 1))
    return moved
