"""Step: what is asked for (诉讼请求)."""
