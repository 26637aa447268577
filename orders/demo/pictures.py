"""Product pictures for the demo market, drawn with Pillow so that no photograph has to be licensed.
`draw(name)` gives WebP bytes, the same ones every time; the names are the keys of `PICTURES`."""

import math
import random
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

Point = tuple[float, float]
Outline = list[Point]
Line = Sequence[Point]

W = 1440  # three times the usual 480 px, and the unit of every coordinate below
LOW = 6  # blurs run on a sheet this many times smaller: soft things lose nothing and cost a thirtieth
CENTRE = 720
SHADOW = "#3a3029"


# Geometry


def path(spec: str) -> Outline:
    """Points along an SVG-like path of absolute M, L, Q and C commands."""
    points: Outline = []
    command = ""
    numbers: list[float] = []
    for token in spec.split():
        if token.isalpha():
            command = token
            continue
        numbers.append(float(token))
        if len(numbers) == {"M": 2, "L": 2, "Q": 4, "C": 6}[command]:
            pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
            points += pairs if command in "ML" else bezier([points[-1], *pairs])
            numbers = []
    return points


def bezier(controls: Line, steps: int = 28) -> Outline:
    """Points of a Bezier curve after its first control point."""
    result: Outline = []
    for step in range(1, steps + 1):
        t = step / steps
        level = list(controls)
        while len(level) > 1:
            level = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(level)]
        result.append(level[0])
    return result


def moved(points: Line, dx: float, dy: float) -> Outline:
    return [(x + dx, y + dy) for x, y in points]


def arc(cx: float, cy: float, rx: float, ry: float, start: float = 0, end: float = 360) -> Outline:
    """Points of an ellipse's arc, in degrees clockwise from three o'clock."""
    steps = 72
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(cx + rx * math.cos(angle), cy + ry * math.sin(angle)) for angle in angles]


def slab(x0: float, y0: float, x1: float, y1: float, radius: float) -> Outline:
    """A rectangle with round corners."""
    corners = ((x1, y0, -1, 1, 270), (x1, y1, -1, -1, 0), (x0, y1, 1, -1, 90), (x0, y0, 1, 1, 180))
    points: Outline = []
    for x, y, sx, sy, start in corners:
        points += arc(x + sx * radius, y + sy * radius, radius, radius, start, start + 90)
    return [*points, points[0]]


def turned(points: Line, degrees: float, cx: float, cy: float) -> Outline:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos) for x, y in points]


# Masks and relief maps: single-band sheets, where a relief of 128 means "lit like the rest"


def shape(*outlines: Line) -> Image.Image:
    mask = Image.new("L", (W, W))
    pen = ImageDraw.Draw(mask)
    for outline in outlines:
        pen.polygon(outline, fill=255)
    return mask


def strip(points: Line, width: float) -> Image.Image:
    """The mask of a band of cloth or leather that follows a line."""
    mask = Image.new("L", (W, W))
    ImageDraw.Draw(mask).line(points, fill=255, width=round(width), joint="curve")
    return mask


def scaled(mask: Image.Image, factor: float) -> Image.Image:
    return mask.point([min(255, round(value * factor)) for value in range(256)])


def both(first: Image.Image, second: Image.Image) -> Image.Image:
    return ImageChops.multiply(first, second)


def full(sheet: Image.Image) -> Image.Image:
    return sheet if sheet.size == (W, W) else sheet.resize((W, W), Image.Resampling.BICUBIC)


def soft(mask: Image.Image, blur: float) -> Image.Image:
    """A blurred mask, left small: `full` brings it back."""
    return mask.reduce(LOW).filter(ImageFilter.GaussianBlur(blur / LOW))


def bevel(mask: Image.Image, blur: float, depth: float = 1.0) -> Image.Image:
    """Relief of a puffed-out shape under a lamp at the upper left."""
    small = mask.reduce(LOW)
    # Taking the difference before the blur keeps eight bits enough: the other order shows steps.
    step = max(2, round(blur * depth / LOW))
    lit = ImageChops.subtract(small, ImageChops.offset(small, round(step * 0.7), step), 2, 128)
    return lit.filter(ImageFilter.GaussianBlur(blur / LOW))


def folds(lines: Sequence[tuple[str, float]], blur: float = 16) -> Image.Image:
    """Relief of creases; each is a path and a width, negative where the cloth dips."""
    sheet = Image.new("L", (W // LOW, W // LOW), 128)
    pen = ImageDraw.Draw(sheet)
    for spec, width in lines:
        points = [(x / LOW, y / LOW) for x, y in path(spec)]
        for index, part in enumerate(pairwise(points)):
            # A crease dies out at both ends; one of even width looks like a stain.
            swell = math.sin(math.pi * (index + 0.7) / (len(points) + 0.4))
            wide = max(1, round(abs(width) * 1.15 * swell / LOW))
            reach = width * swell / LOW * 0.55
            pen.line(moved(list(part), reach, reach * 0.5), fill=40, width=wide)
            pen.line(moved(list(part), -reach, -reach * 0.5), fill=205, width=wide)
    return sheet.filter(ImageFilter.GaussianBlur(blur / LOW))


def added(*reliefs: Image.Image) -> Image.Image:
    total = reliefs[0]
    for relief in reliefs[1:]:
        total = ImageChops.add(total, relief, 1, -128)
    return total


def noise(rng: random.Random, across: int, down: int) -> Image.Image:
    """Random cells stretched over the sheet. Image.effect_noise cannot be seeded."""
    cells = Image.frombytes("L", (across, down), rng.randbytes(across * down))
    return cells.resize((W, W), Image.Resampling.BICUBIC)


def rumple(rng: random.Random, cells: int = 7, strength: float = 0.3) -> Image.Image:
    """Relief of cloth that has been packed and unpacked."""
    sheet = Image.frombytes("L", (cells, cells), rng.randbytes(cells * cells))
    sheet = sheet.resize((W // LOW, W // LOW), Image.Resampling.BICUBIC)
    return sheet.point([round(128 + (value - 128) * strength) for value in range(256)])


def ramp(stops: str) -> bytes:
    """256 values eased between stops, each "place:value" with a place from 0 to 1; the last one holds."""
    pairs = [stop.split(":") for stop in stops.split()]
    marks = [(float(place), float(value)) for place, value in pairs]
    marks.append((1, marks[-1][1]))
    values: list[int] = []
    for (x0, y0), (x1, y1) in pairwise(marks):
        while len(values) / 255 <= x1:
            t = max(0, (len(values) / 255 - x0) / (x1 - x0))
            values.append(round(y0 + (y1 - y0) * t * t * (3 - 2 * t)))
    return bytes(values)


def upright(stops: str) -> Image.Image:
    """A sheet that changes from top to bottom."""
    return Image.frombytes("L", (1, 256), ramp(stops)).resize((W, W), Image.Resampling.BILINEAR)


def sideways(stops: str) -> Image.Image:
    """A sheet that changes from left to right."""
    return Image.frombytes("L", (256, 1), ramp(stops)).resize((W, W), Image.Resampling.BILINEAR)


class Lathe:
    """A round body: the right-hand silhouette from top to bottom, seen from a little above."""

    def __init__(self, silhouette: str, tilt: float, cx: float = CENTRE) -> None:
        self.cx, self.tilt = cx, tilt
        self.side = path(silhouette)
        (self.top_r, self.top), (self.foot_r, self.foot) = self.side[0], self.side[-1]

    def outline(self, above: float = -1e9, below: float = 1e9) -> Outline:
        """The body between two heights, closed by the near half of each circle."""
        rows = [(r, y) for r, y in self.side if above <= y <= below]
        (top_r, top), (low_r, low) = rows[0], rows[-1]
        right = [(self.cx + r, y) for r, y in rows]
        left = [(self.cx - r, y) for r, y in reversed(rows)]
        near = arc(self.cx, low, low_r, low_r * self.tilt, 0, 180)
        return right + near + left + arc(self.cx, top, top_r, top_r * self.tilt, 180, 0)

    def ring(self, y: float, inset: float = 0) -> Outline:
        radius = min(self.side, key=lambda row: abs(row[1] - y))[0] - inset
        return arc(self.cx, y, radius, radius * self.tilt)

    def wrap(self, stops: str) -> Image.Image:
        """Relief that runs round the body: stops go from its left edge to its right edge."""
        source = Image.frombytes("L", (256, 1), ramp(stops)).resize((256, 8))
        rows = [(self.top_r, self.top - 200), *self.side[::3], (self.foot_r, self.foot)]
        rows.append((self.foot_r, self.foot + 200))
        patches = []
        for (r0, y0), (r1, y1) in pairwise(rows):
            if round(y0) == round(y1):
                continue
            reach = math.ceil(max(r0, r1)) + 4
            box = (round(self.cx - reach), round(y0), round(self.cx + reach), round(y1))
            u0, u1 = (124 * reach / max(r, 1) for r in (r0, r1))
            patches.append((box, (128 - u0, 3, 128 - u1, 5, 128 + u1, 5, 128 + u0, 3)))
        mesh = Image.Transform.MESH
        return source.transform((W, W), mesh, patches, Image.Resampling.BILINEAR, fillcolor=128)


# Materials: sheets around 128, made once and shared


@lru_cache
def linen() -> Image.Image:
    rng = random.Random("linen")
    return Image.blend(noise(rng, 130, 400), noise(rng, 400, 130), 0.5)


@lru_cache
def canvas() -> Image.Image:
    tile = Image.new("L", (12, 12), 128)
    pen = ImageDraw.Draw(tile)
    for x, y, tint in ((0, 0, 200), (6, 0, 70), (0, 6, 70), (6, 6, 200)):
        pen.rectangle((x, y, x + 5, y + 5), fill=tint)
    row = Image.new("L", (W, 12))
    for x in range(0, W, 12):
        row.paste(tile, (x, 0))
    sheet = Image.new("L", (W, W))
    for y in range(0, W, 12):
        sheet.paste(row, (0, y))
    return Image.blend(sheet, linen(), 0.6)


@lru_cache
def felt() -> Image.Image:
    rng = random.Random("felt")
    sheet = Image.blend(noise(rng, 480, 480), noise(rng, 90, 90), 0.3)
    pen = ImageDraw.Draw(sheet)
    for _ in range(3400):
        x, y, angle, length = rng.random() * W, rng.random() * W, rng.random() * 6.3, rng.uniform(16, 44)
        bent = (x + math.cos(angle) * length, y + math.sin(angle) * length)
        tip = (bent[0] + math.cos(angle + 0.4) * length / 2, bent[1] + math.sin(angle + 0.4) * length / 2)
        pen.line([(x, y), bent, tip], fill=rng.choice((60, 80, 175, 200)), width=2)
    return sheet.filter(ImageFilter.BoxBlur(1))


@lru_cache
def grit() -> Image.Image:
    """Fine unevenness, for paper, leather and clay."""
    rng = random.Random("grit")
    fine = Image.blend(noise(rng, 720, 720), noise(rng, 300, 300), 0.4)
    return Image.blend(fine, noise(rng, 26, 26), 0.16)


@lru_cache
def brushed() -> Image.Image:
    rng = random.Random("brushed")
    return Image.blend(noise(rng, 5, 480), noise(rng, 12, 240), 0.5)


@lru_cache
def timber() -> Image.Image:
    """Growth rings as the contour lines of a long hill, so they close like the arches of a sawn plank."""
    rng = random.Random("timber")
    hill = Image.radial_gradient("L").resize((1000, 5200), Image.Resampling.BICUBIC)
    hill = hill.crop((0, 1900, 1000, 3900)).resize((W, W), Image.Resampling.BICUBIC)
    hill = ImageChops.add(hill, scaled(noise(rng, 4, 3), 0.16))
    rings = hill.point([round(128 + 100 * math.sin(v * 0.34) ** 3) for v in range(256)])
    rings = rings.filter(ImageFilter.BoxBlur(4))
    return Image.blend(rings, noise(rng, 260, 14), 0.42)


@lru_cache
def sweep() -> Image.Image:
    """The paper roll behind and below the goods, lit from the upper left."""
    grey = upright("0:226 0.45:238 0.7:240 0.8:231 1:222")
    warm = [grey.point([max(0, value - drop) for value in range(256)]) for drop in (0, 4, 10)]
    sheet = Image.merge("RGB", warm)
    glow = ImageChops.invert(Image.radial_gradient("L")).resize((W * 2, W * 2), Image.Resampling.BICUBIC)
    left, top = W // 2 + 170, W // 2 + 160
    sheet.paste("#fbf9f5", mask=scaled(glow.crop((left, top, left + W, top + W)), 0.62))
    return sheet


# Drawing on the sheet


def tone(colour: str, factor: float) -> str:
    """A darker or, above 1, a lighter colour."""
    rgb = ImageColor.getrgb(colour)[:3]
    if factor > 1:
        return mixed(colour, "#ffffff", min(1, factor - 1))
    # Shade on cloth and wood keeps its hue; scaling alone turns it to mud.
    mean = sum(rgb) / 3
    deep = [min(255, max(0, (value + (value - mean) * 0.6 * (1 - factor)) * factor)) for value in rgb]
    return "#" + "".join(f"{round(value):02x}" for value in deep)


def mixed(first: str, second: str, t: float) -> str:
    pairs = zip(ImageColor.getrgb(first)[:3], ImageColor.getrgb(second)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * t):02x}" for a, b in pairs)


class Shot:
    """One picture being drawn."""

    def __init__(self, name: str) -> None:
        self.rng = random.Random(name)
        self.sheet = sweep().copy()
        self.pen = ImageDraw.Draw(self.sheet)

    def fill(self, mask: Image.Image, colour: str, amount: float = 1) -> None:
        box = mask.getbbox()
        if box is None:
            return
        part = mask.crop(box)
        self.sheet.paste(colour, box, part if amount == 1 else scaled(part, amount))

    def shade(
        self, mask: Image.Image, relief: Image.Image, colour: str, gain: float = 1, light: str | None = None
    ) -> None:
        """Darken where the relief is under 128 and lighten where it is over."""
        box = mask.getbbox()
        if box is None:
            return
        part, lit = mask.crop(box), full(relief).crop(box)
        darks = lit.point([min(255, max(0, round((128 - v) * 2 * gain))) for v in range(256)])
        lights = lit.point([min(255, max(0, round((v - 128) * 1.5 * gain))) for v in range(256)])
        self.sheet.paste(mixed(tone(colour, 0.3), "#4a2c1a", 0.22), box, both(darks, part))
        self.sheet.paste(light or tone(colour, 1.6), box, both(lights, part))

    def cast(self, mask: Image.Image, dx: float, dy: float, blur: float, strength: float) -> None:
        """The shadow of a shape on whatever lies behind it."""
        small = soft(mask, blur)
        small = ImageChops.offset(small, round(dx / LOW), round(dy / LOW))
        self.fill(full(small), SHADOW, strength)

    def stand(self, cx: float, y: float, rx: float, ry: float, tall: float = 1) -> None:
        """The floor shadow of something standing: dark where it touches, long and faint to the right."""
        layers = ((1.18, 1.7, 62 * tall, 60 * tall, 0.26), (1.05, 1.2, 26, 20, 0.36), (1.0, 0.9, 9, 6, 0.6))
        for wide, deep, blur, shift, strength in layers:
            base = shape(arc(cx + shift, y + 6, rx * wide, ry * deep))
            self.fill(full(soft(base, blur)), SHADOW, strength)

    def wall(self, mask: Image.Image, gap: float = 1) -> None:
        """The shadow of something hung or laid flat against the paper."""
        self.cast(mask, 44 * gap, 62 * gap, 46 * gap, 0.3)
        self.cast(mask, 12, 18, 12, 0.4)

    def stitch(self, points: Line, thread: str, dash: float = 17, gap: float = 9, width: int = 5) -> None:
        """A row of stitches, each sunk a little into the cloth."""
        left, drawing = dash, True
        start = points[0]
        run = [start]
        for x, y in points[1:]:
            while (span := math.dist(start, (x, y))) > 0:
                step = min(span, left)
                start = (start[0] + (x - start[0]) * step / span, start[1] + (y - start[1]) * step / span)
                run.append(start)
                left -= step
                if left > 1e-6:
                    continue
                if drawing:
                    self.pen.line(moved(run, 2, 4), fill=tone(thread, 0.38), width=width)
                    self.pen.line(run, fill=thread, width=width)
                drawing = not drawing
                left, run = (dash if drawing else gap), [start]

    def tube(self, points: Line, width: float, tones: Sequence[str], lean: float = 0.16) -> None:
        """A round bar or cord: strokes from the dark edge in to the highlight, which sits up and left."""
        steps = 16
        for step in range(steps):
            at = step / (steps - 1)
            place = at * (len(tones) - 1)
            index = min(int(place), len(tones) - 2)
            colour = mixed(tones[index], tones[index + 1], place - index)
            wide = width * (1 - at * 0.92)
            line = moved(points, -width * lean * at, -width * lean * at)
            self.pen.line(line, fill=colour, width=max(2, round(wide)), joint="curve")
            for x, y in (line[0], line[-1]):
                self.pen.ellipse((x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2), fill=colour)

    def ball(self, x: float, y: float, radius: float, tones: Sequence[str]) -> None:
        self.tube([(x, y), (x + 0.1, y)], radius * 2, tones, 0.2)

    def cloth(
        self, mask: Image.Image, colour: str, relief: Image.Image, weave: Image.Image, grain: float = 0.12
    ) -> None:
        """Fill a shape with a woven colour and its folds."""
        self.fill(mask, colour)
        self.shade(mask, weave, colour, grain)
        self.shade(mask, relief, colour)

    def webp(self, size: int) -> bytes:
        small = self.sheet.resize((size, size), Image.Resampling.LANCZOS)
        out = BytesIO()
        small.save(out, "WEBP", quality=86, method=4)
        return out.getvalue()


BRASS = ("#4f3512", "#8a6224", "#b98a3a", "#d9b263", "#f4dfa6", "#fffbe9")
STEEL = ("#4a4d50", "#85898c", "#b4b8ba", "#d5d8d9", "#f3f4f4", "#ffffff")


# The goods


def tote(shot: Shot, colour: str, thread: str) -> None:
    front = path(
        "M 384 568 Q 720 600 1056 568 C 1064 760 1082 980 1092 1150 Q 1094 1204 1050 1210 "
        "Q 720 1230 390 1210 Q 346 1204 348 1150 C 358 980 376 760 384 568"
    )
    body = shape(front)
    shot.stand(720, 1204, 372, 26)
    back = path("M 566 580 C 552 180 590 128 724 126 C 858 128 896 180 884 580")
    strap = strip(back, 56)
    shot.cloth(strap, tone(colour, 0.66), bevel(strap, 14, 0.6), canvas(), 0.16)
    mouth = shape(path("M 384 570 C 500 522 940 522 1056 570 Q 720 606 384 570"))
    shot.fill(mouth, tone(colour, 0.5))
    shot.fill(both(mouth, upright("0:0 0.375:0 0.41:255")), tone(colour, 0.24), 0.8)
    creases = folds(
        [
            ("M 536 740 C 500 880 460 1000 390 1150", 20),
            ("M 600 730 C 630 880 640 1000 690 1150", -18),
            ("M 906 740 C 940 880 980 990 1056 1110", -20),
            ("M 846 740 C 830 880 800 1010 770 1160", 18),
            ("M 690 650 C 700 760 690 840 716 950", 14),
            ("M 420 650 C 420 780 400 900 396 1030", -16),
            ("M 380 1130 C 560 1160 880 1160 1060 1125", 18),
        ],
        17,
    )
    relief = added(bevel(body, 70, 0.9), creases, rumple(shot.rng, 9, 0.14))
    shot.cloth(body, colour, relief, canvas(), 0.2)
    shot.shade(body, sideways("0:128 0.3:142 0.62:128 0.77:82 1:70"), colour, 0.7)
    shot.stitch(path("M 388 622 Q 720 654 1052 622"), thread)
    shot.stitch(path("M 388 636 Q 720 668 1052 636"), thread)
    loop = path("M 540 742 L 538 560 C 530 260 566 176 716 172 C 872 176 910 260 902 560 L 900 742")
    strap = strip(loop, 60)
    shot.cast(both(strap, body), 14, 12, 12, 0.45)
    shot.cloth(strap, tone(colour, 1.04), bevel(strap, 13, 0.55), canvas(), 0.2)
    for inset in (-18, 18):
        shot.stitch(
            path(
                f"M {540 + inset} 640 L {538 + inset} 560 C {530 + inset} {270 + inset} "
                f"{570 + inset * 0.6} {176 + inset} 716 {172 + inset} "
                f"C {872 - inset * 0.6} {176 + inset} {910 - inset} {270 + inset} "
                f"{902 - inset} 560 L {900 - inset} 640"
            ),
            mixed(thread, colour, 0.35),
            14,
            8,
            4,
        )
    for x in (540, 900):
        box = [(x - 22, 644), (x + 22, 644), (x + 22, 734), (x - 22, 734), (x - 22, 644)]
        shot.stitch(box, thread, 13, 7)
        shot.stitch([(x - 22, 644), (x + 22, 734)], thread, 13, 7)
        shot.stitch([(x + 22, 644), (x - 22, 734)], thread, 13, 7)
    patch_line = slab(652, 962, 788, 1046, 6)
    patch = shape(patch_line)
    shot.cast(patch, 3, 5, 5, 0.5)
    shot.cloth(patch, "#f3ede0", bevel(patch, 10, 0.6), linen(), 0.1)
    for y, x0, x1 in ((994, 678, 762), (1016, 692, 748)):
        shot.pen.line([(x0, y), (x1, y)], fill="#4d5652", width=7)
    for x in (660, 780):
        shot.stitch([(x, 968), (x, 1042)], "#b9ae98", 9, 6, 4)


def felt_sleeve(shot: Shot) -> None:
    colour, leather = "#6c7074", "#a9683a"
    rear = shape(turned(slab(236, 440, 1216, 1120, 34), -3, 720, 800))
    body_line = turned(slab(224, 430, 1204, 1110, 34), -3, 720, 800)
    body = shape(body_line)
    shot.wall(rear, 1.1)
    shot.fill(rear, tone(colour, 0.5))
    shot.shade(rear, felt(), tone(colour, 0.5), 0.3)
    shot.cloth(body, colour, added(bevel(body, 34), rumple(shot.rng, 5, 0.16)), felt(), 0.42)
    shot.shade(body, sideways("0:150 0.5:128 1:92"), colour, 0.8)
    flap_line = turned(
        path(
            "M 226 462 Q 226 430 260 430 L 1168 430 Q 1202 430 1202 462 L 1202 690 "
            "C 1100 764 900 792 714 792 C 520 792 320 764 226 690"
        ),
        -3,
        720,
        800,
    )
    flap = shape(flap_line)
    shot.cast(both(flap, body), 8, 26, 16, 0.55)
    shot.cloth(flap, tone(colour, 1.06), added(bevel(flap, 16), rumple(shot.rng, 5, 0.12)), felt(), 0.42)
    edge = turned(path("M 250 676 C 350 740 540 766 714 766 C 900 766 1080 740 1180 676"), -3, 720, 800)
    shot.stitch(edge, "#d8d3c8", 18, 10)
    for x in (252, 1176):
        shot.stitch(turned([(x, 800), (x, 1084)], -3, 720, 800), "#d8d3c8", 18, 10)
    tab = shape(turned(slab(640, 640, 790, 900, 46), -3, 720, 800))
    shot.cast(tab, 10, 16, 12, 0.55)
    shot.cloth(tab, leather, bevel(tab, 18), grit(), 0.16)
    shot.stitch(turned(slab(660, 660, 770, 880, 34), -3, 720, 800), "#ecd9b8", 14, 8, 4)
    shot.ball(719, 836, 26, BRASS)


def linen_apron(shot: Shot) -> None:
    colour, tape = "#8b9a7c", "#d9cdb2"
    line = path(
        "M 556 404 Q 720 424 884 404 C 892 560 950 640 1076 694 C 1084 860 1090 1040 1096 1236 "
        "Q 900 1262 720 1256 Q 540 1262 344 1236 C 350 1040 356 860 364 694 C 490 640 548 560 556 404"
    )
    body = shape(line)
    neck = strip(path("M 590 430 C 560 90 880 90 850 430"), 34)
    ties = strip(path("M 372 706 C 280 760 250 850 262 980 C 268 1050 240 1090 232 1130"), 30)
    tie2 = strip(path("M 1068 706 C 1160 770 1180 850 1166 960 C 1158 1040 1190 1080 1206 1136"), 30)
    for mask in (neck, ties, tie2):
        shot.wall(mask, 0.7)
        shot.cloth(mask, tape, bevel(mask, 8, 0.3), linen(), 0.2)
    shot.wall(body, 1)
    hang = folds(
        [
            ("M 470 740 C 440 900 430 1060 420 1240", 34),
            ("M 560 980 C 552 1080 548 1160 540 1250", 30),
            ("M 650 560 C 640 720 660 800 650 880", -20),
            ("M 720 1120 C 724 1160 722 1200 726 1256", -34),
            ("M 880 980 C 900 1080 890 1160 900 1250", 36),
            ("M 980 720 C 1000 880 1010 1060 1016 1240", -34),
            ("M 800 500 C 820 600 800 700 830 790", 22),
            ("M 590 440 C 600 520 580 600 540 690", 20),
        ],
        20,
    )
    shot.cloth(body, colour, added(bevel(body, 40), hang, rumple(shot.rng, 8, 0.2)), linen(), 0.2)
    shot.shade(body, sideways("0:150 0.4:136 0.7:112 1:84"), colour, 0.7)
    shot.stitch(path("M 572 440 Q 720 458 868 440"), "#e6e4d2")
    shot.stitch(path("M 352 1208 Q 540 1234 720 1228 Q 900 1234 1088 1208"), "#e6e4d2")
    pocket = shape(path("M 496 800 L 944 800 L 948 1040 Q 948 1074 912 1076 L 528 1076 Q 492 1074 492 1040"))
    shot.cast(pocket, 6, 12, 12, 0.4)
    shot.cloth(pocket, tone(colour, 1.05), added(bevel(pocket, 16), hang), linen(), 0.2)
    shot.fill(shape(slab(494, 798, 946, 812, 4)), tone(colour, 0.55), 0.45)
    shot.stitch([(498, 836), (942, 836)], "#e6e4d2")
    seam = path("M 510 850 L 506 1036 Q 508 1060 532 1062 L 908 1062 Q 932 1060 934 1036 L 930 850")
    shot.stitch(seam, "#e6e4d2")
    shot.stitch([(720, 846), (720, 1062)], "#e6e4d2")
    for x in (600, 840):
        shot.ball(x, 424, 15, BRASS)


def enamel_mug(shot: Shot) -> None:
    white, rim = "#f4f1e9", "#23406b"
    mug = Lathe("M 330 440 L 326 470 L 318 1090 C 316 1150 306 1176 284 1186", 0.17, 640)
    shot.stand(640, 1206, 296, 50)
    handle = path("M 940 590 C 1130 560 1190 650 1180 770 C 1170 900 1070 980 934 990")
    shot.fill(full(soft(strip(moved(handle, 30, 40), 60), 30)), SHADOW, 0.22)
    enamel = ("#8d8880", "#c9c4b9", "#e9e5da", "#f6f3ec", "#ffffff", "#ffffff")
    shot.tube(handle, 62, enamel, 0.1)
    body = shape(mug.outline())
    shot.fill(body, white)
    around = "0:84 0.06:112 0.16:150 0.24:160 0.42:134 0.66:112 0.88:66 0.96:60 1:84"
    shot.shade(body, mug.wrap(around), "#b7aea2", 0.9, "#ffffff")
    shot.shade(body, upright("0:128 0.62:128 0.84:84 1:84"), "#b7a896", 0.7)
    gloss = both(shape(slab(404, 560, 446, 1060, 20)), body)
    shot.fill(full(soft(gloss, 9)), "#ffffff", 0.95)
    shot.fill(full(soft(shape(slab(868, 600, 884, 1040, 8)), 8)), "#ffffff", 0.5)
    pen = shot.pen
    for _ in range(70):
        angle, y = shot.rng.uniform(-1.4, 1.4), shot.rng.uniform(560, 1150)
        x, r = 640 + 316 * math.sin(angle), shot.rng.uniform(1.5, 4)
        y += 50 * math.cos(angle)
        pen.ellipse((x - r * math.cos(angle), y - r, x + r * math.cos(angle), y + r), fill=tone(rim, 1.25))
    inside = shape(arc(640, 440, 330, 56))
    shot.fill(shape(arc(640, 448, 336, 64)), tone(rim, 0.7))
    shot.fill(shape(arc(640, 440, 336, 60)), rim)
    shot.fill(shape(arc(640, 442, 314, 47)), "#d9d4c9")
    well = shape(arc(640, 442, 314, 47))
    shot.shade(well, sideways("0:20 0.24:30 0.42:110 0.62:170 1:190"), "#a79f92", 1, "#ffffff")
    shot.fill(both(inside, full(soft(shape(arc(640, 400, 280, 36)), 20))), "#7d766c", 0.4)
    shot.tube(arc(640, 440, 326, 54, 196, 262), 8, (rim, "#4d6c99", "#9db4d4"), 0.1)
    leaf(shot, 632, 850, "#23406b")


def leaf(shot: Shot, x: float, y: float, colour: str, scale: float = 1) -> None:
    """A small printed sprig, so that a plain body reads as a branded article."""
    shapes = [path("M 0 130 Q -8 0 2 -120 L 9 -120 Q 0 0 7 130")]
    for dy, side in ((70, 1), (40, -1), (0, 1), (-30, -1), (-70, 1)):
        tip, stem = (side * 78, dy - 52), (0, dy + 10)
        upper = bezier([stem, (side * 20, dy - 48), tip])
        lower = bezier([tip, (side * 64, dy + 6), stem])
        shapes.append([stem, *upper, *lower])
    for outline in shapes:
        shot.pen.polygon([(x + px * scale, y + py * scale) for px, py in outline], fill=colour)


def stoneware_bowl(shot: Shot) -> None:
    glaze, clay = "#dcd3c2", "#9a6c4c"
    bowl = Lathe("M 500 640 C 500 780 440 960 300 1080 C 270 1104 230 1120 226 1130 L 222 1172", 0.3)
    shot.fill(full(soft(shape(arc(770, 1210, 400, 70)), 60)), SHADOW, 0.3)
    shot.stand(720, 1172, 226, 68)
    body = shape(bowl.outline())
    shot.fill(body, clay)
    shot.shade(body, grit(), clay, 0.24)
    drip = [(x, 1000 + 16 * math.sin(x / 61) + 11 * math.sin(x / 23 + 1)) for x in range(200, 1250, 10)]
    drip = [(x, y + 90 * (1 - ((x - 720) / 520) ** 2)) for x, y in drip]
    coat = both(body, shape([(100, 400), (1340, 400), *reversed(drip)]))
    shot.cast(coat, 2, 10, 8, 0.35)
    shot.fill(coat, glaze)
    around = "0:70 0.06:100 0.2:160 0.3:164 0.5:128 0.72:92 0.93:40 1:62"
    shot.shade(body, bowl.wrap(around), "#a08a70", 0.85, "#fffdf6")
    shot.shade(body, upright("0:128 0.56:132 0.7:96 0.83:40 1:40"), "#8d7458", 0.75)
    specks = Image.new("L", (W, W))
    pen = ImageDraw.Draw(specks)
    for _ in range(420):
        angle, row = shot.rng.uniform(-1.45, 1.45), shot.rng.choice(bowl.side[1:24])
        x, y = 720 + row[0] * math.sin(angle), row[1] + row[0] * bowl.tilt * math.cos(angle)
        r = shot.rng.choice((2, 2, 3, 3, 4, 6))
        pen.ellipse((x - r * math.cos(angle), y - r, x + r * math.cos(angle), y + r), fill=255)
    # The widest circles overhang the narrower ones below, so specks near the edge can fall outside.
    shot.fill(both(specks, coat), "#7a614a")
    gloss = shape(path("M 330 800 C 350 900 400 980 470 1040 C 420 980 380 900 372 812"))
    shot.fill(full(soft(gloss, 12)), "#ffffff", 0.7)
    shot.fill(shape(arc(720, 640, 500, 150)), "#b4997a")
    shot.fill(shape(arc(720, 637, 497, 147)), "#e9e1d2")
    well_line = arc(720, 644, 474, 133)
    well = shape(well_line)
    shot.fill(well, "#5f8286")
    shot.shade(well, grit(), "#5f8286", 0.22)
    shot.shade(well, sideways("0:20 0.2:34 0.45:118 0.7:168 1:182"), "#3f6268", 0.85, "#b9d3d0")
    shot.fill(both(well, full(soft(shape(arc(680, 590, 430, 66)), 40))), "#21393d", 0.5)
    pool = both(well, full(soft(shape(arc(760, 770, 300, 60)), 34)))
    shot.fill(pool, "#a9cbc6", 0.55)
    for _ in range(150):
        angle, reach = shot.rng.uniform(0, 6.3), math.sqrt(shot.rng.random()) * 0.97
        x, y = 720 + 474 * reach * math.cos(angle), 644 + 133 * reach * math.sin(angle)
        r = shot.rng.choice((2, 2, 3, 4))
        shot.pen.ellipse((x - r, y - r * 0.6, x + r, y + r * 0.6), fill="#3b5154")
    shot.tube(arc(720, 640, 485, 140, 168, 250), 10, ("#e9e1d2", "#f6f1e6", "#fffdf8"), 0.1)


def candle_tin(shot: Shot) -> None:
    tin = Lathe("M 330 640 L 330 650 L 330 1140 C 330 1160 326 1168 318 1172", 0.2, 650)
    lid_x, lid_y = 1010, 900
    shot.stand(720, 1216, 400, 60)
    shot.fill(full(soft(shape(arc(1130, 1214, 190, 30)), 22)), SHADOW, 0.45)
    rim = turned(arc(lid_x + 16, lid_y + 4, 190, 318), 9, lid_x, lid_y)
    disc = turned(arc(lid_x, lid_y, 176, 312), 9, lid_x, lid_y)
    back = shape(moved(rim, 30, 0), rim)
    shot.fill(back, "#9c9a95")
    shot.shade(back, sideways("0:128 0.74:150 0.83:60 0.88:190 1:40"), "#9c9a95", 1)
    face = shape(disc)
    shot.fill(face, "#c9c8c4")
    shot.shade(face, brushed(), "#c9c8c4", 0.14)
    sheen = [(700, 300), (1500, 760), (1500, 980), (700, 560)]
    shot.fill(both(face, full(soft(shape(sheen), 60))), "#ffffff", 0.75)
    shot.pen.line(turned(arc(lid_x, lid_y, 140, 262), 9, lid_x, lid_y), fill="#8e8c87", width=6)
    shot.pen.line(turned(arc(lid_x - 5, lid_y - 3, 140, 262), 9, lid_x, lid_y), fill="#f7f6f3", width=5)
    shot.fill(both(face, full(soft(shape(moved(tin.outline(), 40, 0)), 30))), SHADOW, 0.5)
    body = shape(tin.outline())
    shot.fill(body, "#bdbcb8")
    around = "0:50 0.05:96 0.13:214 0.2:220 0.32:120 0.46:90 0.6:150 0.7:196 0.78:130 0.9:34 0.96:60 1:110"
    wrap = tin.wrap(around)
    shot.shade(body, wrap, "#98968f", 0.9, "#ffffff")
    shot.shade(body, brushed(), "#bdbcb8", 0.16)
    label = both(shape(arc(650, 800, 331, 66, 180, 0) + arc(650, 1070, 331, 66, 0, 180)), body)
    shot.fill(label, "#d3a868")
    shot.shade(label, grit(), "#d3a868", 0.16)
    shot.shade(label, wrap, "#a8824c", 0.42)
    ink = "#4b3216"
    for height in (832, 1040):
        shot.pen.line(arc(650, height, 331, 66, 170, 10), fill=ink, width=5, joint="curve")
    for row, col in ((0, -1), (0, 0), (0, 1), (1, -0.5), (1, 0.5)):
        x, y = 650 + col * 92, 960 + row * 80 - abs(col) * 4
        cell = [(x + 48 * math.sin(a * math.pi / 3), y + 48 * math.cos(a * math.pi / 3)) for a in range(6)]
        shot.pen.polygon(cell, fill="#e2a52c" if row or col == 0 else "#c98a1d", outline=ink, width=6)
    shot.fill(shape(arc(650, 640, 334, 70)), "#8d8b86")
    shot.fill(shape(arc(650, 636, 332, 67)), "#f1f0ed")
    shot.fill(shape(arc(650, 638, 316, 60)), "#6d6a64")
    wax_line = arc(650, 652, 304, 50)
    wax = both(shape(wax_line), shape(arc(650, 638, 316, 60)))
    shot.fill(wax, "#dca13a")
    shot.shade(wax, sideways("0:40 0.22:60 0.42:128 0.6:190 1:200"), "#b87a1e", 0.9, "#f7d88f")
    shot.fill(full(soft(shape(arc(668, 660, 70, 14)), 10)), "#8a5a12", 0.45)
    shot.tube(path("M 650 656 C 648 620 656 600 650 566"), 15, ("#8d7f6a", "#e8dfcc", "#fffaf0"), 0.15)
    shot.tube([(650, 574), (651, 562)], 15, ("#1d1813", "#4a4038"), 0.1)


def serving_board(shot: Shot) -> None:
    colour = "#c4935a"
    line = turned(
        path(
            "M 664 380 L 664 250 C 664 150 776 150 776 250 L 776 380 C 778 440 820 452 880 456 "
            "C 960 462 990 500 992 560 L 1000 1100 Q 1000 1196 904 1198 L 536 1198 Q 440 1196 440 1100 "
            "L 448 560 C 450 500 480 462 560 456 C 620 452 662 440 664 380"
        ),
        5,
        720,
        760,
    )
    hole_line = turned(arc(720, 252, 26, 26), 5, 720, 760)
    hole, body = shape(hole_line), shape(line)
    side = shape(*[moved(line, d * 0.9, d) for d in range(2, 30, 3)])
    shot.wall(side, 1.2)
    shot.fill(side, tone(colour, 0.5))
    shot.shade(side, grit(), tone(colour, 0.5), 0.2)
    grain = timber().rotate(-5, Image.Resampling.BILINEAR)
    shot.fill(body, colour)
    shot.shade(body, grain, "#9a6836", 0.5, "#e2ba82")
    for x in (600, 845):
        joint = turned([(x, 440), (x, 1200)], 5, 720, 760)
        shot.fill(both(strip(joint, 5), body), tone(colour, 0.6), 0.8)
    lower = both(body, shape(turned([(600, 400), (845, 400), (845, 1250), (600, 1250)], 5, 720, 760)))
    shot.fill(lower, "#8e5c2c", 0.16)
    shot.shade(body, bevel(body, 12, 1.4), colour, 1.0, "#fbe6c4")
    shot.shade(body, added(rumple(shot.rng, 3, 0.2), bevel(body, 90, 0.5)), colour, 0.6)
    shot.fill(
        both(body, full(soft(shape([(300, 300), (640, 300), (480, 1300), (200, 1300)]), 120))),
        "#fff1d8",
        0.26,
    )
    shot.fill(hole, tone(colour, 0.32))
    shot.fill(both(hole, shape(moved(hole_line, 7, 9))), "#cfc8bd")
    cord = path("M 758 250 C 800 200 850 150 842 110 C 830 70 780 90 770 140 C 764 190 758 220 752 246")
    shot.cast(strip(cord, 14), 10, 16, 10, 0.4)
    shot.tube(cord, 16, ("#54311a", "#8a5733", "#b67f52"), 0.14)


def brass_hook(shot: Shot) -> None:
    plate = slab(480, 260, 700, 1180, 110)
    edge = shape(moved(plate, 14, 12), moved(plate, 7, 6))
    mask = shape(plate)
    upper = path("M 592 690 C 690 720 800 690 870 590 C 930 500 950 420 956 330")
    lower = path("M 600 800 C 620 1020 720 1090 830 1070 C 930 1050 980 970 976 860")
    shot.wall(edge, 0.8)
    for line, width in ((upper, 76), (lower, 84)):
        shot.cast(strip(line, width), 90, 110, 34, 0.34)
    shot.fill(edge, "#6e4c18")
    shot.fill(mask, "#bd9043")
    shine = sideways("0:128 0.33:60 0.37:200 0.4:215 0.44:120 0.47:100 0.49:50 1:50")
    shot.shade(mask, shine, "#96692a", 0.8, "#fff0c4")
    shot.shade(mask, brushed().rotate(90), "#bd9043", 0.16)
    shot.shade(mask, bevel(mask, 12, 1.5), "#bd9043", 1, "#fffbe6")
    inner = slab(506, 286, 674, 1154, 84)
    shot.pen.line(inner, fill="#7d581f", width=5)
    shot.pen.line(moved(inner, 3, 4), fill="#e9cd8a", width=4)
    for y in (370, 1074):
        shot.fill(full(soft(shape(arc(596, y + 8, 40, 40)), 10)), "#3d280a", 0.6)
        shot.ball(590, y, 36, BRASS[1:])
        shot.pen.line([(566, y + 14), (614, y - 14)], fill="#5f4214", width=9)
    shot.fill(both(full(soft(strip(moved(upper, 16, 40), 70), 16)), mask), "#3d280a", 0.55)
    shot.fill(both(full(soft(strip(moved(lower, 24, 40), 80), 18)), mask), "#3d280a", 0.6)
    shot.ball(590, 700, 104, BRASS[:5])
    tones = ("#4a3010", "#7d5720", "#b18236", "#cda24e", "#e6c77e", "#fff3cf")
    shot.tube(upper, 66, tones, 0.14)
    shot.tube(lower, 76, tones, 0.14)
    shot.ball(590, 700, 84, BRASS[1:])
    shot.ball(956, 316, 62, BRASS)
    shot.ball(976, 846, 66, BRASS)


def wool_blanket(shot: Shot) -> None:
    colour, band = "#d8cbb3", "#3f6a66"
    shot.stand(720, 1196, 540, 44)
    layers = ((930, 1206), (700, 950))
    stripes = ((250, 330), (352, 372), (1010, 1030), (1052, 1132))
    for top, low in reversed(layers):
        low_line = slab(190, top + 14, 1250, low, 118)
        roll = shape(low_line)
        shot.cast(roll, 0, 16, 12, 0.5)
        lit = upright(f"0:128 {top / W}:186 {(top + 60) / W}:166 {(low - 90) / W}:108 {low / W}:20 1:20")
        shot.cloth(roll, colour, added(full(bevel(roll, 30, 0.6)), lit), felt(), 0.16)
        for mid in (0.36, 0.66):
            y = top + 14 + (low - top) * mid
            gap = path(f"M 200 {y + 6} Q 460 {y - 12} 720 {y + 4} Q 1000 {y + 14} 1240 {y - 4}")
            shot.fill(full(soft(strip(gap, 18), 7)), tone(colour, 0.25), 0.85)
            shot.shade(
                roll,
                full(soft(strip(moved(gap, 0, 22), 20), 10)).point([128 + v // 3 for v in range(256)]),
                colour,
                0.7,
            )
    top_face = path(
        "M 300 500 Q 720 478 1140 500 C 1180 560 1230 640 1246 740 Q 1250 800 1220 812 "
        "Q 720 836 220 812 Q 190 800 194 740 C 210 640 260 560 300 500"
    )
    cover = shape(top_face)
    shot.cast(cover, 6, 22, 14, 0.5)
    shot.fill(cover, colour)
    for x0, x1 in stripes:
        far = [(720 + (x - 720) * 0.80, 480) for x in (x0, x1)]
        bar = shape([far[0], far[1], (x1, 736), (x1, 840), (x0, 840), (x0, 736)])
        shot.fill(both(bar, cover), band)
    shot.shade(cover, felt(), colour, 0.16)
    lit = upright("0:128 0.34:120 0.46:150 0.53:168 0.56:110 0.59:40 1:40")
    shot.shade(cover, lit, "#a8977c", 0.8)
    shot.shade(cover, added(bevel(cover, 40, 0.7), rumple(shot.rng, 7, 0.26)), colour, 0.8)
    rows = shot.rng
    for x in range(226, 1222, 17):
        tint = band if any(a <= x <= b for a, b in stripes) else colour
        end = (x + rows.uniform(-10, 10), 900 + rows.uniform(-12, 14))
        bent = bezier([(x, 800), (x + rows.uniform(-8, 8), 850), end], 8)
        shot.pen.line(moved(bent, 5, 6), fill=tone(tint, 0.5), width=12)
        shot.pen.line(bent, fill=tone(tint, rows.uniform(0.82, 1.0)), width=11)
        shot.pen.line(moved(bent, -2, 0), fill=tone(tint, 1.2), width=4)


def key_fob(shot: Shot) -> None:
    colour, thread = "#b06c36", "#f0dfc0"
    tilt = partial(turned, degrees=14, cx=720, cy=720)
    ring_line = tilt(arc(720, 330, 132, 132))
    shot.cast(strip(ring_line, 26), 20, 28, 16, 0.45)
    shot.tube(ring_line, 26, STEEL, 0.1)
    hang = partial(turned, degrees=40, cx=690, cy=392)
    bits = ((640, 30), (690, 12), (740, 36))
    parts = shape(
        hang(arc(690, 450, 98, 98)),
        hang(slab(668, 520, 712, 960, 10)),
        hang(slab(656, 548, 724, 584, 10)),
        *[hang(slab(640 - deep, top + 170, 690, top + 206, 5)) for top, deep in bits],
    )
    key = ImageChops.subtract(parts, shape(hang(arc(690, 396, 27, 27))))
    shot.wall(key, 0.5)
    shot.fill(key, "#bcbfc1")
    shot.shade(key, bevel(key, 9, 1.2), "#8d9093", 1, "#ffffff")
    shot.pen.line(hang([(697, 600), (697, 930)]), fill="#85898c", width=8)
    shot.pen.line(hang([(690, 600), (690, 930)]), fill="#eceded", width=4)
    engraved = hang(arc(690, 474, 46, 46))
    shot.pen.line(moved(engraved, 2, 3), fill="#f1f2f2", width=4)
    shot.pen.line(engraved, fill="#8b8e91", width=4)
    body_line = tilt(
        path(
            "M 612 520 C 612 450 650 420 720 420 C 790 420 828 450 828 520 L 836 1130 "
            "Q 836 1250 720 1250 Q 604 1250 604 1130"
        )
    )
    body = shape(body_line)
    shot.cast(shape(moved(body_line, 12, 14)), 30, 44, 34, 0.4)
    under = shape(moved(body_line, 9, 12))
    shot.wall(under, 0.5)
    shot.fill(under, tone(colour, 0.42))
    shot.cloth(body, colour, added(bevel(body, 30), rumple(shot.rng, 6, 0.2)), grit(), 0.26)
    glow = full(soft(shape(tilt(slab(640, 560, 690, 1120, 25))), 34))
    shot.fill(both(glow, body), "#f0bf8c", 0.5)
    inner = tilt(path("M 634 640 L 630 1130 Q 630 1222 720 1222 Q 810 1222 810 1130 L 806 640"))
    shot.stitch(inner, thread, 20, 10, 6)
    seam = tilt([(622, 604), (818, 604)])
    shot.pen.line(seam, fill=tone(colour, 0.5), width=6)
    shot.pen.line(moved(seam, 0, 6), fill=tone(colour, 1.3), width=4)
    ((rx, ry),) = tilt([(720, 536)])
    shot.fill(full(soft(shape(arc(rx + 6, ry + 9, 36, 36)), 9)), "#2b1505", 0.6)
    shot.ball(rx, ry, 32, BRASS)
    ((mx, my),) = tilt([(720, 960)])
    mark = arc(mx, my, 62, 62)
    shot.pen.line(moved(mark, 2, 3), fill=tone(colour, 1.3), width=7)
    shot.pen.line(mark, fill=tone(colour, 0.52), width=7)
    leaf_points = tilt(path("M 720 1000 C 680 970 684 930 720 910 C 756 930 760 970 720 1000"))
    shot.pen.polygon(leaf_points, fill=tone(colour, 0.6))
    # The ring goes through the key, so the part that comes out on the near side is laid over it.
    shot.tube(tilt(arc(720, 330, 132, 132, 150, 230)), 26, STEEL, 0.1)


def drawstring_pouch(shot: Shot) -> None:
    colour, cord = "#ece4d3", ("#1d3f3c", "#2f635c", "#4f8a80")
    line = path(
        "M 470 330 C 500 300 520 340 560 318 C 600 296 620 336 670 316 C 720 298 750 340 800 314 "
        "C 850 296 880 340 920 318 C 950 306 970 320 976 334 C 968 400 930 440 922 486 "
        "C 960 560 1060 640 1090 820 C 1112 960 1096 1110 1060 1180 Q 1040 1212 980 1212 "
        "Q 720 1226 460 1212 Q 400 1212 380 1180 C 344 1110 328 960 350 820 C 380 640 480 560 518 486 "
        "C 510 440 480 400 470 330"
    )
    body = shape(line)
    shot.stand(720, 1200, 362, 30)
    gather = []
    for index, d in enumerate(range(-190, 200, 38)):
        end = f"{720 + d * 1.5} 680 {720 + d * 1.7} {760 + 40 * (index % 3)}"
        gather.append((f"M {720 + d * 0.86} 500 C {720 + d} 600 {end}", 16 if index % 2 else -16))
    frill = [
        (f"M {720 + d * 0.88} 470 C {720 + d} 420 {720 + d * 1.1} 380 {720 + d * 1.16} 316", 15)
        for d in range(-190, 200, 40)
    ]
    slump = [
        ("M 420 1000 C 520 1100 640 1130 760 1120", 34),
        ("M 1030 960 C 960 1060 880 1090 800 1170", -30),
        ("M 560 840 C 620 920 700 950 800 930", -22),
    ]
    relief = added(bevel(body, 84), folds([*gather, *frill], 11), folds(slump, 30), rumple(shot.rng, 8, 0.22))
    shot.cloth(body, colour, relief, linen(), 0.16)
    shot.shade(body, sideways("0:128 0.35:140 0.6:124 0.78:74 1:60"), "#b3a486", 0.8)
    shot.shade(body, upright("0:128 0.6:128 0.85:80 1:80"), "#b3a486", 0.6)
    shot.fill(both(body, full(soft(strip(path("M 500 500 Q 720 540 940 500"), 50), 14))), "#5e523c", 0.5)
    shot.tube(path("M 516 484 Q 720 524 924 484"), 24, cord, 0.1)
    shot.tube(path("M 516 476 Q 720 512 924 476"), 10, (cord[0], cord[1]), 0)
    tail1 = path("M 916 486 C 1010 470 1060 540 1044 640 C 1036 700 1064 740 1050 800")
    tail2 = path("M 916 490 C 970 520 986 600 960 680 C 946 730 960 770 948 820")
    for tail in (tail1, tail2):
        shot.cast(strip(tail, 22), 14, 20, 12, 0.4)
        shot.tube(tail, 20, cord, 0.12)
        x, y = tail[-1]
        shot.ball(x, y + 4, 26, cord)
        for d in (-8, 0, 8):
            shot.pen.line([(x + d * 0.5, y + 22), (x + d * 1.6, y + 66)], fill=cord[1 + (d == 0)], width=7)
    shot.ball(918, 488, 24, cord)
    leaf(shot, 690, 900, "#6f8a72")


def glass_carafe(shot: Shot) -> None:
    glass = Lathe(
        "M 128 330 C 112 370 98 420 98 480 C 98 600 180 640 260 760 C 320 850 336 940 330 1030 "
        "C 326 1110 300 1160 268 1180",
        0.2,
    )
    shot.stand(720, 1204, 284, 54)
    shot.fill(full(soft(shape(arc(860, 1236, 150, 16)), 16)), "#fffdf6", 0.6)
    body = shape(glass.outline())
    shot.fill(body, "#cfdcdb", 0.42)
    level = 800
    water = shape(glass.outline(above=level))
    shot.fill(water, "#b3d0d3", 0.5)
    shot.fill(both(water, upright("0:0 0.56:0 0.84:255 1:255")), "#6f9ea4", 0.45)
    around = "0:10 0.025:40 0.06:118 0.12:150 0.2:132 0.5:136 0.78:128 0.88:146 0.94:104 0.975:30 1:10"
    shot.shade(body, glass.wrap(around), "#54797c", 0.85, "#ffffff")
    shot.fill(shape(glass.ring(level)), "#dcecec", 0.75)
    shot.pen.line(arc(720, level, 276, 56, 0, 180), fill="#6d9a9f", width=5)
    shot.pen.line(arc(720, level, 276, 56, 190, 300), fill="#ffffff", width=5)
    base = shape(arc(720, 1176, 230, 40))
    shot.fill(full(soft(base, 10)), "#dff0ef", 0.5)
    shot.pen.line(arc(720, 1170, 250, 44, 20, 160), fill="#3f6d73", width=7)
    shot.pen.line(arc(720, 1182, 262, 44, 25, 120), fill="#f4ffff", width=5)
    left = path(
        "M 448 960 C 440 900 470 820 530 740 C 590 670 640 640 646 560 L 660 560 C 660 660 610 700 556 770 "
        "C 510 840 484 900 492 1010 C 492 1060 506 1100 520 1120 C 470 1080 452 1010 448 960"
    )
    shot.fill(full(soft(shape(left), 6)), "#ffffff", 0.92)
    right = path("M 1000 900 C 1020 980 1010 1060 980 1110 C 992 1050 996 980 984 900")
    shot.fill(full(soft(shape(right), 6)), "#ffffff", 0.75)
    shot.fill(full(soft(shape(slab(776, 420, 790, 560, 6)), 5)), "#ffffff", 0.8)
    window = shape([(880, 850), (930, 858), (936, 960), (886, 966)])
    shot.fill(full(soft(window, 8)), "#ffffff", 0.35)
    cork = Lathe("M 104 236 L 102 250 L 92 400", 0.24)
    plug = shape(cork.outline())
    shot.fill(plug, "#c79a63")
    shot.shade(plug, grit(), "#c79a63", 0.4)
    shot.shade(plug, cork.wrap("0:70 0.25:165 0.5:130 0.85:60 1:70"), "#a2743f", 0.9)
    cap = shape(arc(720, 236, 104, 25))
    shot.fill(cap, "#dbb27c")
    shot.shade(cap, grit(), "#dbb27c", 0.4)
    neck = both(plug, shape(glass.outline()))
    shot.fill(neck, "#dfe9e6", 0.34)
    shot.tube(arc(720, 330, 126, 26, 0, 180), 11, ("#5f8385", "#a9c4c4", "#ffffff"), 0.1)


def oven_mitt(shot: Shot) -> None:
    colour, trim, thread = "#d19a35", "#23514d", "#f3dfae"
    line = path(
        "M 452 1080 C 436 860 430 660 450 480 C 470 300 570 206 676 206 C 790 206 872 300 884 480 "
        "C 888 540 886 580 884 640 C 920 570 950 520 996 484 C 1070 432 1164 490 1148 596 "
        "C 1126 740 1010 850 934 960 C 908 1000 900 1040 898 1080"
    )
    body = shape(line)
    cuff_line = path(
        "M 436 1064 Q 676 1090 914 1064 L 922 1190 Q 918 1210 896 1212 Q 676 1232 452 1212 "
        "Q 430 1210 428 1190"
    )
    cuff = shape(cuff_line)
    shot.stand(690, 1204, 268, 30)
    shot.cast(body, 50, 40, 50, 0.22)
    quilt = Image.new("L", (W, W), 168)
    pen = ImageDraw.Draw(quilt)
    rows = [[(x, 0), (x + 940, W)] for x in range(-700, 1440, 118)]
    rows += [[(x + 940, 0), (x, W)] for x in range(-720, 1440, 118)]
    for row in rows:
        pen.line(row, fill=0, width=26)
    puff = quilt.reduce(LOW).filter(ImageFilter.GaussianBlur(3.4))
    tilted = ImageChops.subtract(ImageChops.offset(puff, -2, -3), ImageChops.offset(puff, 2, 3), 1.6, 128)
    # Puffs are brighter towards the lamp and sunk along the seams.
    seams = puff.point([min(128, 60 + v // 2) for v in range(256)])
    relief = added(bevel(body, 62), ImageChops.invert(tilted), seams)
    shot.cloth(body, colour, relief, linen(), 0.14)
    shot.shade(body, sideways("0:150 0.4:140 0.6:110 0.7:128 1:80"), colour, 0.6)
    clear = shot.sheet.copy()
    for row in rows:
        shot.stitch(row, thread, 12, 12, 4)
    shot.sheet.paste(clear, mask=ImageChops.invert(body))
    crease = path("M 884 640 C 862 720 866 800 900 880")
    shot.fill(both(body, full(soft(strip(crease, 22), 9))), tone(colour, 0.3), 0.8)
    loop = path("M 446 1130 C 330 1080 320 1220 440 1192")
    shot.cast(strip(loop, 26), 12, 16, 10, 0.4)
    shot.tube(loop, 26, (tone(trim, 0.5), trim, tone(trim, 1.25)), 0.12)
    shot.cast(cuff, 0, -10, 10, 0.3)
    shot.cloth(cuff, trim, added(bevel(cuff, 26), rumple(shot.rng, 8, 0.2)), linen(), 0.16)
    shot.stitch(path("M 444 1092 Q 676 1116 908 1092"), "#cfe0d8")
    shot.stitch(path("M 440 1184 Q 676 1206 912 1184"), "#cfe0d8")


def cloth_notebook(shot: Shot) -> None:
    board, spine, paper = "#b9b2a4", "#7a2f33", "#f5efe2"
    cover_line = [(330, 300), (1000, 236), (1000, 1150), (330, 1206)]
    shot.fill(
        full(
            soft(shape([(330, 1196), (1000, 1150), (1090, 1170), (1330, 1200), (900, 1250), (420, 1236)]), 30)
        ),
        SHADOW,
        0.5,
    )
    shot.fill(
        full(soft(shape([(330, 1196), (1000, 1146), (1092, 1180), (1000, 1180), (340, 1222)]), 9)),
        SHADOW,
        0.7,
    )
    back = shape(
        [(1000, 236), (1102, 296), (1102, 1190), (1000, 1160)],
        [(330, 300), (1000, 236), (1102, 296), (440, 362)],
    )
    shot.fill(back, tone(board, 0.6))
    pages = shape([(1000, 262), (1086, 312), (1086, 1170), (1000, 1140)])
    shot.fill(pages, paper)
    for step in range(0, 86, 5):
        t = step / 86
        x, tint = 1000 + step, shot.rng.choice(("#cdc4b1", "#ddd5c4", "#e7dfd0", "#c2b8a3"))
        shot.pen.line([(x, 262 + 50 * t), (x, 1140 + 30 * t)], fill=tint, width=2)
    shot.fill(both(pages, sideways("0:0 0.68:0 0.694:255 0.72:60 0.76:150 1:150")), "#6a5c48", 0.6)
    cover = shape(cover_line)
    shot.fill(cover, board)
    shot.shade(cover, grit(), board, 0.16)
    shot.shade(cover, bevel(cover, 10, 1.2), board, 0.8, "#fbf8f0")
    sheen = shape([(330, 200), (760, 200), (430, 1240), (200, 1240)])
    shot.fill(both(cover, full(soft(sheen, 130))), "#fffaf0", 0.4)
    shot.shade(cover, upright("0:140 0.5:128 1:80"), board, 0.5)
    strip_line = [(330, 300), (484, 285), (484, 1193), (330, 1206)]
    cloth = shape(strip_line)
    shot.cast(both(cloth, cover), 6, 2, 6, 0.35)
    round_back = sideways("0:30 0.23:30 0.252:150 0.285:158 0.31:90 0.318:128 1:128")
    shot.cloth(cloth, spine, full(round_back), canvas(), 0.3)
    shot.fill(both(cloth, full(soft(strip([(436, 280), (436, 1210)], 8), 5))), tone(spine, 0.3), 0.8)
    label_line = [(600, 470), (890, 444), (890, 644), (600, 668)]
    label = shape(label_line)
    shot.cast(label, 3, 5, 5, 0.4)
    shot.fill(label, "#f7f2e6")
    shot.shade(label, grit(), "#f7f2e6", 0.08)
    frame = [(616, 488), (874, 465), (874, 627), (616, 649), (616, 488)]
    shot.pen.line(frame, fill=spine, width=6, joint="curve")
    for y, x0, x1 in ((548, 660, 830), (588, 660, 830)):
        shot.pen.line([(x0, y + 4), (x1, y - 11)], fill="#5b544a", width=7)
    ribbon = path(
        "M 760 1166 C 764 1200 752 1230 770 1262 L 792 1246 L 806 1268 C 790 1236 796 1204 792 1160"
    )
    shot.cast(shape(ribbon), 10, 8, 8, 0.4)
    tail = shape(ribbon)
    shot.cloth(tail, spine, bevel(tail, 10), linen(), 0.1)


def soap_box(shot: Shot) -> None:
    card, ink, soap = "#e9dcc4", "#3e5f4f", "#cfd8b8"
    front_line = [(300, 520), (860, 560), (860, 1196), (300, 1120)]
    side_line = [(860, 560), (1090, 500), (1090, 1090), (860, 1196)]
    top_line = [(300, 520), (560, 470), (1090, 500), (860, 560)]
    shot.fill(
        full(
            soft(shape([(300, 1100), (860, 1190), (1090, 1080), (1330, 1130), (1010, 1250), (520, 1200)]), 40)
        ),
        SHADOW,
        0.5,
    )
    shot.fill(
        full(
            soft(shape([(300, 1112), (860, 1190), (1090, 1084), (1100, 1100), (866, 1212), (310, 1134)]), 9)
        ),
        SHADOW,
        0.75,
    )
    front, side, top = shape(front_line), shape(side_line), shape(top_line)
    for face, factor in ((front, 1.0), (side, 0.74), (top, 1.4)):
        shot.fill(face, tone(card, factor))
        shot.shade(face, grit(), card, 0.09)
    shot.fill(shape([(300, 700), (860, 760), (860, 1060), (300, 990)]), ink)
    shot.fill(shape([(860, 760), (1090, 694), (1090, 968), (860, 1060)]), tone(ink, 0.7))
    for y0, y1, y2 in ((676, 734, 670), (1014, 1086, 992)):
        shot.pen.line([(300, y0), (860, y1)], fill=ink, width=7)
        shot.pen.line([(860, y1), (1090, y2)], fill=tone(ink, 0.7), width=7)
    badge = shape(arc(580, 878, 112, 116))
    shot.fill(badge, card)
    leaf(shot, 580, 880, ink, 0.7)
    shot.shade(front, sideways("0:168 0.35:136 0.6:104 1:104"), "#b7a684", 0.55)
    shot.shade(side, upright("0:128 0.4:140 0.75:84 1:60"), "#8f8064", 0.6)
    shot.shade(top, sideways("0:128 0.3:128 0.75:104 1:104"), card, 0.5)
    shot.pen.line([(430, 495), (975, 530)], fill="#b9a988", width=4)
    shot.pen.line([(860, 560), (860, 1196)], fill="#f3e9d5", width=4)
    shot.pen.line([(300, 520), (860, 560), (1090, 500)], fill="#fffaf0", width=5)
    bar_line = turned(slab(780, 1070, 1240, 1270, 70), -4, 1010, 1170)
    shot.fill(full(soft(shape(moved(bar_line, 20, 26)), 26)), SHADOW, 0.5)
    shot.fill(full(soft(shape(moved(bar_line, 6, 12)), 8)), SHADOW, 0.55)
    bar = shape(bar_line)
    shot.fill(bar, tone(soap, 0.82))
    shot.shade(bar, bevel(bar, 34), tone(soap, 0.8), 1)
    face_line = turned(slab(792, 1064, 1228, 1214, 56), -4, 1010, 1170)
    face = shape(face_line)
    shot.fill(full(soft(face, 8)), soap)
    shot.shade(face, added(bevel(face, 26, 0.9), rumple(shot.rng, 5, 0.14)), soap, 0.8, "#fdfff2")
    shot.shade(face, grit(), soap, 0.1)
    stamp = turned(slab(860, 1096, 1160, 1182, 40), -4, 1010, 1170)
    shot.pen.line(moved(stamp, 3, 4), fill="#f5fae4", width=6)
    shot.pen.line(stamp, fill=tone(soap, 0.68), width=6)
    word = turned(
        path("M 920 1150 Q 950 1110 980 1140 Q 1010 1170 1040 1138 Q 1070 1108 1100 1140"), -4, 1010, 1170
    )
    shot.pen.line(moved(word, 3, 4), fill="#f5fae4", width=8, joint="curve")
    shot.pen.line(word, fill=tone(soap, 0.66), width=8, joint="curve")


def steel_bottle(shot: Shot) -> None:
    bottle = Lathe(
        "M 116 360 L 116 420 C 118 470 214 480 226 570 L 228 600 L 228 1130 C 228 1166 220 1180 206 1186",
        0.16,
    )
    shot.stand(720, 1202, 214, 34)
    body = shape(bottle.outline())
    shot.fill(body, "#b3b6b8")
    around = (
        "0:60 0.03:130 0.07:170 0.12:60 0.2:90 0.29:226 0.36:236 0.43:140 "
        "0.56:108 0.68:76 0.78:40 0.86:70 0.93:180 0.97:140 1:50"
    )
    shot.shade(body, bottle.wrap(around), "#7d8184", 0.92, "#ffffff")
    shot.shade(body, brushed(), "#a0a3a6", 0.16, "#ffffff")
    shoulder = both(body, full(soft(shape(path("M 560 430 L 880 430 L 900 470 L 540 470")), 20)))
    shot.fill(shoulder, "#3f4346", 0.4)
    shot.shade(
        body, upright("0:128 0.36:128 0.4:156 0.46:128 0.78:128 0.83:70 1:70"), "#8b8e91", 0.7, "#ffffff"
    )
    shot.pen.line(arc(720, 1108, 228, 37, 4, 176), fill="#77797b", width=4)
    shot.pen.line(arc(720, 1113, 228, 37, 4, 176), fill="#eceded", width=3)
    shot.pen.line(arc(720, 404, 116, 19, 0, 180), fill="#55585b", width=6)
    handle = path("M 632 250 C 620 100 820 100 808 250")
    shot.tube(handle, 30, ("#1d1f20", "#3b3e40", "#6a6e70", "#b5b9bb"), 0.14)
    cap = Lathe("M 122 236 C 130 240 132 250 132 262 L 132 352 C 132 362 128 368 120 370", 0.16)
    lid = shape(cap.outline())
    shot.fill(lid, "#c99d62")
    shot.shade(lid, noise(shot.rng, 160, 10), "#a3763d", 0.22)
    shot.shade(lid, cap.wrap("0:40 0.1:90 0.3:176 0.42:160 0.6:116 0.88:30 1:60"), "#9c6f38", 0.9)
    top = shape(arc(720, 238, 123, 20))
    shot.fill(top, "#e2bd88")
    shot.shade(top, noise(shot.rng, 200, 12), "#c0935a", 0.2)
    for x in (632, 808):
        shot.tube([(x, 206), (x, 250)], 30, ("#1d1f20", "#3b3e40", "#6a6e70", "#b5b9bb"), 0.14)
    leaf(shot, 724, 830, "#5d6265")


PICTURES: dict[str, Callable[[Shot], None]] = {
    "tote-natural": partial(tote, colour="#dfcfae", thread="#fbf5e4"),
    "tote-clay": partial(tote, colour="#b35d3e", thread="#f6d9c2"),
    "tote-navy": partial(tote, colour="#2e4166", thread="#cfd8e6"),
    "felt-sleeve": felt_sleeve,
    "linen-apron": linen_apron,
    "enamel-mug": enamel_mug,
    "stoneware-bowl": stoneware_bowl,
    "candle-tin": candle_tin,
    "serving-board": serving_board,
    "brass-hook": brass_hook,
    "wool-blanket": wool_blanket,
    "key-fob": key_fob,
    "drawstring-pouch": drawstring_pouch,
    "glass-carafe": glass_carafe,
    "oven-mitt": oven_mitt,
    "cloth-notebook": cloth_notebook,
    "soap-box": soap_box,
    "steel-bottle": steel_bottle,
}


def draw(name: str, size: int = 480) -> bytes:
    """The picture of one article as WebP, `size` pixels square."""
    shot = Shot(name)
    PICTURES[name](shot)
    return shot.webp(size)
