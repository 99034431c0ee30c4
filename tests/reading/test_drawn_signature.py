"""What a browser sends as a drawn signature is taken apart and made anew, or refused."""

import base64
import io

import pytest
from PIL import Image, ImageDraw

from court_filing.reading.drawn_signature import NotASignature, clean_signature


def address(image, kind="PNG", **options):
    content = io.BytesIO()
    image.save(content, kind, **options)
    return "data:image/png;base64," + base64.b64encode(content.getvalue()).decode()


def strokes(size=(600, 200), paper=(0, 0, 0, 0), ink="black"):
    image = Image.new("RGBA", size, paper)
    ImageDraw.Draw(image).line([(200, 60), (300, 160), (420, 60)], fill=ink, width=5)
    return image


def test_a_drawing_is_cut_to_its_ink_and_stands_on_nothing():
    kept = Image.open(io.BytesIO(clean_signature(address(strokes()))))
    assert (kept.format, kept.mode, kept.height) == ("PNG", "LA", 256)
    ink = kept.getchannel("A")
    assert ink.getpixel((2, 2)) == 0 and ink.getextrema() == (0, 255)
    assert kept.width < 256 * 600 / 200


def test_a_drawing_on_white_paper_is_the_same():
    assert clean_signature(address(strokes(paper="white"))) == clean_signature(address(strokes()))


def test_nothing_but_the_strokes_comes_through():
    from PIL.PngImagePlugin import PngInfo

    hidden = PngInfo()
    hidden.add_text("Comment", "<script>")
    assert b"script" not in clean_signature(address(strokes(), pnginfo=hidden))


def test_a_long_flat_stroke_stays_within_bounds():
    image = Image.new("RGBA", (1900, 40), "white")
    ImageDraw.Draw(image).line([(5, 20), (1890, 20)], fill="black", width=4)
    assert Image.open(io.BytesIO(clean_signature(address(image)))).width <= 240 * 8 + 16


REFUSED = {
    "nothing": "",
    "no address": "hello",
    "another kind under this name": address(strokes().convert("RGB"), "JPEG"),
    "not base64": "data:image/png;base64,%%%",
    "cut off": address(strokes())[:300],
    "empty paper": address(Image.new("RGBA", (600, 200), "white")),
    "nothing but ink": address(Image.new("RGBA", (600, 200), "black")),
    "a slip of the finger": address(strokes(ink=(0, 0, 0, 0))),
    "pale": address(strokes(paper="white", ink=(230, 230, 230, 255))),
    "too many dots": address(Image.new("L", (2500, 2500), 255)),
    "too large": "data:image/png;base64," + "A" * 500_000,
}


@pytest.mark.parametrize("sent", REFUSED.values(), ids=REFUSED)
def test_what_is_no_drawing_is_refused(sent):
    with pytest.raises(NotASignature):
        clean_signature(sent)
