import type { RefusalTexts } from '../../texts/UiTexts.ts';

export const refusals: RefusalTexts = {
  decline_card_declined: 'Bank anda menolak kad ini.',
  decline_insufficient_funds: 'Wang yang ada pada kad tidak mencukupi.',
  decline_expired_card: 'Kad telah tamat tempoh.',
  decline_incorrect_cvc: 'Kod keselamatan tidak sepadan dengan kad.',
  decline_authentication_failed: 'Bank anda tidak dapat memastikan bahawa ini anda.',
  decline_processing_error: 'Bayaran tidak dapat diproses. Puncanya bukan kad anda.',
  blocked_past_due:
    'Bayaran terakhir masih belum selesai. Kemas kini kaedah bayaran dahulu; selepas itu anda boleh menaik taraf.',
  blocked_unpaid: 'Masih ada invois yang belum dibayar. Bayar dahulu; selepas itu anda boleh menaik taraf.',
  blocked_paused: 'Langganan sedang dijeda. Sambung semula dahulu; selepas itu anda boleh menaik taraf.',
  blocked_canceling:
    'Langganan ditetapkan untuk tamat. Kekalkan dahulu; selepas itu anda boleh menaik taraf.',
  blocked_canceled: 'Langganan telah tamat. Mulakan langganan baharu untuk meneruskan.',
  blocked_scheduled_change:
    'Perubahan lain sudah dirancang untuk langganan ini. Batalkan dahulu, atau tunggu sehingga ia berlaku.',
  blocked_pending_update: 'Perubahan terdahulu masih dalam pembayaran. Sila cuba lagi dalam beberapa minit.',
  blocked_pending_invoice_items:
    'Ada caj yang belum dibilkan. Sila hubungi sokongan untuk mengiranya bersama.',
  blocked_several_subscriptions:
    'Akaun ini mempunyai beberapa langganan. Sila hubungi sokongan untuk memilih satu.',
  blocked_no_subscription: 'Belum ada langganan untuk diubah. Sila hubungi sokongan untuk memulakannya.',
  blocked_send_invoice: 'Akaun ini membayar melalui invois. Sila hubungi sokongan untuk menukar pelan.',
  blocked_unsupported_payment_method:
    'Kaedah bayaran yang disimpan tidak boleh digunakan di sini. Sila gunakan kad.',
  blocked_archived_price: 'Harga ini tidak lagi ditawarkan. Sila pilih pelan lain.',
  blocked_currency_mismatch: 'Pelan ini tidak dijual dalam mata wang anda. Sila hubungi sokongan.',
  blocked_quantity_below_use:
    'Penggunaan anda melebihi had pelan ini. Kurangkan penggunaan, atau pilih pelan yang lebih besar.',
  blocked_custom_plan: 'Pelan ini mempunyai harga khas. Hubungi pasukan jualan.',
  blocked_address_needed:
    'Cukai tidak dapat dikira tanpa alamat pengebilan anda. Tambahkannya di bahagian pengebilan; selepas itu anda boleh menaik taraf.',
  blocked_promotion_code_unknown: 'Kod ini tidak dikenali. Sila semak ejaannya.',
  blocked_promotion_code_expired: 'Kod ini telah tamat tempoh atau habis digunakan.',
  blocked_promotion_code_not_applicable: 'Kod ini tidak terpakai untuk akaun atau pelan ini.',
  blocked_promotion_code_minimum: 'Kod ini memerlukan pembelian yang lebih besar.',
  blocked_trial_not_offered: 'Ini tidak boleh dicuba secara percuma di sini.',
  blocked_trial_used: 'Akaun ini sudah pernah mencubanya.',
  blocked_not_an_upgrade: 'Ini tidak melebihi apa yang anda sudah ada.',
  blocked_payments_disabled: 'Bayaran dimatikan buat masa ini. Sila cuba lagi kemudian.',
  blocked_upgrade_in_progress:
    'Naik taraf lain untuk akaun ini sedang dibayar. Sila cuba lagi dalam beberapa minit.',
  blocked_not_authorized:
    'Anda tidak dibenarkan membayar untuk akaun ini. Minta kepada orang yang mempunyai hak pengebilan.',
  blocked_rate_limited: 'Terlalu banyak percubaan dalam masa singkat. Sila tunggu seminit.',
  blocked_stripe_unavailable:
    'Penyedia bayaran tidak menjawab sekarang. Sila cuba lagi dalam beberapa minit.',
  blocked_offline: 'Tiada sambungan sekarang. Sila cuba lagi selepas bersambung.',
  blocked_request_closed: 'Permintaan ini telah diputuskan atau ditarik balik.',
  blocked_not_found: 'Ini sudah tiada. Muat semula halaman untuk melihat perubahannya.',
  blocked_other:
    'Ada sesuatu yang tidak kena di pihak kami. Jika anda baru membayar, pelan anda menunjukkan sama ada bayaran berjaya.',
  checkingTitle: 'Masih menyemak bayaran…',
  checkingBody:
    'Kami sedang bertanya tentang status bayaran itu. Anda tidak akan dicaj dua kali. Anda boleh menutup ini; keputusannya ada di sini apabila anda kembali.',
  quoteExpired: 'Harga ini tidak lagi semasa. Tiada apa-apa dicaj.',
  newPrice: 'Dapatkan harga baharu',
  hidePlans: 'Sembunyikan pelan lain',
  fewerDifferences: 'Tunjukkan kurang perbezaan',
  completedTitle: 'Turut selesai',
  changeOrCancel: 'Anda boleh menukar atau membatalkan pelan pada bila-bila masa dalam tetapan pengebilan.',
  billingFailed: 'Halaman pengebilan tidak dapat dibuka. Sila cuba lagi.',
};
