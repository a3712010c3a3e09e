"""What a night tells those who do not look: messages through Apprise, and a heartbeat for a night that never ran."""
