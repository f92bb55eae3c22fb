"""Connects the official client to kb, whichever release of it is installed.

Releases up to 1.x speak the protocol up to 2025-11-25; from 2.x on a client also speaks 2026-07-28.
"""

import contextlib
import importlib.metadata
import os
import pathlib
import subprocess

import mcp
from mcp.client.stdio import StdioServerParameters

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROGRAM = os.environ.get("KB_PROGRAM", str(ROOT / ".build" / "debug" / "kb-full"))
RELEASE = importlib.metadata.version("mcp")
IS_NEW = not RELEASE.startswith("1.")
# What the new client is told to speak; the old one knows one manner only.
MODES = ["auto", "legacy", "2026-07-28"] if IS_NEW else ["only"]


def plain(result):
    """A result as the JSON that came over the wire."""
    return result.model_dump(by_alias=True, mode="json", exclude_none=True)


class Connection:
    """The calls that the tests make, the same for both releases."""

    def __init__(self, client, version):
        self.client = client
        self.version = version

    async def tools(self):
        return plain(await self.client.list_tools())["tools"]

    async def call(self, name, **arguments):
        return plain(await self.client.call_tool(name, arguments))

    async def resources(self, cursor=None):
        if IS_NEW:
            return plain(await self.client.list_resources(cursor=cursor))
        return plain(await self.client.list_resources(cursor))

    async def templates(self):
        return plain(await self.client.list_resource_templates())["resourceTemplates"]

    async def read(self, uri):
        if not IS_NEW:
            from pydantic import AnyUrl

            uri = AnyUrl(uri)
        return plain(await self.client.read_resource(uri))["contents"]

    async def prompts(self):
        return plain(await self.client.list_prompts())["prompts"]

    async def prompt(self, name, **arguments):
        return plain(await self.client.get_prompt(name, arguments))["messages"]

    async def complete(self, uri, name, value):
        from mcp.types import ResourceTemplateReference

        reference = ResourceTemplateReference(type="ref/resource", uri=uri)
        return plain(await self.client.complete(reference, {"name": name, "value": value}))["completion"]


@contextlib.asynccontextmanager
async def connect(target, mode, elicit=None):
    """Connects to a program (StdioServerParameters) or an address."""
    if IS_NEW:
        async with mcp.Client(target, mode=mode, elicitation_callback=elicit) as client:
            yield Connection(client, client.protocol_version)
        return
    if isinstance(target, str):
        from mcp.client.streamable_http import streamable_http_client

        transport = streamable_http_client(target)
    else:
        from mcp.client.stdio import stdio_client

        transport = stdio_client(target)
    async with transport as streams:
        async with mcp.ClientSession(streams[0], streams[1], elicitation_callback=elicit) as session:
            started = await session.initialize()
            yield Connection(session, started.protocolVersion)


def environment(folder):
    """Variables for kb that keep it away from the user's own files."""
    table = ROOT / "Sources" / "Search" / "Meaning" / "Table" / "meaning.table"
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "KB_STATE": str(folder / "state"),
        "KB_MEANING": str(table) if table.exists() else "none",
    }


def arguments(folder):
    return ["--articles", str(ROOT / "articles"), "--index", str(folder / "index" / "kb.sqlite")]


def program(folder):
    """kb over standard input and output."""
    return StdioServerParameters(
        command=PROGRAM, args=["mcp", *arguments(folder)], env=environment(folder), cwd=str(folder)
    )


def can_serve():
    """Whether this build of kb has a server."""
    shown = subprocess.run([PROGRAM, "serve", "--help"], capture_output=True, text=True)
    return shown.returncode == 0 and "--port" in shown.stdout


@contextlib.contextmanager
def server(folder):
    """kb over HTTP, on a port that the system chooses; its address."""
    process = subprocess.Popen(
        [PROGRAM, "serve", "--port", "0", *arguments(folder)],
        env=environment(folder),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=open(folder / "serve.log", "w"),
        text=True,
    )
    try:
        line = process.stdout.readline()
        assert "http://" in line, (line, (folder / "serve.log").read_text())
        yield line.strip().split()[-1] + "/mcp"
    finally:
        process.terminate()
        process.wait(timeout=20)
