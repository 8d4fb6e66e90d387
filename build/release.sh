#!/usr/bin/env bash
# Releases the commit that is checked out: the tag, the packages, and what later versions are held against (docs/packages.md).
#   build/release.sh 0.2.0
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
version="${1:?"Which version? E.g. build/release.sh 0.2.0"}"
packages="$root/artifacts/release"
kept="$root/build/released"
libraries=(Campaign.Domain Campaign.Ledger Campaign.Projections Campaign.Testing)

fail() {
  echo "$*" >&2
  exit 1
}

check() {
  [[ "$version" =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "'$version' is no version such as 0.2.0."
  [ -z "$(git -C "$root" status --porcelain)" ] || fail "There are changes that are not committed."
  grep -q "^## $version " "$root/CHANGELOG.md" || fail "CHANGELOG.md has no heading '## $version – DATE'."
}

pack() {
  git -C "$root" tag "v$version"
  rm -rf "$packages"
  "$root/campaign" pack -o "$packages" || {
    git -C "$root" tag -d "v$version"
    fail "Nothing was released."
  }
}

# The API of the next version is compared with these; the tool has none.
keep_packages() {
  rm -rf "$kept"
  mkdir -p "$kept"
  local library
  for library in "${libraries[@]}"; do cp "$packages/$library.$version.nupkg" "$kept/"; done
  sed -i "s|<LastRelease>.*</LastRelease>|<LastRelease>$version</LastRelease>|" "$root/Directory.Build.props"
  dotnet restore "$root/Campaign.sln" --force-evaluate > /dev/null # lock files name it
}

# The demo as this version writes it, for later versions to open. psql's own lines are left out: the tests have no psql.
keep_dump() {
  local data server_pid host port user
  data="$(mktemp -d)"
  chmod o+x "$data" # root starts PostgreSQL as another user
  "$root/campaign" demo --data "$data" > /dev/null
  "$root/campaign" serve --data "$data" --port 5079 > "$data/serve.txt" 2>&1 &
  server_pid=$!
  until grep -q "Listening on" "$data/serve.txt"; do
    kill -0 "$server_pid" 2> /dev/null || fail "$(cat "$data/serve.txt")"
    sleep 1
  done
  IFS=: read -r host port _ user _ < "$data/postgres/pgpass"
  PGPASSFILE="$data/postgres/pgpass" pg_dump -h "$host" -p "$port" -U "$user" --no-owner --no-privileges --rows-per-insert=500 campaign |
    grep -v '^\\' | gzip -9n > "$root/tests/Campaign.Projections.Tests/Upgrades/$version.sql.gz"
  kill "$server_pid"
  wait "$server_pid" || true
  rm -rf "$data"
}

check
pack
keep_packages
keep_dump
echo "The packages are in artifacts/release. Run the tests, commit what changed, and push with the tag v$version."
