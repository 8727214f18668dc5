"""录入生僻字: a real table of rare characters by radical and stroke count. Knows no portal."""
