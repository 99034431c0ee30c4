"""Comparing what was filled in with what the files say (核对文件和填写)."""
