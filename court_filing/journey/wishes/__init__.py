"""Step that may be left out: what is wished for beside the claims (其他请求)."""
