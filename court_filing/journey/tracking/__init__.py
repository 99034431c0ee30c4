"""The tracking password (查询密码), with which a case is followed without an account."""
