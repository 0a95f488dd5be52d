"""执笔 (zhibi): a chat that asks a union clerk section by section and writes the work summary."""
