/** Quillboard's colours, handed to Uptier once, and to Studio so that its previews look like Quillboard. */
export const appearance = {
  variables: { accent: '#1d5c49', background: '#ffffff', text: '#1f1d1a', radius: 8 },
  darkVariables: { accent: '#79c7a6', background: '#1e2022', text: '#ebe9e4' },
};
