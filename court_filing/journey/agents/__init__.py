"""Step: who acts for the party (诉讼代理人)."""
