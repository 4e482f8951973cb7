# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes minimal roots of a Debian release and runs commands in them.

# Everybody's first user, with the identity that Debian gives to it.
ORDINARY_USER=somebody
ORDINARY_ID=1000

# Makes the root that the others are copies of, unless it is there.
make_bare_root() {
    local bare=$folder/bare
    if [[ ! -d $bare ]]; then
        rm -rf --one-file-system "$bare.new"
        debootstrap --variant=minbase "$release" "$bare.new" "${DEBIAN_MIRROR:-$default_mirror}"
        chroot "$bare.new" useradd --create-home --shell /bin/bash --uid "$ORDINARY_ID" "$ORDINARY_USER"
        add_updates "$bare.new/etc/apt/sources.list"
        rm -f "$bare.new"/var/cache/apt/archives/*.deb
        mv "$bare.new" "$bare"
    fi
    connect "$bare"
}

# People have the updates of their release, too.
add_updates() {
    printf 'deb %s %s main\n' "${DEBIAN_MIRROR:-$default_mirror}" "$release-updates" \
        "${DEBIAN_SECURITY_MIRROR:-$default_security_mirror}" "$release-security" >>"$1"
}

# Copies the bare root to $1. What is left of a copy that was interrupted does not count.
copy_bare_root() {
    make_bare_root
    rm -rf --one-file-system "${folder:?}/$1" "$folder/$1.new"
    cp -a --reflink=auto "$folder/bare" "$folder/$1.new"
    mv "$folder/$1.new" "$folder/$1"
    in_root "$1" root apt-get update -q
}

# The root reaches mirrors and names as this machine does.
connect() {
    [[ ! -f /etc/resolv.conf ]] || cp --remove-destination -L /etc/resolv.conf "$1/etc/resolv.conf"
    printf '127.0.0.1 localhost %s\n::1 localhost ip6-localhost ip6-loopback\n' "$(hostname)" >"$1/etc/hosts"
    {
        ! command -v apt-config >/dev/null || apt-config dump | grep '^Acquire::' || true
        [[ -z ${http_proxy:-} ]] || printf 'Acquire::http::Proxy "%s";\n' "$http_proxy"
        [[ -z ${https_proxy:-} ]] || printf 'Acquire::https::Proxy "%s";\n' "$https_proxy"
        echo 'Binary::apt::APT::Keep-Downloaded-Packages "true"; // for the other roots'
    } >"$1/etc/apt/apt.conf.d/90as-outside"
}

# Runs a command in a root: in_root ROOT USER COMMAND... It has its own processes and mounts, which end with it, and nothing of
# our environment but what root_settings lists.
in_root() { (become_in_root "$@"); }

# The same for what runs beside us: `become_in_root … &`. Whoever ends that process ends all that it started.
root_settings=()
become_in_root() {
    local root=$folder/$1 user=$2 home=/root
    shift 2
    [[ $user == root ]] || home=/home/$user
    mkdir -p "$folder/shared/x11" "$folder/shared/run"
    chmod 1777 "$folder/shared/x11"
    chown "$ORDINARY_ID:$ORDINARY_ID" "$folder/shared/run"
    chmod 700 "$folder/shared/run"
    # Bash stays as the first process, since signals do nothing to a first process that has no handler for them.
    exec unshare --mount --pid --fork --kill-child bash -euc '
        root=$1 folder=$2 user=$3 home=$4 id=$5
        shift 5
        mount --make-rprivate /
        mount -t proc proc "$root/proc"
        mount --rbind /sys "$root/sys"
        mount -t tmpfs -o mode=755 tmpfs "$root/dev"
        mkdir "$root/dev/pts" "$root/dev/shm"
        for device in null zero full random urandom tty; do
            touch "$root/dev/$device"
            mount --bind "/dev/$device" "$root/dev/$device"
        done
        mount -t devpts -o newinstance,ptmxmode=666,mode=620,gid=5 devpts "$root/dev/pts"
        mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
        ln -s pts/ptmx "$root/dev/ptmx"
        ln -s /proc/self/fd "$root/dev/fd"
        ln -s /proc/self/fd/0 "$root/dev/stdin"
        ln -s /proc/self/fd/1 "$root/dev/stdout"
        ln -s /proc/self/fd/2 "$root/dev/stderr"
        mkdir -p "$root/run/user/$id" "$root/tmp/.X11-unix"
        mount --bind "$folder/shared/run" "$root/run/user/$id"
        mount --bind "$folder/shared/x11" "$root/tmp/.X11-unix"
        mount --bind "$folder/downloads" "$root/var/cache/apt/archives"
        chroot --userspec="$user" --groups="$user" "$root" env -i HOME="$home" USER="$user" LOGNAME="$user" \
            TERM=dumb DEBIAN_FRONTEND=noninteractive \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin XDG_RUNTIME_DIR="/run/user/$id" "$@"
        exit $?
    ' bash "$root" "$folder" "$user" "$home" "$ORDINARY_ID" "${root_settings[@]}" sh -c 'cd && exec "$@"' sh "$@"
}
