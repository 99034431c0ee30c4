"""Messages into a folder: for development, where a person opens the file to read the code that was "sent"."""

import re
from pathlib import Path

from court_filing.gateways.messages.mail import as_mail
from court_filing.gateways.messages.protocol import Message, NotDelivered

SENDER = "court-filing@localhost"
NUMBERED = re.compile(r"(\d{6,})-")


class FolderMessenger:
    """One `.eml` file for each message, numbered as they come; names hold nobody's address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def reaches(self, address: str) -> bool:
        """Everybody; see `Messenger.reaches`."""
        return bool(address)

    def send(self, message: Message) -> None:
        """Write the message; see `Messenger.send`."""
        content = as_mail(message, sender=SENDER).as_bytes()
        kind = re.sub(r"[^\w-]", "_", message.kind)
        number = self._last_number()
        while True:
            number += 1
            try:
                with (self._folder / f"{number:06d}-{kind}.eml").open("xb") as file:
                    file.write(content)
                return
            except FileExistsError:
                continue
            except OSError as error:
                raise NotDelivered(str(error)) from error

    def _last_number(self) -> int:
        numbers = (NUMBERED.match(path.name) for path in self._folder.glob("*.eml"))
        return max((int(number[1]) for number in numbers if number), default=0)
