"""Writes the tables beside it: what Python makes of texts and of JSON values.

Each line has two JSON texts with a tab between. Run it again with another seed for other cases:
python3 generate.py 2 20000
"""
import json
import pathlib
import random
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
RANDOM = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
LINES = int(sys.argv[2]) if len(sys.argv) > 2 else 400
DIGIT_TAIL = re.compile(r"^[^\.]*\d+\.?\d+[^\.]*$")
DECIMAL = re.compile(r"[^\d.]+")

BLANKS = [chr(c) for c in range(0x110000) if chr(c).isspace()]
DIGITS = [chr(c) for c in range(0x110000) if chr(c).isdecimal()]
PARTS = (
    list("0123456789") * 2 + list("..__+--eE") + ["inf", "nan", "Infinity", "NaN", "INF", "1_0", "0x", "f", "d"]
)
ODD = ["\x00", "\x1c", "\x7f", "\x85", "\xa0", "\xad", "'", '"', "\\", "\n", "\t", "\r", "\u200b",
       "\u2028", "\u3000", "\ue000", "\U0001f600", "\U000e0001", "\u0301", "é", "²", "½", "Ⅷ"]


def number_like():
    parts = [RANDOM.choice(PARTS) for _ in range(RANDOM.randint(0, 6))]
    kind = RANDOM.random()
    if kind < 0.3:
        parts.insert(0, RANDOM.choice(BLANKS))
    if kind > 0.8:
        parts.append(RANDOM.choice(BLANKS))
    if 0.2 < kind < 0.5:
        parts.insert(RANDOM.randint(0, len(parts)), RANDOM.choice(DIGITS))
    if 0.5 < kind < 0.55:
        parts.insert(RANDOM.randint(0, len(parts)), RANDOM.choice(ODD))
    return "".join(parts)


def well_formed():
    def digits():
        return "_".join(
            "".join(RANDOM.choice(DIGITS if RANDOM.random() < 0.1 else "0123456789")
                    for _ in range(RANDOM.randint(1, 6)))
            for _ in range(RANDOM.choice([1, 1, 1, 2, 3])))
    text = RANDOM.choice(["", "", "-", "+"])
    text += RANDOM.choice([digits(), digits() + ".", "." + digits(), digits() + "." + digits()])
    text += RANDOM.choice(["", "", "e5", "E-5", "e+1_0", "e-400", "e308", "e309"])
    return RANDOM.choice(["", "", " ", "\u2003"]) + text + RANDOM.choice(["", "", "\n", "\x85", "\x1f"])


def text():
    parts = []
    for _ in range(RANDOM.randint(0, 5)):
        kind = RANDOM.random()
        if kind < 0.4:
            parts.append(RANDOM.choice(ODD))
        elif kind < 0.9:
            parts.append(RANDOM.choice("abz019. -"))
        else:
            c = chr(RANDOM.randrange(0x3000))
            # What is not assigned yet may be so in a younger Unicode; halves of characters are in no JSON.
            parts.append(c if unicodedata.category(c) not in ("Cn", "Cs") else "")
    return "".join(parts)


def number():
    kind = RANDOM.random()
    if kind < 0.3:
        return RANDOM.randint(-300, 300)
    if kind < 0.4:
        return RANDOM.randint(-10**25, 10**25)
    if kind < 0.6:
        return round(RANDOM.uniform(-100, 100), RANDOM.randint(0, 3))
    if kind < 0.8:
        return RANDOM.choice([1, 1.5, 1.25, -7.0, 9.999]) * 10.0 ** RANDOM.randint(-8, 25)
    if kind < 0.9:
        return RANDOM.random() * 10.0 ** RANDOM.randint(-320, 307)
    return RANDOM.choice([0.0, -0.0, 1e16, 1e-5, 1e22, 5e-324, 2e-323, 1e-323, 2**53 + 0.0, 1.7976931348623157e308,
                          0.1 + 0.2, 123456789012345680.0, 9999999999999998.0, 0.0001, 0.00012345, 2.0**-44])


def value(depth=0):
    kind = RANDOM.random()
    if kind < 0.3:
        return number()
    if kind < 0.55:
        return text()
    if kind < 0.7 or depth > 3:
        return RANDOM.choice([None, True, False])
    if kind < 0.85:
        return [value(depth + 1) for _ in range(RANDOM.randint(0, 3))]
    return {text(): value(depth + 1) for _ in range(RANDOM.randint(0, 3))}


def as_float(text):
    try:
        return repr(float(text))
    except ValueError:
        return "none"


def digit_tail(text):
    return repr(float(DECIMAL.sub("", text))) if DIGIT_TAIL.match(text) else "none"


def write(name, cases):
    with open(HERE / name, "w", encoding="ascii", newline="\n") as out:
        for case in cases:
            out.write(f"{json.dumps(case[0])}\t{json.dumps(case[1])}\n")


def nested():
    return json.loads(json.dumps(RANDOM.choice([[], {}]) or [value(1) for _ in range(RANDOM.randint(0, 4))]
                                 if RANDOM.random() < 0.5 else {text(): value(1) for _ in range(RANDOM.randint(0, 4))}))


floats = [RANDOM.choice([number_like, well_formed])() for _ in range(LINES)]
floats += [blank + "1" + blank for blank in BLANKS] + ["", " ", "1__0", "_1", "1_", "1_.5", "1._5", "1e_5", "+ 5", "nan_"]
write("float.txt", [(t, as_float(t)) for t in floats])
tails = [RANDOM.choice([text, number_like, well_formed])() for _ in range(LINES)]
write("digit-tail.txt", [(t, digit_tail(t)) for t in tails])
values = [nested() for _ in range(LINES)] + [number() for _ in range(LINES // 4)]
write("str.txt", [(v, str(v)) for v in values])
write("tuple.txt", [(v, str(tuple(v))) for v in values if isinstance(v, list)][:60])
