import type { MoreTexts } from '../../texts/UiTexts.ts';

export const more: MoreTexts = {
  billing: 'Penagihan',
  monthly: 'Bulanan',
  yearly: 'Tahunan',
  saveYearly: 'hemat {amount} per tahun',
  extraUnits: '{unit} tambahan',
  extraPrice: '{included} termasuk, selebihnya {price} masing-masing',
  fewerOf: '{what}: kurangi satu',
  moreOf: '{what}: tambah satu',
  currentPlan: 'Paket saat ini',
  recommended: 'Sesuai kebutuhan Anda',
  selected: 'Dipilih',
  choosePlan: 'Pilih {plan}',
  customPrice: 'Harga khusus',
  free: 'Gratis',
  smallerPlan: 'Lebih kecil dari paket Anda',
  declineNote: 'Jawaban Anda untuk {name}',
  declineHint: 'Alasan singkat akan membantu. {name} akan melihatnya.',
  sendAnswer: 'Kirim jawaban',
  cancel: 'Batal',
  cardTitle: 'Bayar dengan kartu',
  cardTitleOther: 'Pakai kartu lain',
  cardBody: 'Data kartu langsung dikirim ke Stripe, bukan ke situs ini.',
  cardLoading: 'Memuat formulir kartu…',
  cardFormFailed:
    'Formulir kartu tidak dapat dimuat. Periksa koneksi lalu coba lagi. Tidak ada yang ditagih.',
  cardNotSaved: 'Kartu tidak diterima. Tidak ada yang ditagih.',
  challengeTitle: 'Bank Anda ingin memastikan bahwa ini Anda',
  challengeAgain: 'Konfirmasi belum selesai. Tidak ada yang ditagih.',
  openBank: 'Buka lagi',
  challengeBody: 'Konfirmasikan di jendela bank Anda. Sebelum itu tidak ada yang ditagih.',
  declinedTitle: 'Pembayaran tidak berhasil',
  decline_card_declined: 'Bank Anda menolak kartu ini.',
  decline_insufficient_funds: 'Dana yang tersedia di kartu tidak cukup.',
  decline_expired_card: 'Masa berlaku kartu sudah habis.',
  decline_incorrect_cvc: 'Kode keamanan tidak cocok dengan kartu.',
  decline_authentication_failed: 'Bank Anda tidak dapat memastikan bahwa ini Anda.',
  decline_processing_error: 'Pembayaran tidak dapat diproses. Penyebabnya bukan kartu Anda.',
  cardLabel: 'Kartu',
  notCharged: 'Tidak ditagih',
  declinedNothing: 'Tidak ada yang ditagih dan tidak ada yang berubah.',
  declinedUntil:
    'Anda dapat membayar dengan kartu lain sampai {time}. Setelah itu pembayaran batal dengan sendirinya.',
  useAnotherCard: 'Pakai kartu lain',
  cancelCharge: 'Batal, jangan tagih',
  askTitle: 'Minta {plan}',
  askBody:
    'Orang yang berwenang atas tagihan akan memutuskan. Yang Anda mulai akan selesai sendiri setelah dibayar.',
  askNobody: 'Belum ada orang di ruang kerja ini yang dapat menyetujuinya. Tanyakan kepada yang membuatnya.',
  approver: 'Siapa yang memutuskan?',
  note: 'Catatan Anda',
  noteMeter: 'Kami memakai {used} dari {limit} {unit} dan perlu {count} lagi. {plan} punya {newLimit}.',
  noteMeterUnlimited: 'Kami memakai {used} dari {limit} {unit} dan perlu {count} lagi. {plan} tanpa batas.',
  noteFeature: 'Kami ingin memakai {feature}. Itu termasuk dalam {plan}.',
  notePlan: 'Saya usul agar kita pindah ke {plan}.',
  notePrice: 'Harga resmi: {price}.',
  sendRequest: 'Kirim permintaan',
  sentTitle: 'Terkirim kepada {name}',
  sentBody: 'Jawabannya akan muncul di sini. Setelah dibayar, yang Anda mulai akan selesai sendiri.',
  answeredTitle: '{name} belum menyetujui',
  askFailed: 'Permintaan tidak terkirim. Silakan coba lagi.',
  blockedTitle: 'Ini belum dapat diubah sekarang',
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
  blocked_other:
    'Ada yang salah di pihak kami. Jika Anda baru saja membayar, paket Anda menunjukkan apakah pembayaran berhasil.',
  nothingCharged: 'Tidak ada yang ditagih.',
};
