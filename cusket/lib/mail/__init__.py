"""Letters: written in the transaction that causes them, sent after it, tried again until they arrive."""
