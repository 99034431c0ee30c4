"""Commands that read one question a line and print one JSON object a line."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any


def lines() -> Iterator[str]:
    """The lines of standard input, as they are but for the newline; bytes that are not UTF-8 become �.

    Only the line feed ends a line: a carriage return or another separator belongs to what was written.
    """
    for raw in sys.stdin.buffer:
        yield raw.removesuffix(b"\n").decode("utf-8", errors="replace")


def answer_each(answer: Callable[[str], dict[str, Any]]) -> None:
    """Print the answer to every line at once, so that a program can ask line by line."""
    for line in lines():
        text = json.dumps(answer(line), ensure_ascii=False)
        sys.stdout.buffer.write(text.encode("utf-8", errors="replace") + b"\n")
        sys.stdout.buffer.flush()
