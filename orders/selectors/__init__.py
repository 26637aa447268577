"""Reads of a deal, one file a noun: the doors that check the reader, lists with their joins, figures."""
