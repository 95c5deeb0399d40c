"""What headings mean: CaTH's own in English and Welsh, and the words a clerk would use."""

import re

from proceedings.listings.formats.table_mapping import Field
from proceedings.listings.names import fold

# Headings that say nothing of who is heard, for what, when and where.
_LEFT_OUT = """
lja | local justice area | prosecuting authority name | prosecuting authority | prosecutor | yr awdurdod syn erlyn |
enwr awdurdod syn erlyn | attendance method | dull presenoldeb | attendance | informant | hysbysydd | court address |
cyfeiriad y llys | court phone number | rhif ffon y llys | representative | cynrychiolir gan | represented by |
linked cases | achosion cysylltiedig | listing notes | nodiadau rhestru | notes | comments | comment | remarks |
solicitor | solicitors | defence | defence solicitor | defence representative | advocate | counsel | no | number |
item | row | seq | sequence | list no | list number | order | position | status | bench | judge | magistrates |
justices | clerk | legal adviser | legal advisor | usher | interpreter | language | nationality | ethnicity |
duration | est duration | estimated duration | estimate | time estimate | length | officer in case | oic | force |
police force | yot | yjs | yot worker | worker | case manager | local authority | area | phone | telephone | email |
result | outcome | next hearing | next date | video link | vlink | new | action
"""

_MEANINGS: dict[str, str] = {
    "NAME": """name | names | enw | defendant name | defendants name | defendant names | defendant name s | defendant |
        defendants | defendant s | diffynnydd | enwr diffynnydd | enwr diffynnydd diffynyddion | enw llawn | full name |
        name of defendant | youth | youth name | child | child name | name of child | childs name | young person |
        young person name | yp name | yp | client | accused | party | person | subject name | enw r diffynnydd""",
    "SURNAME": "surname | last name | lastname | family name | sname | cyfenw | defendant surname | surname of defendant",
    "FORENAMES": """forename | forenames | forename s | first name | first names | firstname | given name |
        given names | fname | christian name | enw cyntaf | enwau cyntaf | defendant forename | defendant forenames |
        forename 1 | first name s | other names""",
    "MIDDLE_NAME": "middle name | middle names | forename 2 | enw canol | second name",
    "DOB": """dob | d o b | date of birth | birth date | birthdate | born | dyddiad geni | dob and age | dob age |
        date of birth and age | date of birth age | dyddiad geni ac oedran | dob verified | defendant dob | d birth""",
    "AGE": "age | oedran | age at hearing | current age | age today | age on date",
    "SEX": "sex | gender | rhyw | rhywedd | m f | sex gender",
    "CUSTODY": "custody | in custody | custody status | yn y ddalfa | remand status | bail custody | custody bail | cust",
    "ADDRESS": """address | cyfeiriad | home address | defendant address | address 1 | address 2 | address 3 |
        address line 1 | address line 2 | address line 3 | town | city | street""",
    "POSTCODE": "postcode | post code | cod post | home postcode",
    "GUARDIAN": """parent or guardian | parent guardian | guardian | parent | parents | rhiant neu warcheidwad |
        appropriate adult | parent carer | carer""",
    "PNC": "pnc | pnc id | pncid | pnc no | pnc number | pnc ref | pnc reference | rhif pnc",
    "ASN": "asn | arrest summons number | arrest summons no | asn rhif gwys arestio | asn number | asn no | arrest summons ref",
    "URN": """urn | case urn | cps urn | ptiurn | pti urn | urn number | unique reference number | urn no | police urn |
        urn cps | urn ref""",
    "REFERENCE": """reference | case reference | case number | case no | case ref | case reference number | cyfeirnod |
        cyfeirnod yr achos | rhif yr achos | reference number | ref | ref no | court reference | court case number |
        t number | case | caseno | case id | libra number | libra no | libra ref | application reference | achos""",
    "DATE": """date | hearing date | date of hearing | court date | sitting date | dyddiad eistedd | dyddiad |
        dyddiad y gwrandawiad | fixed for | pennu ar gyfer | wedii bennu ar gyfer | listed on | listed for | list date |
        date listed | hearing day | date and time | hearing date time | date time | hearing date and time""",
    "WEEK_OF": "week commencing | week of | week beginning | w c | wythnos yn dechrau",
    "TIME": """time | hearing time | start time | time listed | listing time | amser rhestru | amser | court time |
        amser y gwrandawiad | block start | amser cychwyn y bloc | time of hearing | time marking | start | listed time""",
    "SITTING": "session start | session | amser cychwyn | amser cychwyn y sesiwn | sitting time | session time | court sits",
    "COURT": """court house | courthouse | court name | court | llys | enwr llys | court centre | court center |
        venue | hearing venue | court location | ty llys""",
    "ROOM": "court room | courtroom | room | ystafell llys | ystafell y llys | ystafell | ct room | crt | court no | court number | ctrm",
    "HEARING_TYPE": """hearing type | type of hearing | math o wrandawiad | hearing | purpose | purpose of hearing |
        hearing description | disgrifiad or gwrandawiad | disgrifiad y gwrandawiad | reason | reason for hearing |
        type | listed for purpose | stage""",
    "PANEL": "panel | court type | panel type | youth adult",
    "RESTRICTION": """reporting restriction | reporting restrictions | restriction | restrictions | cyfyngiadau riportio |
        cyfyngiadau adrodd | cyfyngiad riportio | manylion cyfyngiadau riportio""",
    "APPLICATION_TYPE": "application type | math o gais | type of application",
    "APPLICATION": "application particulars | manylion y cais | application | application details | cais",
    "OFFENCE_CODE": """offence code | cod y drosedd | cjs code | offence codes | cjs offence code | code | cod trosedd |
        offence cjs code""",
    "OFFENCE_TITLE": """offence title | teitl y drosedd | offence | offences | offence s | trosedd | troseddau | charge |
        charges | alleged offence | allegation | offence description | charge s | alleged offences | offence 1 |
        offence 2 | offence 3 | offence 4 | offence 5 | charge 1 | charge 2 | charge 3 | charge title""",
    "OFFENCE_WORDING": """offence details | manylion yr trosedd | manylion y drosedd | offence wording | offence summary |
        crynodeb or drosedd | wording | geiriad y drosedd | charge wording | particulars of offence | offence particulars""",
    "LEGISLATION": "legislation | deddfwriaeth | offence legislation | act | statute",
    "MAXIMUM_PENALTY": "max penalty | maximum penalty | y gosb uchaf | cosb uchaf | uchafswm y gosb",
    "PLEA": "plea | ple | pleas | plea 1 | plea 2 | plea 3",
    "PLEA_ON": "date of plea | plea date | dyddiad pledio | dyddiad y ple",
    "CONVICTED_ON": "convicted on | conviction date | date of conviction | cafwyd yn euog ar | date convicted",
    "ADJOURNED_FROM": "adjourned from | wedii ohirio o | adjourned | adj from | last hearing | previous hearing",
    "LEFT_OUT": _LEFT_OUT,
}  # fmt: skip
_EXACT = {
    " ".join(word.split()): Field[name] for name, words in _MEANINGS.items() for word in words.split("|")
}  # fmt: skip
# Headings that two lists use for two things: the values and the other headings settle it, or a person.
_EITHER: dict[str, tuple[Field, ...]] = {
    "sitting at": (Field.TIME, Field.SITTING, Field.ROOM),
    "yn eistedd yn": (Field.TIME, Field.SITTING, Field.ROOM),
    "yn eistedd am": (Field.TIME, Field.SITTING),
    "court": (Field.COURT, Field.ROOM),
    "ct": (Field.COURT, Field.ROOM),
    "llys": (Field.COURT, Field.ROOM),
    "sitting in": (Field.ROOM, Field.COURT),
    "offence details": (Field.OFFENCE_WORDING, Field.OFFENCE_TITLE),
    "manylion yr trosedd": (Field.OFFENCE_WORDING, Field.OFFENCE_TITLE),
    "manylion y drosedd": (Field.OFFENCE_WORDING, Field.OFFENCE_TITLE),
    "number": (Field.LEFT_OUT, Field.REFERENCE),
    "no": (Field.LEFT_OUT, Field.REFERENCE),
}
_LONGEST = 80
_SEVERAL = re.compile(r"\b(?:defendants|names?\(s\)|defendant\(s\)|names|diffynyddion)", re.IGNORECASE)


def meanings(heading: str) -> tuple[Field, ...]:
    """What a heading may mean, the likeliest first; empty for one that is not known."""
    if len(heading) > _LONGEST:
        return ()
    for words in (fold(heading), fold(re.sub(r"\([^)]*\)", " ", heading))):
        if words in _EITHER:
            return _EITHER[words]
        if words in _EXACT:
            return (_EXACT[words],)
    return ()


def names_several(heading: str) -> bool:
    """True for a heading in the plural: one cell below it may name several people."""
    return bool(_SEVERAL.search(heading)) and bool(meanings(heading))
