"""The model that reads a line (文字行识别), declared for lines of any height.

Its file says that lines are 48 dots high; it reads lower ones as well, which are less work. The declaration is changed
in the bytes as they are loaded (ONNX, written as Protocol Buffers); the numbers that were learnt stay as they are.
"""

from collections.abc import Iterator

GRAPH = 7
"""The field of a model that is its graph."""
INPUT, SHAPES = 11, 13
"""Fields of a graph; the latter are the shapes of what lies between, true for the one height alone."""
NAME, KIND = 1, 2
"""Fields of a declaration: what it declares, and that as what."""
DECIMALS = b"\x08\x01"
THREE = b"\x08\x03"

Fields = Iterator[tuple[int, memoryview, memoryview]]


def of_any_height(model: bytes) -> bytes:
    """The same model for pictures of any height and width. Raises ValueError where these bytes are no model."""
    parts: list[bytes | memoryview] = []
    graphs = 0
    for number, inside, whole in _fields(memoryview(model)):
        graphs += number == GRAPH
        parts.append(_field(GRAPH, _redeclared(inside)) if number == GRAPH else whole)
    if graphs != 1:
        raise ValueError("these bytes are no model")
    return b"".join(parts)


def _redeclared(graph: memoryview) -> bytes:
    parts: list[bytes | memoryview] = []
    for number, inside, whole in _fields(graph):
        if number == INPUT:
            name = next(name for field, name, _whole in _fields(inside) if field == NAME)
            parts.append(_field(INPUT, _any_picture(name)))
        elif number != SHAPES:
            parts.append(whole)
    return b"".join(parts)


def _any_picture(name: memoryview) -> bytes:
    """That name declared for any number of pictures of three colours, of any height and width."""
    some = _field(1, b"")
    shape = some + _field(1, THREE) + some + some
    return _field(NAME, name) + _field(KIND, _field(1, DECIMALS + _field(2, shape)))


def _fields(message: memoryview) -> Fields:
    """Each field of a message: its number, what is inside, and the whole of it."""
    at = 0
    while at < len(message):
        begun = at
        key, at = _number(message, at)
        number, kind = divmod(key, 8)
        if kind == 2:
            length, at = _number(message, at)
        elif kind == 0:
            length = _number(message, at)[1] - at
        elif kind in (1, 5):
            length = 8 if kind == 1 else 4
        else:
            raise ValueError("these bytes are no model")
        yield number, message[at : at + length], message[begun : at + length]
        at += length


def _number(message: memoryview, at: int) -> tuple[int, int]:
    """The number that stands there, seven bits a byte, the least first; and where it ends."""
    value = shift = 0
    while message[at] >= 128:
        value |= (message[at] & 127) << shift
        shift, at = shift + 7, at + 1
    return value | message[at] << shift, at + 1


def _field(number: int, inside: bytes | memoryview) -> bytes:
    return _as_number(number * 8 + 2) + _as_number(len(inside)) + bytes(inside)


def _as_number(value: int) -> bytes:
    parts = bytearray()
    while value >= 128:
        parts.append(value & 127 | 128)
        value >>= 7
    return bytes((*parts, value))
