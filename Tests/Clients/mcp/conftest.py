import contextlib

import pytest

import connection


@pytest.fixture(scope="session", params=["stdio", "http"])
def target(request, tmp_path_factory):
    """Where the client connects to: a program that it starts, or a server that runs."""
    folder = tmp_path_factory.mktemp("kb")
    with contextlib.ExitStack() as stack:
        if request.param == "stdio":
            yield connection.program(folder)
        elif connection.can_serve():
            yield stack.enter_context(connection.server(folder))
        else:
            pytest.skip("this build of kb has no 'kb serve'")


@pytest.fixture(params=connection.MODES)
def mode(request):
    return request.param
