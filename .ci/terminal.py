#!/usr/bin/env python3
"""The prompt in a real pseudo-terminal: completion, entries of several lines, Ctrl-C, history, a dumb terminal,
resizing, and piped input. Run from the project's root; needs nothing but Python 3 and what ./mandate needs."""

import fcntl
import os
import pty
import re
import resource
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

PATIENCE = 120  # seconds: the machine may be slow
ESCAPES = re.compile(r"\x1b(\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][A-Z0-9]|[=>78cDEHMNOZ])")
PROMPT = r"\d{4}-\d\d-\d\d> $"


class Failure(Exception):
    pass


class Terminal:
    """A ./mandate at the other end of a pseudo-terminal."""

    def __init__(self, *arguments, term="xterm-256color", columns=100, state=None):
        environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")}
        environment.update(TERM=term, XDG_STATE_HOME=state or folder, LC_ALL="C.UTF-8")
        self.raw = b""
        self.seen = 0
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.execve("./mandate", ["./mandate", *arguments], environment)
        self.resize(columns)

    def resize(self, columns):
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))

    def send(self, text):
        os.write(self.file, text.encode())

    def text(self):
        """What has come since the last expectation was met, without what steers the terminal."""
        plain = ESCAPES.sub("", self.raw[self.seen:].decode("utf-8", "replace"))
        return plain.replace("\r", "")

    def settle(self):
        """Waits until nothing more comes: the prompt is drawn anew after a change."""
        came = -1
        while came < len(self.raw):
            came = len(self.raw)
            quiet = time.monotonic() + 1
            while time.monotonic() < quiet:
                self.read(quiet)
        self.seen = len(self.raw)

    def read(self, until):
        """Reads on; false at the end of the output."""
        ready, _, _ = select.select([self.file], [], [], max(0, min(1, until - time.monotonic())))
        if not ready:
            return True
        try:
            more = os.read(self.file, 65536)
        except OSError:
            more = b""
        self.raw += more
        return bool(more)

    def expect(self, pattern, what):
        """Waits until the new output matches; gives the match's text."""
        until = time.monotonic() + PATIENCE
        while True:
            found = re.search(pattern, self.text(), re.DOTALL)
            if found:
                text = self.text()
                self.seen = len(self.raw)
                return text
            if time.monotonic() > until or not self.read(until):
                raise Failure(f"{what}: waited for {pattern!r}, and there came {self.text()!r}")

    def prompt(self, what):
        return self.expect(PROMPT, what)

    def leave(self, keys):
        """Ends the session, as it should end."""
        self.send(keys)
        check(self.end() == 0, f"{keys!r} ends with 0")

    def end(self):
        """The exit code."""
        until = time.monotonic() + PATIENCE
        while self.read(until) and time.monotonic() < until:
            pass
        while time.monotonic() < until:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.file)
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.05)
        os.kill(self.pid, signal.SIGKILL)
        raise Failure("it did not end")


def check(truth, what):
    if not truth:
        raise Failure(what)


def completion():
    t = Terminal()
    first = t.prompt("the first prompt")
    check("WARNING" not in first and "Exception" not in first, f"the start is not silent: {first!r}")
    t.send("vol(\t")
    t.expect(r"equity.*bonds.*portfolio", "assets after vol(")
    t.send("eq\t")
    t.expect(r"uity", "equity is completed")
    t.send(", \t")
    t.expect(r"20 days.*60 days.*12 months", "durations after the comma")
    t.send("60 days) > \t")
    t.expect(r"%.*on \d{4}-\d\d-\d\d", "today's value after >")
    t.send("20%\r")
    t.expect(r"(true|false)  \d{4}-\d\d-\d\d.*> $", "the comparison's value")
    t.leave("quit\r")


def several_lines():
    t = Terminal()
    t.prompt("the first prompt")
    t.send("rule x if vol(equity) > 20% {\r")
    t.expect(r"\. $", "the entry goes on")
    t.send("hold\r")
    t.expect(r"\. $", "the entry goes on")
    t.send("}\r")
    t.expect(r"rule x added.*> $", "the rule is taken")
    t.send("target 60% equity,\r")
    t.expect(r"\. $", "a statement that has only begun goes on")
    t.send("40% bonds\r")
    t.expect(r"target added.*> $", "the target is taken")
    t.send("vol(equty)\r")
    t.expect(r"E0301.*did you mean `equity`.*> $", "the message under the line")
    t.send("\x1b[200~show\nshow x\x1b[201~\r")
    t.expect(r"hold", "what is pasted is answered")
    t.settle()
    t.leave("\x04")


def control_c():
    slow = os.path.join(folder, "slow.mandate")
    with open(slow, "w", encoding="utf-8") as out:
        out.write("target 60% equity, 40% bonds\ndecide daily\nrebalance daily\n")
        for i in range(3000):
            out.write(f'test "{i}" {{ run from 1996 to 2024\nexpect always weight(equity) between 1% and 99% }}\n')
    t = Terminal("repl", slow)
    t.prompt("the first prompt")
    t.send("vol(equity, 60")
    t.expect(r"60$", "what is typed is shown")
    t.send("\x03")
    t.prompt("Ctrl-C gives the line up")
    t.send("test\r")
    t.expect(r"tests \d+%", "a long job shows how far it is")
    t.send("\x03")
    t.expect(r"E0906.*cancelled.*> $", "Ctrl-C ends the job")
    t.send("1 + 1\r")
    t.expect(r"\n2\n.*> $", "and the session goes on")
    t.leave("\x04")


def history():
    state = tempfile.mkdtemp(dir=folder)
    t = Terminal(state=state)
    t.prompt("the first prompt")
    t.send("3 * 14\r")
    t.expect(r"\n42\n.*> $", "a value")
    t.leave("\x04")
    t = Terminal(state=state)
    t.prompt("the first prompt of the second session")
    t.send("\x1bOA")
    t.expect(r"3 \* 14", "the line of the session before")
    t.send("\r")
    t.expect(r"\n42\n.*> $", "its value")
    t.leave("quit\r")


def narrow_and_resized():
    t = Terminal(columns=40)
    t.prompt("the first prompt")
    t.send("plot vol(equity, 60 days)\r")
    page = t.prompt("a chart")
    check(max(len(line) for line in page.split("\n")) <= 40, f"wider than 40 columns: {page!r}")
    t.resize(90)
    t.settle()
    t.send("plot vol(equity, 60 days)\r")
    page = t.prompt("a chart")
    check(80 < max(len(line) for line in page.split("\n")) <= 90, f"not as wide as the terminal is now: {page!r}")
    t.leave("\x04")


def dumb():
    t = Terminal(term="dumb")
    t.prompt("the first prompt")
    t.send("plot vol(equity, 60 days)\r")
    page = t.prompt("a chart")
    check("*" in page and not re.search(r"[\u2500-\u28ff]", page), f"more than ASCII on a dumb terminal: {page!r}")
    t.leave("quit\r")
    check(b"\x1b[3" not in t.raw, "colours on a dumb terminal")


def garbage():
    t = Terminal()
    t.prompt("the first prompt")
    t.send("\x1b[200~" + "\x1b]0;title\x07\x00\x1b[2J" + "\x1b[201~\r")
    t.expect(r"E01\d\d.*> $", "control characters are refused")
    os.write(t.file, b"\xff\xfe\x80\x81\r")
    t.expect(r"error.*> $", "bytes that are no text are refused")
    t.send("1 + 1\r")
    t.expect(r"\n2\n.*> $", "and the session goes on")
    t.leave("\x04")


def piped():
    def run(text):
        return subprocess.run(["./mandate", "repl"], input=text.encode(), capture_output=True, timeout=PATIENCE)

    fine = run("target 60% equity, 40% bonds\nrule x if vol(equity) > 20% {\n  hold\n}\n1 + 1\n")
    check(fine.returncode == 0 and not fine.stderr, f"a script without mistakes: {fine}")
    check(fine.stdout.decode().endswith("rule x added\n2\n"), f"no prompts: {fine.stdout!r}")
    wrong = run("1 + 1\n\nvol(equty)\n2 + 2\n")
    check(wrong.returncode == 1, f"a mistake is exit code 1: {wrong}")
    check("standard input:3:5" in wrong.stderr.decode(), f"with its line: {wrong.stderr!r}")
    check(wrong.stdout.decode() == "2\n4\n", f"the rest is answered: {wrong.stdout!r}")


def quick():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    t = Terminal()
    t.prompt("the first prompt")
    t.leave("\x04")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"  {spent:.2f} s of CPU from the start to the prompt and out again")
    check(spent < 1.6, f"the start takes {spent:.2f} s of CPU")


folder = tempfile.mkdtemp()
failed = 0
try:
    for test in (completion, several_lines, control_c, history, narrow_and_resized, dumb, garbage, piped, quick):
        if len(sys.argv) > 1 and test.__name__ not in sys.argv[1:]:
            continue
        try:
            test()
            print(f"ok      {test.__name__}", flush=True)
        except (Failure, subprocess.TimeoutExpired) as failure:
            failed += 1
            print(f"FAILED  {test.__name__}: {failure}", flush=True)
finally:
    shutil.rmtree(folder)
sys.exit(1 if failed else 0)
