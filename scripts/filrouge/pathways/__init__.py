"""Dated pathways: which steps, in which order, lead a young person to a qualification, and from when."""
