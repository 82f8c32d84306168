#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Converts land-110m.json of npm world-atlas (TopoJSON) into coast-110m.txt beside this script.

Usage: npm install world-atlas (in any folder), then build_coast.py FOLDER/node_modules/world-atlas/land-110m.json
"""
import json
import sys
from pathlib import Path

FULL_TURN = 36000  # hundredths of a degree


def decoded_arcs(topology):
    """Arcs as lists of (longitude, latitude) in 0.01 degree; TopoJSON stores differences of quantised positions."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round(100 * (x * scale[0] + translate[0])), round(100 * (y * scale[1] + translate[1]))))
        arcs.append(points)
    return arcs


def ring_points(indices, arcs):
    """One closed ring: arcs end to end, ~i is arc i backwards; repeated points and the closing point are dropped."""
    points = []
    for index in indices:
        for point in arcs[index] if index >= 0 else reversed(arcs[~index]):
            if not points or points[-1] != point:
                points.append(point)
    return points[:-1] if points[0] == points[-1] else points


def unwrapped(points):
    """The ring with continuous longitudes; one that goes around the south pole is closed along latitude -90."""
    line = [points[0]]
    for lon, lat in points[1:] + points[:1]:
        turns = round((line[-1][0] - lon) / FULL_TURN)
        line.append((lon + turns * FULL_TURN, lat))
    if line[-1] == line[0]:
        return line[:-1]
    return line + [(line[-1][0], -9000), (line[0][0], -9000)]


def clipped(points, sign, limit):
    """The part of a ring with sign * longitude <= sign * limit (Sutherland-Hodgman against one meridian)."""
    kept = []
    for (lon, lat), (next_lon, next_lat) in zip(points, points[1:] + points[:1]):
        inside, next_inside = sign * lon <= sign * limit, sign * next_lon <= sign * limit
        if inside:
            kept.append((lon, lat))
        if inside != next_inside:
            share = (limit - lon) / (next_lon - lon)
            kept.append((limit, round(lat + share * (next_lat - lat))))
    return [p for i, p in enumerate(kept) if p != kept[i - 1]]


def flat_rings(points):
    """The ring cut at the date line, so that each part can be drawn on a flat map."""
    line, parts = unwrapped(points), []
    for turn in (-1, 0, 1):
        shifted = [(lon + turn * FULL_TURN, lat) for lon, lat in line]
        part = clipped(clipped(shifted, 1, FULL_TURN // 2), -1, -FULL_TURN // 2)
        if len(part) >= 3 and len({lon for lon, _ in part}) > 1:
            parts.append(part)
    return parts


def main():
    topology = json.loads(Path(sys.argv[1]).read_text())
    arcs = decoded_arcs(topology)
    lines = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                for part in flat_rings(ring_points(ring, arcs)):
                    lines.append(" ".join(f"{lon} {lat}" for lon, lat in part))
    (Path(__file__).parent / "coast-110m.txt").write_text("\n".join(lines) + "\n")
    print(f"{len(lines)} rings")


if __name__ == "__main__":
    main()
