# SPDX-License-Identifier: GPL-3.0-or-later
"""The servers that the table's rows download from: nginx with our flags, and our own."""

import os
import pathlib
import shutil
import socket
import subprocess
import time

NGINX_FOLDERS = ":/usr/local/sbin:/usr/sbin"
PATIENCE = 10  # seconds

# Debian's own settings for files and connections, with one worker, no log, and connections that stay open.
NGINX_CONFIGURATION = """
daemon off;
worker_processes 1;
worker_rlimit_nofile {files};
pid {folder}/nginx.pid;
error_log stderr error;
{user}
events {{ worker_connections 4096; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    types {{ image/gif gif; }}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port} backlog=4096;
        listen 127.0.0.1:{secure_port} ssl http2 backlog=4096;
        ssl_certificate {folder}/certificate.pem;
        ssl_certificate_key {folder}/key.pem;
        root {folder}/root;
    }}
}}
"""


class Corpus:
    """The flags as files, in the layout of our server's addresses: root/flags/br/br.gif."""

    def __init__(self, regatta, folder):
        flat = folder / "flat"
        subprocess.run([regatta, "get", "--server", "LOCAL", "--all", "--dest", flat], check=True,
                       stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        self.sizes = {}
        self.contents = {}
        for file in sorted(flat.glob("*.gif")):
            code = file.stem.lower()
            home = folder / "root" / "flags" / code
            home.mkdir(parents=True)
            file.rename(home / f"{code}.gif")
            self.contents[code] = (home / f"{code}.gif").read_bytes()
            self.sizes[code] = len(self.contents[code])
        flat.rmdir()
        self.smallest = min(self.sizes, key=self.sizes.get)

    def codes(self, selection):
        """The codes that have a flag among those that `loops --codes` names so."""
        return list(self.sizes) if selection == "flags" else selection.lower().split(",")

    def bytes(self, selection, copies):
        return copies * sum(self.sizes[code] for code in self.codes(selection))


def find_nginx(build):
    """An installed nginx, or the one that ./dev unpacked beside the folder of the build. None if there is none."""
    return shutil.which("nginx", path=os.environ.get("PATH", "") + NGINX_FOLDERS) or \
        shutil.which("nginx", path=str(build.parent / "nginx" / "usr" / "sbin"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_certificate(folder):
    """With a key as our own server makes it."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-subj", "/CN=localhost", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
                   check=True, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Server:
    """A server's process. It ends with `stop`, or when the table's process ends in whatever way."""

    def __init__(self, command, **options):
        with_parent = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
        # A session of its own: Ctrl+C reaches the table alone, which ends its servers last.
        self.process = subprocess.Popen([*with_parent, *command], start_new_session=True, stdin=subprocess.DEVNULL, **options)

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Nginx(Server):
    def __init__(self, program, folder):
        port, secure_port = free_port(), free_port()
        make_certificate(folder)
        (folder / "nginx.conf").write_text(NGINX_CONFIGURATION.format(
            folder=folder, port=port, secure_port=secure_port, files=8192, user="user root;" if os.geteuid() == 0 else ""))
        super().__init__([program, "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf"])
        self.bases = {"nginx": f"http://127.0.0.1:{port}/flags", "nginx-tls": f"https://127.0.0.1:{secure_port}/flags"}
        self._await(port)

    def _await(self, port):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                return
            except ConnectionRefusedError:
                time.sleep(0.02)
        self.stop()
        raise SystemExit("nginx did not start: see above.")


class OwnServer(Server):
    """`regatta serve`, of which the table wants the site LOCAL."""

    def __init__(self, regatta, name):
        secure = ["--tls", "--http", "2"] if name == "own-tls" else []
        super().__init__([regatta, "serve", "--ports", "0", *secure], stdout=subprocess.PIPE, text=True)
        self.bases = {}
        for line in self.process.stdout:
            site, _, address = line.strip().partition(" ")
            if site == "LOCAL":
                self.bases[name] = address
            if site == "ready":
                return
        raise SystemExit("regatta serve did not start: see above.")


class Bench:
    """What the contestants are measured with. A server starts when the first of them asks for it."""

    def __init__(self, source, build, folder):
        self.source = source
        self.build = build
        self.regatta = build / "regatta"
        self.folder = folder
        self.corpus = Corpus(self.regatta, folder)
        self.environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        self._servers = {}

    def program(self, name):
        return self.build / "bench" / name

    def base(self, name):
        """The address of the flags at "nginx", "nginx-tls", "own" or "own-tls". One nginx has both of its addresses."""
        server = "nginx" if name.startswith("nginx") else name
        if server not in self._servers:
            self._servers[server] = Nginx(find_nginx(self.build), self.folder) if server == "nginx" \
                else OwnServer(self.regatta, name)
        return self._servers[server].bases[name]

    def fresh_folder(self):
        folder = pathlib.Path(self.folder, "saved")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def stop(self):
        for server in self._servers.values():
            server.stop()
