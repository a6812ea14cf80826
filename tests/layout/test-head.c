/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heads whose parts take more lines than usual: nothing in them is printed over another part. */
#include "config.h"

#include "edition.h"

#define LONG "What the harbour master’s daughter, and not he, told the ministry of trade in June"

/* PROJECT with a long fly title on each article; taken. */
static StoneProject *
with_long_fly_titles (StoneProject *project)
{
  g_autofree const char **ids = stone_project_list_articles (project);
  g_autoptr (StoneValue) text = stone_value_new_string (LONG);

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);
      g_autofree char *file = stone_project_article_file (*id);
      g_autoptr (StoneValue) value = stone_value_with_member (article->value, "fly-title", text);
      StoneProject *next = stone_project_with_file (project, file, value, NULL);

      g_assert_nonnull (next);
      stone_project_unref (project);
      project = next;
    }
  return project;
}

/* The lowest line of ROLE of the article that ITEM is of; 0: there is none on the page. */
static StoneLength
find_lowest (const StonePage *page, StoneRole role, const StoneItem *of)
{
  StoneLength lowest = 0;

  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);
      if (item->role == role && item->place.article == of->place.article)
        lowest = MAX (lowest, item->y);
    }
  return lowest;
}

/* The least room between a fly title and its headline, baseline to baseline; *N: how many there
 * are.
 */
static StoneLength
find_least_room (StonePages *pages, guint *n)
{
  StoneLength least = G_MAXINT;

  *n = 0;
  for (guint p = 0; p < stone_pages_get_n (pages); p++)
    {
      const StonePage *page = stone_pages_get (pages, p);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);
          StoneLength fly = item->role == STONE_ROLE_HEADLINE && item->place.article != NULL
                                ? find_lowest (page, STONE_ROLE_FLY_TITLE, item)
                                : 0;
          if (fly == 0)
            continue;
          least = MIN (least, item->y - fly);
          ++*n;
        }
    }
  return least;
}

static void
test_long_fly_title (gconstpointer design)
{
  g_autofree char *folder = edition_sample_folder ();
  StoneProject *project = edition_read (folder);
  g_autoptr (StonePages) usual = edition_lay_out (project, design);
  project = with_long_fly_titles (project);
  g_autoptr (StonePages) pages = edition_lay_out (project, design);
  guint n_usual, n;

  StoneLength room = find_least_room (usual, &n_usual);
  g_assert_cmpint (find_least_room (pages, &n), >=, room);
  g_assert_cmpuint (n_usual, >, 5);
  g_assert_cmpuint (n, >, 5);
  stone_project_unref (project);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/layout/head/weekly", "weekly", test_long_fly_title);
  g_test_add_data_func ("/layout/head/berliner", "berliner", test_long_fly_title);
  return g_test_run ();
}
