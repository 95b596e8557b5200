"""English words in; out, patterns of those whose number is part of a name: states, roads, laws, references.

The grammar of what is no quantity is made from them.
"""

from __future__ import annotations

STATE = (
    "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]"
    "|W[AIVY])"
)
STATE_NAME = (
    r"(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho"
    r"|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi"
    r"|Missouri|Montana|Nebraska|Nevada|New [A-Z][a-z]+|(?:North|South) (?:Carolina|Dakota)|Ohio"
    r"|Oklahoma|Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|Washington"
    r"|Wisconsin|Wyoming|D\.C\.|[A-Z][a-z]{2,5}\.)"
)
ROAD = (
    "(?:Street|Avenue|Road|Boulevard|Drive|Lane|Way|Highway|Court|Place|Plaza|Square|Terrace|Parkway|Circle|Trail"
    "|Alley|Expressway|Loop|Freeway|Turnpike|Broadway|Embarcadero|Alameda|St|Ave?|Blvd|Rd|Dr|Ln|Hwy|Ct|Pl|Pkwy|Sq|Ter)"
)
SERVICE = r"(?:[2-8]11|911|988|[2-9]-1-1)\b"
LABEL = (  # a capitalized noun that a number makes a name
    r"(?:Apollo|Boeing|Canal|Telemundo|Univision|Fox|Studio|Forever|Motel|Super|Area|Fortune|Formula|Windows|Channel|Radio|Local|Lodge|Post|Troop"
    r"|Pack|Engine|Ladder|Station|Company|Battalion|District|Ward|Precinct|Zone|Region|Tract|Parcel|Camp|Stage|Phase"
    r"|Level|Tier|Category|Class|Type|Group|Team|Round|Game|Season|Episode|Day|Week|Year|Step|Act|Scene|Psalm|Book"
    r"|Club|Caf[eé]|Campus|Block|Site|Sector|Cohort|Wave|Generation|Panel|Invoice|Firehouse|Hangar|Dock"
    r"|Goal|Option|Question|Item|Exhibit|School|P\.S\.|I\.S\.|World War|Super Bowl|Group of|Agenda|Vision|Number|Sesame"
    r"|Xbox|iPhone|PlayStation|Maroon|Russell|S&P|Top|Big|Highway Patrol|Title|Division|Model|Route|Mile|Bay"
    r"|SDG|MDG|COP|PS|IS|MS|Expo|Lesson(?: Learned)?|Case Study|Promising Practice"
    r"|Summary File|(?:[PIM]\.S\./)?M\.S\.|Objective|Recommendation|Strategy|Action|Finding|Priority|Principle|Pillar"
    r"|Standard|Indicator|Target|Milestone|Task|Activity|Scenario|Example|Theme|Session|Corridor|Track|SPSS|Stata|SAS"
    r"|ArcGIS|Word|Acrobat|Reader|Explorer|Firefox|Chrome|Safari|Opus|Op\.|BWV|K\.|Symphony|Fahrenheit|Heinz|Levi’s|Levi's"
    r"|Toy Story|Wrestle[Mm]ania|Medicare Part|Porsche|Airbus|Nintendo|Photoshop|Nasdaq|FTSE|Dow|NGC|SPF|Sonnet|Canto"
    r"|Module|Policy|Charter|Pod|Hill|Plot|Aisle|Cabin|Reactor|Gallery)"
)
NUMBERED = (  # a noun in small letters that a number may follow as a label
    r"(?:articles?|sections?|chapters?|paragraphs?|appendix|volumes?|steps?|phases?|stages?|levels?|tiers?|category"
    r"|class|types?|items?|questions?|options?|forms?|districts?|wards?|zones?|tract|goals?|rules?|titles?|measure|units?"
    r"|blocks?|lots?|codes?|number|port|sizes?|verses?|modules?|chromosomes?|elements?|players?|resolutions?"
    r"|propositions?|ordinances?|amendments?)"
)
LAW = (
    r"(?:Public Law|PL|Pub\. ?L\.|P\. ?L\.|H\. ?R\.|S\.|H\.? ?J?\. ?Res\.|S\.? ?J?\. ?Res\.|HR|[SHA]B|[SAH][CJ]R|[HSL]F"
    r"|LB|[HSC]D|L\.?D\.?|[SHA]\.B\.|Props?\.?|Propositions?|Referend(?:um|a)|Regulations?|Local Laws?|Intro\.?|Int\."
    r"|Measures?|(?:Assembly |Senate |House )?Bills?|Ordinances?"
    r"|Resolutions?|Initiatives?|Decrees?|Executive Orders?|E\.?O\.?|Proclamations?|Directives?|Titles?|Sections?"
    r"|Secs?\.|Articles?|Arts?\.|Amendments?|Chapters?|Clauses?|Subparts?|Paragraphs?|Schedules?|Dockets?"
    r"|Stat\.|Regs?\.|Ords?\.|Res\.|Ley|Artículos?|Decretos?|Acuerdos?|subds?\.|Circulars?|Conventions?|Protocols?|arts?\.|secs?\.|cl\.|§+|¶+|#)"
)
COURT = r"(?:Orders?|Parts?|Codes?|Cases?|Acts?|Rules?|Nos?\.|nos?\.)"
REPORTER = (
    r"(?:U\.? ?S\.? ?C\.?(?: ?A\.)?|C\.? ?F\.? ?R\.?|Fed\. Reg\.|F\. ?R\.|FR|Stat\.|U\.S\.|S\. ?Ct\.|L\. ?Ed\.(?: ?2d)?"
    r"|F\.(?: ?(?:2d|3d|4th))?|F\. ?Supp\.(?: ?[23]d)?|Cal\.(?: ?App\.)?(?: ?(?:2d|3d|4th|5th))?|P\.(?: ?[23]d)?)"
)
REFERENCE = (
    r"(?:[Ff]igures?|[Ff]igs?\.|[Tt]ables?|[Pp]ages?|[Pp]p?\.|[Nn]otes?|nn?\.|[Ff]ootnotes?|[Ff]ns?\.|[Ee]quations?|[Ee]qs?\.|[Pp]aras?\.|[Aa]ttachments?|[Aa]nnex(?:es)?|[Ee]xhibits?|[Ee]ndnotes?|[Cc]hapters?"
    r"|[Cc]h(?:ap)?s?\.|[Aa]ppendix|[Bb]ox|[Ll]ines?|[Cc]ol\.|[Vv]ol(?:ume|\.)|[Ii]ssue|[Pp]ar\.|[Pp]late|[Mm]aps?|[Ss]lide|[Cc]harts?|Q\.)"
)
STANDARD = (
    r"(?:ISO(?:/IEC)?|IEC|RFC|ANSI|ASTM|DIN|WCAG|HTML|CSS|EPUB|PDF(?:/\w+)?|USB|HTTP|UTF|Unicode|Python|Java|Android"
    r"|iOS|macOS|MIL-(?:STD|HDBK|PRF)|CC[ -]BY(?:-\w\w)*|GPL|Bluetooth|Web|Industry|ACS|Wi-Fi)"
)
AVENIDA = (
    r"(?:Av\.|Avenida|Calle|Calz(?:\.|ada)|Blvd\.|Bulevar|Paseo|Carr(?:\.|etera)|Autopista|Privada|Eje|Circuito"
    r"|Prolongación)"
)
PAPER = (  # a publication that has a number in a series
    r"(?:(?:(?:Working|Discussion|Occasional|Staff|Research|White|Green) )?Papers?"
    r"|(?:(?:Policy|Research|Issue|Data) )?Briefs?"
    r"|Reports?|Memo(?:randum|s)?|Bulletins?|Technical Notes?|Fact Sheets?|Publications?|Monographs?)"
)
STATE_CODE = (  # the statutes of a state or the code of a city, by its short name
    r"(?:RCW|ORS|NRS|KRS|RSA|MCL|A\.?R\.?S\.?|C\.R\.S\.|O\.C\.G\.A\.|F\.S\.|M\.G\.L\.|N\.J\.S\.A\.|\d{1,3} ILCS"
    r"|[LS]AMC|[A-Z]{1,3}MC)"
)
SCRIPTURE = (
    r"(?:Genesis|Exodus|Leviticus|Deuteronomy|Psalms?|Ps\.|Proverbs|Isaiah|Jeremiah|Matthew|Romans|Corinthians"
    r"|Galatians|Ephesians|Philippians|Hebrews|Revelation|S[uū]rah?|Qur[’']?an)"
)
SUBSTANCE = (  # what a number behind a hyphen tells apart: an isotope, an acid
    r"(?:carbon|uranium|plutonium|strontium|cesium|iodine|cobalt|radium|americium|interleukin)"
)
OFFICE = (
    r"(?:[Vv]ice |[Pp]rime |[Cc]hief )?(?:[Pp]resident|[Mm]inister|[Gg]overnor|[Mm]ayor|[Pp]ope|[Jj]ustice)"
)
SUBJECT = r"(?:ESL|English|Spanish|Algebra|Calculus|Biology|Chemistry|Physics|Geometry|Math|History)"
