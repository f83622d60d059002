"""No test reaches the network: a suite that passes here passes on a train."""

import socket

import pytest
from pytest_socket import SocketBlockedError


def test_opening_a_socket_is_refused():
    with pytest.raises(SocketBlockedError), pytest.warns(UserWarning, match="socket"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)  # an address reserved for documentation
