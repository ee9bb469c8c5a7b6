import type { RefusalTexts } from '../../texts/UiTexts.ts';

export const refusals: RefusalTexts = {
  decline_card_declined: 'Bank Anda menolak kartu ini.',
  decline_insufficient_funds: 'Dana yang tersedia di kartu tidak cukup.',
  decline_expired_card: 'Masa berlaku kartu sudah habis.',
  decline_incorrect_cvc: 'Kode keamanan tidak cocok dengan kartu.',
  decline_authentication_failed: 'Bank Anda tidak dapat memastikan bahwa ini Anda.',
  decline_processing_error: 'Pembayaran tidak dapat diproses. Penyebabnya bukan kartu Anda.',
  blocked_past_due:
    'Pembayaran terakhir masih terbuka. Perbarui metode pembayaran dulu; setelah itu Anda dapat meningkatkan paket.',
  blocked_unpaid:
    'Masih ada faktur yang belum dibayar. Bayar dulu; setelah itu Anda dapat meningkatkan paket.',
  blocked_paused: 'Langganan sedang dijeda. Lanjutkan dulu; setelah itu Anda dapat meningkatkan paket.',
  blocked_canceling:
    'Langganan dijadwalkan berakhir. Pertahankan dulu; setelah itu Anda dapat meningkatkan paket.',
  blocked_canceled: 'Langganan sudah berakhir. Mulai langganan baru untuk melanjutkan.',
  blocked_scheduled_change:
    'Perubahan lain sudah dijadwalkan untuk langganan ini. Batalkan dulu, atau tunggu sampai terjadi.',
  blocked_pending_update:
    'Perubahan sebelumnya masih dalam pembayaran. Silakan coba lagi beberapa menit lagi.',
  blocked_pending_invoice_items:
    'Ada biaya yang belum ditagih. Silakan hubungi dukungan untuk menghitungnya bersama.',
  blocked_several_subscriptions:
    'Akun ini punya beberapa langganan. Silakan hubungi dukungan untuk memilih satu.',
  blocked_no_subscription:
    'Belum ada langganan yang dapat diubah. Silakan hubungi dukungan untuk memulainya.',
  blocked_send_invoice: 'Akun ini membayar lewat faktur. Silakan hubungi dukungan untuk mengganti paket.',
  blocked_unsupported_payment_method:
    'Metode pembayaran yang tersimpan tidak dapat dipakai di sini. Silakan pakai kartu.',
  blocked_archived_price: 'Harga ini sudah tidak ditawarkan. Silakan pilih paket lain.',
  blocked_currency_mismatch: 'Paket ini tidak dijual dalam mata uang Anda. Silakan hubungi dukungan.',
  blocked_quantity_below_use:
    'Pemakaian Anda melebihi batas paket ini. Kurangi pemakaian, atau pilih paket yang lebih besar.',
  blocked_custom_plan: 'Paket ini dihargai secara khusus. Hubungi tim penjualan.',
  blocked_address_needed:
    'Pajak tidak dapat dihitung tanpa alamat penagihan Anda. Tambahkan di bagian penagihan; setelah itu Anda dapat meningkatkan paket.',
  blocked_promotion_code_unknown: 'Kode ini tidak dikenal. Silakan periksa penulisannya.',
  blocked_promotion_code_expired: 'Kode ini sudah kedaluwarsa atau sudah habis dipakai.',
  blocked_promotion_code_not_applicable: 'Kode ini tidak berlaku untuk akun atau paket ini.',
  blocked_promotion_code_minimum: 'Kode ini memerlukan pembelian yang lebih besar.',
  blocked_trial_not_offered: 'Ini tidak dapat dicoba gratis di sini.',
  blocked_trial_used: 'Akun ini sudah pernah mencobanya.',
  blocked_not_an_upgrade: 'Ini tidak lebih dari yang sudah Anda punya.',
  blocked_payments_disabled: 'Pembayaran sedang dimatikan. Silakan coba lagi nanti.',
  blocked_upgrade_in_progress:
    'Peningkatan lain untuk akun ini sedang dibayar. Silakan coba lagi beberapa menit lagi.',
  blocked_not_authorized:
    'Anda tidak berwenang membayar untuk akun ini. Minta kepada orang yang berwenang atas tagihan.',
  blocked_rate_limited: 'Terlalu banyak percobaan dalam waktu singkat. Silakan tunggu satu menit.',
  blocked_stripe_unavailable:
    'Penyedia pembayaran sedang tidak menjawab. Silakan coba lagi beberapa menit lagi.',
  blocked_offline: 'Saat ini tidak ada koneksi. Silakan coba lagi setelah tersambung.',
  blocked_request_closed: 'Permintaan ini sudah diputuskan atau ditarik kembali.',
  blocked_not_found: 'Ini sudah tidak ada. Muat ulang halaman untuk melihat perubahannya.',
  blocked_other:
    'Ada yang salah di pihak kami. Jika Anda baru saja membayar, paket Anda menunjukkan apakah pembayaran berhasil.',
  checkingTitle: 'Masih memeriksa pembayaran…',
  checkingBody:
    'Kami sedang menanyakan status pembayarannya. Anda tidak akan ditagih dua kali. Anda boleh menutup ini; hasilnya ada di sini saat Anda kembali.',
  quoteExpired: 'Harga ini sudah tidak berlaku. Tidak ada yang ditagih.',
  newPrice: 'Ambil harga baru',
  hidePlans: 'Sembunyikan paket lain',
  fewerDifferences: 'Tampilkan lebih sedikit perbedaan',
  completedTitle: 'Juga sudah selesai',
  changeOrCancel: 'Anda dapat mengganti atau membatalkan paket kapan saja di pengaturan tagihan.',
  billingFailed: 'Halaman penagihan tidak dapat dibuka. Silakan coba lagi.',
};
