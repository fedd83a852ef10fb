# Read by samples/run and tests/run: install what is missing, or say what to install.
#
#     need COMMAND-OR-FILE PACKAGE [COMMAND-OR-FILE PACKAGE]...

need() {
    missing=
    while [ $# -ge 2 ]; do
        case $1 in
        /*) [ -e "$1" ] || missing="$missing $2" ;;
        *) command -v "$1" >/dev/null 2>&1 || missing="$missing $2" ;;
        esac
        shift 2
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        echo "missing:$missing" >&2
        echo "install them (on Debian: apt-get install$missing) and run this again" >&2
        exit 3
    fi
    echo "installing:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    { apt-get -o DPkg::Lock::Timeout=600 -qq update &&
        apt-get -o DPkg::Lock::Timeout=600 -qq install -y --no-install-recommends $missing; } >/tmp/mofward-install.$$ 2>&1 || {
        cat /tmp/mofward-install.$$ >&2
        rm -f /tmp/mofward-install.$$
        echo "could not install:$missing" >&2
        exit 3
    }
    rm -f /tmp/mofward-install.$$
}

need_build_tools() {
    need gcc gcc /usr/include/stdlib.h libc6-dev meson meson ninja ninja-build flex flex bison bison \
        pkg-config pkg-config python3 python3-minimal /usr/include/xxhash.h libxxhash-dev
}
