#!/bin/sh
# Puts the settings into nginx.conf, makes a certificate where none is mounted, and becomes nginx.
# `start.sh -t` checks the configuration instead of serving it.
set -eu

here=$(dirname "$0")

# Inside the image these are as they stand here; plain processes on one machine give their own.
http_port=${ENGINEX_HTTP_PORT:-8080}
https_port=${ENGINEX_HTTPS_PORT:-8443}
public_https_port=${THOR_HTTPS_PORT:-443}
page_folder=${ENGINEX_PAGE_FOLDER:-/usr/share/thor/page}
tls_folder=${ENGINEX_TLS_FOLDER:-/etc/engineX/tls}
run_folder=${ENGINEX_RUN_FOLDER:-/tmp/engineX}
mime_types=${ENGINEX_MIME_TYPES:-/etc/nginx/mime.types}
web_servers=${ENGINEX_WEB_SERVERS:-server web:8000 resolve;}
livedata_servers=${ENGINEX_LIVEDATA_SERVERS:-server livedata:8000 resolve;}
# The name server inside every container.
resolver=${ENGINEX_RESOLVER:-127.0.0.11}

hosts=${THOR_ALLOWED_HOSTS:-}
hsts_seconds=${THOR_HSTS_SECONDS:-3600}
logins_per_minute=${ENGINEX_LOGINS_PER_MINUTE:-30}
requests_per_second=${ENGINEX_REQUESTS_PER_SECOND:-200}

# What the browser is sent to: the port is named unless it is the usual one.
if [ "$public_https_port" = 443 ]; then redirect_port=; else redirect_port=":$public_https_port"; fi

mkdir -p "$run_folder" "$tls_folder"

if [ ! -s "$tls_folder/fullchain.pem" ] || [ ! -s "$tls_folder/privkey.pem" ]; then
  names=
  old_ifs=$IFS
  IFS=,
  for host in $hosts localhost 127.0.0.1; do
    host=$(printf %s "$host" | tr -d ' []')
    case $host in
      '' | \*) continue ;;
      .*) name="DNS:*$host" ;;
      *:*) name="IP:$host" ;;
      *[!0-9.]*) name="DNS:$host" ;;
      *) name="IP:$host" ;;
    esac
    names="${names:+$names,}$name"
  done
  IFS=$old_ifs
  echo "engineX: no certificate in $tls_folder, so it makes its own for $names; browsers will warn of it." >&2
  (umask 077 && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 397 \
    -subj "/CN=Thor" -addext "subjectAltName=$names" \
    -keyout "$tls_folder/privkey.pem" -out "$tls_folder/fullchain.pem" 2>&1 | sed 's/^/openssl: /' >&2)
fi

sed -e "s|@HTTP_PORT@|$http_port|g" \
  -e "s|@HTTPS_PORT@|$https_port|g" \
  -e "s|@PUBLIC_HTTPS_PORT@|$redirect_port|g" \
  -e "s|@PAGE_FOLDER@|$page_folder|g" \
  -e "s|@TLS_FOLDER@|$tls_folder|g" \
  -e "s|@RUN_FOLDER@|$run_folder|g" \
  -e "s|@MIME_TYPES@|$mime_types|g" \
  -e "s|@WEB_SERVERS@|$web_servers|g" \
  -e "s|@LIVEDATA_SERVERS@|$livedata_servers|g" \
  -e "s|@RESOLVER@|$resolver|g" \
  -e "s|@HSTS_SECONDS@|$hsts_seconds|g" \
  -e "s|@LOGINS_PER_MINUTE@|$logins_per_minute|g" \
  -e "s|@LOGINS_BURST@|$logins_per_minute|g" \
  -e "s|@REQUESTS_PER_SECOND@|$requests_per_second|g" \
  -e "s|@REQUESTS_BURST@|$((requests_per_second * 2))|g" \
  "$here/nginx.conf" >"$run_folder/nginx.conf"

exec nginx -c "$run_folder/nginx.conf" "$@"
