/** A pdf.js for tests, whose documents have no pages or cannot be read. */
export const GlobalWorkerOptions = {};
export const PagesMapper = { instance: {} };

export const state = { isReadable: true, destroyed: 0 };

export const getDocument = () => ({
  promise: state.isReadable ? Promise.resolve({ numPages: 0 }) : Promise.reject(new Error('no PDF')),
  destroy: async () => void state.destroyed++,
});
