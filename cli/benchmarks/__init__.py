"""What `./etax bench` measures: one `measure_*.py` a topic, run by pytest-benchmark."""
