"""What stands on the line of who signs (具状人): a name, a signature drawn by hand, or nothing yet."""

from base64 import b64encode
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SignatureMark:
    """One signature. `how` says in small print how and when it was made; `picture` is a PNG, empty for a typed name."""

    name: str
    how: str = ""
    picture: bytes = b""

    @property
    def image(self) -> str:
        """The picture as a data: address; empty where there is none."""
        return f"data:image/png;base64,{b64encode(self.picture).decode()}" if self.picture else ""
