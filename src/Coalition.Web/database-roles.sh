#!/usr/bin/env bash
# Run once by the postgres container on an empty volume: the database, the role that owns it, and the role of the app, which owns nothing.
# The passwords are those of the two connection strings, so each is written down in one place.
set -euo pipefail
secrets=${SECRETS:-/run/secrets}
password() { sed -n 's/.*[Pp]assword=\([^;]*\).*/\1/p' "$secrets/$1" | sed "s/'/''/g"; }

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<SQL
create role coalition_owner login password '$(password owner_connection)';
create role coalition_app login password '$(password app_connection)';
create database coalition owner coalition_owner;
SQL
