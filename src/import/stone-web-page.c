/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-draft.h"
#include "stone-html-reader.h"
#include "stone-import-text.h"
#include "stone-text.h"
#include "stone-web-body.h"
#include "stone-web-data.h"
#include "stone-web-page.h"

/* In so many bytes a page says its encoding (HTML standard, 13.2.3.2). */
#define ENCODING_BYTES 1024
/* What is longer is no part of a head, whatever its class. */
#define MAX_ELEMENT 600

/* ---- bytes to text ---- */

/* TEXT without the white space, comments and declarations that it begins with. */
static const char *
pass_prolog (const char *text)
{
  static const struct
  {
    const char *open, *close;
  } kinds[] = { { "<!--", "-->" }, { "<?", "?>" } };
  const char *at = NULL;

  while (text != at)
    {
      at = text;
      text += strspn (text, " \t\r\n");
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (g_str_has_prefix (text, kinds[i].open))
          {
            const char *end = strstr (text, kinds[i].close);

            text = end != NULL ? end + strlen (kinds[i].close) : text + strlen (text);
          }
    }
  return text;
}

gboolean
stone_web_page_is_one (const char *text)
{
  static const char *const beginnings[] = { "<!doctype html", "<html", "<head" };
  const char *start = pass_prolog (text);

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_ascii_strncasecmp (start, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;
  return FALSE;
}

static char *
find_encoding (const char *bytes, gsize length)
{
  g_autofree char *start = g_strndup (bytes, MIN (length, ENCODING_BYTES));
  g_autofree char *lower = g_ascii_strdown (start, -1);
  const char *found = strstr (lower, "charset=");
  gsize n;

  if (found == NULL)
    return NULL;
  found += strlen ("charset=");
  found += strspn (found, "\"' ");
  n = strspn (found, "abcdefghijklmnopqrstuvwxyz0123456789-_:.");
  return n > 0 ? g_strndup (found, n) : NULL;
}

static char *
decode (const char *bytes, gsize length, GError **error)
{
  g_autofree char *encoding = NULL, *text = NULL;
  gsize n = 0;

  if (length <= STONE_IMPORT_MAX_FILE && !g_utf8_validate (bytes, (gssize) length, NULL))
    encoding = find_encoding (bytes, length);
  if (encoding != NULL)
    text = g_convert (bytes, (gssize) length, "UTF-8", encoding, NULL, &n, NULL);
  return text != NULL ? stone_import_decode (text, n, G_MAXSIZE, error)
                      : stone_import_decode (bytes, length, STONE_IMPORT_MAX_FILE, error);
}

/* ---- the head, where the data is silent ---- */

static const struct
{
  StoneField field;
  const char *property; /* microdata, or NULL */
  const char *classes[6];
} elements[] = {
  { STONE_FIELD_SECTION, "articleSection", { "section", NULL } },
  { STONE_FIELD_FLY_TITLE,
    NULL,
    { "fly-title", "flytitle", "kicker", "eyebrow", "overline", NULL } },
  { STONE_FIELD_HEADLINE, "headline", { "headline", NULL } },
  { STONE_FIELD_PRINT_HEADLINE, "alternativeHeadline", { NULL } },
  { STONE_FIELD_RUBRIC, "description", { "rubric", "standfirst", "subtitle", "dek", NULL } },
  { STONE_FIELD_BYLINE, "author", { "byline", "author", NULL } },
  { STONE_FIELD_DATELINE, "dateline", { "dateline", NULL } },
};

/* In the article's own element the words of its head are more than those of other stories. */
static xmlNode *
find_around (xmlNode *body, xmlNode *root)
{
  xmlNode *at = body;

  while (at != NULL && !stone_xml_is (at, "article"))
    at = at->parent;
  return at != NULL ? at : root;
}

static gboolean
is_element_of (const xmlNode *node, guint i)
{
  g_autofree char *property = stone_xml_attribute (node, "itemprop");

  return (property != NULL && g_strcmp0 (property, elements[i].property) == 0) ||
         stone_html_has_class (node, elements[i].classes);
}

/* A fly title's section is a word of its own: what stands behind the element that names it. */
static char *
read_element (const xmlNode *node, guint i)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (elements[i].field != STONE_FIELD_FLY_TITLE)
    return stone_xml_text (node);
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      g_autofree char *part = is_element_of (child, 0) ? NULL : stone_xml_text (child);

      g_string_append_printf (text, "%s ", part != NULL ? part : "");
    }
  return stone_text_clean (text->str);
}

static void
read_elements (const xmlNode *article, StoneDraft *draft)
{
  for (const xmlNode *at = article; at != NULL; at = stone_xml_next (at, article))
    for (guint i = 0; at->type == XML_ELEMENT_NODE && i < G_N_ELEMENTS (elements); i++)
      if (draft->fields[elements[i].field] == NULL && is_element_of (at, i))
        {
          g_autofree char *text = read_element (at, i);

          if (strlen (text) <= MAX_ELEMENT)
            stone_draft_set (draft, elements[i].field, text);
        }
}

static void
read_meta (const xmlNode *meta, StoneDraft *draft)
{
  static const struct
  {
    const char *name;
    StoneField field;
  } names[] = {
    { "og:title", STONE_FIELD_HEADLINE },  { "og:description", STONE_FIELD_RUBRIC },
    { "description", STONE_FIELD_RUBRIC }, { "article:section", STONE_FIELD_SECTION },
    { "author", STONE_FIELD_BYLINE },
  };
  g_autofree char *property = stone_xml_attribute (meta, "property");
  g_autofree char *plain = stone_xml_attribute (meta, "name");
  g_autofree char *content = stone_xml_attribute (meta, "content");
  const char *name = property != NULL ? property : plain;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i].name) == 0)
      stone_draft_set (draft, names[i].field, content);
  if (g_strcmp0 (name, "article:published_time") == 0 && content != NULL)
    {
      g_autofree char *day = g_strndup (content, 10);

      stone_draft_set_date (draft, day);
    }
}

/* The letters and digits of TEXT, in lower case. Transfer full. */
static char *
letters_of (const char *text)
{
  g_autofree char *lower = g_utf8_casefold (text, -1);
  GString *letters = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));
  return g_string_free (letters, FALSE);
}

/* "https://www.localecho.example/news": whether that is where NAME, "Local Echo", is. */
static gboolean
is_host_of (const char *address, const char *name)
{
  const char *host = address != NULL ? strstr (address, "://") : NULL;
  g_autofree char *all =
      g_strndup (host != NULL ? host + 3 : "", host != NULL ? strcspn (host + 3, "/:?#") : 0);
  g_autofree char *letters = letters_of (name);
  g_auto (GStrv) labels = g_strsplit (all, ".", -1);
  gboolean found = FALSE;

  for (char **label = labels; !found && *label != NULL && *letters != '\0'; label++)
    {
      g_autofree char *own = letters_of (*label);

      found = g_str_equal (own, letters);
    }
  return found;
}

static gboolean
is_site_name (const xmlNode *root, const char *name)
{
  for (const xmlNode *at = root; at != NULL; at = stone_xml_next (at, root))
    {
      gboolean meta = stone_xml_is (at, "meta"), link = stone_xml_is (at, "link");
      g_autofree char *kind =
          meta || link ? stone_xml_attribute (at, meta ? "property" : "rel") : NULL;
      g_autofree char *value =
          meta || link ? stone_xml_attribute (at, meta ? "content" : "href") : NULL;

      if (kind == NULL || value == NULL)
        continue;
      if (g_str_equal (kind, "og:site_name") && g_strcmp0 (value, name) == 0)
        return TRUE;
      if ((g_str_equal (kind, "og:url") || g_str_equal (kind, "canonical")) &&
          is_host_of (value, name))
        return TRUE;
    }
  return FALSE;
}

/* "The quay that waits | The Plumbline": the site's name stands behind; behind a dash, where the
 * page says that it is called so. */
static void
read_title (const xmlNode *root, StoneDraft *draft)
{
  static const char *const marks[] = { " – ", " — ", " - ", " · ", " :: ", " | " };
  g_autofree char *text = stone_xml_text (stone_xml_find (root, "title"));

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      char *mark = g_strrstr (text, marks[i]);

      if (mark != NULL && mark != text &&
          (g_str_equal (marks[i], " | ") || is_site_name (root, mark + strlen (marks[i]))))
        {
          *mark = '\0';
          break;
        }
    }
  stone_draft_set (draft, STONE_FIELD_HEADLINE, text);
}

static void
read_head (xmlNode *root, xmlNode *body, StoneDraft *draft)
{
  xmlNode *article = find_around (body, root);
  const xmlNode *time = stone_xml_find (article, "time");
  g_autofree char *h1 = stone_xml_text (stone_xml_find (article, "h1"));
  g_autofree char *language = stone_xml_attribute (root, "lang");
  g_autofree char *moment = stone_xml_attribute (time, "datetime");
  g_autofree char *day = g_strndup (moment != NULL ? moment : "", 10);

  read_elements (article, draft);
  for (const xmlNode *at = root; at != NULL; at = stone_xml_next (at, root))
    if (stone_xml_is (at, "meta"))
      read_meta (at, draft);
  stone_draft_set (draft, STONE_FIELD_HEADLINE, h1);
  read_title (root, draft);
  stone_draft_set (draft, STONE_FIELD_LANGUAGE, language);
  stone_draft_set_date (draft, day);
}

/* ---- round the body ---- */

/* Stories that the page leads to, where the data names none. */
static void
read_related (const xmlNode *root, StoneDraft *draft)
{
  static const char *const classes[] = { "related", NULL };
  const xmlNode *aside = root;

  while (aside != NULL && !stone_html_has_class (aside, classes))
    aside = stone_xml_next (aside, root);
  for (const xmlNode *at = aside; at != NULL; at = stone_xml_next (at, aside))
    {
      const xmlNode *link = stone_xml_is (at, "li") ? stone_xml_find (at, "a") : NULL;
      g_autofree char *headline = stone_xml_text (link);
      g_autofree char *rubric = stone_xml_text (stone_xml_child (at, "p"));
      g_autofree char *address = stone_xml_attribute (link, "href");

      if (link != NULL)
        stone_draft_add_story (draft, headline, rubric, address);
    }
}

static gsize
count_bytes (const GPtrArray *body)
{
  gsize n = 0;

  for (guint i = 0; i < body->len; i++)
    {
      const StoneBlock *block = g_ptr_array_index (body, i);

      n += block->length + (block->children != NULL ? count_bytes (block->children) : 0);
    }
  return n;
}

/* A page that a script would fill has its text in the data alone. */
static void
read_data_body (const StoneValue *data, StoneDraft *draft)
{
  const char *text = stone_value_member_string (data, "articleBody");
  g_auto (GStrv) lines = NULL;

  if (text == NULL || count_bytes (draft->body) * 2 >= strlen (text))
    return;
  g_ptr_array_set_size (draft->body, 0);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    stone_draft_add_block (draft, STONE_BLOCK_PARAGRAPH, *line);
}

StoneImported *
stone_web_page_read (const char *bytes, gsize length, GError **error)
{
  g_autoptr (StoneDraft) draft = stone_draft_new ();
  g_autofree char *text = decode (bytes, length, error);
  g_autoptr (xmlDoc) page = text != NULL ? stone_xml_parse_html (text) : NULL;
  xmlNode *root = page != NULL ? xmlDocGetRootElement (page) : NULL;

  if (text == NULL)
    return NULL;
  if (root != NULL)
    {
      g_autoptr (StoneValue) data = stone_web_data_find (root);
      xmlNode *body = stone_web_body_find (root);

      stone_web_data_read (data, draft);
      read_head (root, body, draft);
      stone_web_body_read (body, data, draft);
      read_data_body (data, draft);
      if (draft->related->len == 0)
        read_related (root, draft);
    }
  return stone_draft_end (draft, STONE_IMPORT_PAGE, error);
}
