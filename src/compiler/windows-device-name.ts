/**
 * Returns whether Windows reserves a file name for a device. Whatever its extension, data written to such a file goes
 * to the device.
 */
export const isWindowsDeviceName = (name: string): boolean => /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name);
