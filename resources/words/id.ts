<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About</source>
        <translation>Tentang</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Salin lokasi</translation>
    </message>
    <message>
        <source>Data folder: {path}</source>
        <translation>Folder data: {path}</translation>
    </message>
    <message>
        <source>It brings no text of its licence.</source>
        <translation>Tidak disertai teks lisensi.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lisensi</translation>
    </message>
    <message>
        <source>Nothing is bundled.</source>
        <translation>Tidak ada bagian yang disertakan.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Bagian</translation>
    </message>
    <message>
        <source>Scalev POS {version}</source>
        <translation>Scalev POS {version}</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
    <message>
        <source>This build brings no changelog.</source>
        <translation>Versi ini tidak disertai catatan perubahan.</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Yang baru</translation>
    </message>
    <message>
        <source>What ships with this build cannot be read.</source>
        <translation>Isi paket ini tidak bisa dibaca.</translation>
    </message>
    <message>
        <source>What this till keeps stays on this computer. It speaks to your shop&apos;s server and to the hosts of its pictures; no usage data is collected and none is sent.</source>
        <translation>Yang disimpan kasir ini tetap di komputer ini. Kasir hanya menghubungi server toko Anda dan tempat gambarnya; tidak ada data pemakaian yang dikumpulkan atau dikirim.</translation>
    </message>
</context>
<context>
    <name>Account</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Code from the customer&apos;s e-mail</source>
        <translation>Kode dari email pelanggan</translation>
    </message>
    <message>
        <source>E-mail of the account</source>
        <translation>Email akun</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Sembunyikan kata sandi</translation>
    </message>
    <message>
        <source>No connection to the store: signing in needs the internet.</source>
        <translation>Tidak ada koneksi ke toko: masuk butuh internet.</translation>
    </message>
    <message>
        <source>Other e-mail</source>
        <translation>Email lain</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Kirim lagi</translation>
    </message>
    <message>
        <source>Send again in {seconds} s</source>
        <translation>Kirim lagi dalam {seconds} dtk</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Tampilkan kata sandi</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Sign in with a code by e-mail</source>
        <translation>Masuk dengan kode lewat email</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Sedang masuk…</translation>
    </message>
    <message>
        <source>The code is needed.</source>
        <translation>Kodenya harus diisi.</translation>
    </message>
    <message>
        <source>The e-mail is needed.</source>
        <translation>Emailnya harus diisi.</translation>
    </message>
    <message>
        <source>The e-mail or the password is not right.</source>
        <translation>Email atau kata sandinya tidak cocok.</translation>
    </message>
    <message>
        <source>The password is needed.</source>
        <translation>Kata sandinya harus diisi.</translation>
    </message>
    <message>
        <source>The store does not know this till&apos;s storefront key. The owner must correct it in the settings.</source>
        <translation>Toko tidak mengenal kunci storefront kasir ini. Pemilik harus membetulkannya di setelan.</translation>
    </message>
    <message>
        <source>The store sent a code to {email}.</source>
        <translation>Toko mengirim kode ke {email}.</translation>
    </message>
    <message>
        <source>This code is not right. Compare it with the customer&apos;s e-mail.</source>
        <translation>Kodenya tidak cocok. Bandingkan dengan email pelanggan.</translation>
    </message>
    <message>
        <source>This code is too old. Have a new one sent.</source>
        <translation>Kode ini sudah kedaluwarsa. Minta yang baru.</translation>
    </message>
    <message>
        <source>This code was used already. Have a new one sent.</source>
        <translation>Kode ini sudah dipakai. Minta yang baru.</translation>
    </message>
    <message>
        <source>This is another customer&apos;s account. The order that waits can only go on with the one it was begun with.</source>
        <translation>Ini akun pelanggan lain. Pesanan yang menunggu hanya bisa dilanjutkan dengan akun semula.</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>Ini bukan alamat email.</translation>
    </message>
    <message>
        <source>This store has no accounts for its customers.</source>
        <translation>Toko ini tidak punya akun pelanggan.</translation>
    </message>
    <message numerus="yes">
        <source>Too many tries. Wait %n second(s), then try again.</source>
        <translation>
            <numerusform>Terlalu banyak percobaan. Tunggu %n detik, lalu coba lagi.</numerusform>
        </translation>
    </message>
    <message>
        <source>name@example.com</source>
        <translation>nama@contoh.id</translation>
    </message>
</context>
<context>
    <name>Cart</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
        </translation>
    </message>
    <message>
        <source>10rb, 10.000 or 10%</source>
        <translation>10rb, 10.000, atau 10%</translation>
    </message>
    <message>
        <source>A line of the cart cannot be sold as it is.</source>
        <translation>Ada baris keranjang yang tidak bisa dijual seperti ini.</translation>
    </message>
    <message>
        <source>A percentage is a whole number from 0 to 100.</source>
        <translation>Persen berupa bilangan bulat dari 0 sampai 100.</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Tambah catatan</translation>
    </message>
    <message>
        <source>Adjusted by Scalev</source>
        <translation>Penyesuaian Scalev</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Bundel</translation>
    </message>
    <message>
        <source>Cart</source>
        <translation>Keranjang</translation>
    </message>
    <message>
        <source>Choose a courier.</source>
        <translation>Pilih kurir.</translation>
    </message>
    <message>
        <source>Choose how the customer pays.</source>
        <translation>Pilih cara bayar.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Kosongkan</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>Kode {code}</translation>
    </message>
    <message>
        <source>Continue to delivery</source>
        <translation>Lanjut ke pengiriman</translation>
    </message>
    <message>
        <source>Continue to payment</source>
        <translation>Lanjut ke pembayaran</translation>
    </message>
    <message>
        <source>Customer: {name}</source>
        <translation>Pelanggan: {name}</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Diskon</translation>
    </message>
    <message>
        <source>Discount code</source>
        <translation>Kode diskon</translation>
    </message>
    <message>
        <source>Discount on the order</source>
        <translation>Diskon pesanan</translation>
    </message>
    <message>
        <source>Enter keeps it, Esc takes it back.</source>
        <translation>Enter untuk menyimpan, Esc untuk membatalkan.</translation>
    </message>
    <message>
        <source>Hand-over at this till is not set up yet.</source>
        <translation>Ambil di toko belum diatur di kasir ini.</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Tahan</translation>
    </message>
    <message>
        <source>Keep the discount</source>
        <translation>Simpan diskon</translation>
    </message>
    <message>
        <source>Lines of the cart</source>
        <translation>Isi keranjang</translation>
    </message>
    <message>
        <source>More than the goods cost: {amount} is taken off.</source>
        <translation>Melebihi harga barang: dipotong {amount}.</translation>
    </message>
    <message>
        <source>Name is missing</source>
        <translation>Nama belum diisi</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>Transaksi baru</translation>
    </message>
    <message>
        <source>Not an amount. Write 10000, 10rb or 10%.</source>
        <translation>Bukan nominal. Tulis 10000, 10rb, atau 10%.</translation>
    </message>
    <message>
        <source>Note for this order</source>
        <translation>Catatan untuk pesanan ini</translation>
    </message>
    <message>
        <source>Note of the order</source>
        <translation>Catatan pesanan</translation>
    </message>
    <message>
        <source>Only {count} left.</source>
        <translation>Sisa {count} saja.</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Bayar</translation>
    </message>
    <message>
        <source>Pick-up</source>
        <translation>Ambil di toko</translation>
    </message>
    <message>
        <source>Place the order</source>
        <translation>Buat pesanan</translation>
    </message>
    <message>
        <source>Quantity of {name}</source>
        <translation>Jumlah {name}</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Menyimpan …</translation>
    </message>
    <message>
        <source>Sending the order …</source>
        <translation>Mengirim pesanan …</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>Ongkir</translation>
    </message>
    <message>
        <source>Sold out. Take it out to go on.</source>
        <translation>Habis. Hapus dulu untuk melanjutkan.</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Subtotal</translation>
    </message>
    <message>
        <source>Take cash</source>
        <translation>Terima tunai</translation>
    </message>
    <message>
        <source>Tap a product or scan a barcode to begin.</source>
        <translation>Ketuk produk atau pindai barcode untuk mulai.</translation>
    </message>
    <message>
        <source>The address is not complete.</source>
        <translation>Alamat belum lengkap.</translation>
    </message>
    <message>
        <source>The cart is empty</source>
        <translation>Keranjang masih kosong</translation>
    </message>
    <message>
        <source>The cart is empty.</source>
        <translation>Keranjang masih kosong.</translation>
    </message>
    <message>
        <source>The cart was emptied</source>
        <translation>Keranjang dikosongkan</translation>
    </message>
    <message>
        <source>The customer&apos;s details are not complete.</source>
        <translation>Data pelanggan belum lengkap.</translation>
    </message>
    <message>
        <source>The discount code is still being checked.</source>
        <translation>Kode diskon masih diperiksa.</translation>
    </message>
    <message>
        <source>The member&apos;s account cannot order this cart.</source>
        <translation>Akun member tidak bisa memesan keranjang ini.</translation>
    </message>
    <message>
        <source>The shipping cost is not known yet.</source>
        <translation>Ongkir belum diketahui.</translation>
    </message>
    <message>
        <source>The store is being asked for the sum.</source>
        <translation>Jumlahnya sedang ditanyakan ke toko.</translation>
    </message>
    <message>
        <source>The store&apos;s sum is missing.</source>
        <translation>Jumlah dari toko belum ada.</translation>
    </message>
    <message>
        <source>This till is not set up yet.</source>
        <translation>Kasir ini belum diatur.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Total {amount}</source>
        <translation>Total {amount}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Urungkan perubahan terakhir</translation>
    </message>
    <message>
        <source>Walk-in customer</source>
        <translation>Pelanggan umum</translation>
    </message>
    <message>
        <source>asking …</source>
        <translation>dihitung …</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>belum diketahui</translation>
    </message>
    <message>
        <source>quantity {count}</source>
        <translation>jumlah {count}</translation>
    </message>
    <message>
        <source>{amount} is taken off.</source>
        <translation>Dipotong {amount}.</translation>
    </message>
    <message>
        <source>{count} pieces</source>
        <translation type="vanished">{count} item</translation>
    </message>
    <message>
        <source>{name} was removed</source>
        <translation>{name} dihapus</translation>
    </message>
</context>
<context>
    <name>Catalog</name>
    <message numerus="yes">
        <source>%n product(s) found, all sold out.</source>
        <translation>
            <numerusform>%n produk ditemukan, semuanya habis.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variant(s)</source>
        <translation>
            <numerusform>%n varian</numerusform>
        </translation>
    </message>
    <message>
        <source>1 variant</source>
        <translation type="vanished">1 varian</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>Add them in Scalev; they appear here by themselves.</source>
        <translation>Tambahkan di Scalev; produk akan muncul di sini dengan sendirinya.</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>Semua {count}</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Bundel</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>Bundel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Check the spelling, or search for fewer words.</source>
        <translation>Periksa ejaan, atau cari dengan kata lebih sedikit.</translation>
    </message>
    <message>
        <source>Choose the one you have in hand.</source>
        <translation>Pilih barang yang sedang dipegang.</translation>
    </message>
    <message>
        <source>Choose: {option}</source>
        <translation>Pilih: {option}</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Hapus pencarian</translation>
    </message>
    <message>
        <source>Close without choosing</source>
        <translation>Tutup tanpa memilih</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Kursus</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>Kursus</translation>
    </message>
    <message>
        <source>Digital</source>
        <translation>Digital</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Barang</translation>
    </message>
    <message>
        <source>In stock</source>
        <translation>Ada stok</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Barang</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lisensi</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lisensi</translation>
    </message>
    <message>
        <source>Loading the catalog</source>
        <translation>Memuat katalog</translation>
    </message>
    <message>
        <source>No connection, and no catalog on this computer yet</source>
        <translation>Tidak ada koneksi, dan belum ada katalog di komputer ini</translation>
    </message>
    <message>
        <source>No price</source>
        <translation>Tanpa harga</translation>
    </message>
    <message>
        <source>Not made</source>
        <translation>Tidak tersedia</translation>
    </message>
    <message>
        <source>Not on sale</source>
        <translation>Tidak dijual</translation>
    </message>
    <message>
        <source>Nothing found for “{text}”</source>
        <translation>“{text}” tidak ditemukan</translation>
    </message>
    <message>
        <source>Nothing in this category</source>
        <translation>Kategori ini kosong</translation>
    </message>
    <message>
        <source>Nothing of this is in stock</source>
        <translation>Semuanya sedang habis</translation>
    </message>
    <message>
        <source>Once the catalog was loaded, the till sells offline too.</source>
        <translation>Setelah katalog dimuat, kasir bisa berjualan tanpa internet.</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>Kurangi satu</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Tambah satu</translation>
    </message>
    <message>
        <source>Opening the catalog</source>
        <translation>Membuka katalog</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Pilihan</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>Pick the product for the code {code}.</source>
        <translation>Pilih produk untuk kode {code}.</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produk</translation>
    </message>
    <message>
        <source>Quantity {count}</source>
        <translation>Jumlah {count}</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Muat ulang</translation>
    </message>
    <message>
        <source>Search in everything</source>
        <translation>Cari di semua kategori</translation>
    </message>
    <message>
        <source>Search product, SKU, or scan a barcode</source>
        <translation>Cari produk, SKU, atau pindai barcode</translation>
    </message>
    <message>
        <source>Search products</source>
        <translation>Cari produk</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>Show as a list</source>
        <translation>Tampilkan sebagai daftar</translation>
    </message>
    <message>
        <source>Show as tiles</source>
        <translation>Tampilkan sebagai kotak</translation>
    </message>
    <message>
        <source>Show only what is in stock</source>
        <translation>Tampilkan hanya yang ada stok</translation>
    </message>
    <message>
        <source>Show them too</source>
        <translation>Tampilkan juga</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Habis</translation>
    </message>
    <message>
        <source>The code {code} is now linked to {name}.</source>
        <translation>Kode {code} kini tertaut ke {name}.</translation>
    </message>
    <message>
        <source>This combination does not exist.</source>
        <translation>Kombinasi ini tidak ada.</translation>
    </message>
    <message>
        <source>This store has no products yet</source>
        <translation>Toko ini belum punya produk</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Varian</translation>
    </message>
    <message>
        <source>from</source>
        <translation>mulai</translation>
    </message>
    <message>
        <source>{count} in stock</source>
        <translation>{count} stok</translation>
    </message>
    <message>
        <source>{count} in the cart</source>
        <translation>{count} di keranjang</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>Sisa {count}</translation>
    </message>
    <message>
        <source>{count} products so far. You can sell as they come.</source>
        <translation type="vanished">{count} produk sejauh ini. Yang sudah masuk bisa langsung dijual.</translation>
    </message>
    <message>
        <source>{count} so far. What is here can be sold already.</source>
        <translation>Sudah {count}. Yang sudah tampil bisa langsung dijual.</translation>
    </message>
    <message>
        <source>{count} variants</source>
        <translation type="vanished">{count} varian</translation>
    </message>
    <message>
        <source>“{code}” is the code of several items</source>
        <translation>Kode “{code}” dipakai beberapa barang</translation>
    </message>
</context>
<context>
    <name>Checkout</name>
    <message>
        <source>Customer</source>
        <translation>Pelanggan</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Pengiriman</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Pembayaran</translation>
    </message>
    <message>
        <source>back to catalog</source>
        <translation>kembali ke katalog</translation>
    </message>
    <message>
        <source>back to delivery</source>
        <translation>kembali ke pengiriman</translation>
    </message>
</context>
<context>
    <name>Courier</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n hari</numerusform>
        </translation>
    </message>
    <message>
        <source>5 digits</source>
        <translation>5 angka</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>Alamat lain</translation>
    </message>
    <message>
        <source>Arrives in</source>
        <translation>Estimasi</translation>
    </message>
    <message>
        <source>Asking the couriers for their prices…</source>
        <translation>Menanyakan ongkir ke kurir…</translation>
    </message>
    <message>
        <source>COD</source>
        <translation>COD</translation>
    </message>
    <message>
        <source>Cashless</source>
        <translation>Cashless</translation>
    </message>
    <message>
        <source>Change it in their account</source>
        <translation>Ubah di akunnya</translation>
    </message>
    <message>
        <source>Change the address {street}</source>
        <translation>Ubah alamat {street}</translation>
    </message>
    <message>
        <source>Cheapest</source>
        <translation>Termurah</translation>
    </message>
    <message>
        <source>Cheapest and fastest</source>
        <translation>Termurah &amp; tercepat</translation>
    </message>
    <message>
        <source>Check the district with the customer, or hand the goods over here.</source>
        <translation>Periksa kecamatannya dengan pelanggan, atau serahkan barang di toko.</translation>
    </message>
    <message>
        <source>Choose another way to pay, or hand the goods over here.</source>
        <translation>Pilih metode bayar lain, atau serahkan barang di toko.</translation>
    </message>
    <message>
        <source>Complete the postal code first.</source>
        <translation>Lengkapi kode pos dulu.</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>Kurir</translation>
    </message>
    <message>
        <source>Couriers for this sale</source>
        <translation>Kurir untuk penjualan ini</translation>
    </message>
    <message>
        <source>Delete the address {street}</source>
        <translation>Hapus alamat {street}</translation>
    </message>
    <message>
        <source>Delete “{street}” from their account?</source>
        <translation>Hapus “{street}” dari akunnya?</translation>
    </message>
    <message>
        <source>Delivery fee</source>
        <translation>Ongkir</translation>
    </message>
    <message>
        <source>District / city</source>
        <translation>Kecamatan / kota</translation>
    </message>
    <message>
        <source>Districts that match</source>
        <translation>Kecamatan yang cocok</translation>
    </message>
    <message>
        <source>Fastest</source>
        <translation>Tercepat</translation>
    </message>
    <message>
        <source>How the goods reach the customer</source>
        <translation>Cara barang sampai ke pelanggan</translation>
    </message>
    <message>
        <source>Instant</source>
        <translation>Instan</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Jangan</translation>
    </message>
    <message>
        <source>No address is saved in their account yet.</source>
        <translation>Belum ada alamat tersimpan di akunnya.</translation>
    </message>
    <message>
        <source>No connection, and this till knows no such place yet.</source>
        <translation>Tidak ada koneksi, dan kasir ini belum mengenal tempat itu.</translation>
    </message>
    <message>
        <source>No connection: only places used before are shown.</source>
        <translation>Tidak ada koneksi: hanya tempat yang pernah dipakai.</translation>
    </message>
    <message>
        <source>No courier collects money in this district.</source>
        <translation>Tidak ada kurir COD ke kecamatan ini.</translation>
    </message>
    <message>
        <source>No courier goes to this district.</source>
        <translation>Tidak ada kurir ke kecamatan ini.</translation>
    </message>
    <message>
        <source>No weight, uncertain fee: {name}</source>
        <translation>Tanpa berat, ongkir belum pasti: {name}</translation>
    </message>
    <message>
        <source>Not found. Check the spelling.</source>
        <translation>Tidak ditemukan. Periksa ejaannya.</translation>
    </message>
    <message>
        <source>Pick the district first.</source>
        <translation>Pilih kecamatan dulu.</translation>
    </message>
    <message>
        <source>Pick up here</source>
        <translation>Ambil di toko</translation>
    </message>
    <message>
        <source>Pick-up is not set up.</source>
        <translation>Ambil di toko belum diatur.</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Kode pos</translation>
    </message>
    <message>
        <source>Postal codes of this district</source>
        <translation>Kode pos kecamatan ini</translation>
    </message>
    <message>
        <source>Reading their addresses…</source>
        <translation>Membaca alamat tersimpan…</translation>
    </message>
    <message>
        <source>Regular</source>
        <translation>Reguler</translation>
    </message>
    <message>
        <source>Save this address in their account</source>
        <translation>Simpan alamat ini di akunnya</translation>
    </message>
    <message>
        <source>Send to an address</source>
        <translation>Kirim ke alamat</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Layanan</translation>
    </message>
    <message>
        <source>Set up in the settings</source>
        <translation>Atur di setelan</translation>
    </message>
    <message>
        <source>Show the postal codes of this district</source>
        <translation>Tampilkan kode pos kecamatan ini</translation>
    </message>
    <message>
        <source>Street address</source>
        <translation>Alamat jalan</translation>
    </message>
    <message>
        <source>Street, house number, RT/RW, landmark</source>
        <translation>Jalan, nomor rumah, RT/RW, patokan</translation>
    </message>
    <message>
        <source>Switch it on in Scalev, or send the goods to an address.</source>
        <translation>Aktifkan di Scalev, atau kirim barang ke alamat.</translation>
    </message>
    <message>
        <source>Take the saved one</source>
        <translation>Pakai yang tersimpan</translation>
    </message>
    <message>
        <source>The couriers and their fees follow.</source>
        <translation>Setelah itu kurir dan ongkirnya tampil di sini.</translation>
    </message>
    <message>
        <source>The goods go to the changed address; the saved one stays as it is.</source>
        <translation>Barang dikirim ke alamat yang diubah; yang tersimpan tetap.</translation>
    </message>
    <message>
        <source>The till does not know yet which district it stands in.</source>
        <translation>Kecamatan tempat kasir ini berada belum diatur.</translation>
    </message>
    <message>
        <source>The till does not know yet which warehouse it sells from.</source>
        <translation>Gudang asal barang kasir ini belum diatur.</translation>
    </message>
    <message>
        <source>Their saved addresses</source>
        <translation>Alamat tersimpan</translation>
    </message>
    <message>
        <source>This store offers no pick-up.</source>
        <translation>Toko ini tidak menyediakan ambil di toko.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Type at least three letters</source>
        <translation>Ketik minimal tiga huruf</translation>
    </message>
    <message>
        <source>Weight {weight}</source>
        <translation>Berat {weight}</translation>
    </message>
    <message>
        <source>Yes, delete it</source>
        <translation>Ya, hapus</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hari ini</translation>
    </message>
    <message>
        <source>via {provider}</source>
        <translation>via {provider}</translation>
    </message>
    <message>
        <source>{first}–{last} days</source>
        <translation>{first}–{last} hari</translation>
    </message>
    <message>
        <source>{name} has no weight; the delivery fee may be too low</source>
        <translation type="vanished">{name} tidak punya berat; ongkir bisa terlalu rendah</translation>
    </message>
</context>
<context>
    <name>Customer</name>
    <message numerus="yes">
        <source>%n line(s) of their cart cannot be sold here</source>
        <translation>
            <numerusform>%n baris keranjangnya tidak bisa dijual di sini</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n pesanan</numerusform>
        </translation>
    </message>
    <message>
        <source>A delivery needs name and number. Known customers appear as you type.</source>
        <translation>Pengiriman perlu nama dan nomor. Pelanggan lama muncul saat Anda mengetik.</translation>
    </message>
    <message>
        <source>A member&apos;s order takes at most {count} lines.</source>
        <translation>Pesanan member memuat paling banyak {count} baris.</translation>
    </message>
    <message>
        <source>A member&apos;s order takes at most {count} pieces of a line.</source>
        <translation>Pesanan member memuat paling banyak {count} buah per baris.</translation>
    </message>
    <message>
        <source>A member&apos;s order takes no discount by hand.</source>
        <translation>Pesanan member tidak bisa diberi diskon manual.</translation>
    </message>
    <message>
        <source>All of this may stay empty for a walk-in customer.</source>
        <translation type="vanished">Semua ini boleh kosong untuk pelanggan umum.</translation>
    </message>
    <message>
        <source>All of this may stay empty. Known customers appear as you type.</source>
        <translation>Semua boleh kosong. Pelanggan lama muncul saat Anda mengetik.</translation>
    </message>
    <message>
        <source>Asking the store…</source>
        <translation>Menanyakan ke toko…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Change name or number</source>
        <translation>Ubah nama atau nomor</translation>
    </message>
    <message>
        <source>Customer name</source>
        <translation>Nama pelanggan</translation>
    </message>
    <message>
        <source>Customers who bought here before</source>
        <translation>Pelanggan yang pernah membeli di sini</translation>
    </message>
    <message>
        <source>Customers with an account of their own can sign in here once the owner has entered the storefront key in the settings.</source>
        <translation>Pelanggan yang punya akun bisa masuk di sini setelah pemilik mengisi kunci storefront di setelan.</translation>
    </message>
    <message>
        <source>Does the customer have an account?</source>
        <translation>Pelanggan punya akun?</translation>
    </message>
    <message>
        <source>E-mail (optional)</source>
        <translation>Email (opsional)</translation>
    </message>
    <message>
        <source>Empties name, phone and e-mail</source>
        <translation>Mengosongkan nama, nomor, dan email</translation>
    </message>
    <message>
        <source>Go on without the account</source>
        <translation>Lanjut tanpa akun</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Recipient name</source>
        <translation>Nama penerima</translation>
    </message>
    <message>
        <source>Remove it, use a discount code at the payment, or sell without the account.</source>
        <translation>Hapus diskonnya, pakai kode diskon saat pembayaran, atau jual tanpa akun.</translation>
    </message>
    <message>
        <source>Remove the discount</source>
        <translation>Hapus diskon</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Saved addresses: {count}</source>
        <translation>Alamat tersimpan: {count}</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Masuk lagi</translation>
    </message>
    <message>
        <source>Sign in as a member</source>
        <translation>Masuk sebagai member</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>Signed in, they order with their own addresses, prices and order history.</source>
        <translation>Setelah masuk, pesanan memakai alamat dan riwayat akunnya.</translation>
    </message>
    <message>
        <source>Split the cart into two sales, or sell without the account.</source>
        <translation>Bagi keranjang menjadi dua transaksi, atau jual tanpa akun.</translation>
    </message>
    <message>
        <source>Split the line into two sales, or sell without the account.</source>
        <translation>Bagi barisnya ke dua transaksi, atau jual tanpa akun.</translation>
    </message>
    <message>
        <source>Take over their cart ({count})</source>
        <translation>Ambil keranjangnya ({count})</translation>
    </message>
    <message>
        <source>The cart and everything that was typed are kept.</source>
        <translation>Keranjang dan semua isian tetap tersimpan.</translation>
    </message>
    <message>
        <source>The sign-in of {name} has ended: sign in again.</source>
        <translation>Sesi member {name} berakhir: masuk lagi.</translation>
    </message>
    <message>
        <source>Their last orders</source>
        <translation>Pesanan terakhirnya</translation>
    </message>
    <message>
        <source>Their orders</source>
        <translation>Pesanannya</translation>
    </message>
    <message>
        <source>They have not ordered here before.</source>
        <translation>Belum pernah memesan di sini.</translation>
    </message>
    <message>
        <source>This is not a WhatsApp number.</source>
        <translation>Ini bukan nomor WhatsApp.</translation>
    </message>
    <message>
        <source>Walk-in customer</source>
        <translation>Pelanggan umum</translation>
    </message>
    <message>
        <source>WhatsApp number</source>
        <translation>No. WhatsApp</translation>
    </message>
    <message>
        <source>name@example.com</source>
        <translation>nama@contoh.id</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message numerus="yes">
        <source>%n sale(s) over {amount} wait to be sent already. Nothing was lost; wait for the internet, or ask the owner to raise the limit in the settings.</source>
        <translation>
            <numerusform>%n penjualan senilai {amount} sudah menunggu dikirim. Tidak ada yang hilang; tunggu internet, atau minta pemilik menaikkan batasnya di setelan.</numerusform>
        </translation>
    </message>
    <message>
        <source>A Wi-Fi login page or an antivirus may be in between. Nothing was sent.</source>
        <translation type="vanished">Mungkin terhalang halaman masuk Wi-Fi atau antivirus. Tidak ada yang terkirim.</translation>
    </message>
    <message>
        <source>A postal code has five digits.</source>
        <translation>Kode pos terdiri dari lima angka.</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>Perlu alasan.</translation>
    </message>
    <message>
        <source>Above the QRIS limit for one payment.</source>
        <translation>Di atas batas QRIS untuk satu pembayaran.</translation>
    </message>
    <message>
        <source>As many sales wait for the internet as the owner allows.</source>
        <translation>Penjualan yang menunggu internet sudah mencapai batas dari pemilik.</translation>
    </message>
    <message>
        <source>Check both: the address begins with https, the key with rk_ or sk_.</source>
        <translation>Periksa keduanya: alamat diawali https, kunci diawali rk_ atau sk_.</translation>
    </message>
    <message>
        <source>Check the customer, the address and the courier, then go on.</source>
        <translation>Periksa pelanggan, alamat, dan kurir, lalu lanjutkan.</translation>
    </message>
    <message>
        <source>Check the date and time of this computer. Nothing was sent.</source>
        <translation type="vanished">Periksa tanggal dan jam komputer ini. Tidak ada yang terkirim.</translation>
    </message>
    <message>
        <source>Choose another district, or hand the goods over here.</source>
        <translation>Pilih kecamatan lain, atau serahkan barang di toko.</translation>
    </message>
    <message>
        <source>Choose one of the stores that the key opens.</source>
        <translation>Pilih salah satu toko yang dibuka oleh kunci ini.</translation>
    </message>
    <message>
        <source>Choose the store again in the settings.</source>
        <translation type="vanished">Pilih lagi toko di Setelan.</translation>
    </message>
    <message>
        <source>Do not go on selling; call support.</source>
        <translation>Jangan berjualan dulu; hubungi bantuan.</translation>
    </message>
    <message>
        <source>Free some space; the cart on the screen is kept.</source>
        <translation type="vanished">Kosongkan sebagian ruang; keranjang di layar tetap tersimpan.</translation>
    </message>
    <message>
        <source>Install the newest version; nothing was changed.</source>
        <translation>Pasang versi terbaru; tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>It asks for a tip or fee.</source>
        <translation>QR ini meminta tip atau biaya.</translation>
    </message>
    <message>
        <source>It carries no fixed amount.</source>
        <translation>QR ini tidak memuat nominal tetap.</translation>
    </message>
    <message>
        <source>It has no price in Scalev yet.</source>
        <translation>Belum ada harganya di Scalev.</translation>
    </message>
    <message>
        <source>It is not a QRIS code.</source>
        <translation>Ini bukan kode QRIS.</translation>
    </message>
    <message>
        <source>It is not clear which store this till is in.</source>
        <translation>Belum jelas kasir ini milik toko mana.</translation>
    </message>
    <message>
        <source>It is not complete in Scalev yet, so it cannot be sold here.</source>
        <translation>Datanya di Scalev belum lengkap, jadi belum bisa dijual di sini.</translation>
    </message>
    <message>
        <source>It is switched off in Scalev.</source>
        <translation>Dinonaktifkan di Scalev.</translation>
    </message>
    <message>
        <source>It was not sent. Open the till of that shop to go on with it.</source>
        <translation>Pesanan belum terkirim. Buka kasir toko itu untuk melanjutkannya.</translation>
    </message>
    <message>
        <source>Its amount is not the order&apos;s.</source>
        <translation>Nominalnya tidak sama dengan pesanan.</translation>
    </message>
    <message>
        <source>Needs the customer&apos;s phone number.</source>
        <translation>Perlu nomor telepon pelanggan.</translation>
    </message>
    <message>
        <source>No connection to Scalev.</source>
        <translation>Tidak ada koneksi ke Scalev.</translation>
    </message>
    <message>
        <source>No order was made; correct it and try again.</source>
        <translation>Pesanan tidak dibuat; perbaiki lalu coba lagi.</translation>
    </message>
    <message>
        <source>No warehouse can send these goods there.</source>
        <translation>Tidak ada gudang yang bisa mengirim barang ini ke sana.</translation>
    </message>
    <message>
        <source>Nothing is to be paid.</source>
        <translation>Tidak ada yang harus dibayar.</translation>
    </message>
    <message>
        <source>Nothing on the screen was lost. Try again; tell support if it goes on.</source>
        <translation>Yang ada di layar tidak hilang. Coba lagi; hubungi bantuan bila terus terjadi.</translation>
    </message>
    <message>
        <source>Nothing was changed. Compare the orders once more.</source>
        <translation>Tidak ada yang diubah. Bandingkan sekali lagi pesanannya.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing was changed; try again in %n second(s).</source>
        <translation>
            <numerusform>Tidak ada yang berubah; coba lagi dalam %n detik.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed; try again in a moment.</source>
        <translation>Tidak ada yang berubah; coba lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>Nothing was sent. Check the internet, then try again.</source>
        <translation>Tidak ada yang terkirim. Periksa internet, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Nothing was sent. Give the sale up and confirm it anew, or have the customer clear their cart.</source>
        <translation>Tidak ada yang terkirim. Batalkan penjualan ini lalu konfirmasi ulang, atau minta pelanggan mengosongkan keranjangnya.</translation>
    </message>
    <message>
        <source>Nothing was sent. Log in to the Wi-Fi if it asks for it, else call the owner.</source>
        <translation>Tidak ada yang terkirim. Masuk ke Wi-Fi bila diminta, atau hubungi pemilik toko.</translation>
    </message>
    <message>
        <source>Nothing was sent. Set the date and time of this computer right, then try again.</source>
        <translation>Tidak ada yang terkirim. Betulkan tanggal dan jam komputer ini, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Nothing was sent. Sign in again at the customer step, or go on without the account.</source>
        <translation>Tidak ada yang terkirim. Masuk lagi di langkah pelanggan, atau lanjut tanpa akun.</translation>
    </message>
    <message>
        <source>Nothing was sent; it is safe to try again.</source>
        <translation type="vanished">Tidak ada yang terkirim; aman untuk mencoba lagi.</translation>
    </message>
    <message>
        <source>Only digits, please.</source>
        <translation>Isi dengan angka saja.</translation>
    </message>
    <message>
        <source>Only for goods that are delivered.</source>
        <translation>Hanya untuk barang yang dikirim.</translation>
    </message>
    <message>
        <source>Only when nothing is to be paid.</source>
        <translation>Hanya bila tidak ada yang harus dibayar.</translation>
    </message>
    <message>
        <source>Only {count} left of {name}.</source>
        <translation>Stok {name} tinggal {count}.</translation>
    </message>
    <message>
        <source>Pick the district from the list.</source>
        <translation>Pilih kecamatan dari daftar.</translation>
    </message>
    <message>
        <source>Refresh the catalog and try again.</source>
        <translation>Muat ulang katalog, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Scalev did not accept this.</source>
        <translation>Scalev tidak menerima ini.</translation>
    </message>
    <message>
        <source>Scalev did not answer in time.</source>
        <translation>Scalev tidak menjawab tepat waktu.</translation>
    </message>
    <message>
        <source>Scalev does not know this any more.</source>
        <translation type="vanished">Scalev tidak mengenal ini lagi.</translation>
    </message>
    <message>
        <source>Scalev gives no order id, so it cannot be sold here.</source>
        <translation type="vanished">Scalev tidak memberi id pesanan, jadi tidak bisa dijual di sini.</translation>
    </message>
    <message>
        <source>Scalev gives no usable price, so it cannot be sold.</source>
        <translation type="vanished">Scalev tidak memberi harga yang bisa dipakai, jadi tidak bisa dijual.</translation>
    </message>
    <message>
        <source>Scalev has trouble answering.</source>
        <translation type="vanished">Scalev sedang sulit menjawab.</translation>
    </message>
    <message>
        <source>Scalev is having trouble.</source>
        <translation>Scalev sedang bermasalah.</translation>
    </message>
    <message>
        <source>Scalev refused the key.</source>
        <translation>Scalev menolak kunci kasir ini.</translation>
    </message>
    <message>
        <source>Scalev&apos;s answer could not be understood.</source>
        <translation>Jawaban Scalev tidak bisa dipahami.</translation>
    </message>
    <message>
        <source>Sold out.</source>
        <translation>Habis.</translation>
    </message>
    <message>
        <source>Something is still missing.</source>
        <translation>Masih ada yang kurang.</translation>
    </message>
    <message>
        <source>Something unexpected happened.</source>
        <translation>Terjadi kesalahan tak terduga.</translation>
    </message>
    <message>
        <source>That is more than a till can count.</source>
        <translation type="vanished">Itu lebih dari yang bisa dihitung kasir.</translation>
    </message>
    <message>
        <source>That order belongs to another sale.</source>
        <translation>Pesanan itu milik penjualan lain.</translation>
    </message>
    <message>
        <source>The answer never came.</source>
        <translation type="vanished">Jawaban tidak kunjung datang.</translation>
    </message>
    <message>
        <source>The cart is kept. Tell support what you just did.</source>
        <translation type="vanished">Keranjang tetap tersimpan. Ceritakan ke bantuan apa yang baru Anda lakukan.</translation>
    </message>
    <message>
        <source>The cart is kept. The owner must enter a valid key in the settings.</source>
        <translation>Keranjang tetap tersimpan. Pemilik toko perlu memasukkan kunci yang berlaku di Setelan.</translation>
    </message>
    <message>
        <source>The cart is kept; you can go on. If it happens again, tell support what you did.</source>
        <translation>Keranjang tetap tersimpan; Anda bisa melanjutkan. Bila terulang, ceritakan ke bantuan apa yang Anda lakukan.</translation>
    </message>
    <message>
        <source>The cart on the screen is kept. Free at least {room} MB, then go on.</source>
        <translation>Keranjang di layar tetap tersimpan. Kosongkan sedikitnya {room} MB, lalu lanjutkan.</translation>
    </message>
    <message>
        <source>The cart on the screen is kept. Free some space before you go on.</source>
        <translation type="vanished">Keranjang di layar tetap tersimpan. Kosongkan ruang disk sebelum melanjutkan.</translation>
    </message>
    <message>
        <source>The check sum (CRC) is wrong.</source>
        <translation>Angka pemeriksa (CRC) salah.</translation>
    </message>
    <message>
        <source>The chosen courier does not collect money.</source>
        <translation>Kurir yang dipilih tidak melayani COD.</translation>
    </message>
    <message>
        <source>The code is damaged.</source>
        <translation>Kodenya rusak.</translation>
    </message>
    <message>
        <source>The connection is not secure.</source>
        <translation>Koneksi tidak aman.</translation>
    </message>
    <message>
        <source>The country is not Indonesia.</source>
        <translation>Negaranya bukan Indonesia.</translation>
    </message>
    <message>
        <source>The currency is not rupiah.</source>
        <translation>Mata uangnya bukan rupiah.</translation>
    </message>
    <message>
        <source>The customer cannot pay this way without the internet.</source>
        <translation>Pelanggan tidak bisa membayar dengan cara ini tanpa internet.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Ruang disk penuh.</translation>
    </message>
    <message>
        <source>The key does not open this till&apos;s store.</source>
        <translation type="vanished">Kunci ini tidak membuka toko kasir ini.</translation>
    </message>
    <message>
        <source>The key was refused.</source>
        <translation type="vanished">Kunci ditolak.</translation>
    </message>
    <message>
        <source>The member&apos;s cart at the store holds other goods by now.</source>
        <translation>Keranjang member di toko kini berisi barang lain.</translation>
    </message>
    <message>
        <source>The member&apos;s sign-in has ended.</source>
        <translation>Sesi member sudah berakhir.</translation>
    </message>
    <message>
        <source>The merchant is missing.</source>
        <translation>Nama merchant tidak ada.</translation>
    </message>
    <message>
        <source>The number is too long.</source>
        <translation>Nomornya terlalu panjang.</translation>
    </message>
    <message>
        <source>The number is too short.</source>
        <translation>Nomornya terlalu pendek.</translation>
    </message>
    <message>
        <source>The order may exist. It is being checked; do not make it again.</source>
        <translation>Pesanan mungkin sudah ada dan sedang dicek; jangan dibuat lagi.</translation>
    </message>
    <message>
        <source>The owner enters it in the settings.</source>
        <translation>Pemilik mengisinya di setelan.</translation>
    </message>
    <message>
        <source>The owner must enter a valid key in the settings. The cart is kept.</source>
        <translation type="vanished">Pemilik harus memasukkan kunci yang sah di Setelan. Keranjang tetap tersimpan.</translation>
    </message>
    <message>
        <source>The owner must enter it again; sales on this till are kept.</source>
        <translation>Penjualan di kasir ini tetap tersimpan; pemilik toko perlu memasukkan kuncinya lagi.</translation>
    </message>
    <message>
        <source>The owner must widen the key&apos;s rights in Scalev.</source>
        <translation>Pemilik toko perlu memberi kunci ini hak di Scalev.</translation>
    </message>
    <message>
        <source>The quantity or the amount is too large.</source>
        <translation>Jumlahnya terlalu besar.</translation>
    </message>
    <message>
        <source>The sale is kept. Try again, change the method, or park it.</source>
        <translation>Penjualan tersimpan. Coba lagi, ganti metode, atau parkir.</translation>
    </message>
    <message>
        <source>The secure connection failed.</source>
        <translation>Koneksi aman gagal.</translation>
    </message>
    <message>
        <source>The secure connection was refused.</source>
        <translation type="vanished">Koneksi aman ditolak.</translation>
    </message>
    <message>
        <source>The till is already open on this computer.</source>
        <translation>Kasir sudah terbuka di komputer ini.</translation>
    </message>
    <message>
        <source>The till&apos;s data cannot be read or written.</source>
        <translation>Data kasir tidak bisa dibaca atau disimpan.</translation>
    </message>
    <message>
        <source>The till&apos;s data was written by a newer version.</source>
        <translation>Data kasir ditulis oleh versi yang lebih baru.</translation>
    </message>
    <message>
        <source>This computer has no key for the shop.</source>
        <translation>Komputer ini belum punya kunci toko.</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Wajib diisi.</translation>
    </message>
    <message>
        <source>This is no longer in Scalev.</source>
        <translation>Ini sudah tidak ada di Scalev.</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>Ini bukan alamat email.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>Ini terlalu panjang.</translation>
    </message>
    <message>
        <source>This key may not do that.</source>
        <translation>Kunci ini tidak punya hak untuk itu.</translation>
    </message>
    <message>
        <source>This sale belongs to another shop.</source>
        <translation>Penjualan ini milik toko lain.</translation>
    </message>
    <message>
        <source>This server address or key cannot be right.</source>
        <translation>Alamat server atau kunci ini salah.</translation>
    </message>
    <message>
        <source>This till has no storefront key.</source>
        <translation>Kasir ini belum punya kunci storefront.</translation>
    </message>
    <message>
        <source>Too many requests.</source>
        <translation>Terlalu banyak permintaan.</translation>
    </message>
    <message>
        <source>Try again in {seconds} seconds.</source>
        <translation type="vanished">Coba lagi dalam {seconds} detik.</translation>
    </message>
    <message>
        <source>Use the window that is open.</source>
        <translation>Pakai jendela yang sudah terbuka.</translation>
    </message>
    <message>
        <source>What was on the screen stays. Tell support if it goes on.</source>
        <translation type="vanished">Yang ada di layar tetap ada. Hubungi bantuan bila terus terjadi.</translation>
    </message>
    <message>
        <source>Write in a few words why; it is kept with the sale.</source>
        <translation>Tulis singkat alasannya; disimpan bersama penjualan.</translation>
    </message>
</context>
<context>
    <name>Held</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
        </translation>
    </message>
    <message>
        <source>Discard {name}?</source>
        <translation>Buang {name}?</translation>
    </message>
    <message>
        <source>Empty cart</source>
        <translation>Keranjang kosong</translation>
    </message>
    <message>
        <source>Held carts</source>
        <translation>Keranjang ditahan</translation>
    </message>
    <message>
        <source>Held carts {count}</source>
        <translation>Keranjang ditahan {count}</translation>
    </message>
    <message>
        <source>Hold a cart with F4 to serve somebody else first; it waits here, also over night.</source>
        <translation>Tahan keranjang dengan F4 untuk melayani orang lain dulu; keranjang menunggu di sini, bahkan sampai besok.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Tetap simpan</translation>
    </message>
    <message>
        <source>No held carts</source>
        <translation>Tidak ada keranjang ditahan</translation>
    </message>
    <message>
        <source>Yes, discard</source>
        <translation>Ya, buang</translation>
    </message>
    <message>
        <source>{count} pcs</source>
        <translation type="vanished">{count} pcs</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <translation>{name} dan {count} lainnya</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Check the payment now</source>
        <translation>Cek pembayaran sekarang</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Continue or pay</source>
        <translation>Lanjut atau bayar</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Pelanggan</translation>
    </message>
    <message>
        <source>Delete the line</source>
        <translation>Hapus barang</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Pengiriman</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Diskon</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Layar penuh</translation>
    </message>
    <message>
        <source>Held carts</source>
        <translation>Keranjang ditahan</translation>
    </message>
    <message>
        <source>Hold the cart</source>
        <translation>Tahan keranjang</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tombol pintas</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Mundur satu langkah</translation>
    </message>
    <message>
        <source>Quantity of the line</source>
        <translation>Ubah jumlah barang</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Struk</translation>
    </message>
    <message>
        <source>Search or scan</source>
        <translation>Cari atau pindai</translation>
    </message>
    <message>
        <source>Show these keys</source>
        <translation>Tampilkan daftar ini</translation>
    </message>
    <message>
        <source>Undo the last cart change</source>
        <translation>Urungkan perubahan terakhir</translation>
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
    <name>Links</name>
    <message>
        <source>The browser of this computer did not open it.</source>
        <translation>Peramban di komputer ini gagal membukanya.</translation>
    </message>
    <message>
        <source>This customer has no mobile number.</source>
        <translation>Pelanggan ini tidak punya nomor HP.</translation>
    </message>
    <message>
        <source>This is not a safe web address, so it is not opened.</source>
        <translation>Ini bukan alamat web yang aman, jadi tidak dibuka.</translation>
    </message>
    <message>
        <source>This order has no payment page.</source>
        <translation>Pesanan ini tidak punya halaman pembayaran.</translation>
    </message>
    <message>
        <source>{host} is not a host this till trusts, so it is not opened.</source>
        <translation>{host} tidak ada di daftar situs tepercaya kasir ini, jadi tidak dibuka.</translation>
    </message>
</context>
<context>
    <name>Naming</name>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n pesanan</numerusform>
        </translation>
    </message>
    <message>
        <source>Bank transfer</source>
        <translation>Transfer bank</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Sedang dicek</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Sedang dikirim</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Kartu</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Tunai</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Konflik</translation>
    </message>
    <message>
        <source>E-wallet</source>
        <translation>E-wallet</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Kedaluwarsa</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Tidak jadi</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Invoice</translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation>Kunci ditolak</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation>Perlu keputusan</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation type="vanished">Perlu dicek</translation>
    </message>
    <message>
        <source>No payment</source>
        <translation>Tanpa pembayaran</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Tidak diterima</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Belum terkirim</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Lunas</translation>
    </message>
    <message>
        <source>Paid on delivery</source>
        <translation>Bayar di tujuan</translation>
    </message>
    <message>
        <source>Pay at a shop</source>
        <translation>Gerai</translation>
    </message>
    <message>
        <source>Payment link</source>
        <translation>Link pembayaran</translation>
    </message>
    <message>
        <source>Refused too late</source>
        <translation>Ditolak belakangan</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>Belum dibayar</translation>
    </message>
    <message>
        <source>Virtual account</source>
        <translation>Virtual account</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Walk-in customer</source>
        <translation>Pelanggan umum</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>baru saja</translation>
    </message>
    <message>
        <source>{count} d ago</source>
        <translation>{count} hari lalu</translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation>{count} jam lalu</translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation>{count} mnt lalu</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>Added by Scalev</source>
        <translation>Tambahan dari Scalev</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Asking Scalev…</source>
        <translation>Menanyakan ke Scalev…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Cek lagi</translation>
    </message>
    <message>
        <source>Check payment</source>
        <translation>Cek bayar</translation>
    </message>
    <message>
        <source>Choose an order in the list to see it here.</source>
        <translation>Pilih pesanan di daftar untuk melihatnya di sini.</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Pelanggan</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Putuskan</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Diskon</translation>
    </message>
    <message>
        <source>Do not make it again. The till goes on looking by itself.</source>
        <translation>Jangan buat ulang. Kasir terus mencari sendiri.</translation>
    </message>
    <message>
        <source>Every sale that is confirmed at this till appears here.</source>
        <translation>Setiap penjualan yang dikonfirmasi di kasir ini muncul di sini.</translation>
    </message>
    <message>
        <source>Forget this customer…</source>
        <translation>Lupakan pelanggan ini…</translation>
    </message>
    <message>
        <source>Just checked: {state}.</source>
        <translation>Baru saja dicek: {state}.</translation>
    </message>
    <message>
        <source>Look in all orders</source>
        <translation>Cari di semua pesanan</translation>
    </message>
    <message numerus="yes">
        <source>Looked for it %n time(s), the last time at {time}.</source>
        <translation>
            <numerusform>Dicek %n kali, terakhir {time}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Metode</translation>
    </message>
    <message>
        <source>Needs a decision {count}</source>
        <translation>Perlu keputusan {count}</translation>
    </message>
    <message>
        <source>Needs a look {count}</source>
        <translation type="vanished">Perlu dicek {count}</translation>
    </message>
    <message>
        <source>No order chosen</source>
        <translation>Belum ada pesanan dipilih</translation>
    </message>
    <message>
        <source>No order here has these words in its number, name or phone.</source>
        <translation>Tidak ada pesanan di sini dengan nomor, nama, atau telepon itu.</translation>
    </message>
    <message>
        <source>No orders here</source>
        <translation>Tidak ada pesanan di sini</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation>Belum ada pesanan</translation>
    </message>
    <message>
        <source>Not sent yet {count}</source>
        <translation>Belum terkirim {count}</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Tidak ditemukan</translation>
    </message>
    <message>
        <source>One stays; cancel the others, or pay back what was paid twice.</source>
        <translation>Satu tetap dipakai; batalkan yang lain, atau kembalikan uang yang dibayar dua kali.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Pesanan</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Pesanan</translation>
    </message>
    <message>
        <source>Orders of this till</source>
        <translation>Pesanan kasir ini</translation>
    </message>
    <message>
        <source>Paid {count}</source>
        <translation>Lunas {count}</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Struk</translation>
    </message>
    <message>
        <source>Scalev refused it after the customer was served</source>
        <translation>Scalev menolaknya setelah pelanggan dilayani</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>Ongkir</translation>
    </message>
    <message>
        <source>Shipping · {courier}</source>
        <translation>Ongkir · {courier}</translation>
    </message>
    <message>
        <source>Show QR</source>
        <translation>Tampilkan QR</translation>
    </message>
    <message>
        <source>Show all orders</source>
        <translation>Tampilkan semua pesanan</translation>
    </message>
    <message>
        <source>Show code</source>
        <translation>Tampilkan kode</translation>
    </message>
    <message>
        <source>Show number</source>
        <translation>Tampilkan nomor</translation>
    </message>
    <message>
        <source>Somebody has to decide what becomes of it.</source>
        <translation>Harus ada yang memutuskan kelanjutannya.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Subtotal</translation>
    </message>
    <message>
        <source>The chosen order</source>
        <translation>Pesanan terpilih</translation>
    </message>
    <message numerus="yes">
        <source>There are %n order(s) for this sale</source>
        <translation>
            <numerusform>Ada %n pesanan untuk penjualan ini</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing of this kind at the moment.</source>
        <translation>Saat ini tidak ada yang seperti ini.</translation>
    </message>
    <message>
        <source>This order is being checked with Scalev</source>
        <translation>Pesanan ini sedang dicek ke Scalev</translation>
    </message>
    <message>
        <source>This order was not found in Scalev</source>
        <translation>Pesanan ini tidak ditemukan di Scalev</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Jam</translation>
    </message>
    <message>
        <source>Today {count}</source>
        <translation>Hari ini {count}</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Waiting for payment {count}</source>
        <translation>Menunggu bayar {count}</translation>
    </message>
    <message>
        <source>Which orders</source>
        <translation>Saring pesanan</translation>
    </message>
    <message>
        <source>proof of the transfer is there</source>
        <translation>bukti transfer ada</translation>
    </message>
    <message>
        <source>{count} x {price}</source>
        <translation>{count} x {price}</translation>
    </message>
</context>
<context>
    <name>Payment</name>
    <message>
        <source>A member&apos;s order needs the internet</source>
        <translation>Pesanan member butuh internet</translation>
    </message>
    <message>
        <source>Above the QRIS limit</source>
        <translation>Di atas batas QRIS</translation>
    </message>
    <message>
        <source>Additional cost</source>
        <translation>Biaya tambahan</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>Another picture</source>
        <translation>Gambar lain</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Pakai</translation>
    </message>
    <message>
        <source>As Scalev says</source>
        <translation>Sesuai petunjuk Scalev</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Tanyakan lagi</translation>
    </message>
    <message>
        <source>Ask the customer to open the page</source>
        <translation>Minta pelanggan membuka halaman</translation>
    </message>
    <message>
        <source>Ask the customer to open {name}</source>
        <translation>Minta pelanggan membuka {name}</translation>
    </message>
    <message>
        <source>Ask the customer to pay at {name}</source>
        <translation>Minta pelanggan membayar di {name}</translation>
    </message>
    <message>
        <source>Ask the customer to scan</source>
        <translation>Minta pelanggan memindai</translation>
    </message>
    <message>
        <source>Ask the customer to transfer</source>
        <translation>Minta pelanggan mentransfer</translation>
    </message>
    <message>
        <source>Ask the customer to transfer exactly</source>
        <translation>Minta pelanggan mentransfer tepat</translation>
    </message>
    <message>
        <source>Asking Scalev whether it is paid…</source>
        <translation>Menanyakan ke Scalev apakah sudah dibayar…</translation>
    </message>
    <message>
        <source>Asking Scalev…</source>
        <translation>Menanyakan ke Scalev…</translation>
    </message>
    <message>
        <source>Asking the store what it comes to…</source>
        <translation>Menanyakan jumlahnya ke toko…</translation>
    </message>
    <message>
        <source>At the counter of {name}: tell the cashier this code and pay.</source>
        <translation>Di kasir {name}: sebutkan kode ini, lalu bayar.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Being cancelled…</source>
        <translation>Sedang dibatalkan…</translation>
    </message>
    <message>
        <source>Being sent…</source>
        <translation>Sedang dikirim…</translation>
    </message>
    <message>
        <source>Call the owner.</source>
        <translation>Hubungi pemilik.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Cancel the extra order</source>
        <translation>Batalkan pesanan ekstra</translation>
    </message>
    <message>
        <source>Cancel the sale</source>
        <translation>Batalkan penjualan</translation>
    </message>
    <message>
        <source>Cancel this sale?</source>
        <translation>Batalkan penjualan ini?</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Cash taken</source>
        <translation>Tunai diterima</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Kembalian</translation>
    </message>
    <message>
        <source>Change method</source>
        <translation>Ganti metode</translation>
    </message>
    <message>
        <source>Change the method and try another way.</source>
        <translation>Ganti metode dan coba cara lain.</translation>
    </message>
    <message>
        <source>Change {amount}</source>
        <translation>Kembalian {amount}</translation>
    </message>
    <message>
        <source>Charge what Scalev says</source>
        <translation>Tagih sesuai Scalev</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Cek</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Cek lagi</translation>
    </message>
    <message>
        <source>Check the {name} app</source>
        <translation>Cek aplikasi {name}</translation>
    </message>
    <message>
        <source>Checking the code {code}…</source>
        <translation>Memeriksa kode {code}…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Mengecek…</translation>
    </message>
    <message>
        <source>Choose another way to pay.</source>
        <translation>Pilih cara bayar yang lain.</translation>
    </message>
    <message>
        <source>Choose how the customer pays.</source>
        <translation>Pilih cara bayar.</translation>
    </message>
    <message>
        <source>Confirmed at</source>
        <translation>Dikonfirmasi pukul</translation>
    </message>
    <message>
        <source>Confirmed by hand</source>
        <translation>Konfirmasi manual</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Konflik</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Tersalin</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Salin kode</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Salin link</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Salin nomor</translation>
    </message>
    <message>
        <source>Copy {what}</source>
        <translation>Salin {what}</translation>
    </message>
    <message>
        <source>Correct the order</source>
        <translation>Perbaiki pesanan</translation>
    </message>
    <message>
        <source>Counts the change</source>
        <translation>Hitung kembalian</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Pelanggan</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Pengiriman</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Diskon</translation>
    </message>
    <message>
        <source>Discount code</source>
        <translation>Kode diskon</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Kecamatan</translation>
    </message>
    <message>
        <source>Do not close the app; free some space. It is tried each second.</source>
        <translation>Jangan tutup aplikasi; kosongkan ruang. Dicoba lagi setiap detik.</translation>
    </message>
    <message>
        <source>Do this only if the customer does not pay or goes without the goods. If the order turns up later, the till tells you. Why is it cancelled?</source>
        <translation>Lakukan hanya jika pelanggan tidak membayar atau pergi tanpa barang. Jika pesanannya muncul belakangan, kasir memberi tahu. Mengapa dibatalkan?</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Done at the till.</source>
        <translation>Selesai di kasir.</translation>
    </message>
    <message>
        <source>Done, send later</source>
        <translation>Selesai, kirim nanti</translation>
    </message>
    <message>
        <source>Every e-wallet &amp; bank</source>
        <translation>Semua e-wallet &amp; bank</translation>
    </message>
    <message>
        <source>Exact amount</source>
        <translation>Jumlah tepat</translation>
    </message>
    <message>
        <source>Exact money</source>
        <translation>Uang pas</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Kedaluwarsa</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Penerima</translation>
    </message>
    <message>
        <source>Giving it up…</source>
        <translation>Membatalkan penjualan…</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Barang</translation>
    </message>
    <message>
        <source>Goods taken back</source>
        <translation>Barang dikembalikan</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Diserahkan</translation>
    </message>
    <message>
        <source>Have you seen {amount} on the account yourself?</source>
        <translation>Sudah melihat sendiri {amount} di rekening?</translation>
    </message>
    <message>
        <source>Hello {name}, this is your order {order}: {amount}.</source>
        <translation>Halo {name}, ini pesanan Anda {order}: {amount}.</translation>
    </message>
    <message>
        <source>How to pay appears only when that is known.</source>
        <translation>Cara bayar baru ditampilkan setelah itu diketahui.</translation>
    </message>
    <message>
        <source>How to pay is hidden until you agree. Tell the customer the new total, or change the method to cancel this order.</source>
        <translation>Cara bayar disembunyikan sampai Anda setuju. Beri tahu pelanggan total yang baru, atau ganti metode untuk membatalkan pesanan ini.</translation>
    </message>
    <message>
        <source>If the first order exists after all, there will be two; the till then helps to cancel one. Why is it sent again?</source>
        <translation>Jika pesanan pertama ternyata ada, jadinya dua; kasir lalu membantu membatalkan satu. Mengapa dikirim lagi?</translation>
    </message>
    <message>
        <source>In the bank&apos;s app: Transfer, Virtual Account, type this number, check the name and the amount, then pay.</source>
        <translation>Di aplikasi bank: pilih Transfer, Virtual Account, ketik nomor ini, periksa nama dan jumlahnya, lalu bayar.</translation>
    </message>
    <message>
        <source>In the name of</source>
        <translation>Atas nama</translation>
    </message>
    <message>
        <source>Is it one of these orders?</source>
        <translation>Apakah salah satu dari pesanan ini?</translation>
    </message>
    <message>
        <source>Is this the right picture?</source>
        <translation>Apakah gambarnya sudah benar?</translation>
    </message>
    <message>
        <source>It is made with the customer&apos;s own account, which no till can use later. Try again, or go on without the account: change the method first.</source>
        <translation>Pesanan dibuat dengan akun pelanggan sendiri, yang tidak bisa dipakai nanti. Coba lagi, atau lanjut tanpa akun: ganti metode dulu.</translation>
    </message>
    <message>
        <source>It then leaves the list of sales that need a decision.</source>
        <translation>Setelah itu hilang dari daftar yang perlu keputusan.</translation>
    </message>
    <message>
        <source>It was sent, but no answer came.</source>
        <translation>Sudah dikirim, tetapi jawabannya tidak datang.</translation>
    </message>
    <message numerus="yes">
        <source>It was sent, but no answer came. Looked for it %n time(s); this goes on by itself.</source>
        <translation type="vanished">
            <numerusform>Sudah dikirim, tetapi tidak ada jawaban. Sudah dicek %n kali; pengecekan berlanjut sendiri.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was sent, but no answer came. Looked {count} times so far; this goes on by itself.</source>
        <translation type="vanished">Sudah dikirim, tetapi tidak ada jawaban. Sudah dicari {count} kali; pencarian berlanjut sendiri.</translation>
    </message>
    <message>
        <source>It was sent, but no answer came. Looks so far: {count}; they go on by themselves.</source>
        <translation type="vanished">Sudah terkirim, tetapi jawabannya tidak diterima. Sudah dicek {count} kali; pengecekan berjalan terus sendiri.</translation>
    </message>
    <message>
        <source>It was sent, but the answer never came. Looked {count} times so far; it goes on by itself.</source>
        <translation type="vanished">Sudah dikirim, tetapi jawabannya tidak datang. Sudah dicari {count} kali; pencarian berlanjut sendiri.</translation>
    </message>
    <message>
        <source>It was sent, but the network answered in Scalev&apos;s place, as a Wi-Fi does that wants a login: open a browser on this computer and log in.</source>
        <translation>Sudah dikirim, tetapi yang menjawab jaringan, bukan Scalev. Biasanya Wi-Fi minta login: buka peramban di komputer ini lalu login.</translation>
    </message>
    <message>
        <source>Keep the paid order</source>
        <translation>Pakai yang sudah dibayar</translation>
    </message>
    <message>
        <source>Let the customer upload it</source>
        <translation>Minta pelanggan unggah dari ponsel</translation>
    </message>
    <message>
        <source>Log in to the Wi-Fi if it asks for it, look at the antivirus, else call the owner.</source>
        <translation>Login ke Wi-Fi jika diminta, periksa antivirus, atau panggil pemilik.</translation>
    </message>
    <message>
        <source>Look for similar orders</source>
        <translation>Cari pesanan serupa</translation>
    </message>
    <message numerus="yes">
        <source>Looked for it %n time(s); this goes on by itself.</source>
        <translation>
            <numerusform>Sudah dicari %n kali; pencarian berlanjut sendiri.</numerusform>
        </translation>
    </message>
    <message>
        <source>Looked in Scalev: no order</source>
        <translation>Sudah dilihat di Scalev: tidak ada</translation>
    </message>
    <message>
        <source>Looking for orders that could be this sale…</source>
        <translation>Mencari pesanan yang mungkin milik penjualan ini…</translation>
    </message>
    <message>
        <source>Looking for the order at Scalev…</source>
        <translation>Mencari pesanan di Scalev…</translation>
    </message>
    <message>
        <source>Make a new QR</source>
        <translation>Buat QR baru</translation>
    </message>
    <message>
        <source>Make a new code</source>
        <translation>Buat kode baru</translation>
    </message>
    <message>
        <source>Make a new number</source>
        <translation>Buat nomor baru</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Metode</translation>
    </message>
    <message>
        <source>Money given back</source>
        <translation>Sudah dikembalikan</translation>
    </message>
    <message>
        <source>Money received</source>
        <translation>Uang diterima</translation>
    </message>
    <message>
        <source>Needs a phone number</source>
        <translation>Perlu nomor telepon</translation>
    </message>
    <message>
        <source>Needs the internet</source>
        <translation>Perlu internet</translation>
    </message>
    <message>
        <source>No order was made, and the cart is kept.</source>
        <translation>Pesanan tidak dibuat, dan keranjang tetap tersimpan.</translation>
    </message>
    <message>
        <source>No order was made. Take it up again or start a new sale.</source>
        <translation>Pesanan tidak dibuat. Lanjutkan lagi atau mulai penjualan baru.</translation>
    </message>
    <message>
        <source>No order without a reference has this amount at this time.</source>
        <translation>Tidak ada pesanan tanpa referensi dengan jumlah dan waktu seperti ini.</translation>
    </message>
    <message>
        <source>Nobody has paid it. Scalev is asked once more before it is cancelled.</source>
        <translation>Belum dibayar. Scalev ditanya sekali lagi sebelum dibatalkan.</translation>
    </message>
    <message>
        <source>Nobody should pay it any more. Change the method to order anew.</source>
        <translation>Jangan dibayar lagi. Ganti metode untuk memesan ulang.</translation>
    </message>
    <message>
        <source>Not by this courier</source>
        <translation>Kurir ini tanpa COD</translation>
    </message>
    <message>
        <source>Not enough: {amount} is missing.</source>
        <translation>Belum cukup: kurang {amount}.</translation>
    </message>
    <message>
        <source>Not explained by Scalev</source>
        <translation>Tidak dijelaskan Scalev</translation>
    </message>
    <message>
        <source>Not paid yet</source>
        <translation>Belum dibayar</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Belum tersinkron</translation>
    </message>
    <message>
        <source>Not synced yet: Scalev refused this till&apos;s key. Call the owner; nothing is lost.</source>
        <translation>Belum tersinkron: Scalev menolak kunci kasir ini. Hubungi pemilik; tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>Not synced yet: prices have changed since. Open the queue to have it sent at the price that the customer paid.</source>
        <translation>Belum tersinkron: harga sudah berubah. Buka antrean untuk mengirimnya dengan harga yang dibayar pelanggan.</translation>
    </message>
    <message>
        <source>Not synced yet: sent by itself as soon as the internet is back.</source>
        <translation>Belum tersinkron: dikirim sendiri begitu internet kembali.</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Belum</translation>
    </message>
    <message>
        <source>Nothing is to be paid</source>
        <translation>Tidak ada tagihan</translation>
    </message>
    <message>
        <source>Nothing is to be paid.</source>
        <translation>Tidak ada yang harus dibayar.</translation>
    </message>
    <message>
        <source>Nothing is to be paid; the order is made at once.</source>
        <translation>Tidak ada yang harus dibayar; pesanan langsung dibuat.</translation>
    </message>
    <message>
        <source>Nothing to deliver</source>
        <translation>Tidak ada yang dikirim</translation>
    </message>
    <message>
        <source>Nothing to pay</source>
        <translation>Tidak perlu bayar</translation>
    </message>
    <message>
        <source>Nothing was ordered: the sign-in of {name} has ended.</source>
        <translation>Belum ada yang dipesan: sesi {name} berakhir.</translation>
    </message>
    <message>
        <source>Nothing was ordered; the sale is safe on this computer.</source>
        <translation type="vanished">Belum ada yang dipesan; penjualan aman di komputer ini.</translation>
    </message>
    <message>
        <source>Nothing was ordered; the sale is safe on this computer. Call the owner, then try again.</source>
        <translation type="vanished">Belum ada yang dipesan; penjualan aman di komputer ini. Hubungi pemilik toko, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Number {number}</source>
        <translation>Nomor {number}</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Sebentar…</translation>
    </message>
    <message>
        <source>Only for Rp 0</source>
        <translation>Hanya untuk Rp 0</translation>
    </message>
    <message>
        <source>Only with delivery</source>
        <translation>Hanya untuk pengiriman</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Buka link</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Pesanan</translation>
    </message>
    <message>
        <source>Order {reference} is being checked with Scalev. Do not make it again.</source>
        <translation>Pesanan {reference} sedang dicek ke Scalev. Jangan buat ulang.</translation>
    </message>
    <message>
        <source>Order {reference} was not found in Scalev. Somebody has to decide.</source>
        <translation>Pesanan {reference} tidak ditemukan di Scalev. Perlu keputusan Anda.</translation>
    </message>
    <message>
        <source>Ordered anew</source>
        <translation>Sudah dibuat ulang</translation>
    </message>
    <message>
        <source>Other costs</source>
        <translation>Biaya lain</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Lunas</translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation>Dibayar pukul</translation>
    </message>
    <message>
        <source>Paid on delivery</source>
        <translation>Bayar di tujuan</translation>
    </message>
    <message>
        <source>Paid twice: give the customer this money back.</source>
        <translation>Sudah dibayar dua kali: kembalikan uangnya.</translation>
    </message>
    <message>
        <source>Park &amp; serve the next customer</source>
        <translation>Simpan &amp; layani pelanggan berikutnya</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Tempel</translation>
    </message>
    <message>
        <source>Paste the picture of the clipboard</source>
        <translation>Tempel gambar dari papan klip</translation>
    </message>
    <message>
        <source>Pay at {name}</source>
        <translation>Bayar di {name}</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Pembayaran</translation>
    </message>
    <message>
        <source>Payment methods</source>
        <translation>Cara bayar</translation>
    </message>
    <message>
        <source>Payment page</source>
        <translation>Halaman pembayaran</translation>
    </message>
    <message>
        <source>Pick a file</source>
        <translation>Pilih berkas</translation>
    </message>
    <message>
        <source>Pick the picture, drop it here, or paste it.</source>
        <translation>Pilih gambarnya, seret ke sini, atau tempel.</translation>
    </message>
    <message>
        <source>Picked up at the shop</source>
        <translation>Ambil di toko</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>Please pay at {name} with the code {code}.</source>
        <translation>Silakan bayar di {name} dengan kode {code}.</translation>
    </message>
    <message>
        <source>Please pay here: {link}</source>
        <translation>Silakan bayar di sini: {link}</translation>
    </message>
    <message>
        <source>Please transfer to virtual account {bank} {number}.</source>
        <translation>Silakan transfer ke virtual account {bank} {number}.</translation>
    </message>
    <message>
        <source>Press “Change method” to choose another way.</source>
        <translation>Tekan “Ganti metode” untuk memilih cara lain.</translation>
    </message>
    <message>
        <source>Prices may have changed since. Make sure that the customer still wants it, then send it now.</source>
        <translation>Harga mungkin sudah berubah. Pastikan pelanggan masih menginginkannya, lalu kirim sekarang.</translation>
    </message>
    <message>
        <source>Proof of the transfer</source>
        <translation>Bukti transfer</translation>
    </message>
    <message>
        <source>QR of the page where the customer uploads the proof</source>
        <translation>QR halaman untuk mengunggah bukti</translation>
    </message>
    <message>
        <source>QR of the payment page at {host}</source>
        <translation>QR halaman pembayaran di {host}</translation>
    </message>
    <message>
        <source>QR verified</source>
        <translation>QR terverifikasi</translation>
    </message>
    <message>
        <source>QRIS code, {amount}, {merchant}</source>
        <translation>Kode QRIS, {amount}, {merchant}</translation>
    </message>
    <message>
        <source>Read them again</source>
        <translation>Baca lagi</translation>
    </message>
    <message>
        <source>Reading the order from Scalev…</source>
        <translation>Membaca pesanan dari Scalev…</translation>
    </message>
    <message>
        <source>Reading the orders from Scalev…</source>
        <translation>Membaca pesanan dari Scalev…</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Membaca gambar…</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Struk</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Uang diterima</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referensi</translation>
    </message>
    <message>
        <source>Remove the discount code</source>
        <translation>Hapus kode diskon</translation>
    </message>
    <message>
        <source>Saved at</source>
        <translation>Disimpan pukul</translation>
    </message>
    <message>
        <source>Saving the decision…</source>
        <translation>Menyimpan keputusan…</translation>
    </message>
    <message>
        <source>Saving the sale on this computer…</source>
        <translation>Menyimpan penjualan di komputer ini…</translation>
    </message>
    <message>
        <source>Scalev did not accept the order.</source>
        <translation>Scalev tidak menerima pesanan ini.</translation>
    </message>
    <message>
        <source>Scalev may add a unique code to {amount} when the order is made; it is not known before. Compare the transfer by hand.</source>
        <translation>Scalev bisa menambahkan kode unik pada {amount} saat pesanan dibuat; sebelum itu belum diketahui. Cocokkan transfernya sendiri.</translation>
    </message>
    <message>
        <source>Scalev refused an order that the customer already has.</source>
        <translation>Scalev menolak pesanan yang pelanggannya sudah dilayani.</translation>
    </message>
    <message>
        <source>Scalev refused this till&apos;s key.</source>
        <translation>Scalev menolak kunci kasir ini.</translation>
    </message>
    <message>
        <source>Scalev reports a payment conflict</source>
        <translation>Scalev melaporkan konflik pembayaran</translation>
    </message>
    <message>
        <source>Scalev shows orders that are newer than this one would be: very probably no order was made.</source>
        <translation>Scalev sudah menampilkan pesanan yang lebih baru: sangat mungkin pesanan ini tidak dibuat.</translation>
    </message>
    <message>
        <source>Scalev&apos;s answer is not saved yet: the disk is full.</source>
        <translation>Jawaban Scalev belum tersimpan: disk penuh.</translation>
    </message>
    <message>
        <source>Scalev&apos;s total</source>
        <translation>Total Scalev</translation>
    </message>
    <message>
        <source>Scalev&apos;s total differs from the till&apos;s</source>
        <translation>Total Scalev berbeda dari total kasir</translation>
    </message>
    <message>
        <source>Scan to open the page</source>
        <translation>Pindai untuk membuka halaman</translation>
    </message>
    <message>
        <source>Seen to</source>
        <translation>Sudah diurus</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Kirim lagi</translation>
    </message>
    <message>
        <source>Send again: may become two orders</source>
        <translation>Kirim lagi: bisa jadi dobel</translation>
    </message>
    <message>
        <source>Send it once more?</source>
        <translation>Kirim sekali lagi?</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Kirim sekarang</translation>
    </message>
    <message>
        <source>Sending the order to Scalev… The sale is saved.</source>
        <translation>Mengirim pesanan ke Scalev… Penjualan sudah tersimpan.</translation>
    </message>
    <message>
        <source>Sent at {time}; no answer arrived.</source>
        <translation>Terkirim {time}, jawaban tidak diterima.</translation>
    </message>
    <message numerus="yes">
        <source>Sent at {time}; no answer arrived. Looked for it %n time(s), the last time at {last}, and did not find it.</source>
        <translation>
            <numerusform>Terkirim {time}, jawaban tidak diterima. Dicek %n kali, terakhir {last}, tidak ditemukan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Serve the next customer</source>
        <translation>Layani pelanggan berikutnya</translation>
    </message>
    <message>
        <source>Service fee</source>
        <translation>Biaya layanan</translation>
    </message>
    <message>
        <source>Set the date and time of this computer right, then try again.</source>
        <translation>Betulkan tanggal dan jam komputer ini, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>Ongkir</translation>
    </message>
    <message>
        <source>Shipping discount</source>
        <translation>Potongan ongkir</translation>
    </message>
    <message>
        <source>Shipping has changed</source>
        <translation>Ongkir berubah</translation>
    </message>
    <message>
        <source>Shipping · {courier}</source>
        <translation>Ongkir · {courier}</translation>
    </message>
    <message>
        <source>Somebody cancelled it already.</source>
        <translation>Sudah dibatalkan.</translation>
    </message>
    <message>
        <source>Take cash &amp; finish (sent later)</source>
        <translation>Terima tunai &amp; selesai (dikirim nanti)</translation>
    </message>
    <message>
        <source>Take from the customer</source>
        <translation>Terima dari pelanggan</translation>
    </message>
    <message>
        <source>Take no money for it. Call the owner: it has to be cancelled in Scalev, and the till&apos;s key has to be looked at.</source>
        <translation>Jangan terima uang untuk pesanan ini. Panggil pemilik: pesanan harus dibatalkan di Scalev dan kunci kasir ini harus diperiksa.</translation>
    </message>
    <message>
        <source>Take {amount}</source>
        <translation>Terima {amount}</translation>
    </message>
    <message>
        <source>The QR is not safe, so it is not shown</source>
        <translation>QR tidak aman, jadi tidak ditampilkan</translation>
    </message>
    <message>
        <source>The amount in the QR is the order&apos;s total, the CRC is right, the currency is IDR, the merchant is {merchant}.</source>
        <translation>Nominal di dalam QR sama dengan total pesanan, CRC cocok, mata uang IDR, merchant {merchant}.</translation>
    </message>
    <message>
        <source>The code is needed.</source>
        <translation>Kodenya harus diisi.</translation>
    </message>
    <message>
        <source>The courier collects</source>
        <translation>Ditagih oleh kurir</translation>
    </message>
    <message>
        <source>The courier collects the money</source>
        <translation>Kurir menagih uangnya</translation>
    </message>
    <message>
        <source>The courier collects the money when the goods arrive.</source>
        <translation>Kurir menagih uangnya saat barang sampai.</translation>
    </message>
    <message>
        <source>The courier collects {amount} when the goods arrive.</source>
        <translation>Kurir menagih {amount} saat barang sampai.</translation>
    </message>
    <message>
        <source>The customer cannot pay with {method} until it is sent. The sale is safe on this computer: try again, change the method, or park it.</source>
        <translation>Pelanggan belum bisa membayar dengan {method} sebelum pesanan terkirim. Penjualan aman di komputer ini: coba lagi, ganti metode, atau parkir.</translation>
    </message>
    <message>
        <source>The customer confirms the payment in the app on {phone}.</source>
        <translation>Pelanggan mengonfirmasi pembayaran di aplikasi pada {phone}.</translation>
    </message>
    <message>
        <source>The customer confirms the payment in the app.</source>
        <translation>Pelanggan mengonfirmasi pembayaran di aplikasi.</translation>
    </message>
    <message>
        <source>The customer has paid in cash</source>
        <translation>Pelanggan sudah membayar tunai</translation>
    </message>
    <message>
        <source>The customer may transfer to</source>
        <translation>Pelanggan boleh transfer ke</translation>
    </message>
    <message>
        <source>The customer no longer wants it</source>
        <translation>Pelanggan batal membeli</translation>
    </message>
    <message>
        <source>The customer paid this one; the other becomes the one too many.</source>
        <translation>Pelanggan membayar yang ini; yang lain menjadi kelebihan.</translation>
    </message>
    <message>
        <source>The customer signs in again, then the same order goes on. The sale is safe on this computer.</source>
        <translation>Pelanggan masuk lagi, lalu pesanan yang sama dilanjutkan. Transaksi aman di komputer ini.</translation>
    </message>
    <message>
        <source>The customer transfers, and you confirm when the money is there.</source>
        <translation>Pelanggan mentransfer, lalu Anda mengonfirmasi saat uang masuk.</translation>
    </message>
    <message>
        <source>The customer waits at the counter</source>
        <translation>Pelanggan menunggu di kasir</translation>
    </message>
    <message>
        <source>The customer was served while there was no network, so there is no order of it. Order it anew with what is corrected, or settle it with the customer.</source>
        <translation>Pelanggan dilayani saat tidak ada jaringan, jadi pesanannya tidak ada. Buat ulang dengan perbaikan, atau selesaikan dengan pelanggan.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Berkasnya tidak bisa dibaca.</translation>
    </message>
    <message>
        <source>The goods leave when the order has reached Scalev; it is sent later.</source>
        <translation>Barang berangkat setelah pesanan sampai di Scalev; pesanan dikirim nanti.</translation>
    </message>
    <message>
        <source>The money and the order do not fit together. Do not hand over the goods; look at the order in Scalev, then check again.</source>
        <translation>Uang dan pesanan tidak cocok. Jangan serahkan barang dulu; periksa pesanan di Scalev, lalu cek lagi.</translation>
    </message>
    <message>
        <source>The money is there</source>
        <translation>Uang sudah masuk</translation>
    </message>
    <message>
        <source>The network turned it away before Scalev read it. Try another connection, or call the owner.</source>
        <translation>Jaringan menolaknya sebelum dibaca Scalev. Coba sambungan lain atau panggil pemilik.</translation>
    </message>
    <message>
        <source>The order is complete</source>
        <translation>Pesanan selesai</translation>
    </message>
    <message>
        <source>The order is made in Scalev. Leaving this screen is safe: the payment stays watched and can be opened from Orders.</source>
        <translation>Pesanan sudah dibuat di Scalev. Menutup layar ini aman: pembayaran tetap dipantau dan bisa dibuka dari Pesanan.</translation>
    </message>
    <message>
        <source>The order is made, then Scalev says how to pay.</source>
        <translation>Setelah pesanan dibuat, Scalev memberi tahu cara bayarnya.</translation>
    </message>
    <message>
        <source>The order is made, then a QR appears for the customer to scan.</source>
        <translation>Setelah pesanan dibuat, QR muncul untuk dipindai pelanggan.</translation>
    </message>
    <message>
        <source>The order is made, then a code to pay with at {name} appears.</source>
        <translation>Setelah pesanan dibuat, kode untuk membayar di {name} muncul.</translation>
    </message>
    <message>
        <source>The order is made, then a payment page appears to show or send.</source>
        <translation>Setelah pesanan dibuat, halaman pembayaran muncul untuk ditunjukkan atau dikirim.</translation>
    </message>
    <message>
        <source>The order is made, then a {bank} number to transfer to appears.</source>
        <translation>Setelah pesanan dibuat, nomor {bank} muncul untuk ditransfer pelanggan.</translation>
    </message>
    <message>
        <source>The order is made, then the customer pays with {name}.</source>
        <translation>Setelah pesanan dibuat, pelanggan membayar lewat {name}.</translation>
    </message>
    <message>
        <source>The order is made, then you take the money and give the change.</source>
        <translation>Setelah pesanan dibuat, terima uangnya dan berikan kembalian.</translation>
    </message>
    <message>
        <source>The order is sent later, by itself.</source>
        <translation>Pesanan dikirim nanti, dengan sendirinya.</translation>
    </message>
    <message>
        <source>The order of {name} is not sent yet.</source>
        <translation>Pesanan {name} belum terkirim.</translation>
    </message>
    <message>
        <source>The order was not sent: the connection is not secure.</source>
        <translation>Pesanan belum terkirim: sambungan tidak aman.</translation>
    </message>
    <message>
        <source>The order was not sent: the secure connection failed.</source>
        <translation>Pesanan belum terkirim: sambungan aman gagal.</translation>
    </message>
    <message>
        <source>The order was not sent: there is no connection to Scalev.</source>
        <translation>Pesanan belum terkirim: tidak ada sambungan ke Scalev.</translation>
    </message>
    <message>
        <source>The payment has arrived</source>
        <translation>Pembayaran sudah diterima</translation>
    </message>
    <message>
        <source>The picked picture</source>
        <translation>Gambar yang dipilih</translation>
    </message>
    <message>
        <source>The price of the goods has changed</source>
        <translation>Harga barang berubah</translation>
    </message>
    <message>
        <source>The sale is confirmed with {method}.</source>
        <translation>Penjualan sudah dikonfirmasi dengan {method}.</translation>
    </message>
    <message>
        <source>The sale is safe on this computer. Serve the customer now: the till sends the order by itself, once, as soon as it can.</source>
        <translation>Penjualan aman di komputer ini. Layani pelanggan sekarang: kasir mengirim pesanannya sendiri, satu kali, begitu bisa.</translation>
    </message>
    <message>
        <source>The sale is saved but not sent yet.</source>
        <translation>Penjualan tersimpan, tetapi belum terkirim.</translation>
    </message>
    <message>
        <source>The shop has no bank account in Scalev yet. Tell the owner.</source>
        <translation>Toko belum punya rekening bank di Scalev. Beri tahu pemilik toko.</translation>
    </message>
    <message>
        <source>The store does not know this code.</source>
        <translation>Toko tidak mengenal kode ini.</translation>
    </message>
    <message>
        <source>The store gave no reason.</source>
        <translation>Toko tidak memberi alasan.</translation>
    </message>
    <message>
        <source>The store has a proof already.</source>
        <translation>Toko sudah punya bukti.</translation>
    </message>
    <message>
        <source>The store has the proof.</source>
        <translation>Bukti sudah diterima toko.</translation>
    </message>
    <message>
        <source>The store sums it up once a way to pay is chosen.</source>
        <translation>Toko menjumlahkannya setelah cara bayar dipilih.</translation>
    </message>
    <message>
        <source>The store&apos;s own sum, asked at {time}</source>
        <translation>Jumlah dari toko, pukul {time}</translation>
    </message>
    <message>
        <source>The till does not know the shop&apos;s bank account. Tell the owner.</source>
        <translation>Kasir belum mengetahui rekening toko. Beri tahu pemilik.</translation>
    </message>
    <message>
        <source>The till is offline, and the customer cannot pay this way without the internet. Choose another way, or try once: the sale is kept.</source>
        <translation>Kasir sedang offline, dan pelanggan tidak bisa membayar dengan cara ini tanpa internet. Pilih cara lain, atau coba sekali: penjualan tetap tersimpan.</translation>
    </message>
    <message>
        <source>The till is offline. The sale is kept and finished here; the order is sent by itself as soon as the internet is back.</source>
        <translation>Kasir sedang offline. Penjualan disimpan dan diselesaikan di sini; pesanan dikirim sendiri begitu internet kembali.</translation>
    </message>
    <message>
        <source>The till&apos;s total</source>
        <translation>Total kasir</translation>
    </message>
    <message>
        <source>The total has changed</source>
        <translation>Total berubah</translation>
    </message>
    <message numerus="yes">
        <source>There are %n order(s) for this sale</source>
        <translation>
            <numerusform>Ada %n pesanan untuk penjualan ini</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no QRIS code that can be checked</source>
        <translation>Tidak ada kode QRIS yang bisa diperiksa</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>Tidak ada gambar di papan klip.</translation>
    </message>
    <message>
        <source>There is no way to pay here</source>
        <translation>Tidak bisa dibayar dengan cara ini</translation>
    </message>
    <message>
        <source>They are signed in again: the same order can be sent now.</source>
        <translation>Sudah masuk lagi: pesanan yang sama bisa dikirim sekarang.</translation>
    </message>
    <message>
        <source>This is no JPG, PNG or WebP picture.</source>
        <translation>Ini bukan gambar JPG, PNG, atau WebP.</translation>
    </message>
    <message>
        <source>This is not an amount.</source>
        <translation>Ini bukan jumlah uang.</translation>
    </message>
    <message>
        <source>This is not sure: Scalev&apos;s list may be old or does not show the till&apos;s references. Look in Scalev before you decide.</source>
        <translation>Ini belum pasti: daftar Scalev mungkin belum terbaru atau tidak memuat referensi kasir. Lihat dulu di Scalev sebelum memutuskan.</translation>
    </message>
    <message>
        <source>This is the order</source>
        <translation>Ini pesanannya</translation>
    </message>
    <message>
        <source>This order belongs to another store</source>
        <translation>Pesanan ini milik toko lain</translation>
    </message>
    <message>
        <source>This order was cancelled</source>
        <translation>Pesanan ini dibatalkan</translation>
    </message>
    <message>
        <source>This picture is too large: {most} MB at most.</source>
        <translation>Gambarnya terlalu besar: paling banyak {most} MB.</translation>
    </message>
    <message>
        <source>This sale</source>
        <translation>Penjualan ini</translation>
    </message>
    <message>
        <source>This sale was confirmed {ago} and is not sent yet.</source>
        <translation>Penjualan ini dikonfirmasi {ago} dan belum dikirim.</translation>
    </message>
    <message>
        <source>This sale was given up before it was sent.</source>
        <translation>Penjualan ini tidak jadi dikirim.</translation>
    </message>
    <message>
        <source>This takes a few seconds. If it goes on, check now or change the method.</source>
        <translation>Ini perlu beberapa detik. Kalau terlalu lama, tekan Cek atau ganti metode.</translation>
    </message>
    <message>
        <source>To be paid</source>
        <translation>Jumlah tagihan</translation>
    </message>
    <message>
        <source>Too many requests; try again in {seconds} s.</source>
        <translation>Terlalu banyak permintaan; coba lagi dalam {seconds} dtk.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Total of the sale</source>
        <translation>Total penjualan</translation>
    </message>
    <message>
        <source>Total to be paid</source>
        <translation>Total tagihan</translation>
    </message>
    <message>
        <source>Transfer exactly this amount to</source>
        <translation>Transfer tepat sejumlah ini ke</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Percobaan</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Trying once more to send it…</source>
        <translation>Mencoba mengirimnya sekali lagi…</translation>
    </message>
    <message>
        <source>Unique code</source>
        <translation>Kode unik</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Unggah</translation>
    </message>
    <message>
        <source>Uploading…</source>
        <translation>Mengunggah…</translation>
    </message>
    <message>
        <source>Use a discount code</source>
        <translation>Pakai kode diskon</translation>
    </message>
    <message>
        <source>Use the payment page instead.</source>
        <translation>Pakai halaman pembayaran sebagai gantinya.</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Berlaku sampai</translation>
    </message>
    <message>
        <source>Virtual account {bank}</source>
        <translation>Virtual account {bank}</translation>
    </message>
    <message>
        <source>Waiting for payment</source>
        <translation>Menunggu pembayaran</translation>
    </message>
    <message>
        <source>Waiting for the payment provider&apos;s code…</source>
        <translation>Menunggu kode dari penyedia pembayaran…</translation>
    </message>
    <message>
        <source>Ways to pay of this kind</source>
        <translation>Pilihan dalam cara bayar ini</translation>
    </message>
    <message>
        <source>What is paid for</source>
        <translation>Rincian tagihan</translation>
    </message>
    <message>
        <source>What the customer pays with comes from Scalev and cannot be made here. Cash can be taken now: change the method.</source>
        <translation>Cara membayarnya datang dari Scalev dan tidak bisa dibuat di sini. Tunai bisa diterima sekarang: ganti metode.</translation>
    </message>
    <message>
        <source>What was done about it?</source>
        <translation>Apa yang sudah dilakukan?</translation>
    </message>
    <message>
        <source>Which bank?</source>
        <translation>Bank yang mana?</translation>
    </message>
    <message>
        <source>Which e-wallet?</source>
        <translation>E-wallet yang mana?</translation>
    </message>
    <message>
        <source>Which shop?</source>
        <translation>Gerai yang mana?</translation>
    </message>
    <message>
        <source>Which way?</source>
        <translation>Cara yang mana?</translation>
    </message>
    <message>
        <source>Works offline, sent later</source>
        <translation>Bisa offline, dikirim nanti</translation>
    </message>
    <message>
        <source>Yes, it is there</source>
        <translation>Ya, sudah masuk</translation>
    </message>
    <message>
        <source>dynamic</source>
        <translation>dinamis</translation>
    </message>
    <message>
        <source>{amount} at {time}</source>
        <translation>{amount} pukul {time}</translation>
    </message>
    <message>
        <source>{amount} was taken at {time}; Scalev is told now.</source>
        <translation>{amount} diterima pukul {time}; sedang dicatat di Scalev.</translation>
    </message>
    <message>
        <source>{code} does not count for this sale</source>
        <translation>{code} tidak berlaku untuk transaksi ini</translation>
    </message>
    <message>
        <source>{code}: not checked for this sale yet</source>
        <translation>{code}: belum diperiksa untuk transaksi ini</translation>
    </message>
    <message>
        <source>{method} needs the internet</source>
        <translation>{method} perlu internet</translation>
    </message>
    <message>
        <source>{method}, chosen</source>
        <translation>{method}, dipilih</translation>
    </message>
    <message>
        <source>{number} is the order of this sale</source>
        <translation>{number} adalah pesanan penjualan ini</translation>
    </message>
    <message>
        <source>{number} stays. The others must not be paid or sent.</source>
        <translation>{number} tetap dipakai. Yang lain jangan dibayar atau dikirim.</translation>
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
<context>
    <name>Queue</name>
    <message numerus="yes">
        <source>%n more sale(s) in the list of orders</source>
        <translation>
            <numerusform>%n penjualan lagi ada di daftar pesanan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n served sale(s) to send: {amount}</source>
        <translation>
            <numerusform>%n penjualan selesai akan dikirim: {amount}</numerusform>
        </translation>
    </message>
    <message>
        <source>Being checked with Scalev; do not make it again</source>
        <translation>Sedang dicek ke Scalev; jangan buat ulang</translation>
    </message>
    <message>
        <source>Being sent now</source>
        <translation>Sedang dikirim</translation>
    </message>
    <message>
        <source>Call the owner; then press “Send now”.</source>
        <translation>Hubungi pemilik; lalu tekan “Kirim sekarang”.</translation>
    </message>
    <message>
        <source>Close the queue</source>
        <translation>Tutup antrean</translation>
    </message>
    <message>
        <source>Customer served; about to be sent</source>
        <translation>Pelanggan sudah dilayani; segera dikirim</translation>
    </message>
    <message>
        <source>Customer served; waits for the internet</source>
        <translation>Pelanggan sudah dilayani; menunggu internet</translation>
    </message>
    <message>
        <source>Every confirmed sale is an order in Scalev.</source>
        <translation>Semua penjualan yang dikonfirmasi sudah menjadi pesanan di Scalev.</translation>
    </message>
    <message>
        <source>Looked for again within half a minute.</source>
        <translation>Dicek lagi dalam setengah menit.</translation>
    </message>
    <message>
        <source>Looked for at once when the internet is back.</source>
        <translation>Dicek begitu internet kembali.</translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation>Perlu keputusan</translation>
    </message>
    <message>
        <source>No connection to Scalev; looked for every few seconds.</source>
        <translation>Tidak ada sambungan ke Scalev; dicoba setiap beberapa detik.</translation>
    </message>
    <message>
        <source>Nothing is waiting</source>
        <translation>Tidak ada yang menunggu</translation>
    </message>
    <message>
        <source>Open a sale to see it.</source>
        <translation>Buka penjualan untuk melihatnya.</translation>
    </message>
    <message>
        <source>Open it to decide.</source>
        <translation>Buka untuk memutuskan.</translation>
    </message>
    <message>
        <source>Open it to send it or to give it up.</source>
        <translation>Buka untuk mengirim atau membatalkannya.</translation>
    </message>
    <message>
        <source>Open it; the customer signs in again, or you give it up.</source>
        <translation>Buka; pelanggan masuk lagi, atau Anda batalkan.</translation>
    </message>
    <message>
        <source>Prices have changed since the customer paid</source>
        <translation>Harga berubah setelah pelanggan membayar</translation>
    </message>
    <message>
        <source>Scalev refused this till&apos;s key</source>
        <translation>Scalev menolak kunci kasir ini</translation>
    </message>
    <message>
        <source>Send at the old price</source>
        <translation>Kirim dengan harga lama</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Kirim sekarang</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Mengirim…</translation>
    </message>
    <message>
        <source>Sent at once when the internet is back.</source>
        <translation>Dikirim begitu internet kembali.</translation>
    </message>
    <message>
        <source>Sent only when you say so.</source>
        <translation>Dikirim hanya bila Anda setuju.</translation>
    </message>
    <message>
        <source>Sent within half a minute.</source>
        <translation>Dikirim dalam setengah menit.</translation>
    </message>
    <message numerus="yes">
        <source>The limit is %n sale(s) and {amount}.</source>
        <translation>
            <numerusform>Batasnya %n penjualan dan {amount}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many requests; goes on in {seconds} s</source>
        <translation>Terlalu banyak permintaan; lanjut dalam {seconds} dtk</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Menunggu dikirim</translation>
    </message>
    <message>
        <source>Waits for its member, whose account it is ordered with</source>
        <translation>Menunggu member yang akunnya dipakai untuk memesan</translation>
    </message>
    <message>
        <source>Waits for the cashier: nobody was served yet</source>
        <translation>Menunggu kasir: pelanggan belum dilayani</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>A receipt of this sale was made before; this one is marked as a copy.</source>
        <translation>Struk penjualan ini sudah pernah dibuat; yang ini ditandai sebagai salinan.</translation>
    </message>
    <message>
        <source>Additional cost</source>
        <translation>Biaya tambahan</translation>
    </message>
    <message>
        <source>Adjustment by Scalev</source>
        <translation>Penyesuaian Scalev</translation>
    </message>
    <message>
        <source>Ask for {reference}</source>
        <translation>Sebutkan {reference}</translation>
    </message>
    <message>
        <source>CANCELLED</source>
        <translation>DIBATALKAN</translation>
    </message>
    <message>
        <source>COD: PAY THE COURIER</source>
        <translation>COD: BAYAR KE KURIR</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>SALINAN</translation>
    </message>
    <message>
        <source>Cash received</source>
        <translation>Uang diterima</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kasir</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Kembalian</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Connect one, or save the receipt as a PDF. The sale is safe.</source>
        <translation>Sambungkan printer, atau simpan struk sebagai PDF. Penjualan aman.</translation>
    </message>
    <message>
        <source>Copy made {time}</source>
        <translation>Salinan dibuat {time}</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Potongan</translation>
    </message>
    <message>
        <source>Discount code</source>
        <translation>Kode potongan</translation>
    </message>
    <message>
        <source>Discount {percent} %</source>
        <translation>Potongan {percent} %</translation>
    </message>
    <message>
        <source>Handed to the printer {printer}.</source>
        <translation>Sudah dikirim ke printer {printer}.</translation>
    </message>
    <message>
        <source>It is in the folder {folder}.</source>
        <translation>Ada di folder {folder}.</translation>
    </message>
    <message>
        <source>Look after the printer and try again. The sale is safe.</source>
        <translation>Periksa printer lalu coba lagi. Penjualan aman.</translation>
    </message>
    <message>
        <source>Look whether it is switched on and has paper. The receipt may still come out; the sale is safe either way.</source>
        <translation>Periksa apakah printer menyala dan ada kertasnya. Struk mungkin masih keluar; penjualan tetap aman.</translation>
    </message>
    <message>
        <source>NOT PAID YET</source>
        <translation>BELUM DIBAYAR</translation>
    </message>
    <message>
        <source>OFFLINE - not synced yet</source>
        <translation>OFFLINE - belum tersinkron</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Pesanan</translation>
    </message>
    <message>
        <source>PAID</source>
        <translation>LUNAS</translation>
    </message>
    <message>
        <source>PAYMENT IS BEING CHECKED</source>
        <translation>PEMBAYARAN SEDANG DIPERIKSA</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>Metode</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kertas</translation>
    </message>
    <message>
        <source>Price change</source>
        <translation>Perubahan harga</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Cetak salinan</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Sedang mencetak…</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Struk</translation>
    </message>
    <message>
        <source>Receipt {reference}</source>
        <translation>Struk {reference}</translation>
    </message>
    <message>
        <source>Ref.</source>
        <translation>Ref.</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>Simpan PDF</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Disimpan sebagai {file}.</translation>
    </message>
    <message>
        <source>Scan to follow your order</source>
        <translation>Pindai untuk melihat pesanan</translation>
    </message>
    <message>
        <source>Service fee</source>
        <translation>Biaya layanan</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>Ongkir</translation>
    </message>
    <message>
        <source>Shipping change</source>
        <translation>Perubahan ongkir</translation>
    </message>
    <message>
        <source>Shipping discount</source>
        <translation>Potongan ongkir</translation>
    </message>
    <message>
        <source>Shipping {courier}</source>
        <translation>Ongkir {courier}</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Subtotal</translation>
    </message>
    <message>
        <source>TOTAL</source>
        <translation>TOTAL</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Terima kasih</translation>
    </message>
    <message>
        <source>The file could not be written: {reason}.</source>
        <translation>Berkas tidak dapat ditulis: {reason}.</translation>
    </message>
    <message>
        <source>The printer does not answer.</source>
        <translation>Printer tidak menjawab.</translation>
    </message>
    <message>
        <source>The printer {printer} is not there.</source>
        <translation>Printer {printer} tidak ditemukan.</translation>
    </message>
    <message>
        <source>The receipt was not printed.</source>
        <translation>Struk tidak tercetak.</translation>
    </message>
    <message>
        <source>The sale is safe. Make room or print it instead.</source>
        <translation>Penjualan aman. Kosongkan ruang disk, atau cetak saja.</translation>
    </message>
    <message>
        <source>This computer has no printer.</source>
        <translation>Komputer ini tidak punya printer.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Unique code</source>
        <translation>Kode unik</translation>
    </message>
    <message>
        <source>Waits for the receipt before it…</source>
        <translation>Menunggu struk sebelumnya…</translation>
    </message>
    <message>
        <source>Width of the paper</source>
        <translation>Lebar kertas</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message numerus="yes">
        <source>%n cart(s) put aside for them: delete them there.</source>
        <translation>
            <numerusform>%n keranjang ditahan atas namanya: hapus di halaman Ditahan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) blanked.</source>
        <translation>
            <numerusform>Data di %n penjualan dikosongkan.</numerusform>
        </translation>
    </message>
    <message>
        <source>A number from 1 to {most}.</source>
        <translation>Angka dari 1 sampai {most}.</translation>
    </message>
    <message>
        <source>A number from {fewest} to {most}.</source>
        <translation>Angka dari {fewest} sampai {most}.</translation>
    </message>
    <message>
        <source>A phone number, such as 0812 3456 7890.</source>
        <translation>Nomor telepon, misalnya 0812 3456 7890.</translation>
    </message>
    <message>
        <source>After so many days the names, phones, e-mails and addresses of finished sales are blanked here; goods and sums stay. Open sales keep theirs. Scalev keeps its own.</source>
        <translation>Setelah sekian hari, nama, telepon, email, dan alamat di penjualan yang selesai dikosongkan di sini; barang dan jumlah uang tetap. Penjualan yang belum selesai tidak disentuh. Scalev menyimpan datanya sendiri.</translation>
    </message>
    <message>
        <source>All that is finished of {phone} is blanked on this computer, and earlier backups give way to a new one. This cannot be taken back.</source>
        <translation>Semua data {phone} di penjualan yang selesai dikosongkan di komputer ini, dan cadangan lama diganti dengan yang baru. Ini tidak bisa dibatalkan.</translation>
    </message>
    <message>
        <source>All {count} are on this computer.</source>
        <translation>Semua {count} ada di komputer ini.</translation>
    </message>
    <message>
        <source>Amount that may wait</source>
        <translation type="vanished">Nilai yang boleh menunggu</translation>
    </message>
    <message>
        <source>An amount, such as 5jt.</source>
        <translation>Nilai rupiah, misalnya 5jt.</translation>
    </message>
    <message>
        <source>As the computer</source>
        <translation>Ikuti komputer</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Cadangkan sekarang</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Cadangan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Nama kasir</translation>
    </message>
    <message>
        <source>Choose a backup first.</source>
        <translation>Pilih cadangan dulu.</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>Pilih salah satu</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Warna</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Koneksi</translation>
    </message>
    <message>
        <source>Customer without a name</source>
        <translation>Pelanggan tanpa nama</translation>
    </message>
    <message>
        <source>Customers with an account</source>
        <translation>Pelanggan yang punya akun</translation>
    </message>
    <message>
        <source>Customers&apos; data</source>
        <translation>Data pelanggan</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>District of this till</source>
        <translation>Kecamatan kasir ini</translation>
    </message>
    <message>
        <source>Districts</source>
        <translation>Kecamatan</translation>
    </message>
    <message>
        <source>Districts that match</source>
        <translation>Kecamatan yang cocok</translation>
    </message>
    <message>
        <source>Enter the key</source>
        <translation>Isi kunci</translation>
    </message>
    <message>
        <source>Files that were put aside long ago still hold customers&apos; data: {names}. Delete them from the till&apos;s folder once nobody needs them.</source>
        <translation>Berkas yang sudah lama disisihkan masih berisi data pelanggan: {names}. Hapus dari folder kasir kalau sudah tidak diperlukan.</translation>
    </message>
    <message>
        <source>Forget for ever</source>
        <translation>Lupakan selamanya</translation>
    </message>
    <message>
        <source>Forget the customer with the phone</source>
        <translation>Lupakan pelanggan dengan telepon</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Lupakan…</translation>
    </message>
    <message>
        <source>Go back to a backup</source>
        <translation>Kembali ke cadangan</translation>
    </message>
    <message>
        <source>Go on loading</source>
        <translation>Lanjutkan memuat</translation>
    </message>
    <message>
        <source>Goods handed over here leave from the warehouse nearest to this district.</source>
        <translation>Barang yang diambil di sini keluar dari gudang terdekat dengan kecamatan ini.</translation>
    </message>
    <message>
        <source>Hand-over at the counter</source>
        <translation>Ambil di toko</translation>
    </message>
    <message>
        <source>Its order may still turn up, so it stays for now: {names}.</source>
        <translation>Pesanannya masih bisa muncul, jadi tetap disimpan dulu: {names}.</translation>
    </message>
    <message numerus="yes">
        <source>Kept for %n day(s) from now on.</source>
        <translation>
            <numerusform>Mulai sekarang disimpan %n hari.</numerusform>
        </translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Language and colours</source>
        <translation>Bahasa dan warna</translation>
    </message>
    <message>
        <source>Last line of the receipt</source>
        <translation>Baris terakhir struk</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Load all districts</source>
        <translation>Muat semua kecamatan</translation>
    </message>
    <message>
        <source>Load all districts anew</source>
        <translation>Muat ulang semua kecamatan</translation>
    </message>
    <message>
        <source>Most money</source>
        <translation>Maks. nilai</translation>
    </message>
    <message>
        <source>Most sales</source>
        <translation>Maks. penjualan</translation>
    </message>
    <message>
        <source>Name of a customer without a name</source>
        <translation type="vanished">Nama untuk pelanggan tanpa nama</translation>
    </message>
    <message>
        <source>Name of this till</source>
        <translation>Nama mesin kasir</translation>
    </message>
    <message>
        <source>No district has this name.</source>
        <translation>Tidak ada kecamatan dengan nama ini.</translation>
    </message>
    <message>
        <source>No warehouse can send goods from here.</source>
        <translation>Tidak ada gudang yang bisa mengirim dari sini.</translation>
    </message>
    <message>
        <source>Not paid yet, so it stays: {names}.</source>
        <translation>Belum dibayar, jadi tetap disimpan: {names}.</translation>
    </message>
    <message>
        <source>Nothing is kept here of {phone}.</source>
        <translation>Tidak ada data {phone} di sini.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Sebentar…</translation>
    </message>
    <message>
        <source>Other key</source>
        <translation>Kunci lain</translation>
    </message>
    <message>
        <source>Other key or store</source>
        <translation>Kunci atau toko lain</translation>
    </message>
    <message>
        <source>Put back…</source>
        <translation>Kembalikan…</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Ya, kembalikan</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Sales that may wait</source>
        <translation type="vanished">Penjualan yang boleh menunggu</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Tersimpan.</translation>
    </message>
    <message>
        <source>Selling without a network</source>
        <translation>Berjualan tanpa internet</translation>
    </message>
    <message>
        <source>Somebody must see to it first: {names}.</source>
        <translation>Harus diurus dulu: {names}.</translation>
    </message>
    <message>
        <source>Still to be sent, so it stays: {names}.</source>
        <translation>Belum terkirim, jadi tetap disimpan: {names}.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Storefront key</source>
        <translation>Kunci storefront (untuk member)</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Terima kasih</translation>
    </message>
    <message>
        <source>The key is needed.</source>
        <translation>Kuncinya harus diisi.</translation>
    </message>
    <message numerus="yes">
        <source>The last one: {when}. One is made each day, and when the till closes. They stay up to %n day(s), like customers&apos; data.</source>
        <translation>
            <numerusform>Terakhir: {when}. Dibuat setiap hari dan saat kasir ditutup. Disimpan paling lama %n hari, sama seperti data pelanggan.</numerusform>
        </translation>
    </message>
    <message>
        <source>The store does not know this key.</source>
        <translation>Toko tidak mengenal kunci ini.</translation>
    </message>
    <message>
        <source>The store&apos;s storefront key (sfpk_), from Scalev: Settings, API keys. It is kept in this computer&apos;s keyring and not shown again.</source>
        <translation>Kunci storefront toko (sfpk_), dari Scalev: Pengaturan, API keys. Disimpan di keyring komputer ini dan tidak ditampilkan lagi.</translation>
    </message>
    <message>
        <source>The till goes back to {backup}. Later sales stay in Scalev, and what was not finished then is looked for there before anything is sent. The data of now is kept in the till&apos;s folder.</source>
        <translation>Kasir kembali ke {backup}. Penjualan sesudahnya tetap ada di Scalev, dan yang waktu itu belum selesai dicari dulu di sana sebelum ada yang dikirim. Data yang sekarang disimpan di folder kasir.</translation>
    </message>
    <message>
        <source>There is none yet. One is made each day, and when the till closes.</source>
        <translation>Belum ada. Dibuat setiap hari dan saat kasir ditutup.</translation>
    </message>
    <message>
        <source>They can sign in here once the till has the storefront key.</source>
        <translation>Bisa masuk di sini setelah kasir punya kunci storefront.</translation>
    </message>
    <message>
        <source>They can sign in, use discount codes and upload transfer proofs.</source>
        <translation>Bisa masuk, memakai kode diskon, dan mengunggah bukti transfer.</translation>
    </message>
    <message>
        <source>This cannot be a storefront key: it begins with sfpk_.</source>
        <translation>Ini bukan kunci storefront: awalnya sfpk_.</translation>
    </message>
    <message>
        <source>This till</source>
        <translation>Mesin kasir ini</translation>
    </message>
    <message>
        <source>This till has the storefront key: members sign in, discount codes and proofs of transfers work.</source>
        <translation type="vanished">Kasir ini punya kunci storefront: member bisa masuk, kode diskon dan bukti transfer berfungsi.</translation>
    </message>
    <message>
        <source>Three letters of the district</source>
        <translation>Ketik tiga huruf nama kecamatan</translation>
    </message>
    <message>
        <source>Till 1</source>
        <translation>Kasir 1</translation>
    </message>
    <message>
        <source>Try and save</source>
        <translation>Coba dan simpan</translation>
    </message>
    <message>
        <source>Warehouse: {name}</source>
        <translation>Barang keluar dari {name}</translation>
    </message>
    <message>
        <source>With the store&apos;s storefront key (sfpk_) members sign in at the till, and discount codes and proofs of transfers work. From Scalev: Settings, API keys.</source>
        <translation type="vanished">Dengan kunci storefront toko (sfpk_), member bisa masuk di kasir, dan kode diskon serta bukti transfer berfungsi. Dari Scalev: Pengaturan, API keys.</translation>
    </message>
    <message>
        <source>Without a network the till finishes sales by cash, COD and transfer and sends them later, up to these limits.</source>
        <translation>Tanpa internet, kasir menyelesaikan penjualan tunai, COD, dan transfer lalu mengirimnya nanti, sampai batas ini.</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the code of this language</comment>
        <translation>id</translation>
    </message>
    <message>
        <source>{count} are on this computer; not all were read yet.</source>
        <translation>{count} ada di komputer ini; belum semuanya dimuat.</translation>
    </message>
    <message>
        <source>{count} are on this computer; others need the internet.</source>
        <translation>{count} ada di komputer ini; yang lain perlu internet.</translation>
    </message>
    <message>
        <source>{read} of about {about} read. You can go on selling.</source>
        <translation>{read} dari sekitar {about} dimuat. Jualan bisa jalan terus.</translation>
    </message>
    <message>
        <source>{read} read so far. You can go on selling.</source>
        <translation>{read} dimuat sejauh ini. Jualan bisa jalan terus.</translation>
    </message>
</context>
<context>
    <name>Setup</name>
    <message>
        <source>A key for your shop, made in Scalev.</source>
        <translation>Kunci untuk toko Anda, dibuat di Scalev.</translation>
    </message>
    <message>
        <source>A key is known already; leave this empty to go on with it.</source>
        <translation>Sudah ada kunci; kosongkan untuk lanjut dengan kunci itu.</translation>
    </message>
    <message>
        <source>A restricted key needs these scopes:</source>
        <translation>Kunci restricted perlu izin berikut:</translation>
    </message>
    <message>
        <source>Asking Scalev…</source>
        <translation>Menghubungi Scalev…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Both names stand on the receipts; the settings change them later.</source>
        <translation>Kedua nama tercetak di struk; bisa diubah nanti di pengaturan.</translation>
    </message>
    <message>
        <source>Business key</source>
        <translation>Kunci bisnis</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Nama kasir</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Lanjut</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Kecamatan</translation>
    </message>
    <message>
        <source>Districts that match</source>
        <translation>Kecamatan yang cocok</translation>
    </message>
    <message>
        <source>Do customers have accounts with you?</source>
        <translation>Apakah pelanggan punya akun di toko Anda?</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>From Scalev, in the settings of the store&apos;s Storefront API.</source>
        <translation>Dari Scalev, di pengaturan Storefront API toko.</translation>
    </message>
    <message>
        <source>From Scalev: Settings, API keys. A restricted key (rk_) with the rights to read products and to make orders is safest. It is kept in this computer&apos;s keyring.</source>
        <translation type="vanished">Dari Scalev: Pengaturan, Kunci API. Paling aman kunci terbatas (rk_) dengan hak membaca produk dan membuat pesanan. Kunci disimpan di brankas sandi komputer ini.</translation>
    </message>
    <message>
        <source>Go on with this key</source>
        <translation>Lanjut dengan kunci ini</translation>
    </message>
    <message>
        <source>Go on without</source>
        <translation>Lanjut tanpa ini</translation>
    </message>
    <message>
        <source>Goods that are handed over at the counter leave from the warehouse nearest to this district. Without it this till sells for delivery only.</source>
        <translation>Barang yang diserahkan di kasir keluar dari gudang terdekat dengan kecamatan ini. Tanpa ini, kasir hanya menjual untuk dikirim.</translation>
    </message>
    <message>
        <source>If customers have accounts with you: the storefront key.</source>
        <translation>Jika pelanggan punya akun di toko Anda: kunci storefront.</translation>
    </message>
    <message>
        <source>In the demo nothing is real: no key, no orders, no money.</source>
        <translation>Di demo tidak ada yang nyata: tanpa kunci, pesanan, atau uang.</translation>
    </message>
    <message>
        <source>Key</source>
        <comment>a step of the set-up</comment>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Look around in the demo</source>
        <translation type="vanished">Coba demo dulu</translation>
    </message>
    <message>
        <source>Make it in Scalev: Settings, Developers, API Keys, type restricted. It is kept in this computer&apos;s keyring and nowhere else.</source>
        <translation>Buat di Scalev: Settings, Developers, API Keys, jenis restricted. Kunci disimpan di penyimpan kunci komputer ini dan tidak di tempat lain.</translation>
    </message>
    <message>
        <source>May stay empty.</source>
        <translation>Boleh kosong.</translation>
    </message>
    <message>
        <source>Members</source>
        <comment>a step of the set-up</comment>
        <translation>Member</translation>
    </message>
    <message>
        <source>Name of this till</source>
        <translation>Nama mesin kasir</translation>
    </message>
    <message>
        <source>No district has this name.</source>
        <translation>Tidak ada kecamatan dengan nama ini.</translation>
    </message>
    <message>
        <source>No warehouse can send goods from here. Pick another district.</source>
        <translation>Tidak ada gudang yang bisa mengirim dari sini. Pilih kecamatan lain.</translation>
    </message>
    <message>
        <source>Once, by the owner of the shop. It takes a minute.</source>
        <translation type="vanished">Cukup sekali, oleh pemilik toko. Hanya satu menit.</translation>
    </message>
    <message>
        <source>Orders of this till go to this store, and its products are sold.</source>
        <translation>Pesanan dari kasir ini masuk ke toko ini, dan produknya yang dijual.</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>a step of the set-up</comment>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Scalev refused this key. Copy it once more, or make a new one.</source>
        <translation>Scalev menolak kunci ini. Salin sekali lagi, atau buat yang baru.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Set up my shop</source>
        <translation>Siapkan toko saya</translation>
    </message>
    <message>
        <source>Set up this till</source>
        <translation type="vanished">Siapkan kasir ini</translation>
    </message>
    <message>
        <source>Start</source>
        <comment>the first step of the set-up</comment>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>Steps of the set-up</source>
        <translation>Langkah penyiapan</translation>
    </message>
    <message>
        <source>Store</source>
        <comment>a step of the set-up</comment>
        <translation>Toko</translation>
    </message>
    <message>
        <source>Storefront key</source>
        <translation>Kunci storefront</translation>
    </message>
    <message>
        <source>The key is needed.</source>
        <translation>Kunci wajib diisi.</translation>
    </message>
    <message>
        <source>The key is valid, but it opens no store.</source>
        <translation>Kunci benar, tetapi tidak punya toko.</translation>
    </message>
    <message numerus="yes">
        <source>The key opens %n store(s). What only a sale can show is marked; check those scopes in Scalev.</source>
        <translation>
            <numerusform>Kunci ini membuka %n toko. Izin yang hanya terlihat saat berjualan ditandai; periksa di Scalev.</numerusform>
        </translation>
    </message>
    <message>
        <source>The key to your shop</source>
        <translation>Kunci toko Anda</translation>
    </message>
    <message>
        <source>The owner of the shop sets this till up once; it takes a few minutes and can be left and gone on with at any time.</source>
        <translation>Pemilik toko menyiapkan kasir ini sekali saja; perlu beberapa menit dan bisa ditinggal lalu dilanjutkan kapan pun.</translation>
    </message>
    <message>
        <source>The store does not know this key.</source>
        <translation>Toko tidak mengenal kunci ini.</translation>
    </message>
    <message>
        <source>The store, the name of this till, and where it stands.</source>
        <translation>Toko, nama kasir ini, dan lokasinya.</translation>
    </message>
    <message>
        <source>The till cannot work with this key. It lacks {names}.</source>
        <translation>Kasir tidak bisa bekerja dengan kunci ini. Yang kurang: {names}.</translation>
    </message>
    <message>
        <source>The till needs a name.</source>
        <translation>Kasir perlu nama.</translation>
    </message>
    <message>
        <source>The till sells with this key, but not everything works: it lacks {names}. Widen it in Scalev, or go on.</source>
        <translation>Kasir bisa berjualan dengan kunci ini, tetapi tidak semuanya jalan: kurang {names}. Perluas di Scalev, atau lanjut.</translation>
    </message>
    <message>
        <source>This cannot be a storefront key: it begins with sfpk_.</source>
        <translation>Ini bukan kunci storefront: awalnya harus sfpk_.</translation>
    </message>
    <message>
        <source>This cannot be the server: its address begins with https://.</source>
        <translation>Ini bukan alamat server: alamatnya diawali https://.</translation>
    </message>
    <message>
        <source>This computer has no keyring: the key is used until the till is closed, and must be entered again then.</source>
        <translation>Komputer ini tidak punya penyimpan kunci: kunci dipakai sampai kasir ditutup, lalu harus diisi lagi.</translation>
    </message>
    <message>
        <source>This is a storefront key; the business key begins with rk_ or sk_.</source>
        <translation>Ini kunci storefront; kunci bisnis diawali rk_ atau sk_.</translation>
    </message>
    <message>
        <source>This is not a whole key: it has 16 letters or more, and no blanks.</source>
        <translation>Kunci ini tidak utuh: panjangnya minimal 16 huruf, tanpa spasi.</translation>
    </message>
    <message>
        <source>This key may do everything in your business, and whoever takes this computer has it. A restricted key (rk_) with the scopes below is safer. You can go on with this one.</source>
        <translation>Kunci ini boleh melakukan segalanya di bisnis Anda, dan siapa pun yang mengambil komputer ini memilikinya. Kunci restricted (rk_) dengan izin di bawah lebih aman. Anda tetap bisa lanjut dengan kunci ini.</translation>
    </message>
    <message>
        <source>This server address or key cannot be right. Check both.</source>
        <translation type="vanished">Alamat server atau kunci ini tidak mungkin benar. Periksa keduanya.</translation>
    </message>
    <message>
        <source>Three letters of the district</source>
        <translation>Tiga huruf nama kecamatan</translation>
    </message>
    <message>
        <source>Till</source>
        <comment>a step of the set-up</comment>
        <translation>Kasir</translation>
    </message>
    <message>
        <source>Till 1</source>
        <translation>Kasir 1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Coba demo</translation>
    </message>
    <message>
        <source>Try the key</source>
        <translation>Periksa kunci</translation>
    </message>
    <message>
        <source>Try the key and finish</source>
        <translation>Coba kunci dan selesai</translation>
    </message>
    <message>
        <source>Warehouse: {name}</source>
        <translation>Gudang: {name}</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Selamat datang</translation>
    </message>
    <message>
        <source>Where does this till stand?</source>
        <translation>Di mana kasir ini berada?</translation>
    </message>
    <message>
        <source>Which store is this till in?</source>
        <translation>Kasir ini untuk toko mana?</translation>
    </message>
    <message>
        <source>Who sells here?</source>
        <translation>Siapa yang berjualan di sini?</translation>
    </message>
    <message>
        <source>With the store&apos;s storefront key they sign in at this till, and discount codes and proofs of transfers work. Leave it empty if not; the settings take it later.</source>
        <translation>Dengan kunci storefront toko, mereka bisa masuk di kasir ini, dan kode diskon serta bukti transfer bisa dipakai. Kosongkan jika tidak; bisa diisi nanti di pengaturan.</translation>
    </message>
    <message>
        <source>ask for its payment</source>
        <translation>meminta pembayarannya</translation>
    </message>
    <message>
        <source>cannot be tried</source>
        <translation>tidak bisa dicoba</translation>
    </message>
    <message>
        <source>couriers and their cost</source>
        <translation>kurir dan ongkirnya</translation>
    </message>
    <message>
        <source>districts of addresses</source>
        <translation>kecamatan untuk alamat</translation>
    </message>
    <message>
        <source>find an order again</source>
        <translation>mencari lagi pesanan</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>kurang</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>diperlukan</translation>
    </message>
    <message>
        <source>place an order</source>
        <translation>membuat pesanan</translation>
    </message>
    <message>
        <source>record cash as paid</source>
        <translation>mencatat tunai sebagai lunas</translation>
    </message>
    <message>
        <source>the catalog</source>
        <translation>katalog</translation>
    </message>
    <message>
        <source>the stores and their payment methods</source>
        <translation>toko dan metode pembayarannya</translation>
    </message>
    <message>
        <source>there</source>
        <translation>ada</translation>
    </message>
</context>
<context>
    <name>Support</name>
    <message>
        <source>A report of this computer and the till, to look at and to save.</source>
        <translation>Laporan tentang komputer dan kasir ini, untuk dilihat dan disimpan.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Confirmed sales are saved on this computer, and nothing is sent twice. You can go on selling. If it happens again, close the till and open it anew, and pass this report on to support.</source>
        <translation>Penjualan yang sudah dikonfirmasi tersimpan di komputer ini, dan tidak ada yang dikirim dua kali. Anda bisa lanjut berjualan. Jika terjadi lagi, tutup kasir lalu buka kembali, dan berikan laporan ini kepada bagian bantuan.</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Rincian…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>How this computer and the till are. It holds no keys and nothing of your customers; look through it before you pass it on.</source>
        <translation>Keadaan komputer dan kasir ini. Tidak ada kunci dan tidak ada data pelanggan di dalamnya; periksa dulu sebelum Anda memberikannya.</translation>
    </message>
    <message>
        <source>It crashed, was ended from outside, or lost its power. Confirmed sales are saved. A sale whose answer was missing is looked up in Scalev and is not sent again by itself. The cart is as it was about a second before.</source>
        <translation>Kasir mogok, dihentikan dari luar, atau listriknya padam. Penjualan yang sudah dikonfirmasi tersimpan. Penjualan yang belum mendapat jawaban dicari di Scalev dan tidak dikirim ulang dengan sendirinya. Keranjang seperti sekitar satu detik sebelumnya.</translation>
    </message>
    <message>
        <source>Nothing is sent: the report becomes a file on this computer.</source>
        <translation>Tidak ada yang dikirim: laporan menjadi berkas di komputer ini.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Sebentar…</translation>
    </message>
    <message>
        <source>Part of the report</source>
        <translation>Bagian laporan</translation>
    </message>
    <message>
        <source>Report for support</source>
        <translation>Laporan untuk bantuan</translation>
    </message>
    <message>
        <source>Report for support…</source>
        <translation>Laporan untuk bantuan…</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Simpan laporan</translation>
    </message>
    <message>
        <source>Saved as {name} among your documents.</source>
        <translation>Disimpan sebagai {name} di folder dokumen Anda.</translation>
    </message>
    <message>
        <source>Something in the till went wrong</source>
        <translation>Ada yang salah di kasir ini</translation>
    </message>
    <message>
        <source>Something in the till went wrong. Confirmed sales are saved and nothing is sent twice; you can go on selling.</source>
        <translation>Ada yang salah di kasir ini. Penjualan yang sudah dikonfirmasi tersimpan dan tidak ada yang dikirim dua kali; Anda bisa lanjut berjualan.</translation>
    </message>
    <message>
        <source>Text of this part</source>
        <translation>Isi bagian ini</translation>
    </message>
    <message>
        <source>The report could not be put together.</source>
        <translation>Laporan tidak bisa disusun.</translation>
    </message>
    <message>
        <source>The report could not be saved. Is the disk full?</source>
        <translation>Laporan tidak bisa disimpan. Apakah disk penuh?</translation>
    </message>
    <message>
        <source>The till did not end properly last time</source>
        <translation>Terakhir kali kasir tidak ditutup dengan semestinya</translation>
    </message>
    <message>
        <source>The till did not end properly last time. Confirmed sales are saved and nothing is sent twice.</source>
        <translation>Terakhir kali kasir tidak ditutup dengan semestinya. Penjualan yang sudah dikonfirmasi tersimpan dan tidak ada yang dikirim dua kali.</translation>
    </message>
</context>
<context>
    <name>Updates</name>
    <message>
        <source>A sale is open; the till looks when it is done.</source>
        <translation>Ada penjualan yang terbuka; kasir memeriksa setelah selesai.</translation>
    </message>
    <message>
        <source>Address of the version file</source>
        <translation>Alamat berkas versi</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>Periksa sekarang</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Newer versions</source>
        <translation>Versi baru</translation>
    </message>
    <message>
        <source>Once a day, between sales, a signed file is read there. Nothing about this till is sent, and nothing is downloaded or installed.</source>
        <translation>Sekali sehari, di antara penjualan, berkas bertanda tangan dibaca di sana. Tidak ada data kasir ini yang dikirim, dan tidak ada yang diunduh atau dipasang.</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Buka halaman</translation>
    </message>
    <message>
        <source>Public key of the publisher</source>
        <translation>Kunci publik penerbit</translation>
    </message>
    <message>
        <source>Tell me of newer versions</source>
        <translation>Beri tahu jika ada versi baru</translation>
    </message>
    <message>
        <source>The address leads elsewhere; it was not followed.</source>
        <translation>Alamat itu mengarah ke tempat lain; tidak diikuti.</translation>
    </message>
    <message>
        <source>The publisher could not be reached.</source>
        <translation>Penerbit tidak bisa dihubungi.</translation>
    </message>
    <message>
        <source>The version file could not be understood.</source>
        <translation>Berkas versi tidak bisa dipahami.</translation>
    </message>
    <message>
        <source>The version file is far too large; it was not read.</source>
        <translation>Berkas versi terlalu besar; tidak dibaca.</translation>
    </message>
    <message>
        <source>The version file is not signed by this publisher; it is not believed.</source>
        <translation>Berkas versi tidak ditandatangani penerbit ini; tidak dipercaya.</translation>
    </message>
    <message>
        <source>The version file is older than one that was seen before; it is not believed.</source>
        <translation>Berkas versi lebih lama dari yang pernah terlihat; tidak dipercaya.</translation>
    </message>
    <message>
        <source>There is no version file, or no signature beside it.</source>
        <translation>Tidak ada berkas versi, atau tidak ada tanda tangan di sampingnya.</translation>
    </message>
    <message>
        <source>This is no address of a version file: it begins with https://.</source>
        <translation>Ini bukan alamat berkas versi: awalnya https://.</translation>
    </message>
    <message>
        <source>This is no public key of minisign: it begins with RW.</source>
        <translation>Ini bukan kunci publik minisign: awalnya RW.</translation>
    </message>
    <message>
        <source>This is version {version}.</source>
        <translation>Ini versi {version}.</translation>
    </message>
    <message>
        <source>Version {version} is the newest.</source>
        <translation>Versi {version} adalah yang terbaru.</translation>
    </message>
    <message>
        <source>Version {version} is there, at {host}.</source>
        <translation>Versi {version} sudah ada, di {host}.</translation>
    </message>
</context>
<context>
    <name>Upkeep</name>
    <message>
        <source>A newer version of the app made that backup. Nothing was changed.</source>
        <translation>Cadangan itu dibuat oleh versi aplikasi yang lebih baru. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>That backup is damaged; choose another. Nothing was changed.</source>
        <translation>Cadangan itu rusak; pilih yang lain. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>The backup could not be made. The sales are safe; call support if it goes on.</source>
        <translation>Cadangan tidak bisa dibuat. Penjualan aman; hubungi dukungan kalau terus terjadi.</translation>
    </message>
    <message>
        <source>The backup could not be put back. Nothing was changed.</source>
        <translation>Cadangan tidak bisa dikembalikan. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>The disk is too full for a backup. Free some room on it.</source>
        <translation>Disk terlalu penuh untuk membuat cadangan. Kosongkan sebagian.</translation>
    </message>
    <message>
        <source>The disk is too full to put the backup back. Nothing was changed.</source>
        <translation>Disk terlalu penuh untuk mengembalikan cadangan. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>The till&apos;s data is in use elsewhere. Nothing was changed.</source>
        <translation>Data kasir sedang dipakai di tempat lain. Tidak ada yang diubah.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message numerus="yes">
        <source>%n cart(s) were put aside long ago. They stay until somebody takes them up or deletes them.</source>
        <translation>
            <numerusform>%n keranjang sudah lama ditahan. Semuanya tetap ada sampai dibuka lagi atau dihapus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) need a decision.</source>
        <translation>
            <numerusform>%n penjualan perlu keputusan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) not sent to Scalev yet.</source>
        <translation>
            <numerusform>%n penjualan belum terkirim ke Scalev.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) of this till cannot be read. They are kept in the till&apos;s file; call support.</source>
        <translation>
            <numerusform>%n penjualan kasir ini tidak dapat dibaca. Datanya tetap tersimpan di berkas kasir; hubungi bantuan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) still being checked in Scalev.</source>
        <translation>
            <numerusform>%n penjualan masih dicek di Scalev.</numerusform>
        </translation>
    </message>
    <message>
        <source>A line of the cart cannot be sold as it is; it is marked.</source>
        <translation>Satu baris keranjang tidak bisa dijual seperti itu; barisnya ditandai.</translation>
    </message>
    <message>
        <source>Cashier and settings</source>
        <translation>Kasir dan setelan</translation>
    </message>
    <message>
        <source>Choose a courier.</source>
        <translation>Pilih kurir.</translation>
    </message>
    <message>
        <source>Choose how the customer pays.</source>
        <translation>Pilih cara bayar.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Menghubungkan…</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Putuskan</translation>
    </message>
    <message>
        <source>Hand-over at the counter needs this till&apos;s district: set it in the settings.</source>
        <translation>Ambil di toko memerlukan kecamatan kasir ini: atur di Setelan.</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Ditahan</translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation>Kunci ditolak</translation>
    </message>
    <message>
        <source>Link to a product…</source>
        <translation>Tautkan ke produk…</translation>
    </message>
    <message>
        <source>No product has the code {code}. The cart is unchanged.</source>
        <translation>Tidak ada produk dengan kode {code}. Keranjang tidak berubah.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Pesanan</translation>
    </message>
    <message>
        <source>Pick a product first.</source>
        <translation>Pilih produk dulu.</translation>
    </message>
    <message>
        <source>Queue {count}</source>
        <translation>Antrean {count}</translation>
    </message>
    <message>
        <source>Rate-limited {seconds} s</source>
        <translation>Dibatasi {seconds} dtk</translation>
    </message>
    <message>
        <source>SANDBOX</source>
        <translation>SANDBOX</translation>
    </message>
    <message>
        <source>Scalev has trouble</source>
        <translation>Scalev bermasalah</translation>
    </message>
    <message>
        <source>Scalev refused {reference}, which the customer already has.</source>
        <translation>Scalev menolak {reference}, padahal pelanggan sudah dilayani.</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Jual</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Setelan</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Tampilkan</translation>
    </message>
    <message>
        <source>Slow ({seconds} s)</source>
        <translation>Lambat ({seconds} dtk)</translation>
    </message>
    <message>
        <source>The choice holds until the till is closed: {path} cannot be written.</source>
        <translation>Pilihan ini hanya berlaku sampai kasir ditutup: {path} tidak dapat ditulisi.</translation>
    </message>
    <message>
        <source>The discount code is still being checked.</source>
        <translation>Kode diskon masih diperiksa.</translation>
    </message>
    <message>
        <source>The folder is {path}.</source>
        <translation>Foldernya: {path}.</translation>
    </message>
    <message>
        <source>The member&apos;s account cannot order this cart; see the customer step.</source>
        <translation>Akun member tidak bisa memesan keranjang ini; lihat langkah pelanggan.</translation>
    </message>
    <message>
        <source>The order of {reference} exists after all, although the sale was closed: {number}, {amount}. Look whether it is to be paid or cancelled.</source>
        <translation>Pesanan {reference} ternyata ada, padahal penjualannya sudah ditutup: {number}, {amount}. Lihat apakah harus dibayar atau dibatalkan.</translation>
    </message>
    <message>
        <source>The order of {reference} was not found. Decide what to do.</source>
        <translation>Pesanan {reference} tidak ditemukan. Putuskan kelanjutannya.</translation>
    </message>
    <message>
        <source>The shipping cost is still being asked for.</source>
        <translation>Ongkir masih dihitung.</translation>
    </message>
    <message>
        <source>There is more than one order for {reference}. Cancel what is too many.</source>
        <translation>Ada lebih dari satu pesanan untuk {reference}. Batalkan yang kelebihan.</translation>
    </message>
    <message>
        <source>They are safe on this computer and go on at the next start. Close the window once more to close the till.</source>
        <translation>Semuanya aman di komputer ini dan dilanjutkan saat kasir dibuka lagi. Tutup jendela sekali lagi untuk menutup kasir.</translation>
    </message>
    <message>
        <source>This computer has no keyring. The key is used until the till is closed and must be entered again then.</source>
        <translation>Komputer ini tidak punya penyimpan kunci. Kunci dipakai sampai kasir ditutup, lalu harus dimasukkan lagi.</translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is off by %n minute(s). Set it right.</source>
        <translation>
            <numerusform>Jam komputer ini meleset %n menit. Betulkan dulu.</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer&apos;s clock is off by {minutes} minutes. Set it right.</source>
        <translation type="vanished">Jam komputer ini meleset {minutes} menit. Betulkan dulu.</translation>
    </message>
    <message>
        <source>This payment method does not fit the sale; choose another.</source>
        <translation>Metode bayar ini tidak cocok untuk penjualan ini; pilih yang lain.</translation>
    </message>
    <message>
        <source>This sale is an order already. Start a new sale, or change the payment method.</source>
        <translation>Penjualan ini sudah menjadi pesanan. Mulai penjualan baru, atau ganti metode bayar.</translation>
    </message>
    <message>
        <source>This till&apos;s data comes from a backup or another computer. Sales that were not finished in it are looked for in Scalev before anything is sent. An open cart was put aside: carts on hold may have been sold since, so look before you sell them.</source>
        <translation>Data kasir ini berasal dari cadangan atau komputer lain. Penjualan yang belum selesai di dalamnya dicari dulu di Scalev sebelum ada yang dikirim. Keranjang yang terbuka ditahan; keranjang yang ditahan mungkin sudah terjual, jadi periksa dulu sebelum menjualnya.</translation>
    </message>
    <message>
        <source>This till&apos;s data comes from a backup or another computer. Sales that were not finished in it are looked for in Scalev before anything is sent; an open cart was put aside.</source>
        <translation type="vanished">Data kasir ini berasal dari cadangan atau komputer lain. Penjualan yang belum selesai di dalamnya dicari dulu di Scalev sebelum ada yang dikirim; keranjang yang terbuka ditahan.</translation>
    </message>
    <message>
        <source>This till&apos;s data was damaged and starts anew. The sales that were sent are in Scalev. The damaged file is kept as {name}; call support.</source>
        <translation>Data kasir ini rusak dan dimulai dari awal. Penjualan yang sudah terkirim tetap ada di Scalev. Berkas yang rusak disimpan sebagai {name}; hubungi bantuan.</translation>
    </message>
    <message>
        <source>Till 1</source>
        <translation>Kasir 1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Until then the till does not sell; the catalog can be searched.</source>
        <translation>Sampai itu dilakukan, kasir tidak dapat menjual; katalog tetap dapat dicari.</translation>
    </message>
    <message>
        <source>catalog of {time}</source>
        <translation>katalog {time}</translation>
    </message>
    <message>
        <source>loading {count}</source>
        <translation>memuat {count}</translation>
    </message>
    <message>
        <source>product list incomplete</source>
        <translation>daftar produk tidak lengkap</translation>
    </message>
    <message numerus="yes">
        <source>synced %n min ago</source>
        <translation>
            <numerusform>sinkron %n mnt lalu</numerusform>
        </translation>
    </message>
    <message>
        <source>synced just now</source>
        <translation>baru saja sinkron</translation>
    </message>
    <message>
        <source>{count} of about {expected}</source>
        <translation>{count} dari sekitar {expected}</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} menunggu</translation>
    </message>
</context>
</TS>
