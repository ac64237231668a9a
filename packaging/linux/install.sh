#!/bin/sh
# Installs Scalev POS for this user, or puts this version in the place of an older one.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
prefix=${SCALEV_POS_PREFIX:-$HOME/.local}
id=id.scalevpos.ScalevPos
home=$prefix/lib/scalev-pos
share=$prefix/share

mkdir -p "$prefix/lib" "$prefix/bin" "$share"
# First beside the old one, then in its place: a copy that fails changes nothing.
rm -rf "$home.new"
cp -R "$here/app" "$home.new"
cp "$here/uninstall.sh" "$home.new/uninstall.sh"
rm -rf "$home"
mv "$home.new" "$home"

ln -sf "../lib/scalev-pos/pos-app" "$prefix/bin/pos-app"
cp -R "$here/share/." "$share/"
# The menu may not know the folder of the command.
sed -i "s|^Exec=.*|Exec=\"$prefix/bin/pos-app\"|" "$share/applications/$id.desktop"

echo "Scalev POS is in the menu, and as $prefix/bin/pos-app."
