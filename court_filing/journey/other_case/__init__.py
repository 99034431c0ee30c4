"""Uploads of a draft that belong to a case there is already (已有案件): handed over without uploading again."""
