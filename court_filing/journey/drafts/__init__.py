"""The drafts of a person side by side, and deleting one."""
