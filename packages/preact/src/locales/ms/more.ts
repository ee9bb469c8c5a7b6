import type { MoreTexts } from '../../texts/UiTexts.ts';

export const more: MoreTexts = {
  billing: 'Pengebilan',
  monthly: 'Bulanan',
  yearly: 'Tahunan',
  saveYearly: 'jimat {amount} setahun',
  extraUnits: '{unit} tambahan',
  extraPrice: '{included} disertakan, selebihnya {price} setiap satu',
  fewerOf: '{what}: kurangkan satu',
  moreOf: '{what}: tambah satu',
  currentPlan: 'Pelan semasa',
  recommended: 'Sesuai dengan keperluan anda',
  selected: 'Dipilih',
  choosePlan: 'Pilih {plan}',
  customPrice: 'Harga khas',
  free: 'Percuma',
  smallerPlan: 'Lebih kecil daripada pelan anda',
  declineNote: 'Jawapan anda kepada {name}',
  declineHint: 'Sebab yang ringkas membantu. {name} akan melihatnya.',
  sendAnswer: 'Hantar jawapan',
  cancel: 'Batal',
  cardTitle: 'Bayar dengan kad',
  cardTitleOther: 'Guna kad lain',
  cardBody: 'Butiran kad terus dihantar kepada Stripe, bukan ke laman ini.',
  cardLoading: 'Memuatkan borang kad…',
  cardFormFailed: 'Borang kad tidak dapat dimuatkan. Semak sambungan dan cuba lagi. Tiada apa-apa dicaj.',
  cardNotSaved: 'Kad tidak diterima. Tiada apa-apa dicaj.',
  challengeTitle: 'Bank anda ingin memastikan bahawa ini anda',
  challengeAgain: 'Pengesahan belum selesai. Tiada apa-apa dicaj.',
  openBank: 'Buka semula',
  challengeBody: 'Sahkan dalam tetingkap bank anda. Tiada apa-apa dicaj sebelum itu.',
  declinedTitle: 'Bayaran tidak berjaya',
  decline_card_declined: 'Bank anda menolak kad ini.',
  decline_insufficient_funds: 'Wang yang ada pada kad tidak mencukupi.',
  decline_expired_card: 'Kad telah tamat tempoh.',
  decline_incorrect_cvc: 'Kod keselamatan tidak sepadan dengan kad.',
  decline_authentication_failed: 'Bank anda tidak dapat memastikan bahawa ini anda.',
  decline_processing_error: 'Bayaran tidak dapat diproses. Puncanya bukan kad anda.',
  cardLabel: 'Kad',
  notCharged: 'Tidak dicaj',
  declinedNothing: 'Tiada apa-apa dicaj dan tiada yang berubah.',
  declinedUntil:
    'Anda boleh membayar dengan kad lain sehingga {time}. Selepas itu bayaran terbatal dengan sendirinya.',
  useAnotherCard: 'Guna kad lain',
  cancelCharge: 'Batal, jangan caj',
  askTitle: 'Minta {plan}',
  askBody:
    'Orang yang mempunyai hak pengebilan akan memutuskan. Perkara yang anda mulakan akan selesai sendiri selepas dibayar.',
  askNobody:
    'Belum ada sesiapa dalam ruang kerja ini yang boleh meluluskannya. Tanya orang yang menyediakannya.',
  approver: 'Siapa yang patut memutuskan?',
  note: 'Nota anda',
  noteMeter:
    'Kami menggunakan {used} daripada {limit} {unit} dan memerlukan {count} lagi. {plan} mempunyai {newLimit}.',
  noteMeterUnlimited:
    'Kami menggunakan {used} daripada {limit} {unit} dan memerlukan {count} lagi. {plan} tiada had.',
  noteFeature: 'Kami ingin menggunakan {feature}. Ia disertakan dalam {plan}.',
  notePlan: 'Saya cadangkan kita bertukar kepada {plan}.',
  notePrice: 'Harga senarai: {price}.',
  sendRequest: 'Hantar permintaan',
  sentTitle: 'Dihantar kepada {name}',
  sentBody:
    'Jawapannya akan dipaparkan di sini. Selepas dibayar, perkara yang anda mulakan akan selesai sendiri.',
  answeredTitle: '{name} belum bersetuju',
  askFailed: 'Permintaan tidak dihantar. Sila cuba lagi.',
  blockedTitle: 'Ini tidak dapat diubah sekarang',
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
  blocked_other:
    'Ada sesuatu yang tidak kena di pihak kami. Jika anda baru membayar, pelan anda menunjukkan sama ada bayaran berjaya.',
  nothingCharged: 'Tiada apa-apa dicaj.',
};
