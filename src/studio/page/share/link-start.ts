/** Beginning of the fragment of links that contain a form. */
export const LINK_START = '#form=';
