"""The nouns of tocsin: frozen, without input or output, importing nothing of ours."""
