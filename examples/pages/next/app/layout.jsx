export const metadata = { title: 'اكتب إلى المجلس' };

export default function Layout({ children }) {
  return (
    <html lang="ar" dir="rtl">
      <body>{children}</body>
    </html>
  );
}
