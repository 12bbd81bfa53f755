#!/bin/sh
# Runs all tests of a build folder; the last line is the count.
build=${1:-build}
log=$build/check.log
ctest --test-dir "$build" --output-on-failure -j2 >"$log" 2>&1
status=$?
cat "$log"
failed=$(sed -n 's/^.*tests passed, \([0-9]*\) tests failed out of .*/\1/p' "$log" | tail -1)
total=$(sed -n 's/^.*tests failed out of \([0-9]*\).*/\1/p' "$log" | tail -1)
[ -n "$total" ] || { echo "no tests were run" >&2; exit 1; }
echo "$((total - failed)) passed, $failed failed"
exit $status
