#!/bin/sh
# Takes Scalev POS away from this user's folders; what the till has kept stays.
set -eu

prefix=${SCALEV_POS_PREFIX:-$HOME/.local}
id=id.scalevpos.ScalevPos
share=$prefix/share

rm -rf "$prefix/lib/scalev-pos" "$prefix/lib/scalev-pos.new"
if [ "$(readlink "$prefix/bin/pos-app" 2>/dev/null)" = "../lib/scalev-pos/pos-app" ]; then
  rm -f "$prefix/bin/pos-app"
fi
rm -f "$share/applications/$id.desktop" "$share/metainfo/$id.metainfo.xml" \
  "$share/man/man1/pos-app.1.gz" "$share/icons/hicolor/"*"/apps/$id.png" \
  "$share/icons/hicolor/scalable/apps/$id.svg"
# Folders that nobody else uses; the others refuse.
for folder in "$share/icons/hicolor/"*/apps "$share/icons/hicolor/"* "$share/icons/hicolor" \
  "$share/icons" "$share/man/man1" "$share/man" "$share/metainfo" "$share/applications" \
  "$share" "$prefix/bin" "$prefix/lib"; do
  if [ -d "$folder" ] && [ -z "$(ls -A "$folder")" ]; then rmdir "$folder"; fi
done
echo "Scalev POS is gone. What the till has kept is still in ${XDG_DATA_HOME:-$HOME/.local/share}/scalev-pos."
