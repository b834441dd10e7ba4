"""Draw how far the trained reader's confidence can be trusted: docs/pictures/calibration.svg.

python bench/calibration.py SHARED       reads the annotated reports that are held out
"""

from __future__ import annotations

import sys
from pathlib import Path

from tocsin import run
from tocsin.check import check, gold
from tocsin.check.calibration import Bin, bins, error

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "calibration.svg"
SETS = {"short": "#1f6f8b", "long": "#c2571a", "long_written": "#6a4c93"}
SIDE, EDGE = 320, 56


def main() -> None:
    """Read, draw, and print the figures."""
    parts = []
    for number, (name, colour) in enumerate(SETS.items()):
        path = Path(sys.argv[1]) / "gold" / "heldout" / f"{name}{gold.GOLD}"
        chances = check([path], jobs=run.processors()).chances
        told = bins(chances)
        print(
            f"{name:14}{error(chances):.3f}",
            [(one.count, round(one.confidence, 2), round(one.right, 2)) for one in told],
        )
        parts.append(line(told, colour))
        label = f"{name.replace('_', ', ')} reports: {error(chances):.3f} apart"
        parts.append(f'<text x="{EDGE + 12}" y="{EDGE + 18 + 18 * number}" fill="{colour}">{label}</text>')
    PICTURE.write_text(frame("".join(parts)), encoding="utf-8")


def line(told: list[Bin], colour: str) -> str:
    """The bins of one set: a dot the larger the more claims, and a line through them."""
    at = [(EDGE + SIDE * one.confidence, EDGE + SIDE * (1 - one.right), one.count) for one in told]
    most = max(count for *_, count in at)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + 6 * (c / most) ** 0.5:.1f}"/>' for x, y, c in at)
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in at)
    return f'<g fill="{colour}" stroke="{colour}">{dots}<polyline points="{path}" fill="none" stroke-width="1.5"/></g>'


def frame(inside: str) -> str:
    """The axes around the lines, and the diagonal on which confidence and share right are the same."""
    far, whole = EDGE + SIDE, SIDE + 2 * EDGE
    ticks = "".join(
        f'<text x="{EDGE + SIDE * t / 10:.0f}" y="{far + 18}" text-anchor="middle">{t / 10:.1f}</text>'
        f'<text x="{EDGE - 8}" y="{far - SIDE * t / 10 + 4:.0f}" text-anchor="end">{t / 10:.1f}</text>'
        for t in range(0, 11, 2)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{whole}" '
        f'font-family="sans-serif" font-size="12"><title>Confidence beside the share of claims that is right</title>'
        f'<rect width="{whole}" height="{whole}" fill="#fff"/>'
        f'<path d="M{EDGE} {EDGE}V{far}H{far}" fill="none" stroke="#444"/>'
        f'<path d="M{EDGE} {far}L{far} {EDGE}" stroke="#bbb" stroke-dasharray="4 4"/>{ticks}'
        f'<text x="{EDGE + SIDE / 2}" y="{far + 40}" text-anchor="middle">confidence of the claim</text>'
        f'<text transform="translate(16 {EDGE + SIDE / 2}) rotate(-90)" text-anchor="middle">share that is right</text>'
        f"{inside}</svg>\n"
    )


if __name__ == "__main__":
    main()
