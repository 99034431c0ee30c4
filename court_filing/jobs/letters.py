"""Telling the writer of a letter that the court has answered; the answer is read after signing in or by number."""

from flask import current_app

from court_filing.cases import store
from court_filing.cases.letter import Letter
from court_filing.gateways.chosen import Gateways
from court_filing.gateways.messages.protocol import Message
from court_filing.web.letter_words import reply_wording

KIND = "letter_replied"


def send_letter_reply(about: str, gateways: Gateways, base_url: str) -> None:
    """Send word to where the writer can be reached; whom no messenger reaches looks it up by number."""
    letter = store.needed(Letter, int(about))
    own = [letter.account.email, letter.account.mobile] if letter.account else []
    address = next(
        (each for each in (letter.contact, *own) if each and gateways.messenger.reaches(each)), None
    )
    subject, body, brief = reply_wording(letter, base_url)
    store.rollback()
    if address is None:
        current_app.logger.info("nobody carries messages to the writer of letter %s", about)
        return
    message = Message(
        to=address, subject=subject, body=body, kind=KIND, brief=brief, number=f"letter-{about}"
    )
    gateways.messenger.send(message)
