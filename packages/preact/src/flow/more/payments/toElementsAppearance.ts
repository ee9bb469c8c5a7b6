import type { Appearance } from '@stripe/stripe-js';
import { toHex } from '../../../appearance/color.ts';
import type { Theme } from '../../../appearance/resolveTheme.ts';

/** The host's look, in the terms of Stripe's Elements (https://docs.stripe.com/elements/appearance-api). */
export function toElementsAppearance(theme: Theme, page: { dark: boolean; font: string }): Appearance {
  const isDark = theme.scheme === 'dark' || (theme.scheme === 'auto' && page.dark);
  const palette = isDark ? theme.dark : theme.light;
  return {
    theme: isDark ? 'night' : 'stripe',
    variables: {
      colorPrimary: toHex(palette['accent-text']),
      colorBackground: toHex(palette.bg),
      colorText: toHex(palette.text),
      colorTextSecondary: toHex(palette.muted),
      colorDanger: toHex(palette.red),
      borderRadius: `${theme.radius}px`,
      fontFamily: theme.fontFamily ?? page.font,
      fontSizeBase: '15px',
    },
    rules: { '.Input': { boxShadow: 'none', border: `1px solid ${toHex(palette.control)}` } },
  };
}
