#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes the pictures of the documents: each page of the real window, with runs that were really made.
# `./dev screenshots` calls it: docs/screenshots.sh PROGRAM FOLDER [start|run|experiment|map|sweep|weather|labs|programs …]

set -euo pipefail
program=$(realpath "$1")
documents=$(dirname "$(realpath "$0")")
mkdir -p "$2"
pictures=$(realpath "$2")
size=1366x768
# Some pictures show it, so it is short if that name is free.
home=/tmp/regatta
mkdir "$home" 2>/dev/null || home=$(mktemp -d)
display_server=
window_program=
trap end_all EXIT

end_all() {
    close_window
    [[ -z $display_server ]] || end "$display_server"
    rm -rf "$home"
}

end() {
    kill "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

fail() {
    printf '%s\n' "$*" >&2
    [[ ! -s $home/log ]] || cat "$home/log" >&2
    exit 1
}

# ---- A display and a home of our own, so that neither the user's windows nor their settings are in the pictures

start_display() {
    mkfifo "$home/display"
    Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp 3<>"$home/display" 2>/dev/null &
    display_server=$!
    local number
    read -r -t 30 number <"$home/display" || fail "Xvfb did not start."
    export DISPLAY=:$number
}

# Opens the window with these lines in the settings file's group [setup]. What is not named has the window's default: seed
# 1, for instance. Flags are not saved, and failures don't open the log.
open_window() {
    rm -rf "$home/config" "$home/data"
    mkdir -p "$home/config/regatta"
    printf '%s\n' '[General]' 'appearance=light' '[window]' 'wantsLog=false' \
        '[setup]' 'savesFlags=false' "$@" >"$home/config/regatta/regatta.conf"
    env -C "$home" HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home" \
        QT_QPA_PLATFORM=xcb DBUS_SESSION_BUS_ADDRESS=disabled: "$program" 2>"$home/log" &
    window_program=$!
    window=$(timeout 60 xdotool search --sync --onlyvisible --name '^Regatta$' | head -n 1) || fail "No window appeared."
    # The pointer goes where nothing changes its looks under it.
    xdotool windowmove "$window" 0 0 windowsize "$window" "${size%x*}" "${size#*x}" windowfocus --sync "$window" \
        mousemove "$((${size%x*} - 2))" "$((${size#*x} - 2))"
    wait_until_still
}

close_window() {
    [[ -z $window_program ]] || end "$window_program"
    window_program=
}

# ---- Waiting

# Waits until the title matches the pattern, at most so many seconds. The title tells how far an experiment is: "Run 3 of
# 36 · about 40 s left – Regatta", and "Regatta" alone when none is under way.
wait_for_title() {
    local end=$((SECONDS + $2)) title=
    until title=$(xdotool getwindowname "$window") && [[ $title =~ $1 ]]; do
        ((SECONDS < end)) || fail "The window's title is still \"$title\"."
        sleep 0.1
    done
}

wait_until_done() { wait_for_title '^Regatta$' 600; }

screen() { import -silent -window root rgb:- | sha256sum; }

# Waits until nothing on the screen has changed for half a second.
wait_until_still() {
    local end=$((SECONDS + 30)) before=
    until [[ $(screen) == "$before" ]]; do
        ((SECONDS < end)) || fail "The window does not come to rest."
        before=$(screen)
        sleep 0.5
    done
}

# ---- Taking pictures

press() { xdotool key --delay 40 "$@"; }

# Pictures of a window have few colours. A palette keeps them crisp and makes them a third as large.
take() {
    import -silent -window root "$home/picture.png"
    pngquant --strip --speed 1 --output "$pictures/$1.png" --force 256 "$home/picture.png"
    echo "$pictures/$1.png"
}

take_when_still() {
    wait_until_still
    take "$1"
}

# ---- The pictures

picture_start() {
    open_window codes=top
    take start
    close_window
}

# A run under way, then one download of it in all detail. While a run is measured, the window spends little time on
# pictures: only flags that were seen before show up at once. So this is the second run, after a look at all flags.
picture_run() {
    open_window codes=all site=ERROR delayMin=100 delayMax=600 errorRate=0.03 strategies=threadpool maxRequests=10
    press ctrl+r
    wait_for_title '^Running' 60
    wait_until_done
    press ctrl+1 Home
    wait_until_still
    for _ in {1..10}; do
        press Next
        wait_until_still
    done
    press ctrl+2 ctrl+1 # takes the flag's tool tip away
    wait_until_still
    press ctrl+r
    wait_for_title '^Running' 60
    sleep 4 # of the seven seconds that the run takes
    take live
    wait_until_done
    press ctrl+f
    xdotool type Brazil
    press Return Escape Escape # closes the details, then the search; the flag stays chosen
    press ctrl+1 Return
    take_when_still detail
    close_window
}

# What an experiment with a clear result looks like on each page. With this seed, coroutines make the last run, which the
# pages then show.
picture_experiment() {
    open_window codes=all site=DELAY delayMin=10 delayMax=60 seed=12 maxRequests=10 rounds=9 \
        'strategies=sequential, threadpool, coroutines, processes'
    press ctrl+r
    wait_for_title '^Run ' 60
    wait_until_done
    take_when_still result
    press ctrl+2
    take_when_still compare
    press ctrl+3
    show_timeline_by lanes
    take_when_still timeline
    press ctrl+4 Home shift+Right shift+Right shift+Right # half a second of the race
    take_when_still race
    press ctrl+shift+d
    take_when_still race-dark
    press ctrl+shift+d ctrl+6
    take_when_still code
    close_window
}

# The focus goes to the buttons, whose frame is hardly seen.
show_timeline_by() {
    press shift+Tab shift+Tab shift+Tab Right
    [[ $1 == requests ]] || press Left
}

# Map holds results back: the dotted lines.
picture_map() {
    open_window codes=top site=DELAY delayMin=100 delayMax=600 maxRequests=5 strategies=map
    run_to_timeline requests
    take_when_still timeline-map
    close_window
}

picture_sweep() {
    open_window codes=all limit=60 site=DELAY latency=uniform:0:0.2
    press ctrl+5 alt+l ctrl+a
    xdotool type '1, 2, 4, 8, 16, 32, 56, 60'
    press alt+w
    wait_for_title '^Run ' 60
    wait_until_done
    take_when_still sweep
    close_window
}

# A picture for each question of weather.md: the handshakes of fresh connections over TLS, the one connection of HTTP/2,
# the queue and the sweep of a busy server, and the sweep on a recording.
picture_weather() {
    local site='latency=lognormal:0.05:0.3'
    open_window codes=top site=DELAY "$site" roundTrip=20 usesTls=true reusesConnections=false strategies=sequential
    run_to_timeline requests
    take_when_still weather-tls
    close_window
    open_window codes=all site=DELAY "$site" roundTrip=60 usesTls=true httpVersion=2 bandwidth=100k \
        strategies=coroutines maxRequests=12 limit=60
    run_to_timeline lanes
    take_when_still weather-http2
    close_window
    open_window codes=all limit=60 site=DELAY latency=fixed:0.03 capacity=8 strategies=coroutines maxRequests=12
    run_to_timeline lanes
    take_when_still weather-queue
    close_window
    open_window codes=all site=DELAY latency=fixed:0.03 capacity=8 roundTrip=20
    sweep_weather
    take_when_still weather-sweep
    close_window
    "$program" get -a -m 5 --latency "${site#*=}" --no-save --export "$home/site.json" >"$home/log"
    open_window codes=all site=DELAY latency=recorded:site.json
    xdotool mousemove 80 337 click 1 mousemove "$((${size%x*} - 2))" "$((${size#*x} - 2))" # unfolds the weather
    sweep_weather
    take_when_still weather-recorded
    close_window
}

run_to_timeline() {
    press ctrl+r
    wait_for_title '^Run' 60
    wait_until_done
    press ctrl+3
    show_timeline_by "$1"
}

sweep_weather() {
    press ctrl+5 alt+w
    wait_for_title '^Run ' 60
    wait_until_done
}

picture_labs() {
    open_window codes=top
    press ctrl+7 Tab Tab Tab Tab ctrl+a # the durations
    xdotool type '5, 1, 2, 3, 4'
    press ctrl+Return
    sleep 4.5 # task 0 holds the others back for five seconds
    take labs
    close_window
}

# The walk in programs.md: its script in the dialog, then raced against curl and coroutines.
picture_programs() {
    local script=$home/download.py curl
    awk '/^```python download.py$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$documents/programs.md" >"$script"
    curl=$("$program" programs | awk '$1 == "curl" { $1 = ""; print substr($0, 2); exit }')
    open_window codes=all site=DELAY delayMin=20 delayMax=100 maxRequests=20 rounds=8 'strategies=coroutines, curl, mine' \
        "programs=\"curl=$curl\", \"mine=/usr/bin/python3 $script {base} {m} {dest} {codes}\""
    xdotool mousemove 150 500 click --repeat 12 5 # scrolls the setup to its end
    wait_until_still
    xdotool mousemove 283 521 click 1 # the pencil beside "mine"
    wait_until_still
    press alt+t
    sleep 3
    take_when_still programs-try
    press Escape
    xdotool windowfocus --sync "$window"
    wait_until_still
    press ctrl+r
    wait_for_title '^Run ' 60
    wait_until_done
    press ctrl+2
    take_when_still programs-compare
    press ctrl+3
    take_when_still programs-timeline
    press ctrl+shift+d
    take_when_still programs-timeline-dark
    close_window
}

start_display
for part in "${@:3}"; do
    "picture_$part"
done
(($# > 2)) || for part in start run experiment map sweep weather labs programs; do
    "picture_$part"
done
