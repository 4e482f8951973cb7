#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program that behaves as tst_program_process names it: bad_program.py MODE [ARGUMENT]."""
import os
import signal
import sys
import time


def say(*words):
    """Writes a line in one piece, because others write to the same pipe."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def forever():
    while True:
        time.sleep(60)


def say_number():
    """Also tells the process that has started this one."""
    say(os.getpid())
    if number_said is not None:
        os.write(number_said, b".")


number_said = None


def obey():
    """Says that it was asked to end, and ends."""
    signal.signal(signal.SIGTERM, lambda *_: (say("asked"), sys.exit(7)))
    say_number()
    forever()


def ignore():
    signal.signal(signal.SIGTERM, lambda *_: say("asked"))
    say_number()
    forever()


def start(child):
    """Forks, and waits until the child or a child of its own has said its number."""
    global number_said
    ready, number_said = os.pipe()
    if os.fork() == 0:
        child()
    os.read(ready, 1)


def daemon(child):
    """Leaves its group and its parent, as daemons do."""
    os.setsid()
    if os.fork() == 0:
        child()
    os._exit(0)


def swarm():
    """A chain of processes, each with a group of its own."""
    for _ in range(20):
        if os.fork() != 0:
            break
        os.setsid()
    say_number()
    forever()


def write(size):
    block = b"".join(b"%07d\n" % i for i in range(8192))  # 64 KiB
    left = int(size)
    while left > 0:
        left -= os.write(1, block[:left])
    os.write(2, b"the end\n")


def close_output():
    os.close(1)
    os.close(2)
    time.sleep(0.2)
    sys.exit(5)


def use_memory():
    block = bytearray(64 * 1024 * 1024)
    block[::4096] = b"x" * len(block[::4096])


def use_processor():
    while time.process_time() < 0.2:
        pass


def surroundings():
    say(os.getcwd())
    say(os.environ["REGATTA_M"], os.environ["REGATTA_DEST"], os.environ.get("HOME"))
    say("input:", repr(sys.stdin.read()))
    say("session:", os.getsid(0) == os.getpid(), "group:", os.getpgrp() == os.getpid())
    say("blocked:", sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
    say("files:", sorted(os.listdir("/proc/self/fd"), key=int)[:4])


def stop_itself():
    signal.signal(signal.SIGTERM, lambda *_: (say("asked"), sys.exit(7)))
    say_number()
    os.kill(os.getpid(), signal.SIGSTOP)
    forever()


MODES = {
    "obey": obey,
    "ignore": ignore,
    "leave a child": lambda: start(ignore),
    "leave a daemon": lambda: start(lambda: daemon(ignore)),
    "wait for a child": lambda: (start(ignore), forever()),
    "wait for a daemon": lambda: (start(lambda: daemon(obey)), ignore()),
    "swarm": swarm,
    "write": write,
    "close output": close_output,
    "use memory": use_memory,
    "use processor": use_processor,
    "surroundings": surroundings,
    "stop itself": stop_itself,
    "die": lambda name: os.kill(os.getpid(), getattr(signal, name)),
    "exit": lambda code: sys.exit(int(code)),
}

if __name__ == "__main__":
    MODES[sys.argv[1]](*sys.argv[2:])
