/** The rest of the script tag, imported when the first element comes near. */
export { readOptions } from './readOptions.ts';
export { startUi } from './startUi.ts';
