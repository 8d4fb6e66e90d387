#!/usr/bin/env python3
"""Draws build/icon.png, the icon of the packages: a tree of hashes, as the ledger seals its events. python3 build/icon.py"""
import math
import pathlib
import struct
import zlib

SIZE, SAMPLES = 128, 4  # pixels a side; samples a pixel and side, for smooth edges
GROUND, LINE, NODE, ROOT = (21, 78, 64), (148, 190, 178), (255, 255, 255), (244, 185, 66)
LEVELS = [[(64, 28)], [(38, 64), (90, 64)], [(25, 100), (51, 100), (77, 100), (103, 100)]]
EDGES = [(LEVELS[i][j // 2], LEVELS[i + 1][j]) for i in range(2) for j in range(len(LEVELS[i + 1]))]


def distance(point, start, end):
    along = [e - s for s, e in zip(start, end)]
    share = sum((p - s) * a for p, s, a in zip(point, start, along)) / sum(a * a for a in along)
    return math.dist(point, [s + max(0, min(1, share)) * a for s, a in zip(start, along)])


def colour(point):
    corner = [max(0, abs(c - SIZE / 2) - SIZE / 2 + 22) for c in point]
    if math.hypot(*corner) > 22:
        return (0, 0, 0, 0)
    for level, nodes in enumerate(LEVELS):
        if any(math.dist(point, node) < 12 - 1.5 * level for node in nodes):
            return (*(NODE if level else ROOT), 255)
    return (*(LINE if any(distance(point, *edge) < 2 for edge in EDGES) else GROUND), 255)


def pixel(x, y):
    samples = [colour((x + (i + .5) / SAMPLES, y + (j + .5) / SAMPLES)) for i in range(SAMPLES) for j in range(SAMPLES)]
    alpha = sum(s[3] for s in samples)
    return bytes([*(round(sum(s[c] * s[3] for s in samples) / alpha) if alpha else 0 for c in range(3)), round(alpha / SAMPLES**2)])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(SIZE)) for y in range(SIZE))
header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
pathlib.Path(__file__).with_suffix(".png").write_bytes(
    b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
