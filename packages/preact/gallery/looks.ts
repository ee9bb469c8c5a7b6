/** The ways in which every scene is looked at and checked. */
export const looks = {
  desktop: { width: 1280, height: 800, colorScheme: 'light', query: '' },
  dark: { width: 1280, height: 800, colorScheme: 'dark', query: '' },
  host: { width: 1280, height: 800, colorScheme: 'light', query: '&theme=host' },
  tablet: { width: 768, height: 1024, colorScheme: 'light', query: '' },
  phone: { width: 360, height: 780, colorScheme: 'light', query: '' },
  'phone-dark': { width: 360, height: 780, colorScheme: 'dark', query: '' },
  /** 1280 px at 200 %. */
  zoomed: { width: 640, height: 400, colorScheme: 'light', query: '' },
  small: { width: 320, height: 256, colorScheme: 'light', query: '' },
  rtl: { width: 1280, height: 800, colorScheme: 'light', query: '&locale=ar' },
  'rtl-dark': { width: 1280, height: 800, colorScheme: 'dark', query: '&locale=ar' },
  'rtl-phone': { width: 360, height: 780, colorScheme: 'light', query: '&locale=ar' },
  german: { width: 1280, height: 800, colorScheme: 'light', query: '&locale=de' },
  'german-phone': { width: 360, height: 780, colorScheme: 'light', query: '&locale=de' },
} as const;

export type Look = keyof typeof looks;
