"""Tables over page breaks: what goes on below, to the right or under a title again, and how rows that a break cut are put together."""
