# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Tries Regatta as people would on a bare machine: builds, tests, packages, installs, uses and removes it in minimal roots of
# a Debian release. ./dev sources this file for `./dev try-release` and lends it say, fail and need.

TRY_PACKAGES=(debootstrap debian-archive-keyring git)
TRY_RELEASES=(bookworm trixie)
TRY_PARTS=(package run tests same install install-bare)
TRY_USERS=(somebody root)

source packaging/try-release/roots.sh
source packaging/try-release/windows.sh
source packaging/try-release/checks.sh

try_release_help() {
    cat <<TEXT
Usage: ./dev try-release bookworm|trixie [OPTIONS]

Tries the last commit as people would on a bare Debian: builds, tests and packages it in minimal roots (made with debootstrap)
as an ordinary user with sudo and as root; compares the two packages; installs one in a fresh root, uses it there, opens its
window under X11 and Wayland, and removes it.

  --no-tests     leave out ./dev test, which takes longest
  --only PART    do just this part, with the package of the last try where it needs one. Can be given several times:
                   package        ./dev package, as each user
                   run            ./dev run, as each user, where there is no display
                   tests          ./dev test, as each user
                   same           compare the two packages byte for byte
                   install        install with what the package recommends, use, remove
                   install-bare   the same without what it recommends
  --fresh        make all roots anew. Otherwise those to build in are kept, with their ccache
  -h, --help     show this help

The roots, the packages, a log of each step, and the pictures of the window are in
  $(try_folder)/RELEASE
REGATTA_TRY_FOLDER names another folder for them. DEBIAN_MIRROR and DEBIAN_SECURITY_MIRROR name other mirrors than
  $default_mirror and $default_security_mirror.
This needs root, so it uses sudo where you are not. \`sudo rm -r FOLDER\` removes everything again.
TEXT
}

default_mirror=http://deb.debian.org/debian
default_security_mirror=http://deb.debian.org/debian-security

try_folder() { echo "${REGATTA_TRY_FOLDER:-${XDG_CACHE_HOME:-$HOME/.cache}/regatta/try-release}"; }

try_usage_error() {
    printf '%s\n' "$*" >&2
    exit 2
}

try_release() {
    local release='' parts=() with_tests=true is_fresh=false
    read_try_arguments "$@"
    case ${TRY_STAGE:-} in
        '') try_as_root "$@" ;;
        as-root) try_in_private "$@" ;;
        private) try_parts ;;
    esac
}

read_try_arguments() {
    while (($#)); do
        case $1 in
            -h | --help) try_release_help && exit 0 ;;
            --no-tests) with_tests=false ;;
            --fresh) is_fresh=true ;;
            --only)
                [[ " ${TRY_PARTS[*]} " == *" ${2:-} "* && -n ${2:-} ]] ||
                    try_usage_error "--only needs one of these parts: ${TRY_PARTS[*]}."
                parts+=("$2")
                shift
                ;;
            -*) try_usage_error "There is no option $1. ./dev try-release --help lists them." ;;
            *)
                [[ " ${TRY_RELEASES[*]} " == *" $1 "* ]] ||
                    try_usage_error "Regatta is tried in ${TRY_RELEASES[0]} (Debian 12) and ${TRY_RELEASES[1]} (Debian 13), not in \"$1\"."
                [[ -z $release ]] || try_usage_error "Please name one release at a time."
                release=$1
                ;;
        esac
        shift
    done
    [[ -n $release ]] || try_usage_error "Please name a release: ./dev try-release bookworm (Debian 12) or trixie (Debian 13)."
    ((${#parts[@]})) || parts=("${TRY_PARTS[@]}")
}

has_part() { [[ " ${parts[*]} " == *" $1 "* && ($1 != tests || $with_tests == true) ]]; }

# ---- From whoever calls it to a place of its own

# Sudo forgets the environment, so what is needed of it is handed over.
try_as_root() {
    local as_root=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "Making roots needs root: run this as root, or install sudo."
        as_root=(sudo)
        [[ -t 0 ]] || as_root+=(-n)
    fi
    need "${TRY_PACKAGES[@]}"
    export PATH=$PATH:/usr/sbin:/sbin # which ordinary users lack
    command -v debootstrap >/dev/null || fail "debootstrap is not installed, so no root can be made."
    git rev-parse HEAD >/dev/null 2>&1 ||
        fail "The last commit is what is tried, and here git knows of none: clone the repository with git."
    mkdir -p "$(try_folder)" # as whoever calls, to whom it shall belong
    local variable settings=()
    for variable in DEBIAN_MIRROR DEBIAN_SECURITY_MIRROR http_proxy https_proxy no_proxy; do
        [[ -z ${!variable:-} ]] || settings+=("$variable=${!variable}")
    done
    exec "${as_root[@]}" env "${settings[@]}" PATH="$PATH" REGATTA_TRY_FOLDER="$(realpath -m "$(try_folder)")" \
        TRY_STAGE=as-root TRY_OWNER="$(id -u):$(id -g)" ./dev try-release "$@"
}

# Whatever happens to this process, the processes and mounts of the try end with it.
try_in_private() {
    TRY_STAGE=private unshare --mount --pid --fork --kill-child --mount-proc ./dev try-release "$@" &
    local child=$!
    trap 'kill -KILL '"$child"' 2>/dev/null; printf "\nStopped. Roots that were finished are kept.\n" >&2; exit 130' INT TERM HUP
    wait "$child"
}

# ---- The parts

try_parts() {
    folder=$REGATTA_TRY_FOLDER/$release
    mkdir -p "$folder"
    exec 9>"$folder/lock"
    flock -n 9 || fail "Another try of $release is under way in $folder."
    prepare_folders
    tell_what_is_tried

    if has_part package || has_part run || has_part tests; then
        for user in "${TRY_USERS[@]}"; do
            build_as "$user"
        done
    fi
    ! has_part same || step same "Are both users' packages equal, byte for byte?" packages_are_equal
    if has_part install || has_part install-bare; then
        step display "A root with an X server and a Wayland compositor" make_display_root
    fi
    ! has_part install || install_and_use install
    ! has_part install-bare || install_and_use install-bare --no-install-recommends
    summarize
}

prepare_folders() {
    logs=$folder/logs
    pictures=$folder/pictures
    packages=$folder/packages
    if $is_fresh; then
        rm -rf --one-file-system "$folder"/{bare,build-*,display,install*}
    fi
    mkdir -p "$folder"/downloads "$logs" "$pictures" "$packages"
    # The roots need a git that reads a checkout of somebody else.
    printf '[safe]\n\tdirectory = *\n' >"$folder/gitconfig"
    export GIT_CONFIG_GLOBAL=$folder/gitconfig
}

tell_what_is_tried() {
    commit=$(git rev-parse HEAD) # somebody may commit while we are busy
    tried="commit $(git log -1 --format='%h (%s)' "$commit") in $release, $(date -u +%F)"
    say "Trying $tried"
    [[ -z $(git status --porcelain) ]] || echo "Changes that are not committed are not tried."
    echo "All is kept in $folder"
}

build_as() {
    local user=$1 ways='as root'
    [[ $user == root ]] || ways='as an ordinary user with sudo'
    step "root-$user" "A bare root to build in, $ways" make_build_root "$user"
    step "clone-$user" "A clone of the last commit, $ways" clone_for "$user"
    $is_done || return 0
    ! has_part package || step "package-$user" "./dev package, $ways" make_package "$user"
    ! has_part run || step "run-$user" "./dev run without a display, $ways" run_without_window "$user"
    ! has_part tests || step "tests-$user" "./dev test, $ways" run_tests "$user"
}

# Runs a step: tells what it does and how it ends. Its output goes to a log, whose end is shown if it failed. The answer is in
# is_done, because bash goes on behind the failing commands of a function that is called as a condition.
steps=()
is_done=true
step() {
    local name=$1 what=$2 log=$logs/$1.log status began=$SECONDS
    printf '\n== %s … ' "$what"
    set +e
    (set -e; trap 'kill_children' EXIT; "${@:3}") >"$log" 2>&1 </dev/null
    status=$?
    set -e
    local time
    time=$(printf '%d:%02d' $(((SECONDS - began) / 60)) $(((SECONDS - began) % 60)))
    if ((status == 0)); then
        steps+=("ok      $time  $what")
        echo "ok ($time)"
        is_done=true
        return
    fi
    steps+=("FAILED  $time  $what: see $log")
    printf 'FAILED (%s). The end of %s:\n' "$time" "$log"
    tail -n 20 "$log" | sed 's/^/    /'
    is_done=false
}

# A step may leave an X server or a window running.
kill_children() {
    local child
    for child in $(jobs -p); do
        kill -KILL "$child" 2>/dev/null || true
    done
}

summarize() {
    local failed
    failed=$(printf '%s\n' "${steps[@]}" | grep -c ^FAILED || true)
    {
        printf 'Tried %s:\n\n' "$tried"
        printf '  %s\n' "${steps[@]}"
    } >"$folder/summary.txt"
    say "Summary, also in $folder/summary.txt"
    cat "$folder/summary.txt"
    printf '\nLogs: %s\nPictures to look at: %s\nPackages: %s\n' "$logs" "$pictures" "$packages"
    chown -R "${TRY_OWNER:-0:0}" "$logs" "$pictures" "$packages" "$folder/summary.txt"
    ((failed == 0)) || fail "$failed of ${#steps[@]} steps failed."
}
