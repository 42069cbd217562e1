export default defineNuxtConfig({
  compatibilityDate: '2026-11-24',
  telemetry: false,
  app: { head: { title: 'اكتب إلى المجلس', htmlAttrs: { lang: 'ar', dir: 'rtl' } } },
  vue: { compilerOptions: { isCustomElement: tag => tag.endsWith('-form') } },
});
