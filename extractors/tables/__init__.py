"""Tables by evidence: generators propose readings of a page's regions, one score chooses among them."""
