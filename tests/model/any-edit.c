/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "any-edit.h"

static GRand *dice;

void
any_edit_seed (guint32 seed)
{
  const char *wanted = g_getenv ("STONEHAND_SEED");

  g_clear_pointer (&dice, g_rand_free);
  dice = g_rand_new_with_seed (wanted != NULL ? (guint32) atoi (wanted) : seed);
}

static guint
roll (guint n)
{
  return n > 0 ? (guint) g_rand_int_range (dice, 0, (gint32) n) : 0;
}

static const char *
any_text (void)
{
  static const char *const texts[] = {
    "a",  "word ",          " and more of it", "\303\251",         "\342\200\250",
    "\n", "two\ntwo",       "a\nb\nc",         "\360\237\230\200", "\342\200\234x",
    "",   "“quoted” 1,200",
  };

  return texts[roll (G_N_ELEMENTS (texts))];
}

static StoneArticle *
any_article (StoneProject *project)
{
  g_autofree const char **ids = stone_project_list_articles (project);

  return stone_project_get_article (project, ids[roll (g_strv_length ((char **) ids))]);
}

static const char *
any_section (StoneProject *project)
{
  GArray *sections = stone_project_get_edition (project)->sections;

  return g_array_index (sections, StoneSection, roll (sections->len)).name;
}

static StoneBodyPoint
any_point (StoneArticle *article)
{
  StoneBodyPoint point = { roll (article->body->len + 1), 0 };

  if (point.block < article->body->len)
    point.index = roll (stone_article_block (article, point.block)->length + 2);
  return point;
}

/* A range that is short as a rule, so that the body lives. */
static StoneBodyPoint
end_after (StoneArticle *article, StoneBodyPoint from)
{
  if (roll (4) > 0)
    return (StoneBodyPoint){ from.block, from.index + roll (12) };
  return (StoneBodyPoint){ from.block + roll (3), roll (40) };
}

/* The kinds of edit */

static void
edit_text (StoneEditBuilder *builder, StoneArticle *article)
{
  StoneBodyPoint from = any_point (article);
  StoneBodyPoint to = roll (3) > 0 ? from : end_after (article, from);
  g_autofree char *group = g_strdup_printf ("%s/%u", article->id, from.block);

  if (article->body->len > 25)
    to = (StoneBodyPoint){ from.block + 8, 0 };
  stone_edit_builder_set_group (builder, group);
  stone_body_replace (builder, article->id, from, to, any_text (), NULL);
}

static void
edit_style (StoneEditBuilder *builder, StoneArticle *article)
{
  StoneBodyPoint from = any_point (article), to = end_after (article, from);

  switch (roll (4))
    {
    case 0:
      stone_body_set_href (builder, article->id, from, to,
                           roll (2) ? "https://example.org/" : NULL);
      break;
    case 1:
      stone_body_set_kind (builder, article->id, from, to, roll (5));
      break;
    case 2:
      stone_body_set_kind (builder, article->id, from, from, STONE_BLOCK_QUOTE);
      stone_body_set_columns (builder, article->id, from, to, (int) roll (4));
      break;
    default:
      stone_body_toggle_mark (builder, article->id, from, to, 1u << roll (6));
    }
}

static void
edit_paste (StoneEditBuilder *builder, StoneArticle *article)
{
  StoneArticle *other = any_article (stone_edit_builder_peek (builder));
  StoneBodyPoint from = any_point (other);
  g_autoptr (GPtrArray) blocks = stone_body_slice (other, from, end_after (other, from));
  StoneBodyPoint at = any_point (article);

  stone_body_paste (builder, article->id, at, end_after (article, at), blocks);
}

static void
edit_field (StoneEditBuilder *builder, StoneArticle *article)
{
  static const char *const places[] = { "/headline",       "/rubric",         "/byline",
                                        "/print-headline", "/appeared/cover", "/fly-title" };
  g_autofree char *file = stone_project_article_file (article->id);
  g_autofree char *text = g_strdup_printf ("%s%u", any_text (), roll (9));

  stone_edit_builder_set_string (builder, file, places[roll (G_N_ELEMENTS (places))],
                                 roll (4) > 0 ? text : "");
}

static void
edit_list (StoneEditBuilder *builder, StoneArticle *article)
{
  gboolean pictures = roll (2) == 0;
  const char *place = pictures ? "/pictures" : "/related";
  guint n = pictures ? article->pictures->len : article->related->len;
  g_autofree char *file = stone_project_article_file (article->id);
  g_autofree char *field = NULL;
  g_autoptr (StoneValue) element = NULL;
  guint action = roll (4);

  if (action == 0 && n < 6)
    {
      element = pictures ? fixture_json ("{\"file\": \"pictures/a.jpg\", \"caption\": \"A\"}")
                         : fixture_json ("{\"headline\": \"Another\", \"article\": \"lamp\"}");
      stone_edit_builder_splice (builder, file, place, roll (n + 1), 0, &element, 1);
    }
  else if (n == 0)
    return;
  else if (action == 1)
    stone_edit_builder_splice (builder, file, place, roll (n), 1, NULL, 0);
  else if (action == 2)
    stone_edit_builder_move (builder, file, place, roll (n), roll (n));
  else
    {
      field = g_strdup_printf ("%s/%u/%s", place, roll (n), pictures ? "placement/columns" : "url");
      element = pictures ? stone_value_new_integer (roll (4)) : stone_value_new_string ("https:");
      stone_edit_builder_set (builder, file, field, element);
    }
}

static void
edit_articles (StoneEditBuilder *builder, StoneArticle *article)
{
  StoneProject *project = stone_edit_builder_peek (builder);
  guint n = stone_project_get_edition (project)->order->len;
  guint action = roll (4);

  if (action == 0 && n < 12)
    {
      g_autofree char *id = stone_project_unused_id (project, "New one");
      g_autoptr (StoneValue) value = stone_article_new_value (id, any_section (project));

      stone_edit_builder_add_article (builder, value, roll (2) ? G_MAXUINT : roll (n + 1));
    }
  else if (action == 1 && n > 3)
    stone_edit_builder_remove_article (builder, article->id);
  else
    stone_edit_builder_move_article (builder, article->id, roll (2) ? any_section (project) : NULL,
                                     roll (n));
}

static void
edit_sections (StoneEditBuilder *builder, StoneArticle *article)
{
  GArray *sections = stone_project_get_edition (stone_edit_builder_peek (builder))->sections;
  g_autofree char *color = g_strdup_printf ("#%06x", roll (0xffffff));
  g_autofree char *place = g_strdup_printf ("/sections/%u/color", roll (sections->len));

  if (roll (2) == 0)
    stone_edit_builder_move (builder, STONE_EDITION_FILE, "/sections", roll (sections->len),
                             roll (sections->len));
  else
    stone_edit_builder_set_string (builder, STONE_EDITION_FILE, place, color);
}

StoneEdit *
any_edit (StoneProject **project)
{
  static const struct
  {
    guint weight;
    StoneOrigin origin;
    void (*make) (StoneEditBuilder *builder, StoneArticle *article);
  } kinds[] = {
    { 50, STONE_ORIGIN_TYPING, edit_text },     { 15, STONE_ORIGIN_COMMAND, edit_style },
    { 5, STONE_ORIGIN_PASTE, edit_paste },      { 10, STONE_ORIGIN_TYPING, edit_field },
    { 10, STONE_ORIGIN_COMMAND, edit_list },    { 7, STONE_ORIGIN_COMMAND, edit_articles },
    { 3, STONE_ORIGIN_COMMAND, edit_sections },
  };
  guint at = roll (100), i = 0;
  g_autoptr (StoneEditBuilder) builder = NULL;

  while (at >= kinds[i].weight)
    at -= kinds[i++].weight;
  builder = stone_edit_builder_new (*project, kinds[i].origin, "Edit");
  kinds[i].make (builder, any_article (*project));
  return fixture_do (project, builder);
}
