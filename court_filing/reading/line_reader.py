"""Read one line of writing (文字行识别): the installed package's own model, which answers character by character."""

import unicodedata
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from court_filing.reading.line_model import of_any_height

MODEL = "PP-OCRv6_rec_small.onnx"


class Character(NamedTuple):
    """One that was read: where its step stands, as a share of the line's width, and the confidence (0 to 1)."""

    word: str
    at: float
    confidence: float


Characters = list[Character]


def confidence(line: Characters) -> float:
    """Of the whole line: the mean of its characters'."""
    return sum(character.confidence for character in line) / max(len(line), 1)


def words(line: Characters) -> str:
    """What the line says."""
    return "".join(character.word for character in line)


def folded(text: str) -> str:
    """The text with wide and narrow signs taken for the same, one character for one."""
    narrow = (unicodedata.normalize("NFKC", sign) for sign in text)
    return "".join(other if len(other) == 1 else sign for sign, other in zip(text, narrow, strict=True))


class LineReader:
    """The model, loaded."""

    def __init__(self, threads: int) -> None:
        import numpy
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._numpy = numpy
        self._session = onnxruntime.InferenceSession(
            of_any_height(installed_model().read_bytes()), options, providers=["CPUExecutionProvider"]
        )

    def read(self, levels: Any) -> Characters:
        """The characters of a line. `levels`: from -1 to 1, an array of 1 × 3 × height × width."""
        shares = self._session.run(None, {"x": levels})[0][0]
        likeliest = shares.argmax(axis=1)
        is_read = likeliest != 0
        # The same at the next step too is still the one character.
        is_read[1:] &= likeliest[1:] != likeliest[:-1]
        return [
            Character(self._signs[sign], (step + 0.5) / len(shares), self._confidence(shares[step], sign))
            for step, sign in ((int(step), int(likeliest[step])) for step in is_read.nonzero()[0])
        ]

    def _confidence(self, shares: Any, sign: int) -> float:
        """Whether a comma is a wide or a narrow one is no doubt."""
        return min(1.0, float(sum(shares[other] for other in self._alike.get(sign, (sign,)))))

    @cached_property
    def _signs(self) -> list[str]:
        """By their numbers in the model; the first is none, the gap between two characters."""
        known = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        return ["", *known, " "]

    @cached_property
    def _alike(self) -> dict[int, list[int]]:
        """Of a sign that is there as a wide and a narrow one, both."""
        groups: dict[str, list[int]] = {}
        for number, sign in enumerate(self._signs[1:], 1):
            groups.setdefault(folded(sign), []).append(number)
        return {number: group for group in groups.values() if len(group) > 1 for number in group}


def installed_model() -> Path:
    """Where the model lies. Raises FileNotFoundError where the package that holds it is not installed."""
    package = find_spec("rapidocr")
    if package is None or package.origin is None:
        raise FileNotFoundError(MODEL)
    return Path(package.origin).parent / "models" / MODEL
