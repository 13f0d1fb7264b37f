#!/usr/bin/env python3
"""Debugs a decision with ./mandate debug as an editor would: attaches, steps to the end, looks at every stop.

usage: .ci/debugger.py FILE DATE
"""

import json
import re
import socket
import subprocess
import sys


class Adapter:
    """Speaks the Debug Adapter Protocol."""

    def __init__(self, port):
        self.stream = socket.create_connection(("127.0.0.1", port), timeout=30).makefile("rwb")
        self.sequence = 0

    def send(self, command, **arguments):
        self.sequence += 1
        body = json.dumps({"seq": self.sequence, "type": "request", "command": command, "arguments": arguments}).encode()
        self.stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.stream.flush()
        return self.sequence

    def until(self, wanted):
        while True:
            length = 0
            while line := self.stream.readline().strip():
                length = int(line.split(b":")[1])
            message = json.loads(self.stream.read(length))
            if wanted(message):
                return message

    def ask(self, command, **arguments):
        number = self.send(command, **arguments)
        answer = self.until(lambda m: m["type"] == "response" and m["request_seq"] == number)
        assert answer["success"], answer
        return answer.get("body", {})

    def event(self, *names):
        return self.until(lambda m: m["type"] == "event" and m["event"] in names)


def main(file, date):
    command = ["./mandate", "debug", file, "--on", date, "--port", "0"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    port = int(re.search(r"localhost:(\d+)", run.stdout.readline()).group(1))
    adapter = Adapter(port)
    adapter.ask("initialize", adapterID="mandate", linesStartAt1=True)
    adapter.send("attach")
    adapter.ask("configurationDone")
    stops = 0
    while adapter.event("stopped", "terminated")["event"] == "stopped":
        frame = adapter.ask("stackTrace", threadId=1)["stackFrames"][0]
        scope = adapter.ask("scopes", frameId=frame["id"])["scopes"][0]
        values = adapter.ask("variables", variablesReference=scope["variablesReference"])["variables"]
        shown = {v["name"]: v["value"] for v in values}
        print(f"     line {frame['line']}: target {shown['target']}")
        nav = adapter.ask("evaluate", expression="nav > 0", frameId=frame["id"])["result"]
        assert nav == "true", nav
        stops += 1
        adapter.ask("next", threadId=1)
    adapter.stream.close()
    out, err = run.communicate(timeout=30)
    assert run.returncode == 0 and not err, (run.returncode, err)
    assert stops > 1 and re.match(r"\d{4}-\d\d-\d\d: ", out), (stops, out)
    print(f"ok   debug: {stops} stops, then {out.strip()}")


if __name__ == "__main__":
    main(*sys.argv[1:])
