"""Where the bytes of uploads are kept: a folder here, object storage in production. Kept once, never altered."""
