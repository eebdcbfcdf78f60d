"""The wizard: what to ask next is pure state; two screens ask it; every answer is saved at once."""
