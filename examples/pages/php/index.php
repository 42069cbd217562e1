<?php
// A page of a portal in PHP: it sets the language by the visitor, and fills in what it knows of who is signed in.
$language = ($_GET['lang'] ?? 'ar') === 'en' ? 'en' : 'ar';
$known = ['kind' => 'street', 'full_name' => $_SERVER['HTTP_X_USER_NAME'] ?? ''];
$flags = JSON_UNESCAPED_UNICODE | JSON_HEX_TAG | JSON_HEX_AMP | JSON_THROW_ON_ERROR;
header('Content-Type: text/html; charset=utf-8');
?>
<!doctype html>
<html lang="<?= $language ?>" dir="<?= $language === 'ar' ? 'rtl' : 'ltr' ?>">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title><?= $language === 'ar' ? 'مجلس المدينة' : 'City council' ?></title>
    <script type="module" src="/forms/note-to-council/note-to-council.js"></script>
    <script type="application/json" id="known"><?= json_encode($known, $flags) ?></script>
    <script type="module" src="/page.js"></script>
  </head>
  <body>
    <note-to-council-form action="/forms/note-to-council/submissions" lang="<?= $language ?>"></note-to-council-form>
    <p id="last" role="status"></p>
  </body>
</html>
