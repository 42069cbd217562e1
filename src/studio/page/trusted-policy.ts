/** Name of the Trusted Types policy of the page, which its Content-Security-Policy allows. */
export const TRUSTED_POLICY = 'istimara-studio';
