"""Asking for relief from the fee (申请缓交、减交、免交诉讼费用)."""
