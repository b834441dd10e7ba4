"""A situation for people and for programs: the brief, explanations, the reference, exports."""
