"""A Report in; out, the metadata of its PDF: document information, XMP packet, language, output intent."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pikepdf

from press.content.report import Report
from press.foundation.versions import versions_of
from press.language.registry import language_of
from press.pdf.color_profile import color_profile

# Dublin Core, Adobe's PDF properties and XMP's own (ISO 16684-1); the identifications of PDF/UA (ISO 14289-1, 5) and
# of PDF/A (ISO 19005-3, 6.6.4), and, for PDF/A, a description of the former (6.6.2.3).
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def describe(pdf: pikepdf.Pdf, report: Report) -> None:
    """Write the report's title, author, date and language into a PDF; the date is that of the report."""
    language = language_of(report.language, report.language_spot)
    facts = {
        "title": report.full_title,
        "author": report.author,
        "description": report.description.strip(),
        "language": report.language,
        "keywords": ", ".join(report.keywords),
        "producer": language.join(versions_of("WeasyPrint", "pikepdf")),
        "date": report.date.isoformat(),
    }
    packet = _PACKET.format(**{name: escape(text) for name, text in facts.items()})
    pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    day = f"D:{report.date:%Y%m%d}"
    pdf.trailer.Info = pdf.make_indirect(
        pikepdf.Dictionary(
            Title=facts["title"],
            Author=facts["author"],
            Subject=facts["description"],
            Keywords=facts["keywords"],
            Producer=facts["producer"],
            CreationDate=day,
            ModDate=day,
        )
    )
    pdf.Root.Lang = pikepdf.String(report.language)
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    pdf.Root.OutputIntents = pikepdf.Array([_colors(pdf)])


def _colors(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """Return the output intent: the colors are those of sRGB, by the ICC profile in the files of WeasyPrint."""
    return pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB IEC61966-2.1",
        Info="sRGB IEC61966-2.1",
        DestOutputProfile=pdf.make_stream(color_profile(), N=3),
    )
