"""What is written survives the loss of power: files by their own fsync, their names by that of their folder."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make the names in the folder durable as they stand."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
