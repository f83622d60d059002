"""Requests for public information: what SICOSIEM and SAIMEX did, declared on the kernel of the trámites."""
