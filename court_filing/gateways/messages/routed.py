"""Several messengers as one: each message goes with the first that serves its kind of address."""

from collections.abc import Sequence

from court_filing.gateways.messages.protocol import Message, Messenger, Undeliverable


class RoutedMessenger:
    """Short messages to mobile numbers, e-mail to addresses: whoever reaches an address first carries it."""

    def __init__(self, carriers: Sequence[Messenger]) -> None:
        self._carriers = tuple(carriers)

    def reaches(self, address: str) -> bool:
        """Whether any of them does; see `Messenger.reaches`."""
        return any(carrier.reaches(address) for carrier in self._carriers)

    def send(self, message: Message) -> None:
        """Hand the message to its carrier; see `Messenger.send`."""
        for carrier in self._carriers:
            if carrier.reaches(message.to):
                carrier.send(message)
                return
        raise Undeliverable("no messenger serves this kind of address")
