"""Given names that are one name in other clothes: short forms, English forms, other spellings.

Only used to *offer* a young person to the officer, never to link: Alex may be Alexander's sister.
Written folded (see `names.fold`). A group is one line; a name may stand in several.
"""

_GROUPS = """
mohammed muhammad mohamed mohammad muhammed mohamad muhamed mehmet mohamud mahamed mo
ahmed ahmad ahmet achmed
hussain hussein husain hossain hossein hussien huseyin
hassan hasan hassaan
yusuf yousef youssef yousuf yusef yosef joseph joe joey jo yusufu
ibrahim ebrahim ibraheem abraham abe
ismail ismael ishmael
abdullah abdulla abdallah abdul
ali aly alee
omar umar omer
zainab zaynab zeynep zeinab
aisha ayesha aysha aishah
fatima fatimah fatma fathima
khadija khadijah hatice
amina aminah aamina
mustafa mostafa mustapha
maryam mariam miriam mary maria marie
alexander alexandra alex sandy xander alec sacha sasha alexandru alexandra aleksander aleksandra lexi
andrew andy drew andrei andrej andrzej andreas
anthony antony tony antoni antonio ant
benjamin ben benny
bradley brad
cameron cam
charles charlie charlotte chas chuck karol carol charley lottie
christopher chris christian christina christine kris krzysztof cristian kit topher
daniel dan danny danielle daniela danyal
david dave davey dawid davide
dominic dom dominykas dominik nick
edward ed eddie ted teddy edgar edmund ned
elizabeth liz lizzie beth eliza betty bess lisa elisabeta elzbieta libby
emily emma em millie emilia
emmanuel manny manuel emanuel
ethan eithan
frederick fred freddie freddy frederic
gabriel gabe gabriela gabrielle gabby
george jorge jerzy gheorghe georgia georgina jurgis
gregory greg grzegorz gregor
harrison harry henry hal harold henryk harriet
isaac ishaq zac ike
isabella isabel bella izzy izabela
jacob jake jakub jack jacub kuba yakub yaqub coby
james jim jimmy jamie jem jaime jay
jonathan jon john johnny jack jonny
john jack ian ioan ion ivan jan janek sean shaun shawn shane sian juan jonas evan owen eoin
joshua josh
katherine catherine kate katie kathryn kat cathy kathleen katarzyna caitlin kasia ekaterina
kenneth ken kenny
laurence lawrence larry lorenzo
leonard leo leon lennie lenny
lewis louis lou luis louie ludwik
lucas luke luka lukasz lukas luca
matthew matt matty mateusz matteus matei mattias mathew matas
maximilian max maksymilian maxim maxwell maksim
megan meg maggie margaret
michael mike mick mickey michal mihai mikey micheal mikolaj mykolas micah mitchell
nathan nathaniel nat nate
nicholas nick nicky nicolas nicole nikolas mikolaj niko
oliver ollie olly olivia liv
patrick pat paddy patryk patricia
paul pawel pablo paulius pavel
peter pete piotr petr petras pedro
philip phil phillip filip
rebecca becky becca
richard rick ricky dick rich richie ryszard
robert rob bob bobby robbie bert
ronald ron ronnie
samuel sam sammy samantha samson
stephen steven steve stefan stefania stephanie ste stevie szczepan steffan stefanija
terence terry
theodore theo ted teddy
thomas tom tommy tomas tomasz toma
timothy tim timmy
tyrone ty tyrell
victor vic viktor
vincent vince vinnie
william will bill billy willie liam wilhelm wiliam
zachary zac zack zak zach zachariah
adrian ady adriana
reece rhys reese rees
aidan aiden ayden jaydan jayden
charlotte charlie lottie
gintaras gint
mateusz mat
aleksandra ola
malgorzata gosia margaret
"""


def _read() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(_GROUPS.split("\n")):
        for name in line.split():
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


GROUPS = _read()

# Given to several brothers of one family before the name each is called by, and often printed alone:
# with it as the only forename, one twin cannot be told from the other.
SHARED_BY_BROTHERS = frozenset(
    "mohammed muhammad mohamed mohammad muhammed mohamad muhamed muhamad mohamud mahamed mohd "
    "muhammet mohammod mohmmed".split()
)


def one_name(first: str, second: str) -> bool:
    """True when two folded given names are forms of one name."""
    return first == second or not GROUPS.get(first, frozenset()).isdisjoint(GROUPS.get(second, frozenset()))


def forms_of(name: str) -> frozenset[str]:
    """The other forms of a folded given name."""
    mine = GROUPS.get(name, frozenset())
    return frozenset(other for other, groups in GROUPS.items() if other != name and groups & mine)
