"""What is there to read: guides and help pages, written and published by editors in the admin."""
