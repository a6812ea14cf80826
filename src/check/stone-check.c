/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include "stone-check-private.h"

static const StoneEditionCheck edition_checks[] = {
  stone_check_cover,          stone_check_cover_resolution, stone_check_fonts, stone_check_date,
  stone_check_empty_sections, stone_check_design,           stone_check_rules, stone_check_sent,
  stone_check_design_checks,
};

static const StoneArticleCheck article_checks[] = {
  stone_check_readable, stone_check_headline, stone_check_section,    stone_check_head,
  stone_check_pictures, stone_check_photos,   stone_check_resolution, stone_check_related,
  stone_check_length,   stone_check_elements, stone_check_glyphs,     stone_check_small_caps,
  stone_check_words,    stone_check_type,     stone_check_quotes,
};

StonePlace
stone_check_place (const char *article, const char *pointer)
{
  return (StonePlace){ .article = g_intern_string (article), .pointer = g_intern_string (pointer) };
}

StoneFinding *
stone_check_add (GPtrArray *findings,
                 const char *check,
                 StoneSeverity severity,
                 const char *article,
                 const char *pointer,
                 char *reason,
                 const char *remedy)
{
  StoneFinding *finding = stone_finding_new (check, severity, stone_check_place (article, pointer),
                                             reason, g_strdup (remedy));

  g_ptr_array_add (findings, finding);
  return finding;
}

const StonePhoto *
stone_check_photo (const StoneCheckInput *input, const char *file)
{
  return input->photo != NULL && *file != '\0' ? input->photo (file, input->photo_data) : NULL;
}

static int
gravest_first (gconstpointer a, gconstpointer b)
{
  const StoneFinding *left = *(StoneFinding *const *) a;
  const StoneFinding *right = *(StoneFinding *const *) b;
  return (int) right->severity - (int) left->severity;
}

/* As the page design would have them; those that it wants off are out. */
static void
weigh (const StoneCheckInput *input, GPtrArray *some)
{
  for (guint i = some->len; i-- > 0;)
    {
      StoneFinding *finding = g_ptr_array_index (some, i);
      int severity = stone_check_get_severity (input, finding->check, finding->severity);

      if (severity < 0)
        stone_finding_free (g_ptr_array_remove_index (some, i));
      else
        finding->severity = severity;
      if (severity >= 0 && input->pages != NULL && finding->page == 0)
        finding->page = stone_check_find_page (input->pages, &finding->place);
    }
}

/* Stable, so that equals stay in the order of the table. */
static void
append_sorted (const StoneCheckInput *input, GPtrArray *all, GPtrArray *some)
{
  weigh (input, some);
  g_ptr_array_sort (some, gravest_first);
  g_ptr_array_extend_and_steal (all, g_ptr_array_ref (some));
}

GPtrArray *
stone_check (const StoneCheckInput *input)
{
  g_return_val_if_fail (input != NULL && input->project != NULL, NULL);

  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_finding_free);
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  g_autofree const char **ids = stone_project_list_articles (input->project);

  for (guint i = 0; i < G_N_ELEMENTS (edition_checks); i++)
    edition_checks[i](input, some);
  append_sorted (input, all, some);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      StoneArticle *article = stone_project_get_article (input->project, ids[i]);
      for (guint j = 0; j < G_N_ELEMENTS (article_checks); j++)
        article_checks[j](input, ids[i], article, some);
      append_sorted (input, all, some);
    }
  return all;
}
