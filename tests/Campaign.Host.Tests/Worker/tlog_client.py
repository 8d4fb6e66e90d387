"""Follows a log over HTTP by the public specifications alone (C2SP signed-note, tlog-checkpoint, tlog-tiles; RFC 6962).

usage: tlog_client.py ADDRESS VERIFIER-KEY     prints size and root, or fails
"""
import base64, hashlib, sys, urllib.request
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

address, (name, key_id, key) = sys.argv[1], sys.argv[2].split("+", 2)
key = base64.b64decode(key)
hash_of = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
leaf, node = (lambda entry: hash_of(b"\0", entry)), (lambda left, right: hash_of(b"\1", left, right))


def get(path):
    with urllib.request.urlopen(f"{address}/{path}") as answer:
        return answer.read()


def checkpoint():
    note = get("checkpoint").decode()
    text, signatures = note.rsplit("\n\n", 1)[0] + "\n", note.rsplit("\n\n", 1)[1]
    assert hash_of(name.encode(), b"\n", key)[:4].hex() == key_id and key[0] == 1
    for line in signatures.splitlines():
        dash, signer, signature = line.split(" ")
        signature = base64.b64decode(signature)
        if (dash, signer, signature[:4].hex()) == ("—", name, key_id):
            Ed25519PublicKey.from_public_bytes(key[1:]).verify(signature[4:], text.encode())
            origin, size, root = text.splitlines()[:3]
            assert origin == name
            return int(size), base64.b64decode(root)
    raise SystemExit("not signed by the key")


def tiles(count):
    """The index as it stands in a path, and the width, of the tiles that so many hashes fill."""
    for n in range((count + 255) // 256):
        digits = f"{n:03}".zfill((len(str(n)) + 2) // 3 * 3)
        groups = [digits[i:i + 3] for i in range(0, len(digits), 3)]
        width = min(256, count - 256 * n)
        yield "/".join(["x" + g for g in groups[:-1]] + groups[-1:]) + ("" if width == 256 else f".p/{width}"), width


def entries(size):
    for path, width in tiles(size):
        bundle = get(f"tile/entries/{path}")
        for _ in range(width):
            length = int.from_bytes(bundle[:2])
            yield bundle[2:2 + length]
            bundle = bundle[2 + length:]
        assert not bundle


def root_of(hashes):
    if len(hashes) == 1:
        return hashes[0]
    k = 1 << (len(hashes) - 1).bit_length() - 1
    return node(root_of(hashes[:k]), root_of(hashes[k:]))


size, root = checkpoint()
level, hashes = 0, [leaf(entry) for entry in entries(size)]
assert len(hashes) == size and root_of(hashes) == root, "the entries do not add up to the signed root"
while hashes:
    served = b"".join(get(f"tile/{level}/{path}") for path, _ in tiles(len(hashes)))
    assert served == b"".join(hashes), f"tiles of level {level}"
    hashes = [root_of(hashes[i:i + 256]) for i in range(0, len(hashes) - 255, 256)]
    level += 1
print(size, base64.b64encode(root).decode())
