<?php
// Of the tests: another theme, and the markup by which a site's owner has comment forms taken over. What is wanted stands in
// maqal-test.json beside this file.
$maqal_test = json_decode((string) @file_get_contents(__DIR__ . '/maqal-test.json'), true) ?: [];

if (!empty($maqal_test['theme'])) {
    foreach (['template', 'stylesheet'] as $option) {
        add_filter("pre_option_$option", fn() => $maqal_test['theme']);
    }
}

if (!empty($maqal_test['form'])) {
    add_action('template_redirect', function () use ($maqal_test) {
        $mark = ' data-maqal-form="' . esc_attr($maqal_test['form']) . '" id="commentform"';
        ob_start(fn($page) => str_replace(' id="commentform"', $mark, $page));
    });
    add_action('wp_footer', function () {
        echo '<script async src="/wp-content/maqal/maqal.js"></script>';
    });
}
