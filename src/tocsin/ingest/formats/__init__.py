"""Input formats: one file each, with its `SUFFIXES`, a `SAMPLE`, and `reports(source, date=...)`."""
