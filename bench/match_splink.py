"""What splink makes of a key of pairs (bench/match_pairs.py), trained on four fifths and asked about the fifth.

    python bench/match_splink.py KEY.csv        # in an environment with splink 5, recordlinkage, rapidfuzz and Django

Each pair is looked at by itself, as the key has it: nobody is compared with anybody else's entry. Comparisons are
splink's own for names, dates of birth, postcodes and exact values. `m` comes from the labels of the other four
fifths, `u` from their pairs taken at random, as its documentation has it, or from those pairs that are not the same;
the prior from how many are. A pair counts as linked above a probability of a half, and of 0.99.
"""

import csv
import logging
import sys
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import match_pairs
import pandas
import splink.comparison_library as compared
from match_febrl import counted
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from proceedings.listings.names import fold

ON = date(2026, 11, 24)  # the day of the lists in the key
FIELDS = ("dob", "sex", "pnc", "postcode", "address")


def sides(rows: list[dict[str, str]]) -> tuple[pandas.DataFrame, pandas.DataFrame]:
    """Our side and the list's as tables, names taken apart and folded as Liaison does."""
    ours, theirs = [], []
    for number, row in enumerate(rows):
        entry = match_pairs.entry(row, ON)
        same = row["answer"] if row["answer"] == "same" else f"different {number}"
        ours.append(
            {"unique_id": number, "pair": number, "forenames": fold(row["yp_forenames"]), "surname": fold(row["yp_surname"]),
             "person": f"{number}", **{name: row[f"yp_{name}"] or None for name in FIELDS}}
        )  # fmt: skip
        theirs.append(
            {"unique_id": number, "pair": number, "forenames": fold(entry.forenames or "") or None,
             "surname": fold(entry.surname or "") or None, "person": f"{number}" if same == "same" else same,
             **{name: row[f"le_{name}"] or None for name in FIELDS}}
        )  # fmt: skip
    return pandas.DataFrame(ours), pandas.DataFrame(theirs)


def settings(prior: float) -> Any:
    return SettingsCreator(
        link_type="link_only",
        blocking_rules_to_generate_predictions=[block_on("pair")],
        comparisons=[
            compared.NameComparison("forenames"), compared.NameComparison("surname"),
            compared.DateOfBirthComparison("dob", input_is_string=True), compared.ExactMatch("pnc"),
            compared.ExactMatch("sex"), compared.PostcodeComparison("postcode"),
            compared.LevenshteinAtThresholds("address", 3),
        ],
        probability_two_random_records_match=prior,
        retain_intermediate_calculation_columns=True,
    )  # fmt: skip


def linker(ours: pandas.DataFrame, theirs: pandas.DataFrame, how: Any) -> Linker:
    database = DuckDBAPI()
    return Linker([database.register(ours), database.register(theirs)], how, log_level=logging.ERROR)


def probabilities(rows: list[dict[str, str]], *, traps: bool) -> list[float]:
    """How likely splink holds each pair to be one person; each fifth is asked after training on the others.
    `traps`: `u` is learned from their pairs that are not the same, instead of from pairs taken at random."""
    ours, theirs = sides(rows)
    found = [0.0] * len(rows)
    for number in range(5):
        known = [n for n in range(len(rows)) if n % 5 != number]
        prior = sum(rows[n]["answer"] == "same" for n in known) / len(known)
        train = linker(ours.loc[known], theirs.loc[known], settings(prior))
        train.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
        train.training.estimate_m_from_label_column("person")
        learned = train.misc.save_model_to_json()
        learned["probability_two_random_records_match"] = prior
        if traps:
            compared_pairs = train.inference.predict().as_pandas_dataframe()
            differ = [rows[n]["answer"] != "same" for n in compared_pairs.unique_id_l]
            learn_from_traps(learned, compared_pairs[differ])
        asked = [n for n in range(len(rows)) if n % 5 == number]
        judge = linker(ours.loc[asked], theirs.loc[asked], learned)
        for one in judge.inference.predict().as_pandas_dataframe().itertuples():
            found[one.unique_id_l] = one.match_probability
    return found


def learn_from_traps(learned: dict[str, Any], pairs: pandas.DataFrame) -> None:
    """Write into a trained model how often each level is met among pairs that are not the same (one added to each)."""
    for comparison in learned["comparisons"]:
        levels = [one for one in comparison["comparison_levels"] if not one.get("is_null_level")]
        met = pairs[f"gamma_{comparison['output_column_name']}"]
        of = (met >= 0).sum() + len(levels)
        for place, level in enumerate(reversed(levels)):
            level["u_probability"] = float(((met == place).sum() + 1) / of)


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for traps in (False, True):
        likely = probabilities(rows, traps=traps)
        trained = "pairs that are not the same" if traps else "pairs at random"
        for above in (0.5, 0.99):
            linked = [one > above for one in likely]
            print(f"splink, u from {trained}, linked above {above}: {counted(rows, linked)}")


if __name__ == "__main__":
    main()
