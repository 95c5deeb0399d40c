"""What became of the mutants: the score of each file, and those that lived. `python -m tests.law.mutants.report FATES…`

A later file speaks last of a mutant: `cold` after `live`. Not live, and not tried cold: not counted.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path


def main(names: list[str]) -> None:
    fates: dict[tuple[str, int], dict] = {}
    for name in names:
        for line in Path(name).read_text("utf-8").splitlines():
            mutant = json.loads(line)
            fates[Path(mutant["file"]).suffix, mutant["n"]] = mutant
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant in fates.values():
        counts[Path(mutant["file"]).name][mutant["fate"]] += 1
        counts["all"][mutant["fate"]] += 1
    lived = [mutant for mutant in fates.values() if mutant["fate"] == "lived"]
    for mutant in sorted(lived, key=lambda one: (one["file"], one["line"], one["n"])):
        print(
            f"{Path(mutant['file']).name}:{mutant['line']} {mutant['within']}: {mutant['was'][:140]} => {mutant['now'][:140]}"
        )
    print()
    for name, count in sorted(counts.items(), key=lambda item: (item[0] == "all", item[0])):
        dead, tried = count["killed"] + count["timed_out"], sum(count.values()) - count["not_live"]
        if tried:
            share = dead / tried
            give = 1.96 * math.sqrt(share * (1 - share) / tried)
            print(
                f"{name:28} tried {tried:5}, killed {count['killed']:5}, timed out {count['timed_out']:3}, "
                f"lived {count['lived']:4}: {share:.1%} (of a sample: ±{give:.1%})"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
