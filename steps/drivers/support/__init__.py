"""What tests need around the system: people and accounts, clock, SMS, captcha answers."""
