"""One night: what is new in the sources is fetched, kept, read, checked and reported."""
