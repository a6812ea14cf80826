/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include "stone-date.h"
#include "stone-next-edition.h"

#define WEEK 7

char *
stone_next_edition_date (const StoneEdition *edition)
{
  char *date = stone_date_add_days (edition->date, WEEK);

  return date != NULL ? date : g_strdup ("");
}

/* Of a regular article: what is the same each time. */
static StoneValue *
make_form (const StoneArticle *article)
{
  static const char *const kept[] = { "fly-title", "byline", "dateline", "language",
                                      "length",    "starts", "runs" };
  StoneValue *form = stone_article_new_value (article->id, article->section);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      StoneValue *member = stone_value_member (article->value, kept[i]);
      StoneValue *with;

      if (member == NULL)
        continue;
      with = stone_value_with_member (form, kept[i], member);
      stone_value_unref (form);
      form = with;
    }
  return form;
}

/* ARTICLE as the next edition has it; NULL if it is not carried over. Where it appeared is of the
 * edition in which it did. */
static StoneValue *
carry_article (const StoneArticle *article, StoneCarry carry)
{
  if (article->status == STONE_STATUS_OFF_STONE)
    return carry == STONE_CARRY_REGULAR ? make_form (article) : NULL;
  return stone_value_with_member (article->value, "appeared", NULL);
}

static StoneValue *
make_edition (const StoneEdition *edition,
              const char *publication,
              const char *date,
              const char *design,
              GPtrArray *order)
{
  static const char *const left[] = { "number", "cover", "reserved" };
  g_autoptr (StoneValue) ids = stone_value_new_array ((StoneValue **) order->pdata, order->len);
  StoneValue *fresh = stone_edition_new_value (publication, date, design);
  StoneValue *value = stone_value_ref (edition->value);
  StoneValue *with;

  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      with = stone_value_with_member (value, left[i], NULL);
      stone_value_unref (value);
      value = with;
    }
  for (guint i = 0; i < stone_value_length (fresh); i++)
    {
      const char *name = stone_value_member_name (fresh, i);

      if (g_str_equal (name, "sections"))
        continue;
      with =
          stone_value_with_member (value, name,
                                   g_str_equal (name, "order") ? ids
                                                               : stone_value_member_at (fresh, i));
      stone_value_unref (value);
      value = with;
    }
  stone_value_unref (fresh);
  return value;
}

StoneProject *
stone_next_edition (StoneProject *self,
                    const char *publication,
                    const char *date,
                    const char *design,
                    StoneCarry carry,
                    GError **error)
{
  g_autofree const char **ids = stone_project_list_articles (self);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  g_autoptr (GPtrArray) carried =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  g_autoptr (StoneValue) edition = NULL;
  g_autoptr (StoneProject) project = NULL;

  for (const char **id = ids; carry != STONE_CARRY_NONE && *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (self, *id);
      StoneValue *value = article != NULL ? carry_article (article, carry) : NULL;

      if (value == NULL)
        continue;
      g_ptr_array_add (carried, value);
      g_ptr_array_add (order, stone_value_new_string (*id));
    }
  edition = make_edition (stone_project_get_edition (self), publication, date, design, order);
  project = stone_project_new (edition, error);
  for (guint i = 0; project != NULL && i < carried->len; i++)
    {
      StoneValue *value = g_ptr_array_index (carried, i);
      g_autofree char *file = stone_project_article_file (stone_value_member_string (value, "id"));
      StoneProject *with = stone_project_with_file (project, file, value, error);

      stone_project_unref (project);
      project = with;
    }
  return g_steal_pointer (&project);
}
