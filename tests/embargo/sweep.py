"""Looks for words in every file below some folders: in names and bytes, as written, in capitals, in UTF-16, in base64, in hex and as
part of an address, also within gzip and zlib streams. No folder or file may be passed over: one that cannot be read is a find."""
import base64
import os
import re
import zlib
from urllib.parse import quote


def forms_of(word):
    """Every way a word may be written down: as bytes in small letters, and as base64, whose letters are what they are."""
    tail = word.lower()[2:]  # lists of words are stored without common beginnings
    raw = tail.encode()
    small = {raw, tail.encode('utf-16-le'), tail.encode('utf-16-be'), raw.hex().encode(), quote(tail).lower().encode()}
    # In base64 a word may begin at any of three places within a group; what depends on its neighbours is cut off.
    coded = {base64.b64encode(b'\0' * lead + word.encode())[(0, 2, 3)[lead]:] for lead in range(3)}
    return small, {each.rstrip(b'=')[:-1] for each in coded}


class Sweep:
    def __init__(self, words):
        pairs = [forms_of(word) for word in words]
        self.small = sorted(set().union(*(small for small, _ in pairs)))
        self.coded = sorted(set().union(*(coded for _, coded in pairs)))

    def has_a_word(self, data):
        folded = data.lower()
        return any(form in folded for form in self.small) or any(form in data for form in self.coded)

    def bytes_hold(self, data):
        if self.has_a_word(data):
            return True
        for start in re.finditer(rb'\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]', data):
            try:
                unpacked = zlib.decompressobj(47).decompress(data[start.start():start.start() + (1 << 20)], 1 << 24)
            except zlib.error:
                continue
            if self.has_a_word(unpacked):
                return True
        return False

    def finds(self, *roots):
        """Paths that hold a word, by name or bytes; sorted."""
        found = set()
        for root in roots:
            for path in self.files_below(root, found):
                try:
                    with open(path, 'rb') as file:
                        held = self.bytes_hold(file.read())
                except OSError:
                    held = True
                if held or self.bytes_hold(os.path.basename(path).encode()):
                    found.add(path)
        return sorted(found)

    @staticmethod
    def files_below(root, found):
        if not os.path.isdir(root):
            return [root] if os.path.exists(root) else []
        return [os.path.join(folder, name) for folder, _, names in os.walk(root, onerror=lambda error: found.add(error.filename)) for name in names]

    def memory_holds(self, process):
        """Whether a running process holds a word in memory that it can write."""
        with open(f'/proc/{process}/maps', encoding='utf-8') as maps, open(f'/proc/{process}/mem', 'rb', 0) as memory:
            for line in maps:
                span, rights = line.split()[:2]
                if not rights.startswith('rw'):
                    continue
                start, end = (int(number, 16) for number in span.split('-'))
                try:
                    memory.seek(start)
                    if self.has_a_word(memory.read(end - start)):
                        return True
                except (OSError, ValueError, OverflowError):
                    continue  # a device, or gone meanwhile
        return False
