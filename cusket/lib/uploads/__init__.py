"""Is an uploaded file what it says, is it safe, and how does it become clean (CHT-3 to CHT-7, Q13, Q14).

`verify.verify` is the one door. Every parser runs in a child process, `python -m cusket.lib.uploads.inspector`, which
has neither Django nor secrets; so this module, which the child loads first, imports nothing.
"""
