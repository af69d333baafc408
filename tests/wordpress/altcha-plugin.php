<?php
// Of the tests: ALTCHA's verification before a comment is taken, at both ends, as a site would have it. The challenges are made
// elsewhere with the same secret. What is wanted stands in maqal-test.json beside this file; each token that was seen is written
// into maqal-test-tokens.txt, with what was found.
$maqal_altcha = (json_decode((string) @file_get_contents(__DIR__ . '/maqal-test.json'), true) ?: [])['altcha'] ?? null;

if ($maqal_altcha) {
    $maqal_verdict = function (string $token) use ($maqal_altcha): string {
        ['challenge' => $challenge, 'solution' => $solution] = (json_decode((string) base64_decode($token), true) ?: []) + ['challenge' => null, 'solution' => null];
        if (!is_array($challenge) || !is_array($solution)) return 'missing';
        $parameters = $challenge['parameters'];
        ksort($parameters);
        $signature = hash_hmac('sha256', json_encode($parameters, JSON_UNESCAPED_SLASHES), $maqal_altcha['secret']);
        if (!hash_equals($signature, (string) $challenge['signature'])) return 'forged';
        if ($parameters['expiresAt'] < time() + ($maqal_altcha['later'] ?? 0)) return 'expired';
        $password = hex2bin($parameters['nonce']) . pack('N', $solution['counter']);
        $key = hash_pbkdf2('sha256', $password, hex2bin($parameters['salt']), $parameters['cost'], 2 * $parameters['keyLength']);
        if (!hash_equals($key, (string) $solution['derivedKey']) || !str_starts_with($key, $parameters['keyPrefix'])) return 'unsolved';
        return 'good';
    };
    // One request after the other: a token counts once.
    $maqal_take = function (string $token) use ($maqal_altcha, $maqal_verdict): ?WP_Error {
        $file = fopen(__DIR__ . '/maqal-test-tokens.txt', 'c+');
        flock($file, LOCK_EX);
        $seen = array_filter(explode("\n", (string) stream_get_contents($file)));
        $verdict = $maqal_verdict($token);
        foreach ($seen as $line) if ($token !== '' && explode(' ', $line)[1] === $token) $verdict = 'spent';
        fwrite($file, "$verdict $token\n");
        fclose($file);
        if ($verdict !== 'good') return new WP_Error("altcha_$verdict", "The captcha is $verdict. Please reload the page.", ['status' => 403]);
        if (count($seen) < ($maqal_altcha['breaks'] ?? 0)) return new WP_Error('db_error', 'No.', ['status' => 503]);
        return null;
    };
    add_filter('rest_preprocess_comment', fn($comment, $request) => $maqal_take((string) $request['altcha']) ?? $comment, 10, 2);
    add_filter('preprocess_comment', function ($comment) use ($maqal_take) {
        if (defined('REST_REQUEST')) return $comment;
        $error = $maqal_take((string) wp_unslash($_POST['altcha'] ?? ''));
        if ($error) wp_die($error->get_error_message(), '', ['response' => $error->get_error_data()['status']]);
        return $comment;
    });
}
