#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes pictures of the real window, during and after a run, light and dark, small and large.
# `./dev screenshots` calls it: docs/screenshots.sh PROGRAM FOLDER

set -euo pipefail
program=$(realpath "$1")
mkdir -p "$2"
pictures=$(realpath "$2")
home=$(mktemp -d)
server=''
window_program=''
trap 'end_all' EXIT

end_all() {
    [[ -z $window_program ]] || kill "$window_program" 2>/dev/null || true
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    wait
    rm -rf "$home"
}

# Starts a display of its own, which the window fills. The user's display stays as it is.
start_display() {
    rm -f "$home/display"
    mkfifo "$home/display"
    Xvfb -displayfd 3 -screen 0 "$1x24" -nolisten tcp 3<>"$home/display" 2>/dev/null &
    server=$!
    read -r -t 30 number <"$home/display"
    export DISPLAY=:$number
}

write_settings() {
    mkdir -p "$home/config/regatta"
    cat >"$home/config/regatta/regatta.conf" <<SETTINGS
[General]
appearance=$1

[setup]
codes=all
site=ERROR
delayMin=100
delayMax=500
errorRate=0.05
strategies=threadpool, coroutines
destination=flags
SETTINGS
}

start_window() {
    env -C "$home" HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_RUNTIME_DIR="$home" "$program" 2>"$home/log" &
    window_program=$!
    window=$(timeout 60 xdotool search --sync --onlyvisible --name '^Regatta' | head -n 1) ||
        { cat "$home/log" >&2; echo "No window appeared." >&2; exit 1; }
    xdotool windowmove "$window" 0 0 windowsize "$window" "${1%x*}" "${1#*x}" windowfocus --sync "$window"
}

take() {
    import -window root "$pictures/$1.png"
    echo "$pictures/$1.png"
}

for appearance in light dark; do
    for size in 1024x640 1600x1000; do
        start_display "$size"
        write_settings "$appearance"
        start_window "$size"
        sleep 1 # until the window has painted itself
        take "start-$appearance-$size"
        xdotool key F5
        sleep 3
        take "running-$appearance-$size"
        sleep 8
        take "done-$appearance-$size"
        kill "$window_program" "$server"
        wait "$window_program" "$server" || true
        window_program=''
        server=''
    done
done
