"""Who may: logins, sessions, tokens, roles."""
