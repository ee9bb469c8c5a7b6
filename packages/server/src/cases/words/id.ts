import type { CaseWords } from './en.ts';

/** Indonesian. Native review: not done. */
export const id: CaseWords = {
  kicker: 'Usulan bisnis',
  title: '{account}: dari {from} ke {to}',
  titleFirst: '{to} untuk {account}',
  by: 'Disusun oleh {author}, {date}',
  byFor: 'Disusun oleh {author} untuk {approver}, {date}',
  need: 'Alasan',
  needMeter: 'Dibutuhkan sekarang: {count} {unit} lagi.',
  needFeature: 'Dibutuhkan sekarang: {feature}.',
  changes: 'Yang berubah',
  what: 'Hal',
  inUse: '{used} terpakai',
  unlimited: 'Tanpa batas',
  included: 'Termasuk',
  price: 'Biayanya',
  now: 'Sekarang: {plan}',
  after: 'Setelah perubahan: {plan}',
  more: 'Tambahan per tahun',
  less: 'Penghematan per tahun',
  perMonth: '{amount} per bulan',
  perYear: '{amount} per tahun',
  beforeTax: 'Harga resmi, sebelum pajak.',
  quoted:
    'Dihitung tepat pada {date}: {dueToday} dibayar saat perubahan, lalu {next} mulai {nextDate}, termasuk pajak. Pada hari lain jumlah pertama akan berbeda.',
  noPrice:
    'Harganya bergantung pada ketentuan akun ini. Yang berhak membayar melihat jumlah pastinya sebelum memutuskan.',
  returns: 'Hasilnya',
  weekly: '{hours} per minggu × {people} × {rate} per jam = {amount} per minggu',
  hours: '{count} jam',
  people: '{count} orang',
  yearly: '{perWeek} × 52 minggu = {perYear} per tahun',
  ratio: 'Dibandingkan tambahan {difference} per tahun, itu sekitar {count} kali lipat.',
  below: 'Itu lebih kecil daripada tambahan biaya {difference} per tahun.',
  ownNumbers: 'Jam, jumlah orang, dan tarif adalah angka dari {author} sendiri.',
  start: 'Bantuan untuk memulai',
  foot: 'Halaman ini menampilkan usulan. Tidak ada yang dapat dibayar atau diubah di sini: untuk memutuskan, masuk ke {account}. Tautan berlaku hingga {date}.',
  print: 'Untuk menyimpan salinan, cetak halaman ini atau simpan sebagai PDF.',
  endedTitle: 'Tautan ini sudah berakhir',
  endedBody:
    'Usulan bisnis ditampilkan selama dua minggu, dan penyusunnya dapat mengakhirinya lebih awal. Mintalah tautan baru kepada pengirimnya.',
};
