"""The bot without Telegram: a local Bot API and a phone in the browser."""
