<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// Installs WordPress into an empty database and fills it with the news of a town that there is not.
// For wordpress-up.sh: WP_DIR, WP_PORT, WP_PERMALINKS (pretty, plain), WP_ENV (file of accounts).
if (PHP_SAPI !== 'cli') {
    exit (1);
}
$_SERVER['HTTP_HOST'] = '127.0.0.1:' . getenv ('WP_PORT');
$_SERVER['SERVER_NAME'] = '127.0.0.1';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
define ('WP_INSTALLING', true);
require getenv ('WP_DIR') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/image.php';

// Each account has an application password; the administrator is nobody's business.
function make_accounts (): string
{
    $lines = '';
    foreach (['editor', 'author', 'contributor'] as $role) {
        $id = wp_insert_user (['user_login' => $role, 'user_pass' => wp_generate_password (),
            'role' => $role, 'user_email' => "$role@example.invalid"]);
        [$password] = WP_Application_Passwords::create_new_application_password (
            $id, ['name' => 'Stonehand']);
        $lines .= strtoupper ($role) . "=$password\n";
    }
    return $lines;
}

function make_categories (): array
{
    $ids = [];
    foreach (['Harbour', 'Town & Country', 'Weather', 'Science'] as $name) {
        $ids[$name] = wp_create_category ($name);
    }
    return $ids;
}

// A sky over water, another one for each number.
function draw_picture (int $number): string
{
    $image = imagecreatetruecolor (900, 600);
    for ($y = 0; $y < 600; $y++) {
        imageline ($image, 0, $y, 899, $y, imagecolorallocate ($image,
            (60 + $number * 37 + intdiv ($y, 8)) % 256, (110 + $number * 53) % 256,
            (150 + intdiv ($y, 6)) % 256));
    }
    imagefilledellipse ($image, 200 + $number * 71 % 500, 220, 120, 120,
        imagecolorallocate ($image, 255, 240, 200));
    ob_start ();
    imagejpeg ($image, null, 82);
    imagedestroy ($image);
    return ob_get_clean ();
}

function add_picture (int $post, int $number, string $title): void
{
    $file = wp_upload_dir ()['path'] . sprintf ('/averley-%02d.jpg', $number);
    file_put_contents ($file, draw_picture ($number));
    $id = wp_insert_attachment (wp_slash (['post_mime_type' => 'image/jpeg',
        'post_title' => "Averley $number", 'post_excerpt' => $title,
        'post_status' => 'inherit']), $file, $post);
    wp_update_attachment_metadata ($id, wp_generate_attachment_metadata ($id, $file));
    set_post_thumbnail ($post, $id);
}

function add_post (array $post): int
{
    $id = wp_insert_post (wp_slash ($post + ['post_author' => 1, 'post_status' => 'publish']), true);
    if (is_wp_error ($id)) {
        fwrite (STDERR, $id->get_error_message () . "\n");
        exit (1);
    }
    return $id;
}

function make_posts (array $categories): void
{
    // Title, category, excerpt, how the second paragraph goes on.
    $stories = [
        ['The harbour clock runs slow again', 'Harbour',
            'Pilots have been told to trust their own watches.',
            'A pilot who keeps the harbour clock said that salt had got into the escapement.'],
        ['Ferry to Averley gets a lighter engine', 'Harbour',
            'It burns what the brewery throws away.',
            'The pilot boat will be next, if the harbour board can find the money.'],
        ['Berths & breakfasts: “The cafés were fuller before”', 'Town & Country',
            'Ships that come on the hour leave nobody time to eat.',
            'Captains used to wait a day at the mole. Now a pilot is aboard before the kettle boils.'],
        ['The last net-loft is a school of music', 'Town & Country',
            'Forty cellos hang where the herring nets did.', 'The roof still smells of tar.'],
        ['Fog for nine days', 'Weather', 'The longest since the lighthouse was lit.',
            'The pilot cutter lay at her moorings and the crew played cards.'],
        ['Why the eels came back', 'Science', 'A weir was left open by mistake.',
            'A biologist counts them by lamplight, and has stopped at four thousand.'],
        ['How to read a tide table <in six minutes>', 'Harbour', '',
            'The figures are for the mole; add ten minutes for the upper quay.'],
        ['Élan on ice: the skating pond opens', 'Town & Country',
            'It held a carthorse on Tuesday.', 'The horse was not asked.'],
    ];
    for ($i = 1; $i <= 20; $i++) {
        $stories[] = ["Harbour notes, number $i", 'Harbour', "What came and went in week $i.",
            'Timber in, barley out, and a dredger that nobody had ordered.'];
    }
    foreach ($stories as $i => [$title, $category, $excerpt, $more]) {
        $when = gmdate ('Y-m-d H:i:s', gmmktime (9, 0, 0, 3, 1, 2024) + $i * 3 * 86400);
        $id = add_post (['post_title' => $title, 'post_excerpt' => $excerpt,
            'post_content' => "<!-- wp:paragraph -->\n<p>" . esc_html ($excerpt) .
                "</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:paragraph -->\n<p>" . esc_html ($more) .
                "</p>\n<!-- /wp:paragraph -->",
            'post_category' => [$categories[$category]], 'post_date' => $when,
            'post_date_gmt' => $when]);
        if ($i < 3) {
            add_picture ($id, $i + 1, $title);
        }
    }
    // What nobody may find.
    add_post (['post_title' => 'Harbour draft', 'post_status' => 'draft']);
    add_post (['post_title' => 'Harbour in private', 'post_status' => 'private']);
}

if (!is_blog_installed ()) {
    wp_install ('The Averley Lamp', 'keeper', 'keeper@example.invalid', true, '',
        wp_generate_password ());
    foreach (get_posts (['post_type' => ['post', 'page'], 'post_status' => 'any',
        'numberposts' => -1]) as $post) {
        wp_delete_post ($post->ID, true);
    }
    file_put_contents (getenv ('WP_ENV'), make_accounts ());
    wp_set_current_user (1);
    make_posts (make_categories ());
}
update_option ('permalink_structure',
    getenv ('WP_PERMALINKS') === 'plain' ? '' : '/%year%/%monthnum%/%postname%/');
$wp_rewrite->init ();
$wp_rewrite->flush_rules (false);
