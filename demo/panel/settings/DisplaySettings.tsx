import type { Direction, Locale, Theme } from '../../app/display.ts';
import { locales, writeDisplay } from '../../app/display.ts';
import { useDisplay } from '../../app/useDisplay.ts';
import { Choice } from '../Choice.tsx';

const localeNames: Record<Locale, string> = {
  en: 'English',
  de: 'Deutsch',
  id: 'Indonesia',
  ms: 'Melayu',
  ar: 'العربية',
};

/** How this browser shows the app: language, theme and direction. */
export function DisplaySettings() {
  const { locale, theme, dir } = useDisplay();
  return (
    <>
      <Choice<Locale>
        label="Language"
        value={locale}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
        onChoose={(value) => writeDisplay({ locale: value })}
      />
      <Choice<Theme>
        label="Theme"
        value={theme}
        options={[
          { value: 'auto', label: 'System' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        onChoose={(value) => writeDisplay({ theme: value })}
      />
      <Choice<Direction>
        label="Direction"
        value={dir}
        options={[
          { value: 'auto', label: 'By language' },
          { value: 'ltr', label: 'Left to right' },
          { value: 'rtl', label: 'Right to left' },
        ]}
        onChoose={(value) => writeDisplay({ dir: value })}
      />
    </>
  );
}
