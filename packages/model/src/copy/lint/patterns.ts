/** What each rule looks for, by locale. A locale without its own words for a rule is not checked for it: silence is not approval. */
export type PatternRule =
  | 'confirmshame'
  | 'unbound-urgency'
  | 'unbound-scarcity'
  | 'unbound-social-proof'
  | 'trial-without-terms'
  | 'cta-without-price'
  | 'double-negative'
  | 'threat';

const words = (...patterns: string[]) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'iu');

export const patterns: Record<string, Partial<Record<PatternRule, RegExp>>> = {
  en: {
    confirmshame: words(
      `i(?:['’]?(?:ll|d|m|ve))?`,
      'rather',
      'hate',
      'miss(?:ing)? out',
      'los(?:e|ing)',
      'waste',
      'full price',
      'no thanks?,? (?:free|saving)',
      `don['’]?t (?:want|like|need|care)`,
    ),
    'unbound-urgency': words(
      'hurry',
      'act (?:now|fast)',
      'last (?:chance|call|day)',
      'final (?:hours?|day|call)',
      'limited[- ]time',
      'today only',
      'now or never',
      `before it['’]?s (?:gone|too late)`,
      `don['’]?t (?:wait|miss)`,
      'flash sale',
      '(?:offer|deal|discount|price)[^.]{0,20} (?:ends?|ending|expires?|expiring) (?:soon|today|tonight|in)',
      'only \\d+ (?:hours?|minutes?|days?)',
      'while (?:stocks?|supplies) last',
    ),
    'unbound-scarcity': words(
      '(?:only|just) (?:a few|\\d+) (?:spots?|seats? left|left|remaining|available)',
      'almost (?:gone|sold out)',
      'selling (?:out|fast)',
      'limited (?:spots?|quantit\\w+|availability)',
      'few left',
      'in high demand',
      'going fast',
      'last (?:few|one)',
    ),
    'unbound-social-proof': words(
      '\\d[\\d,.]*[k+]?\\+?\\s*(?:other\\s+)?(?:people|customers?|users?|teams?|companies|others|businesses)',
      '(?:someone|\\w+ (?:from|in) \\p{L}\\w+) (?:just )?(?:upgraded|bought|purchased)',
      'most (?:popular|teams|customers)',
      `everyone(?:['’]s)?`,
    ),
    'trial-without-terms': words('free trial', 'try .{0,20} ?free', 'start .{0,15}trial'),
    'double-negative': words(
      `(?:don['’]?t|do not|not|never|opt out).{0,40} (?:not|without|un(?:less|subscribe)|don['’]?t|stop)`,
    ),
    'cta-without-price': words('pay', 'buy', 'purchase', 'subscribe', 'order', 'check ?out'),
    threat: words(
      `you['’]?(?:ll| will) (?:lose|regret)`,
      'your (?:data|work|files?|account) (?:will be|is about to be) (?:deleted|lost|locked)',
      'or else',
    ),
  },
  de: {
    confirmshame: words('ich', 'lieber', 'verpassen', 'verzichte', 'verschwende', 'kein interesse'),
    'unbound-urgency': words(
      'letzte chance',
      'nur heute',
      'jetzt zugreifen',
      'beeil\\p{L}*',
      'nur noch \\d+ (?:stunden?|tage?)',
      'endet bald',
    ),
    'unbound-scarcity': words('fast ausverkauft', 'nur noch wenige', 'begrenzte plätze'),
    'unbound-social-proof': words(
      '\\d[\\d.]*\\+? (?:teams|kunden|unternehmen|nutzer)',
      'am beliebtesten',
      'beliebteste\\p{L}*',
      'die meisten (?:teams|kunden)',
    ),
    'trial-without-terms': words('kostenlos\\p{L}* test\\p{L}*', 'gratis testen', 'kostenlos testen'),
    'cta-without-price': words(
      '(?:be)?zahlen',
      'zahlungspflichtig\\p{L}*',
      '(?:jetzt )?kaufen',
      'abonnieren',
      'bestellen',
      'zur kasse',
    ),
    threat: words('sonst verlieren', 'sie werden .{0,30}(?:verlieren|bereuen)', 'daten werden gelöscht'),
  },
  id: {
    confirmshame: words('saya', 'rugi', 'melewatkan', 'tidak butuh'),
    'unbound-urgency': words(
      'kesempatan terakhir',
      'hanya hari ini',
      'segera berakhir',
      'buruan',
      'jangan sampai ketinggalan',
    ),
    'unbound-scarcity': words('hampir habis', 'terbatas', 'tinggal sedikit'),
    'unbound-social-proof': words(
      '\\d[\\d.]*\\+? (?:tim|pelanggan|pengguna|perusahaan)',
      'paling populer',
      'terpopuler',
    ),
    'trial-without-terms': words('uji coba gratis', 'coba gratis'),
    'cta-without-price': words('bayar', 'beli', '(?:ber)?langganan', 'pesan'),
    threat: words('akan kehilangan', 'data anda akan dihapus', 'menyesal'),
  },
  ms: {
    confirmshame: words('saya', 'rugi', 'terlepas', 'tidak perlukan'),
    'unbound-urgency': words(
      'peluang terakhir',
      'hari ini sahaja',
      'tamat tidak lama lagi',
      'cepat',
      'jangan lepaskan',
    ),
    'unbound-scarcity': words('hampir habis', 'terhad', 'tinggal sedikit'),
    'unbound-social-proof': words('\\d[\\d,]*\\+? (?:pasukan|pelanggan|pengguna|syarikat)', 'paling popular'),
    'trial-without-terms': words('percubaan percuma', 'cuba percuma'),
    'cta-without-price': words('bayar', 'beli', 'langgan', 'pesan'),
    threat: words('akan kehilangan', 'data anda akan dipadam', 'menyesal'),
  },
  ar: {
    confirmshame: words('لا أريد', 'أفضل', 'سأخسر', 'لا أهتم'),
    'unbound-urgency': words('الفرصة الأخيرة', 'اليوم فقط', 'أسرع', 'ينتهي قريبا', 'ينتهي قريبًا', 'لا تفوت'),
    'unbound-scarcity': words('أوشك على النفاد', 'كمية محدودة', 'أماكن محدودة'),
    'unbound-social-proof': words('الأكثر شعبية', 'الأكثر رواجا', 'الأكثر رواجًا', 'معظم العملاء'),
    'trial-without-terms': words('تجربة مجانية', 'جرّب مجانا', 'جرب مجانا'),
    'cta-without-price': words('ادفع', 'الدفع', 'اشتر', 'اشترِ', 'شراء', 'اشترك', 'اطلب'),
    threat: words('ستفقد', 'ستخسر', 'سيتم حذف بياناتك', 'ستندم'),
  },
};
