/** Diagnostics about published versions. */
import { error } from './entry.js';

export const change = {
  'published-otherwise': error(
    [
      'Version {version} of this form is published and was different.⟦ What changed since: {class|change}.⟧',
      'Write {{version}}: {next}.⟦ To see what changed: istimara diff {kept} {file}.⟧ To go back to what was published, undo the change.',
    ],
    [
      'الإصدار {version} من هذه الاستمارة منشور بمحتوى مختلف.⟦ نوع التغيير: {class|change}.⟧',
      'اكتب {{version}}: {next}.⟦ لترى ما تغيّر: ‎istimara diff {kept} {file}.⟧ وللعودة إلى المنشور تراجع عن التغيير.',
    ],
    'version: 1        # istimara.lock.json: "complaint@1" with another content',
    'version: 2',
  ),
  'lock-unreadable': error(
    [
      'The file {file} cannot be read, so it is not known which versions are published.',
      'Restore it as it was; where two branches were merged, keep the lines of both; where both published one version, one of them takes the next.',
    ],
    [
      'تعذّرت قراءة الملف {file}، فلا يُعرف أي الإصدارات منشور.',
      'أعد الملف كما كان. وإن كان السبب دمج فرعين فأبقِ أسطر الفرعين معاً، وإن نشر كل منهما الإصدار نفسه فليأخذ أحدهما الإصدار التالي.',
    ],
    '<<<<<<< HEAD\n "complaint@2": …,\n=======\n "family@1": …,\n>>>>>>> branch',
    ' "complaint@2": …,\n "family@1": …,',
  ),
};
