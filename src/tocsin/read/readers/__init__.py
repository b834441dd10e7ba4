"""Readers: `read(report) -> Reading`, one file each; the name you type is the file you open."""
