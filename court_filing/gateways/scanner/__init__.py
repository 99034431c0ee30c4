"""Searching files for viruses（病毒检查）: openly not at all, or by the ClamAV daemon."""
