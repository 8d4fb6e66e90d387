# Sourced by ./test: adds up what the test runner itself wrote down, one file a project.

# One attribute of the <Counters> of all result files in a folder, summed.
sum() {
  local attribute="$1" folder="$2" total=0 value
  while read -r value; do total=$((total + value)); done < <(
    grep -rhoE '<Counters [^>]*>' --include='*.trx' "$folder" | grep -oE " $attribute=\"[0-9]+\"" | grep -oE '[0-9]+')
  echo "$total"
}

# Test projects whose runner broke down before it could write a result.
silent_projects() {
  local results="$1" tests="$2" project
  for project in "$tests"/*.Tests; do
    project="$(basename "$project")"
    grep -qs '<Counters ' "$results/$project.trx" || echo "$project"
  done
}

# Runners that were ended, or met an error outside a test, such as a class that cannot be disposed.
broken_runs() {
  local result
  for result in "$1"/*.trx; do
    [ -e "$result" ] || continue
    grep -qs '<ResultSummary outcome="Completed"' "$result" || basename -s .trx "$result"
  done
}

# summarise RESULTS TESTS: prints the last line; fails where a test failed, none ran, or a project has no sound result.
summarise() {
  local results="$1" tests="$2" total executed passed failed skipped silent broken
  mkdir -p "$results"
  total=$(sum total "$results")
  executed=$(sum executed "$results") # the attribute notExecuted stays 0 for a skipped test
  passed=$(sum passed "$results")
  failed=$((executed - passed))
  skipped=$((total - executed))
  silent="$(silent_projects "$results" "$tests")"
  broken="$(broken_runs "$results")"
  [ -z "$silent" ] || echo "No result from:" $silent
  [ -z "$broken" ] || echo "Failed:" $broken
  [ "$executed" -gt 0 ] || echo "No test ran."
  echo "$passed passed, $failed failed$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
  [ "$failed" -eq 0 ] && [ "$executed" -gt 0 ] && [ -z "$silent$broken" ]
}
