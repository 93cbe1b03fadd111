"""Three processes of the app behind nginx on one PostgreSQL, on this machine: tried for real, without containers.

`uv run python -m deploy.trial` says what it sees. Needs nginx (Debian: apt install nginx-light) and openssl; PostgreSQL
is Debian's where it is installed, else the one that comes with the development tools.
"""
