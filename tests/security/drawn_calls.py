"""Calls that nobody means well with, drawn from a seed: every route, odd methods, headers, bodies and ways to write."""

import random
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

METHODS = ["GET"] * 8 + [
    "HEAD",
    "POST",
    "POST",
    "PUT",
    "DELETE",
    "PATCH",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "get",
    "HEJ",
    "G" * 300,
]
# Right words, so that a call comes past the first check before it goes wrong. The values of every measure at once are
# left to tests/unit/open_data, where they have been worked out already.
RIGHT = {
    "indicator": ["belaggningsgrad", "telefon_samma_dag", "inskrivna_80", "paverkbar_slutenvard"],
    "unit": ["2421", "sodra-lappland", "vaster", "lycksele-lasarett", "riket"],
    "modellomrade": ["vaster", "sodra-lappland"],
    "kod": ["ABCD", "abc234", "finnsej"],
    "ending": ["ttl", "rdf", "jsonld"],
    "name": ["inter-4.1-delmangd.woff2"],
    "path": [
        "", "indicators", "units", "units/2421", "values/belaggningsgrad", "values/telefon_samma_dag/2421", "values/inskrivna_80.csv",
        "versions", "events", "openapi.json", "indicators/belaggningsgrad", "units.csv",
    ],
}  # fmt: skip
QUERIES = [
    "limit=3", "limit=3&offset=2", "unit=2421&limit=2", "from=2025-01&to=2025-06&limit=4", "sex=K&limit=3", "breakdown=&limit=2",
    "data_version=5&limit=1", "lang=en", "plats=2421", "matt=belaggningsgrad", "storlek=kort", "storlek=bild&lang=en", "kod=ABCD",
]  # fmt: skip
ODD = [
    "\x00", "%00", "a\x00b", "\r\nX-Evil: 1", "%0d%0aX-Evil:%201", "..", "../../etc/passwd", "..\\..\\win.ini", "%2e%2e%2f", "%252e%252e",
    "/", "//", "\\", ";", "#", "?", "&", "=", "%", "%zz", "%ff%fe", "%C0%AE", "%ED%A0%80", "\ud800".encode("utf-8", "surrogatepass"),
    "åäö", "ÅÄÖ", "😀", "\u202e", "\ufeff", "\u2028", "ﬁ", "İ", "ẞ", "٣", "１", "²", "Ⅷ", "\x1b[31m", "'", '"', "`", "' OR '1'='1",
    "1;DROP TABLE value--", "<script>alert(1)</script>", "{{7*7}}", "{0.__class__}", "${jndi:ldap://x}", "%s%n%x", "=cmd|'/c calc'!A1",
    "-1", "0", "1e309", "NaN", "inf", "0x10", "99999999999999999999999999", "1_000", "+1", " 1", "true", "null", "[]", "{}", "__proto__",
    "a" * 300, "a" * 20_000, "%41" * 3_000, "å" * 4_000, "9" * 5_000, "," * 2_000, "../" * 800, "\t", "\n", " ", "",
]  # fmt: skip
HEADERS = {
    "accept": ["", "*/*", "text/csv", "application/json;q=NaN", ",,,;;;", "text/turtle;q=-1,*/*;q=x", "a/b" * 2_000, "application/ld+json"],
    "accept-encoding": ["gzip", "br;q=1.0, *;q=0", "x" * 500],
    "if-none-match": ["*", '"x"', 'W/"x"', "x" * 5_000, '"5"'],
    "if-modified-since": ["Thu, 01 Jan 1970 00:00:00 GMT", "i går", "Mon, 99 Foo 99999 99:99:99 GMT", "0", "Thu, 01 Jan 0001 00:00:00 +9999"],
    "range": ["bytes=0-", "bytes=-1", "bytes=5-2", "bytes=0-0,2-2," + "1-1," * 500, "lines=1-2", "bytes=99999999999999-", "bytes=-"],
    "if-range": ['"x"', "Thu, 01 Jan 1970 00:00:00 GMT"],
    "cookie": ["svar=x", "svar=" + "A" * 24, "svar", "a=b; svar=;;;=", "svar=" + "x" * 5_000, 'svar="\\"', "_streamlit_user=2|1:0|10:1|x"],
    "origin": ["null", "http://elsewhere.example", "http://prov", "://", "x"],
    "host": ["", "prov", "a b", "evil.example:99999", "[::1", "x" * 300, "prov:abc", "@", "prov/../x"],
    "x-forwarded-for": ["1.2.3.4", "::1, 2001:db8::1", "x" * 500, ",", "127.0.0.1%eth0", "fe80::1%1"],
    "x-forwarded-proto": ["https", "x", ""],
    "content-type": ["text/plain", "application/json", "multipart/form-data; boundary=", "application/x-www-form-urlencoded", "x"],
    "content-length": ["0", "5", "-1", "99999999999", "x", ""],
    "transfer-encoding": ["chunked", "x"],
    "access-control-request-method": ["GET", "PUT", "x" * 100],
    "access-control-request-headers": ["x-y", "\x7f"],
    "accept-language": ["en", "*", "sv-SE;q=x"],
    "x-http-method-override": ["DELETE"],
    "x-request-id": ["x" * 300, "a b", "\xe5"],
    "authorization": ["Bearer x", "Basic !!!"],
    "sec-fetch-site": ["cross-site", "same-origin", "none"],
}  # fmt: skip
BODIES = [
    b"", b"fraga=1&val=ja", b"fraga=1&val=mer", b"fraga=" + b"9" * 5_000, b"\x00", b"\xff\xfe", b"/plats?plats=2421", b"https://evil.example/",
    b"//evil.example", b"/\\evil.example", b"/plats?" + b"a=b&" * 2_000, b"x" * 100_000, b"{", b"[[[[" * 200, "/plats?å=ä".encode(), b"/plats?a=%ff",
    b"javascript:alert(1)", b"/l/x\r\nX: 1", b"fraga=%EF%BC%91&val=ja", b"val=ja" * 40,
]  # fmt: skip


def _on_the_line(word):
    """ASCII alone comes through a server: the rest is written in percent."""
    return quote(word if isinstance(word, bytes) else word.encode(), safe="/%?&=;:@!$'()*+,~-._[]#\\")


_WRITTEN = [_on_the_line(each) for each in ODD]


@dataclass(frozen=True)
class Call:
    """One call as it comes on the line."""

    method: str
    target: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    @property
    def scope(self):
        """As uvicorn says it: the path with what is written in percent read, what is no UTF-8 replaced."""
        path, _, query = self.target.partition("?")
        return {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": self.method, "scheme": "http", "root_path": "",
            "path": unquote(path), "raw_path": path.encode("ascii"), "query_string": query.encode("ascii"),
            "headers": list(self.headers), "client": ("127.0.0.1", 5000), "server": ("prov", 80),
        }  # fmt: skip


def right(paths):
    """Calls that are as they should be: each path with each right word, and with the words that narrow an answer."""
    for path in paths:
        places = [place.partition(":")[0] for place in re.findall(r"\{([^}]*)\}", path)]
        for words in zip(*(RIGHT[place] for place in places), strict=False) if places else [()]:
            filled = re.sub(r"\{[^}]*\}", "%s", path) % words
            for query in ("", "?lang=en", "?plats=2421", "?matt=belaggningsgrad"):
                yield Call("GET", filled + query, ((b"host", b"prov"),), b"")


def drawn(seed, paths):
    """A call of one of the paths, which may hold places such as `{kod}`."""
    rng = random.Random(seed)
    wrong = rng.random() < 0.6

    def filled(place):
        name = place[1].partition(":")[0]
        return _odd(rng) if wrong and rng.random() < 0.6 else rng.choice(RIGHT[name])

    path = re.sub(r"\{([^}]*)\}", filled, rng.choice(paths))
    for _ in range(rng.choice([0, 0, 0, 0, 1, 2])):
        place = rng.randrange(1, len(path) + 1)
        path = path[:place] + _odd(rng) + path[place:]
    target = "/" + path.lstrip("/") if rng.random() < 0.9 else path
    if rng.random() < 0.7:
        target += "?" + _query(rng, wrong)
    return Call(rng.choice(METHODS), target, tuple(_headers(rng)), rng.choice(BODIES))


def _odd(rng):
    return rng.choice(_WRITTEN)


def _query(rng, wrong):
    query = rng.choice(QUERIES)
    if not wrong:
        return query
    pairs = [pair.split("=") for pair in query.split("&")]
    for pair in pairs:
        place = rng.choice([0, 1, 1])
        pair[place] = _odd(rng)
    pairs += rng.choice([[], [], pairs, [["limit", _odd(rng)]], [[_odd(rng), ""]] * rng.choice([1, 5, 300])])
    return "&".join("=".join(pair) for pair in pairs)


def _headers(rng):
    yield b"host", (rng.choice(HEADERS["host"]) if rng.random() < 0.1 else "prov").encode()
    for name in rng.sample(sorted(HEADERS), rng.choice([0, 1, 1, 2, 5])):
        value = (
            rng.choice(HEADERS[name])
            if rng.random() < 0.8
            else rng.choice(["\x00", "\xff" * 50, "å", "x" * 10_000, "\t"])
        )
        for _ in range(rng.choice([1, 1, 1, 2])):
            yield name.encode(), value.encode("latin-1", "replace")
