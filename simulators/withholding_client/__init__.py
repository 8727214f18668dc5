"""扣缴客户端: the withholding client."""
