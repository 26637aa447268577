"""HTTP on deals: find, do, show."""
