"""The sample register for whoever begins here: invented people, as the court's template prints them."""

from proceedings.listings.register.formats import read
from tests.proceedings.listings.register.sample import SAMPLE, made


def test_it_is_what_the_writer_makes():
    assert SAMPLE.read_bytes() == made(), "write it anew: SAMPLE.write_bytes(made())"


def test_it_is_read_whole():
    told = read(SAMPLE.name, SAMPLE.read_bytes())
    assert told.faults == ()
    assert [(block.name, len(block.offences)) for block in told.blocks] == [
        ("Reuben Tyce Haldane", 2),
        ("Mina Oriel Fenwick", 2),
        ("Abbas Noor Rahim", 1),
        ("Zofia Wrona", 1),
    ]
    assert told.court == "Eastmere Magistrates' Court"
