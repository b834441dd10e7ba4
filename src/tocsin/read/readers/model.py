"""The trained reader: a small network finds the claims; cues, numerals and times of the text are given to it."""

from __future__ import annotations

from dataclasses import replace

from tocsin.core.reading import Reading
from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.core.why import Why
from tocsin.read.neural import door, frames, network
from tocsin.read.neural.decode import Answer
from tocsin.read.neural.windows import Window, windows
from tocsin.read.readers import cues
from tocsin.read.sentences import sentences

VERSION = "model-2"
# Characters. What is longer is no report but a book or a dump: minutes for the network, seconds for the cues.
FAR, TOO_FAR = 100_000, 500_000


def read(report: Report) -> Reading:
    """The frames that the network finds in a report, in the order of the text.

    Raises ValueError for a text that is too long to be a report.
    """
    if len(report.text) > TOO_FAR:
        raise ValueError(
            f"a text of {len(report.text):,} characters is no report: at most {TOO_FAR:,} are read; cut it up"
        )
    if (passed := door.closed(report.text)) is not None:
        return Reading(report, VERSION, gated=passed)
    if len(report.text) > FAR:
        return replace(cues.read(report), reader=VERSION)
    model = network.load()
    told = [(window, [a for a in found if a.confidence >= model.least]) for window, found in _answers(report)]
    return Reading(report, VERSION, tuple(frames.frames(report, told, VERSION)))


def _answers(report: Report) -> list[tuple[Window, list[Answer]]]:
    model = network.load()
    made = windows(report.text, model.pieces, sentences(report.text))
    return [(window, model.answers(window)) for window in made]


def trace(report: Report) -> list[tuple[Span, list[Why]]]:
    """For each sentence, what the network took for a claim's trigger, how surely, and what came of it."""
    model, passed = network.load(), door.closed(report.text)
    answered = _answers(report)
    traced: list[tuple[Span, list[Why]]] = []
    for sentence in sentences(report.text):
        notes = [passed] if passed is not None else []
        for window, found in answered:
            for answer in found:
                start, end = window.starts[answer.trigger], window.ends[answer.trigger]
                if sentence.start <= start < sentence.end:
                    verdict = "read" if answer.confidence >= model.least else f"passed over, under {model.least:.2f}"
                    note = f"{report.text[start:end]!r} as {answer.type}: {verdict}"
                    notes.append(Why("read", VERSION, note, round(answer.confidence, 3)))
        traced.append((Span.of(report, sentence.start, sentence.end), notes))
    return traced
