"""The forms of what stands between two lines of colons."""

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode as Node

NOTES = {"note": ("info", "is-ask"), "tip": ("check", "is-ok"), "warning": ("triangle-alert", "is-watch")}
LISTS = {"compare": "bullet_list", "anatomy": "bullet_list", "steps": "ordered_list"}


@dataclass(frozen=True)
class Item:
    """An item that begins with bold words: nodes of the title, of the rest of its paragraph, and of what follows."""

    node: Node
    title: list[Node]
    rest: list[Node]
    blocks: list[Node]


def name_of(box: Node) -> tuple[str, str]:
    """The box's name and the words behind it."""
    name, _space, words = box.info.strip().partition(" ")
    return name, words.strip()


def items_of(box: Node) -> list[Item] | None:
    """The items of a compare, anatomy or steps box; None when it is not of its form."""
    name = name_of(box)[0]
    if [child.type for child in box.children] != [LISTS[name]]:
        return None
    items = [_item(node) for node in box.children[0].children]
    whole = [item for item in items if item is not None]
    if len(whole) < len(items) or (name == "compare" and len(items) != 2):
        return None
    if name != "steps" and not all(item.rest or item.blocks for item in whole):
        return None
    if name == "anatomy" and any(item.blocks for item in whole):
        return None
    return whole


def steps_in(root: Node) -> Iterator[Node]:
    """The steps boxes that stand in the page itself, in their order."""
    for node in root.children:
        if node.type == "container_box" and name_of(node)[0] == "steps":
            yield node


def spoken(nodes: list[Node]) -> str:
    """The words of inline nodes, without what is only for the eye."""
    words = []
    for node in nodes:
        if node.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif node.type in ("text", "text_special", "code_inline"):
            words.append(node.content)
        elif node.type != "image":
            words.append(spoken(node.children))
    return "".join(words)


def _item(node: Node) -> Item | None:
    if not node.children or node.children[0].type != "paragraph" or not node.children[0].children:
        return None
    inline = [
        child for child in node.children[0].children[0].children if child.type != "text" or child.content
    ]
    if not inline or inline[0].type != "strong" or not spoken(inline[0].children).strip():
        return None
    rest = inline[1:]
    if not spoken(rest).strip() and not any(child.type == "image" for child in rest):
        rest = []
    return Item(node, inline[0].children, rest, node.children[1:])
