"""Sending a file in parts as a browser's script does, over the test client of the application."""

from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

from filed_cases import token
from flask.testing import FlaskClient

MEDIA_TYPE = "application/offset+octet-stream"


@dataclass
class Sender:
    """One person who uploads."""

    client: FlaskClient
    token: str = field(init=False)

    def __post_init__(self) -> None:
        self.token = token(self.client)

    def begin(
        self, case_id: str, name: str, size_bytes: int, *, slot: str = "evidence", **headers: str
    ) -> Any:
        """Announce a file."""
        named = b64encode(name.encode()).decode()
        return self.client.post(
            f"/cases/{case_id}/materials/{slot}/uploads/",
            headers={
                **self.headers,
                "Upload-Length": str(size_bytes),
                "Upload-Metadata": f"filename {named},filetype {b64encode(b'application/pdf').decode()}",
                **headers,
            },
        )

    def begun(self, case_id: str, name: str, size_bytes: int, **more: str) -> str:
        """The address of an upload that was begun."""
        answer = self.begin(case_id, name, size_bytes, **more)
        assert answer.status_code == 201, answer.text
        return str(answer.headers["Location"])

    def send(self, address: str, content: bytes, *, after: int = 0, announced: int | None = None) -> Any:
        """A part of it; `announced`: how many bytes the body claims to have, where the line is cut before they came."""
        cut = {} if announced is None else {"CONTENT_LENGTH": str(announced)}
        return self.client.patch(
            address,
            data=content,
            content_type=MEDIA_TYPE,
            headers={**self.headers, "Upload-Offset": str(after)},
            environ_overrides=cut,
        )

    def offset(self, address: str) -> int:
        """How much has come."""
        answer = self.client.head(address, headers=self.headers)
        assert answer.status_code == 200, answer.status
        return int(answer.headers["Upload-Offset"])

    @property
    def headers(self) -> dict[str, str]:
        """What every request carries."""
        return {"Tus-Resumable": "1.0.0", "X-CSRFToken": self.token}
