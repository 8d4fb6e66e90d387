# Sourced by ./campaign, ./campaign-bench and ./test: what has to be on the machine before a build.

require_dotnet() {
  command -v dotnet > /dev/null || {
    echo "The .NET 10 SDK is missing: install it from https://dot.net/download, then run this again." >&2
    exit 1
  }
}

has_postgres() {
  command -v initdb > /dev/null && command -v pg_ctl > /dev/null && return
  local folder
  for folder in /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin; do
    [ -x "$folder/initdb" ] && return
  done
  return 1
}

# Debian's package starts a cluster of its own unless told not to; ours is private.
install_postgres() {
  export DEBIAN_FRONTEND=noninteractive
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
  apt-get update && apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold postgresql
}

# Does nothing where it may not: the program then says itself what is missing. $1: a connection string that makes it needless.
ensure_postgres() {
  [ -n "${1:-}" ] && return
  has_postgres && return
  [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || return 0
  echo "Installing PostgreSQL (apt-get install postgresql) …" >&2
  install_postgres >&2
}

# The tests check the ledger's formats with another language's libraries too.
has_python() {
  local python
  for python in python3 /usr/bin/python3; do
    "$python" -c 'import cryptography' 2> /dev/null && return
  done
  return 1
}

# Does nothing where it may not: the tests then say themselves what is missing.
ensure_python() {
  has_python && return
  [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || return 0
  echo "Installing Python's cryptography (apt-get install python3-cryptography) …" >&2
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3 python3-cryptography; } >&2
}

has_chromium() {
  [ -n "${CAMPAIGN_CHROMIUM:-}" ] || command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null
}

# Does nothing where it may not: the tests of the pages then say themselves what is missing.
ensure_chromium() {
  has_chromium && return
  [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || return 0
  echo "Installing Chromium for the tests of the pages (apt-get install chromium) …" >&2
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-noto-core; } >&2
}

# The tests open documents with LibreOffice, and in fonts with Vietnamese letters.
has_office() {
  command -v soffice > /dev/null && command -v pdftotext > /dev/null
}

# Does nothing where it may not: the tests that need it then say that they were skipped.
ensure_office() {
  has_office && return
  [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || return 0
  local packages=(libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils fonts-noto-core)
  echo "Installing LibreOffice (apt-get install ${packages[*]}) …" >&2
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}"; } >&2
}

# The examples of docs/api.md are run as they stand. Does nothing where it may not.
ensure_curl() {
  command -v curl > /dev/null && return
  [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || return 0
  echo "Installing curl for the examples of the API (apt-get install curl) …" >&2
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends curl; } >&2
}
