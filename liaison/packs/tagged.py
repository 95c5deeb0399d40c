"""Tagged PDF with reportlab: the marks go into each page as it is drawn, the tree is written afterwards.

reportlab draws but does not tag. Each flowable here opens the element it stands for, marks what it draws as
that element's content, and closes it; `Tags` keeps the tree, and `write_tree` puts it into the finished file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.platypus import BaseDocTemplate, Flowable, Paragraph, Table

from liaison.packs.typeface import BLACK, REGULAR, markup, printable

NO_BORDER, PRINTED = "[0 0 0]", 4


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content number `number` of page `page` (from 0)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """Annotation `number` of page `page` (both from 0): a link."""

    page: int
    number: int


@dataclass(eq=False, slots=True)
class Element:
    """One node of the structure tree. It is placed under the element open when it is first pushed."""

    tag: str
    kids: list["Element | Mark | Annotation"] = field(default_factory=list)
    scope: str = ""
    alt: str = ""
    text: str = ""
    box: tuple[float, float, float, float] | None = None
    placed: bool = False


class Tags:
    """The structure tree of one document while it is being drawn."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._open = [self.root]
        self._marks: dict[int, int] = {}
        self._furniture = False

    def push(self, element: Element) -> None:
        if self._furniture:
            return
        if not element.placed:
            self._open[-1].kids.append(element)
            element.placed = True
        self._open.append(element)

    def pop(self) -> None:
        if not self._furniture:
            self._open.pop()

    def begin(self, canv) -> None:
        """What is drawn from here to `end` is content of the innermost open element."""
        if self._furniture:
            return
        page = canv.getPageNumber() - 1
        number = self._marks[page] = self._marks.get(page, -1) + 1
        element = self._open[-1]
        element.kids.append(Mark(page, number))
        canv._code.append(f"/{element.tag} <</MCID {number}>> BDC")

    def end(self, canv) -> None:
        if not self._furniture:
            canv._code.append("EMC")

    def link(self, canv) -> None:
        """The annotation added last belongs to the innermost open element."""
        self._open[-1].kids.append(Annotation(canv.getPageNumber() - 1, len(canv._annotationrefs) - 1))

    def begin_furniture(self, canv, properties: str = "") -> None:
        """What is drawn from here to `end_furniture` is not read out; elements within it are not kept."""
        self._furniture = True
        canv._code.append(f"/Artifact <<{properties}>> BDC" if properties else "/Artifact BMC")

    def end_furniture(self, canv) -> None:
        self._furniture = False
        canv._code.append("EMC")


class Document(BaseDocTemplate):
    """A document that is tagged as it is drawn."""

    def __init__(self, *args, **settings) -> None:
        super().__init__(*args, **settings)
        self.tags = Tags()
        self.places: dict[str, int] = {}  # anchor → page, from 1
        self.figures: dict[str, int] = {}  # foreign page by name → page, from 1


class Text(Paragraph):
    """A paragraph of plain text as one element, `tag`, inside the elements `inside` (outermost first).

    `url` (http or https) or `target` (an anchor in the pack) makes the whole paragraph a link. No markup is
    read.
    """

    def __init__(
        self,
        text: str | None,
        style,
        *args,
        tag: str = "P",
        inside: Sequence[Element] = (),
        url: str = "",
        target: str = "",
        **settings,
    ) -> None:
        super().__init__(text if text is None else markup(text), style, *args, **settings)
        # Readers would join the words at a line's end, where reportlab draws no space.
        self.element = Element(tag, text=" ".join(printable(text or "").split()))
        self.inside = tuple(inside)
        self.url = url if url.startswith(("https://", "http://")) else ""
        self.target = target
        if self.url or self.target:
            self.inside, self.element.tag = (*self.inside, Element("P")), "Link"

    def draw(self) -> None:
        tags = self.canv._doctemplate.tags
        for element in (*self.inside, self.element):
            tags.push(element)
        tags.begin(self.canv)
        super().draw()
        tags.end(self.canv)
        self._link(tags)
        for _ in (*self.inside, self.element):
            tags.pop()

    def _link(self, tags: Tags) -> None:
        box = (0, 0, self.width, self.height)
        if self.target:
            self.canv.linkRect(
                f"Go to {self.element.text}", self.target, box, relative=1, Border=NO_BORDER, F=PRINTED
            )
        elif self.url:
            address = quote(self.url, safe="%/:?#[]@!$&'()*+,;=~-._")
            says = PDFString(f"Open {address}")
            self.canv.linkURL(address, box, relative=1, Contents=says, F=PRINTED)
        else:
            return
        tags.link(self.canv)

    def split(self, width, height):
        parts = super().split(width, height)
        for part in parts if len(parts) > 1 else ():
            part.element, part.inside, part.url, part.target = (
                self.element,
                self.inside,
                self.url,
                self.target,
            )
        return parts


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


class Heading(Text):
    """A heading that is also a place: bookmarked with its page number, and a target for links.

    Beyond LONGEST characters it is cut: it must stand on one page.
    """

    LONGEST = 300

    def __init__(
        self, text: str, style, *, tag: str, anchor: str, bookmark: str = "", level: int = 0
    ) -> None:
        super().__init__(_short(text, self.LONGEST), style, tag=tag)
        self.anchor, self.level = anchor, level
        self.bookmark = " ".join(printable(_short(bookmark or text, self.LONGEST)).split())

    def draw(self) -> None:
        page = self.canv.getPageNumber()
        self.canv._doctemplate.places[self.anchor] = page
        self.canv.bookmarkPage(
            self.anchor, fit="XYZ", left=0, top=self.canv.absolutePosition(0, self.height + 12)[1]
        )
        self.canv.addOutlineEntry(f"{self.bookmark}, page {page}", self.anchor, self.level, closed=0)
        super().draw()

    def split(self, width, height):
        return []  # a heading is short; half of one would be bookmarked twice


class TaggedTable(Table):
    """A table whose first `repeatRows` rows are headers, and, with `row_heads`, its first column too.

    Cells are Text or lists of Text. It splits over pages with its headers repeated (the repeats are
    furniture), and a row taller than a page goes on in the next as the same row.
    """

    row_heads = False

    def __init__(self, *args, row_heads: bool = False, **settings) -> None:
        settings["renderCB"] = TaggedTable._mark
        super().__init__(*args, **settings)
        self.row_heads = row_heads
        self.element = Element("Table")
        self.before: TaggedTable | None = None  # the part on the page before
        self.resumes = False  # its last row goes on in this part's first
        self.last_row: tuple[Element, list[Element]] | None = None

    def split(self, width, height):
        # Rows are kept whole; only one that no page could hold is cut, and then from the top of a page.
        self._calc(width, height)
        page = self._frame._aH
        self.splitInRow = int(sum(self._rowHeights[: self.repeatRows + 1]) > page and height > page - 1)
        parts = super().split(width, height)
        if len(parts) == 2:
            first, second = parts
            first.before, first.resumes = self.before, self.resumes
            second.before = first
            second.resumes = first._nrows + second._nrows - self.repeatRows > self._nrows
            for part in parts:
                part.element, part.row_heads = self.element, self.row_heads
        return parts

    def _mark(self, what: str, *details) -> None:
        tags = self.canv._doctemplate.tags
        match what:
            case "startTable":
                tags.push(self.element)
            case "endTable":
                tags.pop()
            case "startBG" | "startLines":
                tags.begin_furniture(self.canv)
            case "endBG" | "endLines":
                tags.end_furniture(self.canv)
            case "startRow":
                self._start_row(tags, details[0])
            case "endRow":
                if self._repeated:
                    tags.end_furniture(self.canv)
                else:
                    tags.pop()
            case "startCell" if not self._repeated:
                tags.push(self._cell(details[1]))
            case "endCell" if not self._repeated:
                tags.pop()

    def _start_row(self, tags: Tags, number: int) -> None:
        self._head = number < self.repeatRows
        self._repeated = self._head and self.before is not None
        if self._repeated:
            tags.begin_furniture(self.canv)
            return
        begun = self.before.last_row if self.before and self.resumes and number == self.repeatRows else None
        self._goes_on = begun is not None
        self.last_row = begun or (Element("TR"), [])
        tags.push(self.last_row[0])

    def _cell(self, column: int) -> Element:
        assert self.last_row is not None  # a cell is drawn within its row
        cells = self.last_row[1]
        if self._goes_on:
            return cells[column]
        if self._head:
            cells.append(Element("TH", scope="Column"))
        elif self.row_heads and column == 0:
            cells.append(Element("TH", scope="Row"))
        else:
            cells.append(Element("TD"))
        return cells[-1]


class Panel(Table):
    """A box around its one cell: for the eye only, to a reader it is a division of the text."""

    def __init__(self, *args, **settings) -> None:
        settings["renderCB"] = Panel._mark
        super().__init__(*args, **settings)

    def _mark(self, what: str, *details) -> None:
        tags = self.canv._doctemplate.tags
        match what:
            case "startTable":
                tags.push(Element("Div"))
            case "endTable":
                tags.pop()
            case "startBG" | "startLines":
                tags.begin_furniture(self.canv)
            case "endBG" | "endLines":
                tags.end_furniture(self.canv)


class Figure(Flowable):
    """A foreign page as one figure, drawn by name; it fills the frame and is never enlarged.

    `form` is the name under which the page is put into the page's resources after the join, `size` its width
    and height in points, `origin` the lower left corner it has of its own. `note` is written above it, and read
    out with it.
    """

    def __init__(
        self, form: str, size: tuple[float, float], origin: tuple[float, float], alt: str, note: str = ""
    ) -> None:
        super().__init__()
        self.form, self.size, self.origin = form, size, origin
        self.alt = printable(f"{alt}. {note}" if note else alt)
        self.note = printable(note)

    def wrap(self, width, height):
        self.width, self.height = width, height
        return width, height

    def draw(self) -> None:
        (w, h), (x, y) = self.size, self.origin
        scale = min(self.width / w, self.height / h, 1)
        left, low = (self.width - w * scale) / 2, (self.height - h * scale) / 2
        at = self.canv.absolutePosition(left, low)
        box = (at[0], at[1], at[0] + w * scale, at[1] + h * scale)
        tags = self.canv._doctemplate.tags
        tags.push(Element("Figure", alt=self.alt, box=box))
        tags.begin(self.canv)
        self.canv._code.append(
            f"q {scale:.5f} 0 0 {scale:.5f} {left - x * scale:.3f} {low - y * scale:.3f} cm /{self.form} Do Q"
        )
        tags.end(self.canv)
        tags.pop()
        self._write_note(tags)
        self.canv._doctemplate.figures[self.form] = self.canv.getPageNumber()

    def _write_note(self, tags: Tags) -> None:
        if not self.note:
            return
        tags.begin_furniture(self.canv)
        self.canv.saveState()
        self.canv.setFont(REGULAR, 8)
        self.canv.setFillColor(BLACK)
        self.canv.drawRightString(self.width, self.height + 3, self.note)
        self.canv.restoreState()
        tags.end_furniture(self.canv)


def write_tree(pdf: pikepdf.Pdf, tags: Tags, lang: str = "en-GB") -> None:
    """Write the structure tree of the drawn document into it, with the way back from each mark and link."""
    pages = [page.obj for page in pdf.pages]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    marks: dict[int, dict[int, pikepdf.Object]] = {}
    links: list[tuple[pikepdf.Object, pikepdf.Object]] = []

    def write(element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        node = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent))
        if element.scope:
            node.A = Dictionary(O=Name.Table, Scope=Name("/" + element.scope))
        if element.box:
            node.A = Dictionary(
                O=Name.Layout, Placement=Name.Block, BBox=Array([round(v, 2) for v in element.box])
            )
        if element.alt:
            node.Alt = String(element.alt)
        if element.text:
            node.ActualText = String(element.text)
        kids = Array()
        for kid in element.kids:
            match kid:
                case Element():
                    kids.append(write(kid, node))
                case Mark(page, number):
                    kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=number))
                    marks.setdefault(page, {})[number] = node
                case Annotation(page, number):
                    annotation = pages[page].Annots[number]
                    kids.append(Dictionary(Type=Name.OBJR, Pg=pages[page], Obj=annotation))
                    links.append((annotation, node))
        node.K = kids
        return node

    root.K = write(tags.root, root)
    numbers = Array()
    for key, (page, nodes) in enumerate(sorted(marks.items())):
        pages[page].StructParents, pages[page].Tabs = key, Name.S
        numbers.append(key)
        numbers.append(pdf.make_indirect(Array([nodes[n] for n in range(len(nodes))])))
    for key, (annotation, node) in enumerate(links, start=len(marks)):
        annotation.StructParent = key
        numbers.append(key)
        numbers.append(node)
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(marks) + len(links)
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo, pdf.Root.Lang = root, Dictionary(Marked=True), String(lang)
