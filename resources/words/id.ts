<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>Errors</name>
    <message>
        <source>A Wi-Fi login page or an antivirus may be in between. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A postal code has five digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above the QRIS limit for one payment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the date and time of this computer. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another district, or hand the goods over here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the store again in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not go on selling; call support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space; the cart on the screen is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newest version; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It asks for a tip or fee.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It carries no fixed amount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not a QRIS code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is switched off in Scalev.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not sent. Open the till of that shop to go on with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its amount is not the order&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to Scalev.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No order was made; correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No warehouse can send these goods there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is to be paid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed; try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent; it is safe to try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only digits, please.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for goods that are delivered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only when nothing is to be paid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {count} left of {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick the district from the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh the catalog and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scalev did not accept this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scalev does not know this any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scalev gives no order id, so it cannot be sold here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scalev gives no usable price, so it cannot be sold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scalev has trouble answering.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scalev&apos;s answer could not be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sold out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is still missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected happened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is more than a till can count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer never came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cart is kept. Tell support what you just did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check sum (CRC) is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen courier does not collect money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is not secure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The country is not Indonesia.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The currency is not rupiah.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key does not open this till&apos;s store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The merchant is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number is too short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order may exist. It is being checked; do not make it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The owner must enter a valid key in the settings. The cart is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The owner must widen the key&apos;s rights in Scalev.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secure connection was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The till is already open on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The till&apos;s data cannot be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The till&apos;s data was written by a newer version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key may not do that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sale belongs to another shop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many requests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in {seconds} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the window that is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was on the screen stays. Tell support if it goes on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Kit</name>
    <message>
        <source>Close notice</source>
        <translation>Tutup pemberitahuan</translation>
    </message>
    <message>
        <source>Done, press to go back</source>
        <translation>Selesai, tekan untuk kembali</translation>
    </message>
    <message>
        <source>No QR code yet</source>
        <translation>Belum ada kode QR</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>Kode QR</translation>
    </message>
    <message>
        <source>Steps of this sale</source>
        <translation>Langkah penjualan ini</translation>
    </message>
    <message>
        <source>Still to come</source>
        <translation>Belum sampai di sini</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Sedang bekerja</translation>
    </message>
    <message>
        <source>You are here</source>
        <translation>Anda di sini</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Ulangi</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Po&amp;tong</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih semua</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Tidak</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ya</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Terapkan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Abaikan</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>Tidak untuk &amp;semua</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>Oke</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Atur ulang</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Kembalikan bawaan</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>Simpan semua</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>Ya untuk semu&amp;a</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Ulangi</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Po&amp;tong</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih semua</translation>
    </message>
</context>
</TS>
