# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that `./dev live-calibration` starts: they end before it does, on every way out."""
import contextlib
import ctypes
import os
import pathlib
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

MIB = 1024 * 1024
ANSWER_SECONDS = 30  # that a service may take until it answers
STOP_SECONDS = 5  # and until it has ended
PR_SET_PDEATHSIG = 1


class ServiceError(Exception):
    """A service that does not come up."""


def end_with_signals():
    """Makes signals that end the program an exception, so that everything that was started is stopped."""
    def end(number, _frame):
        raise SystemExit(128 + number)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)


def die_with_parent():
    """The kernel's way out, for when the parent is killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(command, **streams):
    """A program with a process group of its own. It takes no proxy, as all that it talks to is on this machine."""
    environment = streams.pop("env", None) or os.environ
    own = {name: value for name, value in environment.items() if not name.lower().endswith("_proxy")}
    return subprocess.Popen([str(word) for word in command], env=own, stdin=subprocess.DEVNULL, start_new_session=True,
                            preexec_fn=die_with_parent, **streams)


def signal_group(process, number):
    """To the program and to all that it has started; nothing where none of them is left."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def stop(process):
    signal_group(process, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    signal_group(process, signal.SIGKILL)
    process.wait()


@contextlib.contextmanager
def started(command, log):
    """A program in the background, its output in the file `log`."""
    with open(log, "a", encoding="utf-8") as out:
        process = start(command, stdout=out, stderr=subprocess.STDOUT)
        try:
            yield process
        finally:
            stop(process)


def call(command, seconds, environment=None):
    """Runs a program to its end: (exit code, stdout, stderr). Exit code None: it took longer than `seconds`, and ended."""
    process = start(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        out, err = process.communicate(timeout=seconds)
        return process.returncode, out, err
    except subprocess.TimeoutExpired:
        return None, "", f"took longer than {seconds:.0f} s"
    finally:
        stop(process)


def answers(url):
    """Whether something speaks HTTP there; that it refuses a request without a key is an answer, too."""
    try:
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=1).close()
        return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def wait_until(is_up, process, log):
    """Waits for a service that was started; raises with the end of its log when it does not come up."""
    deadline = time.monotonic() + ANSWER_SECONDS
    while not is_up():
        if process.poll() is not None or time.monotonic() > deadline:
            last = pathlib.Path(log).read_text(encoding="utf-8", errors="replace").strip().splitlines()[-3:]
            raise ServiceError(f"{pathlib.Path(process.args[0]).name} does not answer: " + " / ".join(last))
        time.sleep(0.1)


class Azurite:
    """A Blob façade in memory on a free port of loopback; a context, stopped at its end. `url`, `pid`."""

    def __init__(self, modules, memory_bytes, log):
        self.modules, self.memory_bytes, self.log = modules, memory_bytes, log
        self.url = self.pid = None
        self._running = contextlib.ExitStack()

    def __enter__(self):
        port = free_port()
        command = [self.modules / ".bin" / "azurite-blob", "--blobHost", "127.0.0.1", "--blobPort", port,
                   "--disableTelemetry", "--inMemoryPersistence", "--skipApiVersionCheck", "--silent",
                   "--extentMemoryLimit", max(1, self.memory_bytes // MIB)]
        with contextlib.ExitStack() as starting:
            process = starting.enter_context(started(command, self.log))
            self.url, self.pid = f"http://127.0.0.1:{port}", process.pid
            wait_until(lambda: answers(self.url), process, self.log)
            self._running = starting.pop_all()
        return self

    def __exit__(self, *_):
        self._running.close()


@contextlib.contextmanager
def iperf3_server(log):
    """iperf3 as a server on a free port of loopback: the port."""
    port = free_port()
    # A probe by connection would be a test that fails: its log says when it listens.
    pathlib.Path(log).write_text("", encoding="utf-8")
    with started(["iperf3", "--server", "--bind", "127.0.0.1", "--port", port, "--forceflush"], log) as process:
        wait_until(lambda: "listening" in pathlib.Path(log).read_text(encoding="utf-8"), process, log)
        yield port
