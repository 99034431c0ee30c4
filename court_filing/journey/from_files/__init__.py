"""Filling in from the files that were uploaded (从已上传的文件填写): offered, compared, and only then taken over."""
