"""The verbs of a deal, one file a noun. Check → change → record → tell; exactly one entry per transition."""
