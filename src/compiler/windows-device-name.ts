/** Windows has no files of these names, whatever their ending: what is written to one goes to a device. */
export const isWindowsDeviceName = (name: string): boolean => /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name);
