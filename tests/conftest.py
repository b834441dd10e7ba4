"""Makes `invented`, the theatre that never was, importable from every folder of tests."""
