"""Answers in, a document out, with the answer behind every figure: pure."""
