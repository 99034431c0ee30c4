"""The process that recognises writing (文字识别): `python -m court_filing.reading.recogniser THREADS MEMORY_BYTES`.

It opens no file of anybody: it is given dots, and answers lines. Every message is its length in four bytes and then
itself; the first, an empty object, says that it has loaded. A request is `{"width", "height"}` followed by three bytes
a dot. It leaves when nobody has asked for a while.
"""

import json
import logging
import os
import resource
import select
import struct
import sys
from typing import Any, BinaryIO

from court_filing.reading.ink_box import Box, ink_box
from court_filing.reading.line_doubts import doubtful_parts, mended, reach
from court_filing.reading.line_reader import Characters, LineReader, confidence, words

IDLE_SECONDS = 120.0
"""So long it stays for the next page; then its memory is worth more than the seconds of a new beginning."""
LARGEST_DOTS = 6_000_000
MOST_LINES = 400

DETECTED_SIDE = 960
"""To how many dots along the longer side a page is made smaller to find its lines. Larger finds no more of them."""
SQUEEZED, SQUEEZED_LESS = 0.6, 0.75
"""How much narrower a long line is read than it is, and one that is short or of small print: the work is as much less.
Narrower still, the engine too often loses one of two like digits that stand beside each other."""
LONG = 8
"""A line so many times as wide as high is long; shorter ones are cells of tables, with the sums."""
SMALL_PRINT = 33
"""Dots that a line is high, with the white around it, up to which it is small print: 9 points and less in a scan."""
HEIGHT, LOW = 48, 36
"""The height that a line is read at, in dots, and a long one: it is narrowed, and lower it keeps more of its form."""
LEAST_CONFIDENCE = 0.5
DOUBTFUL = 0.9
"""Below, a line is read again as wide as it is. In a long one of which the engine is surer, the doubtful parts are read
again less squeezed."""
BAD_PAGE = 0.7
"""A page read with less confidence is tried turned the other ways."""
FEW_LINES = 3
ASKED_LINES = 8
"""So many of the longest lines are asked whether they stand on their heads."""

Read = list[tuple[str, list[float], float]]
"""Lines: the words, left, top, width and height as shares, and the confidence."""


class Recogniser:
    """The engine, warmed up."""

    def __init__(self, threads: int) -> None:
        import cv2
        import numpy
        from rapidocr import RapidOCR

        cv2.setNumThreads(threads)
        logging.disable(logging.CRITICAL)
        self._cv2, self._numpy = cv2, numpy
        engine = RapidOCR(
            params={
                "Global.log_level": "critical",
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Det.limit_type": "max",
                "Det.limit_side_len": DETECTED_SIDE,
                # We read the lines ourselves.
                "Global.use_rec": False,
            }
        )
        # Its parts are there once it has found something.
        something = numpy.full((64, 320, 3), 255, dtype=numpy.uint8)
        cv2.putText(something, "2026", (20, 48), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (0, 0, 0), 3)
        engine(something)
        parts: tuple[Any, Any] = (engine.text_det, engine.text_cls)
        self._detector, self._classifier = parts
        self._reader = LineReader(threads)

    def page(self, dots: Any) -> tuple[Read, int]:
        """The lines of a page, and by how many degrees clockwise it had to be turned to stand upright."""
        quads = self._found(dots)
        quarters = 1 if self._on_its_side(quads) else 0
        if quarters:
            quads = self._found(self._turned(dots, quarters))
        if self._on_its_head(self._turned(dots, quarters), quads):
            quads = _upside_down(quads, *self._turned(dots, quarters).shape[:2])
            quarters += 2
        best = self._lines(self._turned(dots, quarters), quads), quarters
        if len(quads) > FEW_LINES and _confidence(best[0]) < BAD_PAGE:
            best = max([best, *self._otherwise(dots, quarters)], key=lambda tried: _weight(tried[0]))
        return best[0], best[1] % 4 * 90

    def _otherwise(self, dots: Any, quarters: int) -> list[tuple[Read, int]]:
        tried = []
        for other in {0, 1, 2, 3} - {quarters % 4}:
            turned = self._turned(dots, other)
            tried.append((self._lines(turned, self._found(turned)), other))
        return tried

    def _turned(self, dots: Any, quarters: int) -> Any:
        return self._numpy.ascontiguousarray(self._numpy.rot90(dots, -quarters)) if quarters % 4 else dots

    def _found(self, dots: Any) -> list[Any]:
        # The engine's own way to its levels reckons with twice as many digits, for the same lines.
        detector = self._detector
        sized = detector.get_preprocess().resize(dots)
        if sized is None:
            return []
        found, _scores = detector.postprocess_op(self._written(sized, ink_box(sized)), dots.shape[:2])
        return list(detector.sorted_boxes(found)[:MOST_LINES]) if len(found) else []

    def _written(self, sized: Any, box: Box) -> Any:
        """How likely there is writing at each dot; outside of the box there is none, and nothing is reckoned."""
        likely = self._numpy.zeros((1, 1, *sized.shape[:2]), dtype="float32")
        likely[0, 0][box] = self._detector.session(self._levels(sized[box]))[0, 0]
        return likely

    def _levels(self, sized: Any) -> Any:
        """The dots as the engine wants them: levels from -1 to 1, colour by colour."""
        levels = sized.astype("float32")
        levels /= 127.5
        levels -= 1
        return self._numpy.ascontiguousarray(levels.transpose((2, 0, 1))[self._numpy.newaxis])

    def _on_its_side(self, quads: list[Any]) -> bool:
        tall = wide = 0.0
        for quad in quads:
            across, down = _extent(quad)
            tall += down if down > 1.5 * across else 0.0
            wide += across if across > 1.5 * down else 0.0
        return tall > 1.5 * wide

    def _on_its_head(self, dots: Any, quads: list[Any]) -> bool:
        longest = sorted(quads, key=lambda quad: _extent(quad)[0], reverse=True)[:ASKED_LINES]
        if not longest:
            return False
        answers = self._classifier([self._cut(dots, quad) for quad in longest]).cls_res
        turned = sum(score for label, score in answers if "180" in label)
        return bool(turned > 0.6 * sum(score for _label, score in answers))

    def _lines(self, dots: Any, quads: list[Any]) -> Read:
        height, width = dots.shape[:2]
        lines: Read = []
        for quad in quads:
            line = self._line(self._cut(dots, quad))
            text, sure = words(line).strip(), confidence(line)
            if text and sure >= LEAST_CONFIDENCE:
                lines.append((text, _place(quad, width, height), round(sure, 3)))
        return lines

    def _line(self, cut: Any) -> Characters:
        height, width = cut.shape[:2]
        is_long = width > LONG * height and height > SMALL_PRINT
        line = self._read(cut, SQUEEZED, LOW) if is_long else self._read(cut, SQUEEZED_LESS)
        if confidence(line) < DOUBTFUL:
            return max(line, self._read(cut, 1.0), key=confidence)
        return self._mended(cut, line) if is_long else line

    def _mended(self, cut: Any, line: Characters) -> Characters:
        width = cut.shape[1]
        # From the end: what is mended moves the places behind it alone.
        for part in reversed(doubtful_parts(line)):
            left, right = reach(line, part)
            again = self._read(cut, SQUEEZED_LESS, LOW, between=(round(left * width), round(right * width)))
            better = mended(line, part, again)
            if better is None:
                return max(line, self._read(cut, SQUEEZED_LESS, LOW), key=confidence)
            line = better
        return line

    def _read(
        self, cut: Any, share: float, height: int = HEIGHT, *, between: tuple[int, int] | None = None
    ) -> Characters:
        """That line, or what is between two dots of its width, drawn that much narrower and so high."""
        part = cut[:, slice(*between)] if between else cut
        tall, width = part.shape[:2]
        drawn = (max(16, round(HEIGHT * width / tall * share)), height)
        smaller = drawn[0] < width
        sized = self._cv2.resize(
            part, drawn, interpolation=self._cv2.INTER_AREA if smaller else self._cv2.INTER_LINEAR
        )
        return self._reader.read(self._levels(sized))

    def _cut(self, dots: Any, quad: Any) -> Any:
        from rapidocr.utils.process_img import get_rotate_crop_image

        return get_rotate_crop_image(dots, quad.copy())


def _upside_down(quads: list[Any], height: int, width: int) -> list[Any]:
    """The same places on the page turned by half; its first line comes first again."""
    return [((width - 1, height - 1) - quad)[[2, 3, 0, 1]].astype("float32") for quad in reversed(quads)]


def _extent(quad: Any) -> tuple[float, float]:
    """How far a line reaches across and down, along its own edges."""
    across = ((quad[1] - quad[0]) ** 2).sum() ** 0.5
    down = ((quad[3] - quad[0]) ** 2).sum() ** 0.5
    return float(across), float(down)


def _place(quad: Any, width: int, height: int) -> list[float]:
    left, top = max(float(quad[:, 0].min()), 0.0), max(float(quad[:, 1].min()), 0.0)
    right, bottom = min(float(quad[:, 0].max()), width), min(float(quad[:, 1].max()), height)
    shares = (left / width, top / height, (right - left) / width, (bottom - top) / height)
    return [round(share, 4) for share in shares]


def _weight(lines: Read) -> float:
    return sum(sure * len(text) for text, _box, sure in lines)


def _confidence(lines: Read) -> float:
    return _weight(lines) / max(sum(len(text) for text, _box, _sure in lines), 1)


def main() -> None:
    """Serve on standard input and output until nobody asks any more."""
    threads, memory_bytes = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    os.environ["OMP_NUM_THREADS"] = str(threads)
    # Whatever a library prints must not fall between our messages.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    serve(Recogniser(threads), sys.stdin.buffer, answers)


def serve(recogniser: Recogniser, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer one request after the other."""
    import numpy

    # Loaded: whoever waits for it asks from now on.
    send(answers, b"{}")
    while select.select([requests], [], [], IDLE_SECONDS)[0]:
        head = received(requests)
        if head is None:
            return
        asked = json.loads(head)
        width, height = int(asked["width"]), int(asked["height"])
        if not 0 < width * height <= LARGEST_DOTS:
            return
        dots = requests.read(width * height * 3)
        page = numpy.frombuffer(dots, dtype=numpy.uint8).reshape(height, width, 3)[:, :, ::-1]
        lines, turned = recogniser.page(numpy.ascontiguousarray(page))
        send(answers, json.dumps({"lines": lines, "turned": turned}).encode())


def received(stream: BinaryIO) -> bytes | None:
    """The next message; None where the other side is gone."""
    length = stream.read(4)
    if len(length) < 4:
        return None
    (size_bytes,) = struct.unpack(">I", length)
    message = stream.read(size_bytes)
    return message if len(message) == size_bytes else None


def send(stream: BinaryIO, message: bytes) -> None:
    """Send one message."""
    stream.write(struct.pack(">I", len(message)) + message)
    stream.flush()


if __name__ == "__main__":
    main()
