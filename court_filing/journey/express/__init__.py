"""Filing in short (简便填写): begun on a page of its own, left and taken up again at any time."""
