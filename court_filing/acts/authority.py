"""What an agent may do for a party (代理权限), in the words of the papers（民诉法第六十二条）."""

AUTHORITY = {"general": "一般授权", "special": "特别授权"}
