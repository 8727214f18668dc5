"""What every simulated portal stands on: worlds, virtual time, sessions, SMS, captchas. Knows no tax words."""
