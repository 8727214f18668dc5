"""公安人像比对服务: a system of its own, which the APP asks whether a face is the person's."""
