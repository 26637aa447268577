"""HTTP for readers: indexes, pages, votes, search, feeds, pictures. What editors open is the admin's."""
