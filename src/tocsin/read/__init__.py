"""Read: a report in, frames out: claim types with spans of the text, never ids."""
