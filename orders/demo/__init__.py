"""Demo data for a market that has just been installed."""
