import type { CaseWords } from './en.ts';

/** Malay. Native review: not done. */
export const ms: CaseWords = {
  kicker: 'Kes perniagaan',
  title: '{account}: daripada {from} kepada {to}',
  titleFirst: '{to} untuk {account}',
  by: 'Disediakan oleh {author}, {date}',
  byFor: 'Disediakan oleh {author} untuk {approver}, {date}',
  need: 'Sebabnya',
  needMeter: 'Diperlukan sekarang: {count} {unit} lagi.',
  needFeature: 'Diperlukan sekarang: {feature}.',
  changes: 'Apa yang berubah',
  what: 'Perkara',
  inUse: '{used} digunakan',
  unlimited: 'Tanpa had',
  included: 'Termasuk',
  price: 'Kosnya',
  now: 'Sekarang: {plan}',
  after: 'Selepas perubahan: {plan}',
  more: 'Tambahan setahun',
  less: 'Penjimatan setahun',
  perMonth: '{amount} sebulan',
  perYear: '{amount} setahun',
  beforeTax: 'Harga senarai, sebelum cukai.',
  quoted:
    'Dikira dengan tepat pada {date}: {dueToday} perlu dibayar semasa perubahan, kemudian {next} mulai {nextDate}, termasuk cukai. Pada hari lain jumlah pertama adalah berbeza.',
  noPrice:
    'Harganya bergantung pada terma akaun ini. Sesiapa yang boleh membayar melihat jumlah tepatnya sebelum membuat keputusan.',
  returns: 'Pulangannya',
  weekly: '{hours} seminggu × {people} × {rate} sejam = {amount} seminggu',
  hours: '{count} jam',
  people: '{count} orang',
  yearly: '{perWeek} × 52 minggu = {perYear} setahun',
  ratio: 'Berbanding tambahan {difference} setahun, itu kira-kira {count} kali ganda.',
  below: 'Itu kurang daripada tambahan kos {difference} setahun.',
  ownNumbers: 'Jam, bilangan orang dan kadar ialah angka {author} sendiri.',
  start: 'Bantuan untuk bermula',
  foot: 'Halaman ini menunjukkan cadangan. Tiada apa-apa boleh dibayar atau diubah di sini: untuk membuat keputusan, log masuk ke {account}. Pautan sah sehingga {date}.',
  print: 'Untuk menyimpan salinan, cetak halaman ini atau simpan sebagai PDF.',
  endedTitle: 'Pautan ini telah tamat',
  endedBody:
    'Kes perniagaan dipaparkan selama dua minggu, dan penyedianya boleh menamatkannya lebih awal. Minta pautan baharu daripada penghantarnya.',
};
