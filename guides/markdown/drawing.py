"""From tree to HTML in the shapes that the style sheet draws, noting what is wrong on the way."""

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from markdown_it.tree import SyntaxTreeNode as Node

from cusket.lib.templatetags.cusket import icon

from ..stills import still_for
from .addresses import image_of, is_drawable
from .boxes import LISTS, NOTES, Item, items_of, name_of, spoken, steps_in
from .document import Heading, Link, Picture, Resolve
from .parsing import is_closed, is_closed_code, line_of
from .problems import Problems, shortened
from .stand_ins import StandIns, without_ids
from .table import has_lost_cells
from .tags import tag
from .writing import Section, Writing

MOST_STILLS = 30
# A column's heading stands again in each of its cells.
LONGEST_LABEL = 80
CAPTION = "Table:"
NOTE_NAMES = {"note": gettext_noop("Note"), "tip": gettext_noop("Tip"), "warning": gettext_noop("Warning")}
SIZES = "(min-width: 800px) 720px, 100vw"


class Drawing(Writing):
    """One text being drawn. What it finds is in its lists when `page` is through."""

    def __init__(self, lines: Sequence[str], problems: Problems, resolve: Resolve, *, as_steps: bool) -> None:
        super().__init__(problems, resolve)
        self.lines = lines
        self.as_steps = as_steps
        self.stand_ins = StandIns()
        self.headings: list[Heading] = []
        self.pictures: set[str] = set()
        self._at: dict[int, Heading] = {}
        self._stills: dict[str, str] = {}
        self._still_count = 0

    def page(self, root: Node) -> str:
        """The whole page, with stand-ins for what is ours."""
        self._survey(root)
        blocks = root.children
        if not self.as_steps:
            return self._blocks(blocks, top=True)
        starts = [place for place, node in enumerate(blocks) if self._is_step(node)]
        if not starts:
            self.problems.note("no-steps", None)
            return tag("div", self._blocks(blocks, top=True), css="prose")
        before = self._blocks(blocks[: starts[0]], top=True)
        steps = [
            tag("li", tag("div", self._blocks(blocks[start:end], top=True)))
            for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)
        ]
        return (tag("div", before, css="prose") if before else "") + tag("ol", *steps, css="steps")

    def _is_step(self, node: Node) -> bool:
        return node.type == "heading" and node.tag in ("h1", "h2")

    # ------------------------------------------------------------------------------------------------------- headings

    def _survey(self, root: Node) -> None:
        """Give all headings their anchors, so that a link may lead to a later one."""
        said: set[str] = set()
        boxes = {} if self.as_steps else {id(box): items_of(box) or [] for box in steps_in(root)}
        before = 1
        for node in root.children:
            if node.type == "heading":
                self._line = line_of(node)
                before = self._survey_heading(node, before, said)
            for item in boxes.get(id(node), []):
                words = " ".join(spoken(item.title).split())
                self._take(item.node, min(before + 1, 6), words)

    def _survey_heading(self, node: Node, before: int, said: set[str]) -> int:
        level, line = int(node.tag[1]), self._line
        words = " ".join(spoken(node.children[0].children).split()) if node.children else ""
        if not words:
            self.problems.note("heading-empty", line)
        if level == 1:
            self.problems.note("heading-first", line, words=words)
        elif level > before + 1:
            self.problems.note("heading-skips", line, words=words, signs="#" * (before + 1))
        if not words:
            return max(level, 2)
        if words.casefold() in said:
            self.problems.note("heading-twice", line, words=words)
        said.add(words.casefold())
        self._take(node, max(level, 2), words)
        return max(level, 2)

    def _take(self, node: Node, level: int, words: str) -> None:
        heading = Heading(level, words, self.anchors.take(words))
        self._at[id(node)] = heading
        self.headings.append(heading)

    def _heading(self, node: Node, inline: list[Node]) -> str:
        """A heading that the survey knows; its section begins."""
        heading = self._at[id(node)]
        html, _words = self._inline(inline)
        self.sections.append(Section(heading.anchor, heading.text))
        address = f"#{heading.anchor}"
        self.addresses.add(address)
        to_here = tag("a", css="anchor", href=address, aria_label=_("Link to this section"))
        return tag(f"h{heading.level}", html, " ", to_here, id=heading.anchor)

    # --------------------------------------------------------------------------------------------------------- blocks

    def _blocks(self, nodes: Sequence[Node], *, top: bool = False) -> str:
        drawn = []
        for place, node in enumerate(nodes):
            self._line = line_of(node)
            after = nodes[place + 1] if place + 1 < len(nodes) else None
            if node.type == "heading":
                drawn.append(self._heading_at(node, top=top))
            elif node.type == "paragraph":
                if _is_caption(node):
                    if after is not None and after.type == "table":
                        continue
                    self.problems.note("table-caption-alone", self._line)
                drawn.append(self._paragraph(node))
            elif node.type == "table":
                drawn.append(self._table(node, nodes[place - 1] if place else None))
            else:
                drawn.append(self._block(node, top=top))
        return "\n".join(part for part in drawn if part)

    def _block(self, node: Node, *, top: bool) -> str:
        match node.type:
            case "bullet_list":
                return tag("ul", *map(self._list_item, node.children))
            case "ordered_list":
                start = node.attrs.get("start", 1)
                return tag(
                    "ol", *map(self._list_item, node.children), start=str(start) if start != 1 else None
                )
            case "blockquote":
                return tag("blockquote", self._blocks(node.children))
            case "fence" | "code_block":
                if node.type == "fence" and not is_closed_code(node, self.lines):
                    self.problems.note("code-unclosed", self._line, signs=node.markup)
                self._say(node.content)
                return tag("pre", tag("code", escape(node.content)), tabindex="0")
            case "hr":
                return "<hr>"
            case "container_box":
                return self._box(node, top=top)
        raise AssertionError(f"{node.type} has no drawing")

    def _heading_at(self, node: Node, *, top: bool) -> str:
        inline = node.children[0].children if node.children else []
        if inline:
            self._look_at(node.children[0])
        if top:
            return self._heading(node, inline) if id(node) in self._at else ""
        html, words = self._inline(inline)
        self.problems.note("heading-inside", line_of(node), words=words)
        self._say(words)
        return tag("p", tag("b", html)) if words else ""

    def _paragraph(self, node: Node) -> str:
        inline = node.children[0] if node.children else None
        if inline is None:
            return ""
        self._look_at(inline)
        seen = [child for child in inline.children if child.type != "text" or child.content.strip()]
        if len(seen) == 1 and seen[0].type == "image":
            return self._figure(seen[0])
        html, words = self._inline(inline.children)
        self._say(words)
        if not html.strip():
            return ""
        # In a tight list the words stand in their item without a paragraph around them.
        return html if node.hidden else tag("p", html)

    def _list_item(self, node: Node) -> str:
        return tag("li", self._blocks(node.children))

    def _table(self, node: Node, before: Node | None) -> str:
        line = self._line
        caption = ""
        if before is not None and before.type == "paragraph" and _is_caption(before):
            self._line = line_of(before)
            self._look_at(before.children[0])
            caption = _caption_of(before)
            self._say(caption)
        head = node.children[0].children[0]
        labels = [" ".join(spoken(_inline_of(cell)).split()) for cell in head.children]
        if not any(labels):
            self.problems.note("table-header", line)
        for number, label in enumerate(labels, 1):
            if not label and any(labels):
                self.problems.note("table-header-cell", line, number=number)
        rows = [self._row(head, labels, head=True)]
        body = [self._row(row, labels, head=False) for part in node.children[1:] for row in part.children]
        name = shortened(caption or self.sections[-1].heading or _("Table"), LONGEST_LABEL)
        return tag(
            "div",
            tag(
                "table",
                tag("caption", escape(caption), css="vh") if caption else "",
                tag("thead", *rows),
                tag("tbody", *body) if body else "",
                css="table",
            ),
            css="scroll",
            tabindex="0",
            role="group",
            aria_label=name,
        )

    def _row(self, row: Node, labels: Sequence[str], *, head: bool) -> str:
        line = line_of(row)
        cells, said = [], []
        if has_lost_cells(self.lines[line - 1], len(labels)):
            self.problems.note("table-row", line)
        for place, cell in enumerate(row.children):
            self._line = line
            if cell.children:
                self._look_at(cell.children[0])
            html, words = self._inline(_inline_of(cell))
            said.append(words)
            css = "r" if "right" in str(cell.attrs.get("style", "")) else None
            if head:
                cells.append(tag("th", html, scope="col", css=css))
            elif place == 0:
                cells.append(tag("th", html, scope="row", css=css))
                if not words.strip():
                    self.problems.note("table-row-header", line)
            else:
                cells.append(tag("td", html, data_label=shortened(labels[place], LONGEST_LABEL), css=css))
        self._say(" · ".join(word for word in map(str.strip, said) if word))
        return tag("tr", *cells)

    # ---------------------------------------------------------------------------------------------------------- boxes

    def _box(self, node: Node, *, top: bool) -> str:
        name, words = name_of(node)
        line = self._line
        if not name:
            self.problems.note("box-stray", line)
            return self._blocks(node.children)
        known = name in NOTES or name in LISTS or name == "still"
        if not known:
            self.problems.note("box-unknown", line, name=name)
        elif not is_closed(node, self.lines):
            self.problems.note("box-unclosed", line, name=name)
        if name == "still":
            return self._still(node, words, line)
        if known and not node.children:
            self.problems.note("box-empty", line, name=name)
            return ""
        if name in NOTES:
            return self._note(node, name, words)
        if name == "steps" and self.as_steps:
            self.problems.note("steps-inside", line)
            return self._blocks(node.children)
        items = items_of(node) if name in LISTS else None
        if items is None or words:
            if known:
                self.problems.note(f"{name}-form", line)
            if items is None:
                return self._blocks(node.children)
        if name == "compare":
            return self._compare(items)
        if name == "anatomy":
            return tag("dl", *map(self._anatomy_part, items), css="anatomy")
        return tag("ol", *(self._step(item, top=top) for item in items), css="steps")

    def _note(self, node: Node, name: str, title: str) -> str:
        drawing, css = NOTES[name]
        # The colour and the drawing say which kind it is; who hears the page is told in words.
        kind = f"{escape(_(NOTE_NAMES[name]))}:"
        head = (
            tag("p", tag("span", kind, " ", css="vh"), tag("b", escape(title)))
            if title
            else tag("p", kind, css="vh")
        )
        self._say(title)
        body = tag("div", head, self._blocks(node.children))
        return tag("div", self.stand_ins.put(icon(drawing)), body, css=f"advice {css}", role="note")

    def _compare(self, items: Sequence[Item]) -> str:
        sides = []
        for item, css, drawing in zip(items, ("no", "yes"), ("minus", "check"), strict=True):
            title, rest = self._titled(item)
            head = tag("p", self.stand_ins.put(icon(drawing)), tag("b", title), css="compare__t")
            sides.append(tag("div", head, tag("p", rest) if rest else "", self._blocks(item.blocks), css=css))
        return tag("div", *sides, css="compare")

    def _anatomy_part(self, item: Item) -> str:
        title, rest = self._titled(item)
        return tag("div", tag("dt", title), tag("dd", rest))

    def _step(self, item: Item, *, top: bool) -> str:
        if id(item.node) in self._at:
            self._line = line_of(item.node)
            self._look_at(item.node.children[0].children[0])
            head = self._heading(item.node, item.title)
            rest, words = self._inline(item.rest)
            rest = rest.lstrip()
            self._say(words)
        else:
            title, rest = self._titled(item)
            head = tag("p", tag("b", title))
        return tag("li", tag("div", head, tag("p", rest) if rest else "", self._blocks(item.blocks)))

    def _titled(self, item: Item) -> tuple[str, str]:
        self._line = line_of(item.node)
        self._look_at(item.node.children[0].children[0])
        title, title_words = self._inline(item.title)
        rest, rest_words = self._inline(item.rest)
        self._say(f"{title_words}: {rest_words.strip()}" if rest_words.strip() else title_words)
        return title, rest.lstrip()

    def _still(self, node: Node, words: str, line: int) -> str:
        name, _space, caption = words.partition(" ")
        caption = caption.strip()
        self.links.append(Link("still", name, "", caption, line))
        body = self._blocks(node.children)
        if body:
            self.problems.note("still-filled", line)
        still = still_for(name)
        if still is None:
            self.problems.note("still-unknown", line, name=name)
            return body
        self._still_count += 1
        if self._still_count > MOST_STILLS:
            self.problems.note("still-many", line, most=MOST_STILLS)
            return body
        caption = caption or str(still.title)
        self._say(caption)
        if name not in self._stills:
            # Nothing in it can be used, and htmx leaves it alone; the caption is outside, for who hears the page.
            self._stills[name] = f"<div inert hx-disable>{without_ids(still.draw())}</div>"
        return (
            tag("div", tag("p", escape(caption)), self.stand_ins.put(self._stills[name]), css="demo") + body
        )

    def _figure(self, node: Node) -> str:
        # `content` is the source of the words; their emphasis is nothing that an alternative text can show.
        alt = " ".join(spoken(node.children).split())
        caption = " ".join(str(node.attrs.get("title", "")).split())
        link = image_of(str(node.attrs.get("src", "")), alt, self._line)
        self.links.append(link)
        if not alt:
            self.problems.note("image-words", self._line, name=link.name)
        picture = self._answer(link) if link.kind == "image" else None
        if not isinstance(picture, Picture) or not is_drawable(picture.src):
            code = "image-dead" if link.kind == "image" else "image-address"
            self.problems.note(code, self._line, name=link.name or "()")
            return ""
        self._say(caption)
        self.pictures.update((picture.src, picture.srcset))
        image = tag(
            "img",
            src=picture.src,
            srcset=picture.srcset or None,
            sizes=SIZES if picture.srcset else None,
            alt=alt,
            width=str(picture.width),
            height=str(picture.height),
            loading="lazy",
            decoding="async",
        )
        return tag("figure", image, tag("figcaption", escape(caption)) if caption else "")


def _inline_of(cell: Node) -> list[Node]:
    return cell.children[0].children if cell.children else []


def _is_caption(paragraph: Node) -> bool:
    return bool(paragraph.children) and paragraph.children[0].content.startswith(CAPTION)


def _caption_of(paragraph: Node) -> str:
    return " ".join(spoken(paragraph.children[0].children).removeprefix(CAPTION).split())
