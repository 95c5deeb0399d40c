"""Invented people with names as they are met in courts, and lists of them in CaTH's form.

Names are common ones of eight communities in Britain, the commoner the oftener (by rank, as Zipf has it), so that
many are alike: of 100,000 people thousands share their whole name, and some their date of birth too. Everything
comes from a seed; nobody is real. Needs nothing but the standard library and `liaison.people.identifiers`.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from liaison.people.identifiers import check_letter


@dataclass(frozen=True)
class Community:
    """Names by rank; `share` of a hundred people; `middle`: how many of a hundred have a middle name."""

    share: int
    male: tuple[str, ...]
    female: tuple[str, ...]
    surnames: tuple[str, ...]
    middle: int = 40


def _named(share: int, male: str, female: str, surnames: str, middle: int = 40) -> Community:
    return Community(share, tuple(male.split()), tuple(female.split()), tuple(surnames.split()), middle)


COMMUNITIES = (
    _named(  # British
        48,
        "Jack Thomas Joshua Oliver Harry James William Daniel Jacob Charlie Alfie George Jayden Tyler Callum Lewis "
        "Connor Liam Ethan Kyle Riley Luke Ryan Dylan Logan Jordan Brandon Kieran Mason Tyrese Leon Archie Aaron Jake "
        "Reece Kai Bradley Cameron Finley Zachary Owen Rhys Morgan Nathan Joseph Samuel Benjamin Max Toby Declan",
        "Olivia Ruby Emily Grace Jessica Chloe Sophie Lily Amelia Evie Mia Ella Charlotte Lucy Megan Ellie Isabelle "
        "Isabella Hannah Katie Ava Holly Summer Millie Daisy Phoebe Freya Abigail Poppy Erin Emma Molly Leah Keira "
        "Amy Caitlin Jasmine Georgia Paige Courtney Shannon Tia Lexi Maisie Elizabeth Alisha Kayleigh Jodie Demi Tegan",
        "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts "
        "Green Hall Wood Jackson Clarke Harris Clark Turner Hill Lewis Cooper Ward Moore Morris King Watson Baker "
        "Harrison Morgan Edwards Martin Parker Scott James Lee Bennett Cook Shaw Carter Young Allen Mitchell Phillips "
        "Price Collins Bailey Davis Richardson Cox Marshall Murphy Miller Gray Simpson Richards Rogers Wilkinson Ellis "
        "Foster Webb Murray Stevens Mason Hunt Mills Palmer Holmes Graham Knight Lloyd Butler Russell Barker Fisher "
        "Hughes O'Brien O'Connor Kelly Byrne Ryan McDonald MacDonald McCarthy Campbell Stewart Reid Robertson Hart "
        "Dixon Hunter Pearson Walsh Adams Chapman Gibson Burton Fletcher Armstrong Fox Owen Griffiths Powell Rees Pugh "
        "Barnes Saunders Payne Dean Cole Lowe West Jordan Woods Spencer Francis Atkinson Bird Gilbert Harvey",
        55,
    ),
    _named(  # South Asian
        16,
        "Mohammed Muhammad Mohammad Ali Ahmed Hassan Hamza Ibrahim Yusuf Omar Bilal Umar Abdullah Zain Adam Haris "
        "Usman Imran Arjun Aarav Rohan Harpreet Gurpreet Jaskaran Kiran Dev Amir Faisal Kamran Tariq Shahid Rahim",
        "Fatima Aisha Maryam Zainab Khadija Amina Hafsa Sara Iqra Sana Priya Anjali Simran Jasmin Harleen Manpreet "
        "Nadia Rukhsana Shabnam Ayesha Zara Noor Hira Mehak Sumaiya Tahira",
        "Khan Ahmed Ali Hussain Patel Begum Singh Kaur Hussein Malik Shah Akhtar Rahman Mahmood Iqbal Mohammed Choudhury "
        "Chowdhury Miah Uddin Islam Sharma Bibi Mirza Butt Sheikh Shaikh Qureshi Raja Rashid Aslam Gill Sidhu Sandhu "
        "Dhillon Mistry Desai Rao Hossain Haque Alam Sultana Javed Nawaz",
        25,
    ),
    _named(  # East African: a person's second and third names are the father's and grandfather's
        8,
        "Mohamed Abdi Ahmed Hassan Ali Abdullahi Yusuf Ibrahim Abdirahman Omar Mahad Khalid Liban Guled Samatar Yonas "
        "Filmon Dawit Robel Samuel Henok Merhawi Tesfay Bereket Abel Daniel Natnael Kidane Idris Mustafa",
        "Fatuma Hodan Amina Ayan Sagal Ifrah Hibo Khadra Halima Maryan Selam Feven Rahwa Winta Luam Semhar Bethlehem "
        "Helen Hiwot Sahra Nasra Idil",
        "Mohamed Ali Abdi Hassan Ahmed Hussein Farah Omar Ibrahim Yusuf Warsame Jama Osman Abdullahi Nur Adan Tesfay "
        "Gebremedhin Tekle Haile Berhane Kidane Woldemariam Habte Mehari Ghebreyesus Abraha Tewolde Desta Bekele Idris "
        "Suleiman Adam",
        90,
    ),
    _named(  # West African and Caribbean
        9,
        "David Emmanuel Samuel Daniel Joshua Kwame Kofi Tobi Tunde Femi Ayo Chidi Emeka Ibrahim Malachi Jerome Tyrone "
        "Andre Marcus Jermaine Shaquille Dwayne Kwabena Yaw Michael Isaiah Elijah Nathaniel Tyreece Rashaan",
        "Blessing Grace Esther Favour Precious Mercy Ruth Deborah Abena Ama Temi Tolu Chioma Ngozi Shanice Chantelle "
        "Aaliyah Tiana Naomi Rachel Danielle Monique",
        "Mensah Owusu Boateng Asante Osei Appiah Adeyemi Okafor Okeke Adebayo Ojo Balogun Obi Eze Danquah Williams "
        "Campbell Brown Johnson Francis Thompson Bailey Gordon Lewis Grant Stewart Reid Powell Morgan Samuels Kamara "
        "Conteh Sesay Bangura Koroma Mendes Nwosu Okonjo Agyeman Opoku",
        60,
    ),
    _named(  # Eastern European
        9,
        "Jakub Kacper Filip Szymon Mateusz Dawid Adrian Oskar Bartosz Patryk Andrei Alexandru Stefan Ionut Florin "
        "Marius Cristian Lukas Matas Nojus Rokas Dominykas Daniel Martin Ivan Nikola Georgi Dimitar Artem Oleksandr",
        "Julia Zuzanna Maja Oliwia Wiktoria Natalia Aleksandra Maria Andreea Elena Alexandra Ioana Gabija Emilija "
        "Ugne Viktorija Nikol Sofiya Daryna Karolina",
        "Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Popescu "
        "Ionescu Popa Dumitru Stan Radu Constantin Munteanu Rusu Kazlauskas Petrauskas Jankauskas Stankevičius Ivanov "
        "Dimitrov Petrov Georgiev Horváth Balog Lakatos Kováč Shevchenko Bondarenko Marin Ciobanu Adamczyk",
        15,
    ),
    _named(  # Vietnamese
        4,
        "Minh Duc Hung Tuan Hieu Long Quang Nam Dung Thanh Huy Hoang Tien Son Trung Khanh Phuc Viet",
        "Linh Huong Trang Thao Anh Mai Lan Hoa Nga Thuy Ngoc Phuong Hanh Van",
        "Nguyen Tran Le Pham Hoang Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly",
        85,
    ),
    _named(  # Albanian and Kosovan
        4,
        "Arber Besnik Ardit Enea Klajdi Erion Kristi Dritan Luan Gentian Ilir Elton Fatjon Bledar Xhulio Mario Endri "
        "Armando Kevin Ergi",
        "Elira Arta Blerina Klea Megi Sara Amela Erisa Xhesika Denisa",
        "Hoxha Shehu Gjoni Prifti Leka Dervishi Hysa Çela Kola Marku Ndoja Lleshi Deda Gashi Krasniqi Berisha Bajrami "
        "Halili Rama Meta Sula Kurti",
        10,
    ),
    _named(  # Kurdish, Afghan, Arab, Sudanese
        2,
        "Ahmad Mohammad Ali Omid Reza Karwan Rebaz Aram Zana Sherzad Najib Farid Hamid Abdul Jawad Mustafa Khalil "
        "Yousef Ismail Salah",
        "Zahra Maryam Shirin Laila Parwana Rojin Hawraz Nisreen Samira Dina",
        "Ahmadi Mohammadi Karimi Rahimi Hosseini Noori Safi Stanikzai Ahmadzai Khan Ahmed Mahmoud Hassan Rashid Qadir "
        "Aziz Salih Karim Adam Abdalla Ibrahim Haroun",
        20,
    ),
)
STREETS = (
    "High Church Station Victoria Park Mill Queen King School Albert North South London Green York".split()
)
TOWNS = (
    ("Croydon", "CR"),
    ("Luton", "LU"),
    ("Leeds", "LS"),
    ("Cardiff", "CF"),
    ("Derby", "DE"),
    ("Hull", "HU"),
)
OFFENCES = (
    ("TH68010", "Theft from a shop", "On {day} at Eastmere stole goods to the value of £45, belonging to a shop."),
    ("MD71532", "Supply a controlled drug of Class B - cannabis", "On {day} at Eastmere supplied cannabis."),
    ("CJ88144", "Have an article with a blade or point in a public place", "On {day} at Eastmere had a knife."),
    ("PU86003", "Affray", "On {day} at Eastmere used or threatened unlawful violence."),
)  # fmt: skip
YOUNGEST, OLDEST = date(2009, 1, 1), date(2016, 7, 1)


@dataclass(frozen=True)
class Invented:
    """A person as a record or a list has them. `pnc` is None where none is known."""

    forenames: str
    surname: str
    born: date
    sex: str
    pnc: str | None
    address: str
    postcode: str


def _ranked(names: Sequence[str], chance: Random) -> str:
    weights = _WEIGHTS.setdefault(len(names), list(accumulate(1 / (rank + 3) for rank in range(len(names)))))
    return chance.choices(names, cum_weights=weights)[0]


_WEIGHTS: dict[int, list[float]] = {}
_SHARES = list(accumulate(one.share for one in COMMUNITIES))


def invent(chance: Random, number: int, *, first: date = YOUNGEST, last: date = OLDEST) -> Invented:
    """One person born in those years; `number` makes the PNC ID one of a kind."""
    community = chance.choices(COMMUNITIES, cum_weights=_SHARES)[0]
    sex = "male" if chance.random() < 0.8 else "female"
    given = community.male if sex == "male" else community.female
    forenames = [_ranked(given, chance)]
    if chance.randrange(100) < community.middle:
        forenames.append(_ranked(given if community.middle < 80 else community.male, chance))
    surname = _ranked(community.surnames, chance)
    if chance.random() < 0.04:
        surname = f"{surname}-{_ranked(COMMUNITIES[0].surnames, chance)}"
    if chance.random() < 0.03:  # the day is not known
        born = date(chance.randint(first.year, last.year), 1, 1)
    else:
        born = first + timedelta(chance.randrange((last - first).days))
    town, area = chance.choice(TOWNS)
    street = chance.choice(STREETS)
    return Invented(
        " ".join(forenames), surname, born, sex,
        pnc(number) if chance.random() < 0.7 else None,
        f"{chance.randint(1, 120)} {street} Street, {town}",
        f"{area}{chance.randint(1, 20)} {chance.randint(1, 9)}{chance.choice('ABDEFGH')}{chance.choice('JLNPQRS')}",
    )  # fmt: skip


def pnc(number: int) -> str:
    """A PNC ID with its check letter; each number has its own."""
    year, serial = 2020 + number // 10**7, f"{number % 10**7:07}"
    return f"{year}/{serial}{check_letter(f'{year % 100}{serial}')}"


def people(count: int, seed: int) -> Iterator[Invented]:
    """So many children, the same for the same seed."""
    chance = Random(seed)
    return (invent(chance, number) for number in range(count))


def as_printed(one: Invented, chance: Random) -> Invented:
    """A tracked child as a list prints them: four in ten in full, the rest with something missing or amiss."""
    kind = chance.randrange(10)
    first, *middle = one.forenames.split()
    if kind == 4:
        return replace(one, pnc=None)
    if kind == 5:
        return replace(one, forenames=first, pnc=None)
    if kind == 6:
        return replace(one, forenames=" ".join((first[0], *middle)), pnc=None)
    if kind == 7 and one.born.day <= 12:
        return replace(one, born=one.born.replace(month=one.born.day, day=one.born.month), pnc=None)
    if kind == 8 and len(one.surname) > 4:
        at = chance.randrange(1, len(one.surname) - 1)
        return replace(one, surname=one.surname[:at] + one.surname[at + 1 :])
    if kind == 9:
        return replace(one, forenames=one.surname, surname=one.forenames, pnc=None)
    return one


def standard_list(court: str, day: date, cases: Sequence[tuple[str, Invented]]) -> bytes:
    """A Magistrates Standard List, as CaTH publishes it as JSON, of (URN, person)."""
    hearings = [_hearing(urn, one, day, number) for number, (urn, one) in enumerate(cases)]
    sitting = {"sittingStart": f"{day.isoformat()}T09:30:00Z", "hearing": hearings}
    room = {"courtRoomName": "Courtroom 1", "session": [{"sittings": [sitting]}]}
    house = {"courtHouseName": court, "courtRoom": [room]}
    return json.dumps({"document": {}, "courtLists": [{"courtHouse": house}]}).encode()


def _hearing(urn: str, one: Invented, day: date, number: int) -> dict[str, Any]:
    code, title, wording = OFFENCES[number % len(OFFENCES)]
    told: dict[str, Any] = {
        "individualForenames": one.forenames, "individualSurname": one.surname.upper(),
        "dateOfBirth": one.born.isoformat(), "gender": one.sex,
        "address": {"line": [one.address.split(", ")[0]], "town": one.address.split(", ")[1], "postCode": one.postcode},
    }  # fmt: skip
    if one.pnc:
        told["pncId"] = one.pnc
    offence = {
        "offenceCode": code, "offenceTitle": title,
        "offenceWording": wording.format(day=f"{day - timedelta(20):%d/%m/%Y}"),
    }  # fmt: skip
    party = {"partyRole": "DEFENDANT", "individualDetails": told, "offence": [offence]}
    return {"hearingType": "First hearing", "case": [{"caseUrn": urn, "party": [party]}]}
