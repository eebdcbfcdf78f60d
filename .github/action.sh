# What action.yml runs: nexus-gen, its annotations, and the summary of the job.
# In: COMMAND, ARGUMENTS, and the files GITHUB_OUTPUT and GITHUB_STEP_SUMMARY. Out: nexus-gen's own exit code.
set -uo pipefail

arguments=()
while IFS= read -r -d '' word; do
  arguments+=("$word")
done < <(printf '%s' "$ARGUMENTS" | xargs sh -c 'for word; do printf "%s\0" "$word"; done' sh)
case "$COMMAND $ARGUMENTS" in
  *--format*) ;;
  check\ *) arguments=(--format github ${arguments[@]+"${arguments[@]}"}) ;;
esac

log=$(mktemp)
nexus-gen "$COMMAND" ${arguments[@]+"${arguments[@]}"} 2>&1 | tee "$log"
code=${PIPESTATUS[0]}
echo "exit-code=$code" >>"$GITHUB_OUTPUT"

# An error that nexus-gen did not write as an annotation becomes one; %, CR and LF have to be escaped in it.
if [ "$code" -ne 0 ] && ! grep -q '^::error' "$log"; then
  said=$(head -c 2000 "$log")
  said=${said//'%'/'%25'}
  said=${said//$'\r'/'%0D'}
  said=${said//$'\n'/'%0A'}
  echo "::error title=nexus-gen $COMMAND::${said:-it ended with exit code $code}"
fi

{
  if [ "$code" -eq 0 ]; then echo "### ✅ nexus-gen $COMMAND"; else echo "### ❌ nexus-gen $COMMAND (exit code $code)"; fi
  if [ -s "$log" ]; then
    echo
    sed -E 's/^::(error|warning|notice) ?([^:]*)::/\1 \2: /; s/%0A/ /g; s/^/    /' "$log" | head -c 60000
    echo
  fi
} >>"$GITHUB_STEP_SUMMARY"
rm -f "$log"
exit "$code"
