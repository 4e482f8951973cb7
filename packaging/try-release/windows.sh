# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens the installed window under X11 and under Wayland, and takes pictures. X server and compositor run in a root of their
# own, and share only their sockets with the root where Regatta is installed, so nothing of theirs can help it.

DISPLAY_PACKAGES=(xvfb imagemagick cage xwayland grim) # cage does not start without Xwayland

make_display_root() {
    [[ -d $folder/display ]] || copy_bare_root display
    in_root display root dpkg --configure -a # a try that was stopped may have left packages half installed
    in_root display root apt-get install -y --no-install-recommends "${DISPLAY_PACKAGES[@]}"
}

check_window_x11() { # USER
    local shared=$folder/shared/run
    rm -rf "${shared:?}"/* "$folder"/shared/x11/*
    become_in_root display "$ORDINARY_USER" sh -c \
        'exec Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$XDG_RUNTIME_DIR/display"' &
    wait_for_display "The X server" $!
    local root_settings=("DISPLAY=:$(<"$shared/display")")
    take_picture_of_window "$1" "$root-x11-$1" import -window root
}

# Cage shows one program in full size. Ours stays away, and tells us where the compositor listens.
check_window_wayland() { # USER
    local shared=$folder/shared/run
    rm -rf "${shared:?}"/*
    local root_settings=(WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1)
    become_in_root display "$ORDINARY_USER" cage -- \
        sh -c 'echo "$WAYLAND_DISPLAY" >"$XDG_RUNTIME_DIR/display" && exec sleep 1d' &
    wait_for_display "The Wayland compositor" $!
    root_settings=("WAYLAND_DISPLAY=$(<"$shared/display")")
    take_picture_of_window "$1" "$root-wayland-$1" grim
}

# Opens the window, waits until it has painted itself, and keeps the picture:
# take_picture_of_window USER NAME COMMAND..., where the command writes the picture of the screen to the file that follows.
take_picture_of_window() {
    local name=$2 window colours=0 before=-1
    become_in_root "$root" "$1" regatta 2>"$folder/errors" &
    window=$!
    local deadline=$((SECONDS + 90))
    # A screen with little on it has few colours. The window has settled when two pictures agree.
    while ((colours < 200 || colours != before)); do
        kill -0 "$window" 2>/dev/null || { cat "$folder/errors"; fail "The window ended."; }
        ((SECONDS < deadline)) || { cat "$folder/errors"; fail "The picture has only $colours colours, so there is no window on it."; }
        sleep 2
        before=$colours
        in_root display "$ORDINARY_USER" "${@:3}" "/run/user/$ORDINARY_ID/picture.png"
        colours=$(in_root display "$ORDINARY_USER" identify -format %k "/run/user/$ORDINARY_ID/picture.png")
    done
    cp "$folder/shared/run/picture.png" "$pictures/$name.png"
    echo "$pictures/$name.png has $colours colours."
    kill -KILL "$window"
    cat "$folder/errors"
    [[ ! -s $folder/errors ]] || fail "The window wrote to standard error."
}

# Waits until the server, a process of ours, has told its display: wait_for_display WHAT PROCESS.
wait_for_display() {
    local deadline=$((SECONDS + 60))
    until [[ -s $folder/shared/run/display ]]; do
        kill -0 "$2" 2>/dev/null && ((SECONDS < deadline)) || fail "$1 did not start."
        sleep 0.2
    done
}
