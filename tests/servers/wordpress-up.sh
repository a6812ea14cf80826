#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# wordpress-up.sh DIR PORT [--plain]: a real WordPress, to be thrown away, on 127.0.0.1:PORT.
#
# All that it makes lies in DIR: a database with a socket of its own, a copy of Debian's WordPress,
# configuration, logs, and DIR/env (KEY=VALUE: URL, names and application passwords). Called again
# it starts what does not run, and sets the permalinks anew: pretty, or plain. Nothing leaves the
# machine, nothing listens but on loopback. Exit status 77 where a package is missing.
set -euo pipefail
(($# >= 2)) || { echo "the call is: wordpress-up.sh DIR PORT [--plain]" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
PATH=$PATH:/usr/sbin:/sbin # where servers are, for who is not root
mkdir -p "$1"/{run,log,tmp}
dir=$(cd "$1" && pwd) port=$2 permalinks=pretty
[ "${3:-}" != --plain ] || permalinks=plain
# shellcheck source=tests/servers/process.sh
. "$here/process.sh"
die() { printf 'wordpress-up: %s\n' "$*" >&2; exit 1; }

for program in mariadbd mariadb-install-db mariadb mariadb-admin lighttpd php php-cgi; do
  command -v "$program" >/dev/null || { echo "wordpress-up: there is no $program" >&2; exit 77; }
done
[ -d /usr/share/wordpress ] || { echo "wordpress-up: there is no WordPress" >&2; exit 77; }

# ---- the database ----
# A socket's address has 107 bytes at most.
socket=$dir/run/db.sock
if [ ${#socket} -gt 100 ]; then
  [ -s "$dir/run/socket-dir" ] || mktemp -d "${TMPDIR:-/tmp}/wp.XXXXXX" >"$dir/run/socket-dir"
  mkdir -p "$(cat "$dir/run/socket-dir")"
  socket=$(cat "$dir/run/socket-dir")/db.sock
fi
cat >"$dir/my.cnf" <<CNF
[mysqld]
datadir=$dir/db
socket=$socket
pid-file=$dir/run/mariadbd.own
tmpdir=$dir/tmp
user=$(id -un)
skip-networking
skip-name-resolve
skip-log-bin
performance_schema=OFF
innodb_buffer_pool_size=64M
innodb_log_file_size=16M
innodb_flush_log_at_trx_commit=0
innodb_doublewrite=0
innodb_temp_data_file_path=ibtmp1:2M:autoextend
max_connections=30
character-set-server=utf8mb4
CNF
if [ ! -e "$dir/db/.made" ]; then
  rm -rf "$dir/db"
  mariadb-install-db --defaults-file="$dir/my.cnf" --auth-root-authentication-method=normal \
    --skip-test-db >"$dir/log/db-install.log" 2>&1 || die "no database: see $dir/log/db-install.log"
  touch "$dir/db/.made"
fi
process_start "$dir" mariadbd mariadbd --defaults-file="$dir/my.cnf"
for ((i = 0; ; i++)); do
  ! mariadb-admin --no-defaults -uroot -S "$socket" ping >/dev/null 2>&1 || break
  { process_runs "$dir" mariadbd && [ $i -lt 600 ]; } || die "no database: see $dir/log/mariadbd.log"
  sleep 0.1
done
mariadb --no-defaults -uroot -S "$socket" \
  -e "CREATE DATABASE IF NOT EXISTS wp CHARACTER SET utf8mb4"

# ---- WordPress ----
www=$dir/www
if [ ! -e "$www/.made" ]; then
  rm -rf "$www"
  mkdir -p "$www"
  cp -rL /usr/share/wordpress/. "$www/" # no links: it looks for its files beside its own
  rm -f "$www/.htaccess"
  mkdir -p "$www/wp-content/uploads"
  touch "$www/.made"
fi
# The site's address is the one that it is asked at: a proxy before it is the site, too.
cat >"$www/wp-config.php" <<PHP
<?php
define ('DB_NAME', 'wp');
define ('DB_USER', 'root');
define ('DB_PASSWORD', '');
define ('DB_HOST', 'localhost:$socket');
define ('DB_CHARSET', 'utf8mb4');
define ('DB_COLLATE', '');
define ('WP_HOME', 'http://' . (\$_SERVER['HTTP_HOST'] ?? '127.0.0.1:$port'));
define ('WP_SITEURL', WP_HOME);
define ('WP_ENVIRONMENT_TYPE', 'local'); // application passwords without TLS
define ('WP_HTTP_BLOCK_EXTERNAL', true);
define ('DISABLE_WP_CRON', true);
define ('AUTOMATIC_UPDATER_DISABLED', true);
define ('DISALLOW_FILE_MODS', true);
\$table_prefix = 'wp_';
defined ('ABSPATH') || define ('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
PHP
cat >"$dir/php.ini" <<INI
sendmail_path=/bin/true
allow_url_fopen=0
error_log=$dir/log/php.log
log_errors=1
display_errors=0
memory_limit=192M
upload_max_filesize=32M
post_max_size=33M
upload_tmp_dir=$dir/tmp
sys_temp_dir=$dir/tmp
cgi.fix_pathinfo=1
date.timezone=UTC
INI
WP_DIR=$www WP_PORT=$port WP_PERMALINKS=$permalinks WP_ENV=$dir/run/accounts \
  php -c "$dir/php.ini" "$here/wordpress-seed.php" >"$dir/log/seed.log" 2>&1 ||
  die "no posts: see $dir/log/seed.log"
{ echo "URL=http://127.0.0.1:$port"; cat "$dir/run/accounts"; } >"$dir/env"

# ---- the web server, which runs PHP itself ----
cat >"$dir/lighttpd.conf" <<CONF
server.modules = ("mod_rewrite", "mod_fastcgi")
server.document-root = "$www"
server.bind = "127.0.0.1"
server.port = $port
server.upload-dirs = ("$dir/tmp")
index-file.names = ("index.php", "index.html")
static-file.exclude-extensions = (".php", ".inc")
mimetype.assign = (".css" => "text/css", ".js" => "application/javascript", ".png" => "image/png",
  ".jpg" => "image/jpeg", ".svg" => "image/svg+xml", "" => "application/octet-stream")
url.rewrite-if-not-file = ("^(/wp-(?:admin|content|includes)/.*)$" => "\$1",
  "^/[^?]*(\?.*)?$" => "/index.php\$1")
fastcgi.server = (".php" => ((
  "bin-path" => "$(command -v php-cgi) -c $dir/php.ini",
  "socket" => "${socket%/*}/php.sock",
  "max-procs" => 1,
  "bin-environment" => ("PHP_FCGI_CHILDREN" => "3", "PHP_FCGI_MAX_REQUESTS" => "2000"),
  "broken-scriptfilename" => "enable")))
CONF
process_start "$dir" lighttpd lighttpd -D -f "$dir/lighttpd.conf"
for ((i = 0; ; i++)); do
  ! curl -sf -o /dev/null -m 20 "http://127.0.0.1:$port/?rest_route=/wp/v2/types/post" || break
  { process_runs "$dir" lighttpd && [ $i -lt 300 ]; } || die "no web server: see $dir/log/lighttpd.log"
  sleep 0.1
done
echo "http://127.0.0.1:$port"
