"""Step: where papers reach the person (送达地址确认)."""
