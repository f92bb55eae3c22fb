#!/bin/sh
# Times `kb` on a folder of articles beside the sqlite3 shell doing one MATCH on the same index.
#
#   search.sh KB ARTICLES [QUESTION] [RUNS]
#
# KB is a release build. Prints: seconds to index from nothing, its largest memory, seconds to find that nothing changed,
# and milliseconds a call (median of RUNS, 20 by default) for `kb ask`, without and with an option, and for the shell.
# Needs GNU time and Python.
set -eu
kb=$1 articles=$2 question=${3:-connection expired} runs=${4:-20}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
index=$folder/kb.sqlite
/usr/bin/time -f "index from nothing   %e s, at most %M KB" "$kb" index --articles "$articles" --index "$index" >/dev/null
/usr/bin/time -f "nothing changed      %e s" "$kb" index --articles "$articles" --index "$index" >/dev/null
python3 - "$kb" "$articles" "$index" "$question" "$runs" <<'PYTHON'
import os, statistics, subprocess, sys, time
kb, articles, index, question, runs = sys.argv[1:]
match = " OR ".join('"%s"' % word for word in question.lower().split() if word.isalnum())
# As people have it: the folder is where they are, or named once.
environment = {**os.environ, "KB_ARTICLES": articles, "KB_INDEX": index}
commands = {
    "sqlite3 MATCH": ["sqlite3", index, "SELECT rowid, bm25(passages) FROM passages WHERE passages MATCH '%s' "
                      "ORDER BY rank LIMIT 10" % match],
    "kb ask": [kb, "ask", question],
    "kb ask --limit 5": [kb, "ask", "--limit", "5", question],
}
medians = {}
for name, command in commands.items():
    times = []
    for _ in range(int(runs)):
        start = time.perf_counter()
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append((time.perf_counter() - start) * 1000)
    medians[name] = statistics.median(times)
    print(f"{name:<20} {medians[name]:.1f} ms")
print(f"kb ask / sqlite3     {medians['kb ask'] / medians['sqlite3 MATCH']:.1f}")
PYTHON
