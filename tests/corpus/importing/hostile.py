"""Files made to harm, or only unwelcome, each small as bytes. Nothing here needs a library to be written."""

from __future__ import annotations

import io
import zipfile
import zlib

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{}"/></Types>'
)
PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
PARAGRAPH = "<w:p><w:r><w:t>第一条　为了保护女职工，制定本办法。</w:t></w:r></w:p>"
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def body(inside: str = PARAGRAPH, before: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {W}><w:body>{inside}</w:body></w:document>'


def word(document: str = "", types: str = PLAIN, **more: bytes) -> bytes:
    """A Word file; `more` are parts by their path, __ for / and _ for a dot in front of the ending."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", TYPES.format(types))
        packed.writestr("_rels/.rels", RELATIONS)
        packed.writestr("word/document.xml", document or body())
        for name, data in more.items():
            packed.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def zip_bomb() -> bytes:
    """Some 200 KB that unpack to 200 MB."""
    return word(word__media__image=bytes(200 * 2**20))


def many_parts() -> bytes:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        for n in range(3500):
            archive.writestr(f"word/media/{n}.png", b"")
    return out.getvalue()


def entities() -> bytes:
    """A few hundred bytes of XML that say a thousand million letters."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    before = f'<!DOCTYPE x [<!ENTITY a0 "女职工">{levels}]>'
    return word(body("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", before))


def outside_file() -> bytes:
    """XML that asks for a file of the server."""
    before = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return word(body(f"{PARAGRAPH}<w:p><w:r><w:t>&f;</w:t></w:r></w:p>", before))


def pdf(pages: int = 1, content: bytes = b"", filters: str = "", trailer: str = "", kids: str = "") -> bytes:
    """A PDF of so many pages, all with the same content."""
    stream = content or b"BT /F1 12 Tf 72 720 Td (Article 1 Every woman worker is protected.) Tj ET"
    head = f"<< /Length {len(stream)} {filters} >>".encode()
    numbers = range(5, 5 + pages)
    font = b"/Resources << /Font << /F1 3 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R " + font + b" >>"
    listed = kids or " ".join(f"{n} 0 R" for n in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{listed}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        head + b"\nstream\n" + stream + b"\nendstream",
        *[page] * pages,
    ]
    return _numbered(objects, trailer)


def _numbered(objects: list[bytes], trailer: str) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def locked_pdf() -> bytes:
    """It asks for a password that nobody has."""
    key = "<" + "11" * 32 + ">"
    return pdf(trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >> /ID [<00> <00>]")


def pdf_bomb() -> bytes:
    """Packed twice: a few KB that unpack to 4 GB of zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(2**22)) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = ((2**32 % 65521) << 16 | 1).to_bytes(4, "big")
    once = b"\x78\xda" + piece * 2**10 + b"\x03\x00" + checksum
    return pdf(content=zlib.compress(once, 9), filters="/Filter [/FlateDecode /FlateDecode]")


def endless_pdf() -> bytes:
    """Its pages are among their own children."""
    return pdf(kids="2 0 R 2 0 R 5 0 R")


def deep_html() -> bytes:
    return ("<!doctype html><html><body>" + "<div>" * 5_000 + "第一条　为了保护女职工。").encode()


def long_line() -> bytes:
    """No line ends, many brackets: where patterns go back and forth."""
    return ("第一条　" + "（（（（一、二、1234年" * 20_000).encode()
