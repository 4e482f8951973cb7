# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The steps of `./dev try-release`: each is what a user does, and fails where the user would be disappointed.

# ---- Building

make_build_root() {
    local root=build-$1
    if [[ -d $folder/$root ]]; then
        in_root "$root" root dpkg --configure -a # a try that was stopped may have left packages half installed
        in_root "$root" root apt-get update -q
        in_root "$root" root apt-get dist-upgrade -y # both users' roots need the same versions to build the same package
        return
    fi
    copy_bare_root "$root"
    [[ $1 != root ]] || return 0
    in_root "$root" root apt-get install -y --no-install-recommends sudo
    echo "$1 ALL=(ALL) NOPASSWD: ALL" >"$folder/$root/etc/sudoers.d/$1"
}

# Each user's clone lies elsewhere, so that no path may get into the packages.
clone_in() { [[ $1 == root ]] && echo /srv/src/regatta || echo "/home/$1/regatta"; }

clone_for() {
    local root=$folder/build-$1 clone
    connect "$root"
    clone=$root$(clone_in "$1")
    rm -rf --one-file-system "$clone"
    mkdir -p "$(dirname "$clone")"
    git clone -q --no-hardlinks . "$clone"
    git -C "$clone" reset -q --hard "$commit"
    chown -R --reference="$root$(user_home "$1")" "$clone"
}

user_home() { [[ $1 == root ]] && echo /root || echo "/home/$1"; }

in_clone() { in_root "build-$1" "$1" sh -c 'cd "$0" && exec "$@"' "$(clone_in "$1")" "${@:2}"; }

# A package that was made can be tried even if ./dev finds faults in it.
make_package() {
    local status=0
    rm -rf "${packages:?}/$1"
    in_clone "$1" ./dev package || status=$?
    cp -r "$folder/build-$1$(clone_in "$1")/build/packages" "$packages/$1"
    rm -rf "$packages/$1/_CPack_Packages"
    package_of "$1"
    return "$status"
}

# Where there is no display, the program downloads flags on the command line.
run_without_window() {
    in_clone "$1" ./dev run
    in_clone "$1" sh -c 'head -c 3 build/flags/BR.gif' | grep -x GIF || fail "There are no flags in build/flags."
}

run_tests() { in_clone "$1" ./dev test; }

# Prints the package that a user built.
package_of() {
    local found=("$packages/$1"/regatta_*.deb)
    [[ ${#found[@]} -eq 1 && -f ${found[0]} ]] ||
        fail "There is no package of $1 in $packages/$1: make it with --only package."
    echo "${found[0]}"
}

packages_are_equal() {
    local first=${TRY_USERS[0]} second=${TRY_USERS[1]}
    package_of "$first"
    package_of "$second"
    (cd "$packages/$first" && sha256sum -- *)
    diff -r "$packages/$first" "$packages/$second"
}

# ---- Installing and using

# Installs the package in a fresh root, uses and removes it: install_and_use ROOT [OPTION OF APT].
install_and_use() {
    local root=$1 way='with what it recommends'
    [[ $1 == install ]] || way='without what it recommends'
    step "$root" "apt install ./regatta_….deb in a fresh root, $way" install_package "$@"
    $is_done || return 0
    local user
    for user in "${TRY_USERS[@]}"; do
        step "$root-version-$user" "  regatta --version, as $user" check_version "$user"
        step "$root-get-$user" "  regatta get -s LOCAL br cn, as $user" check_get "$user" ''
        step "$root-processes-$user" "  regatta get --strategy processes, as $user" check_get "$user" processes
    done
    for user in "${TRY_USERS[@]}"; do
        step "$root-x11-$user" "  the window under X11, as $user" check_window_x11 "$user"
        [[ $root != install ]] ||
            step "$root-wayland-$user" "  the window under Wayland, as $user" check_window_wayland "$user"
    done
    if [[ $root == install ]]; then
        step "$root-man" "  the manual page" check_manual
        step "$root-completion" "  completion in an interactive bash" check_completion
    fi
    step "$root-purge" "  apt purge leaves nothing behind" check_purge
}

install_package() {
    local package
    package=$(package_of "${TRY_USERS[0]}")
    copy_bare_root "$1"
    cp "$package" "$folder/$1/tmp/"
    in_root "$1" root apt install -y "${@:2}" "/tmp/$(basename "$package")"
}

check_version() { in_root "$root" "$1" regatta --version; }

# Downloads two flags, with a strategy if one is named, and wants both and no word of complaint.
check_get() {
    local flags=flags-of-try strategy=()
    [[ -z $2 ]] || strategy=(--strategy "$2")
    in_root "$root" "$1" regatta get -s LOCAL "${strategy[@]}" --dest "$flags" br cn 2>"$folder/errors"
    cat "$folder/errors"
    [[ ! -s $folder/errors ]] || fail "It wrote to standard error."
    in_root "$root" "$1" sh -c 'head -c 3 "$0"/BR.gif && head -c 3 "$0"/CN.gif && rm -r "$0"' "$flags" |
        grep -x GIFGIF || fail "The two flags are not there."
}

check_manual() {
    in_root "$root" root apt-get install -y -q --no-install-recommends man-db
    local page
    page=$(in_root "$root" "$ORDINARY_USER" man -w regatta)
    echo "$page"
    in_root "$root" "$ORDINARY_USER" man --warnings regatta 2>"$folder/errors" | head -n 40
    cat "$folder/errors"
    [[ ! -s $folder/errors ]] || fail "man complained."
}

# Types the start of commands into a bash on a terminal, presses Tab, and looks at what stands there then.
check_completion() {
    in_root "$root" root apt-get install -y -q --no-install-recommends bash-completion
    completes 'regatta get --strat' '<get><--strategy>'
    completes 'regatta get --strategy thre' '<--strategy><threadpool>'
    completes 'regatta get -s LOCAL Z' '<LOCAL><ZA><ZM><ZW>'
}

# completes START WORDS: Alt-* writes all completions into the line, where Tab would list them if there are several. The line
# then becomes the arguments of a printf, which shows its words as <regatta><get>.
completes() {
    local screen
    screen=$(printf '%s\e*\001printf "<%%s>" \nexit\n' "$1" |
        in_root "$root" "$ORDINARY_USER" env TERM=xterm script -qec 'bash -i' /dev/null | tr -d '\r')
    printf 'After "%s":\n%s\n' "$1" "$screen"
    grep -qiF -- "$2" <<<"$screen" || fail "\"$1\" was not completed to $2."
}

# Whatever the package brought must be gone, but folders that other packages have, too.
check_purge() {
    local path left=()
    in_root "$root" root dpkg -L regatta >"$folder/brought"
    in_root "$root" root apt-get purge -y regatta
    while read -r path; do
        [[ -e $folder/$root$path || -L $folder/$root$path ]] || continue
        [[ -d $folder/$root$path ]] && in_root "$root" root dpkg -S "$path" >/dev/null 2>&1 || left+=("$path")
    done <"$folder/brought"
    mapfile -O "${#left[@]}" -t left < <(cd "$folder/$root" &&
        find . -xdev \( -path ./tmp -o -path ./home -o -path ./root -o -path ./proc -o -path ./sys \) -prune -o -iname '*regatta*' -print)
    ((${#left[@]} == 0)) || fail "These are left: ${left[*]}"
    echo "Nothing is left."
}
