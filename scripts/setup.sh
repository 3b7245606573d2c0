# Sourced by scripts/screen, check and test; not run by itself. Plain POSIX sh.
#
# The caller sets `root` (the project's folder). This file gives:
#   set_up           the locked Python packages in .venv; nothing to do when they are there already
#   want_chromium    the `chromium` command for the browser tests, and what drives it; they are skipped without it
#   want_ps          the `ps` command, with which tests look for processes that were left behind
#   need_tesseract   the `tesseract` command, from the machine's own package manager
#   want_postgres    a Postgres server for the tests to start, from there too; without it they skip what needs one
# All talk goes to stderr: stdout belongs to the command that follows.
# A set-up that cannot go on ends with exit code 8, the screener's own code for "our side could not do it".

uv_version=0.13.9 # wrote uv.lock; the Dockerfile pins the same (tests/test_scripts.py)
uv_oldest_minor=13 # an older uv knows an older revision of the lock file

say() { printf 'set-up: %s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 8
}

# Sets `python` to a Python that can run the project.
find_python() {
    for name in python3 python3.11 python3.12 python3.13 python3.14 python; do
        python=$("$name" -c 'import sys; print(sys.executable); sys.exit(sys.version_info < (3, 11))' 2>/dev/null) && return 0
    done
    stop "Python 3.11 or newer is needed and none was found. Install one, then run this again."
}

# $1: what `uv --version` prints.
uv_is_new_enough() {
    version=${1#uv }
    major=${version%%.*}
    version=${version#*.}
    minor=${version%%.*}
    [ "$major" -gt 0 ] 2>/dev/null || [ "$minor" -ge "$uv_oldest_minor" ] 2>/dev/null
}

# Sets `uv`: the one on PATH when it is new enough, else a private one in .tools/.
find_uv() {
    for uv in uv "$root/.tools/uv/bin/uv"; do
        uv_is_new_enough "$("$uv" --version 2>/dev/null)" && return 0
    done
    find_python
    need_venv_module
    say "getting uv $uv_version into .tools/"
    rm -rf "$root/.tools/uv"
    mkdir -p "$root/.tools"
    "$python" -m venv "$root/.tools/uv" >&2 ||
        stop "'$python -m venv' failed (see above). Repair that Python, or put uv 0.$uv_oldest_minor or newer on PATH."
    "$root/.tools/uv/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$uv_version" >&2 ||
        stop "pip could not get uv $uv_version from the package registry (see above). Check the network, then run this again."
    uv=$root/.tools/uv/bin/uv
}

# Debian and Ubuntu keep ensurepip in a package of its own.
need_venv_module() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null && return 0
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if command -v apt-get >/dev/null 2>&1; then
        say "$python cannot make virtual environments; $package is missing"
        install_by apt-get "$package"
        "$python" -c 'import ensurepip, venv' 2>/dev/null && return 0
    fi
    stop "$python lacks the venv or ensurepip module. Install it ($package on Debian), or put uv 0.$uv_oldest_minor or newer on PATH."
}

set_up() {
    stamp=$root/.venv/.set-up
    want="$root $(cat "$root/pyproject.toml" "$root/uv.lock" | cksum)"
    have=
    [ ! -r "$stamp" ] || IFS= read -r have <"$stamp" || :
    if [ "$have" = "$want" ] && [ -x "$root/.venv/bin/python" ]; then
        return 0
    fi
    case $have in
    '' | "$root "*) ;;
    *) rm -rf "$root/.venv" ;; # copied or moved from elsewhere: its commands point there
    esac
    find_uv
    say "installing the locked Python packages into .venv"
    (
        unset VIRTUAL_ENV
        export UV_PROJECT_ENVIRONMENT="$root/.venv"
        export UV_PYTHON_DOWNLOADS=never # Python is the machine's own
        exec "$uv" sync --frozen --all-extras --project "$root" </dev/null >&2
    ) || stop "uv could not install the packages (see above)."
    printf '%s\n' "$want" >"$stamp"
}

need_tesseract() {
    command -v tesseract >/dev/null 2>&1 && return 0
    for manager in apt-get dnf pacman apk brew; do
        command -v "$manager" >/dev/null 2>&1 || continue
        say "the text reader 'tesseract' is missing; asking $manager for it"
        case $manager in
        apt-get | apk) set -- tesseract-ocr ;;
        *) set -- tesseract ;;
        esac
        case $manager in
        pacman) set -- "$@" tesseract-data-eng ;;
        apk) set -- "$@" tesseract-ocr-data-eng ;;
        esac
        install_by "$manager" "$@"
        hash -r
        command -v tesseract >/dev/null 2>&1 && return 0
        stop "$manager says it is done, but there is still no 'tesseract' on PATH."
    done
    stop "the text reader 'tesseract' is missing, and none of apt-get, dnf, pacman, apk or brew is here to get it." \
        "Install Tesseract 5 with its English data, put it on PATH, then run this again."
}

have_postgres() {
    command -v initdb >/dev/null 2>&1 && return 0
    # Debian keeps it off the PATH.
    for found in /usr/lib/postgresql/*/bin/initdb; do
        [ ! -x "$found" ] || return 0
    done
    return 1
}

want_postgres() {
    want have_postgres 'a Postgres server' 'The tests that need one' \
        apt-get=postgresql dnf=postgresql-server pacman=postgresql apk=postgresql brew=postgresql
}

have_ps() { command -v ps >/dev/null 2>&1; }

want_ps() {
    want have_ps "'ps'" 'The tests that look for processes left behind' \
        apt-get=procps dnf=procps-ng pacman=procps-ng apk=procps
}

have_chromium() { command -v chromium >/dev/null 2>&1; }

# Really run: Playwright brings a Node.js of its own, but not the libraries of that, and what it lacks differs.
have_driver() { "$root/.venv/bin/python" -m playwright --version >/dev/null 2>&1; }

want_chromium() {
    want have_chromium "'chromium'" 'THE BROWSER TESTS' apt-get=chromium
    have_chromium || return 0
    want have_driver "what Playwright's driver needs" 'THE BROWSER TESTS' apt-get=libatomic1 dnf=libatomic
}

# want CHECK WHAT LOST MANAGER=PACKAGE…: asks the first manager that is here, and says what is lost where that is no help.
want() {
    check=$1 what=$2 lost=$3
    shift 3
    "$check" && return 0
    for choice in "$@"; do
        command -v "${choice%%=*}" >/dev/null 2>&1 || continue
        say "the tests want $what; asking ${choice%%=*}"
        # In a shell of its own: what cannot be had here does not end the tests.
        (install_by "${choice%%=*}" "${choice#*=}") || break
        "$check" && return 0
        break
    done
    say "not to be had here: $what. $lost WILL BE SKIPPED"
}

# install_by MANAGER PACKAGE…: as root, by sudo, or not at all with the command to type.
install_by() {
    manager=$1
    shift
    case $manager in
    apt-get) set -- apt-get install -y --no-install-recommends "$@" ;;
    dnf) set -- dnf install -y "$@" ;;
    pacman) set -- pacman -S --needed --noconfirm "$@" ;;
    apk) set -- apk add "$@" ;;
    brew) set -- brew install "$@" ;;
    esac
    by_hand=$*
    [ "$manager" != apt-get ] || by_hand="apt-get update && sudo $by_hand"
    [ "$manager" = brew ] || by_hand="sudo $by_hand"
    if [ "$manager" = brew ]; then
        : # brew refuses root and needs none
    elif [ "$(id -u)" -eq 0 ]; then
        by_hand=$(printf '%s' "$by_hand" | sed 's/sudo //g')
    elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || { [ -t 0 ] && [ -t 2 ]; }; }; then
        set -- sudo "$@"
    else
        stop "root is needed for that. Run this, then try again:  $by_hand"
    fi
    if [ "$manager" = apt-get ]; then
        export DEBIAN_FRONTEND=noninteractive
        # An update that fails in part (one dead source) may still have what is needed: go on.
        if [ "$1" = sudo ]; then sudo apt-get update >&2; else apt-get update >&2; fi ||
            say "'apt-get update' failed; trying with the package lists that are there"
    fi
    "$@" </dev/null >&2 || stop "that failed (see above). Try it by hand:  $by_hand"
}
