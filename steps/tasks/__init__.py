"""The DSL: what people do and observe, in the manual's words. Tasks check only their own premise."""
