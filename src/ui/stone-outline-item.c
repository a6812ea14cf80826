/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-fit-text.h"
#include "stone-names.h"
#include "stone-outline-item.h"

#define LEFT_TO_RIGHT "\u200e" /* or 8–9 is read as 9–8 among letters from right to left */

struct _StoneOutlineItem
{
  GObject parent_instance;
  gboolean section, folded;
  char *id, *color, *title, *subtitle, *chip, *fit_words;
  const char *chip_class, *icon;
  gboolean changed;
  guint n_errors, n_findings; /* that matter: notes aren't counted */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (StoneOutlineItem, stone_outline_item, G_TYPE_OBJECT)

static void
stone_outline_item_finalize (GObject *object)
{
  StoneOutlineItem *self = STONE_OUTLINE_ITEM (object);

  g_free (self->id);
  g_free (self->color);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->chip);
  g_free (self->fit_words);
  G_OBJECT_CLASS (stone_outline_item_parent_class)->finalize (object);
}

static void
stone_outline_item_class_init (StoneOutlineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stone_outline_item_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
stone_outline_item_init (StoneOutlineItem *self)
{
  self->title = g_strdup ("");
  self->subtitle = g_strdup ("");
  self->chip = g_strdup ("");
  self->fit_words = g_strdup ("");
  self->chip_class = "plain";
  self->icon = "stone-status-1-symbolic";
}

StoneOutlineItem *
stone_outline_item_new_section (const char *name, const char *color)
{
  StoneOutlineItem *self = g_object_new (STONE_TYPE_OUTLINE_ITEM, NULL);

  self->section = TRUE;
  self->id = g_strdup (name);
  self->color = g_strdup (color);
  return self;
}

StoneOutlineItem *
stone_outline_item_new_article (const char *id)
{
  StoneOutlineItem *self = g_object_new (STONE_TYPE_OUTLINE_ITEM, NULL);

  self->id = g_strdup (id);
  return self;
}

static gboolean
replace (char **field, char *text)
{
  gboolean same = g_strcmp0 (*field, text) == 0;

  g_free (*field);
  *field = text;
  return !same;
}

static char *
page_range (const StoneFit *fit)
{
  if (fit == NULL || fit->first_page == 0)
    return NULL;
  return fit->first_page == fit->last_page
             ? g_strdup_printf (_ ("p. %d"), fit->first_page)
             : g_strdup_printf (_ ("p. %d–%d"), fit->first_page, fit->last_page);
}

static gboolean
update_findings (StoneOutlineItem *self, GPtrArray *findings)
{
  guint errors = 0, all = 0;
  gboolean different;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const StoneFinding *finding = g_ptr_array_index (findings, i);

      if (g_strcmp0 (finding->place.article, self->id) != 0 ||
          finding->severity == STONE_SEVERITY_NOTE)
        continue;
      errors += finding->severity == STONE_SEVERITY_ERROR;
      all++;
    }
  different = errors != self->n_errors || all != self->n_findings;
  self->n_errors = errors;
  self->n_findings = all;
  return different;
}

static gboolean
update_article (StoneOutlineItem *self, StoneDesk *desk)
{
  StoneProject *project = stone_desk_get_project (desk);
  StoneArticle *article = stone_project_get_article (project, self->id);
  StonePages *pages = stone_desk_get_pages (desk);
  const StoneFit *fit = pages != NULL ? stone_pages_get_fit (pages, self->id) : NULL;
  g_autofree char *range = page_range (fit);
  const char *unreadable = stone_project_get_unreadable (project, self->id);
  gboolean dirty = stone_desk_article_is_changed (desk, self->id), different;

  if (article == NULL)
    {
      different = replace (&self->title, g_strdup (self->id));
      different |=
          replace (&self->subtitle, g_strdup (unreadable != NULL ? _ ("Can’t be read") : ""));
      self->icon = "dialog-warning-symbolic";
      return different;
    }
  different = replace (&self->title,
                       g_strdup (*article->headline != '\0' ? article->headline : _ ("Untitled")));
  different |=
      replace (&self->subtitle,
               range != NULL
                   ? g_strdup_printf ("%s · %s", stone_status_get_label (article->status), range)
                   : g_strdup (stone_status_get_label (article->status)));
  different |= replace (&self->chip, stone_fit_to_signs (fit));
  different |= replace (&self->fit_words, stone_fit_to_words (fit));
  different |= update_findings (self, stone_desk_get_findings (desk));
  different |= self->chip_class != stone_fit_to_class (fit) ||
               self->icon != stone_status_get_icon (article->status) || self->changed != dirty;
  self->chip_class = stone_fit_to_class (fit);
  self->icon = stone_status_get_icon (article->status);
  self->changed = dirty;
  return different;
}

/* A section shows the pages from its first article's to its last's. */
static gboolean
update_section (StoneOutlineItem *self, StoneDesk *desk)
{
  StoneProject *project = stone_desk_get_project (desk);
  StonePages *pages = stone_desk_get_pages (desk);
  g_autofree const char **ids = stone_project_list_articles (project);
  int first = 0, last = 0;
  gboolean different;

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);
      const StoneFit *fit = pages != NULL ? stone_pages_get_fit (pages, *id) : NULL;

      if (article == NULL || fit == NULL || fit->first_page == 0 ||
          !g_str_equal (article->section, self->id))
        continue;
      first = first == 0 ? fit->first_page : MIN (first, fit->first_page);
      last = MAX (last, fit->last_page);
    }
  different = replace (&self->title, g_strdup (*self->id != '\0' ? self->id : _ ("No section")));
  different |= replace (&self->subtitle,
                        first == 0      ? g_strdup ("")
                        : first == last ? g_strdup_printf ("%d", first)
                                        : g_strdup_printf (LEFT_TO_RIGHT "%d–%d", first, last));
  return different;
}

void
stone_outline_item_update (StoneOutlineItem *self, StoneDesk *desk)
{
  if (self->section ? update_section (self, desk) : update_article (self, desk))
    g_signal_emit (self, changed_signal, 0);
}

char *
stone_outline_item_describe (StoneOutlineItem *self)
{
  GString *words;

  if (self->section)
    return g_strdup_printf (_ ("Section %s"), self->title);
  words = g_string_new (self->title);
  g_string_append_printf (words, ", %s", self->subtitle);
  if (*self->fit_words != '\0')
    g_string_append_printf (words, ", %s", self->fit_words);
  if (self->n_findings > 0)
    {
      g_string_append (words, ", ");
      g_string_append_printf (words, ngettext ("%u finding", "%u findings", self->n_findings),
                              self->n_findings);
    }
  if (self->changed)
    g_string_append_printf (words, ", %s", _ ("not saved"));
  return g_string_free (words, FALSE);
}

gboolean
stone_outline_item_is_section (StoneOutlineItem *self)
{
  return self->section;
}

gboolean
stone_outline_item_is_folded (StoneOutlineItem *self)
{
  return self->folded;
}

void
stone_outline_item_set_folded (StoneOutlineItem *self, gboolean folded)
{
  if (self->folded == folded)
    return;
  self->folded = folded;
  g_signal_emit (self, changed_signal, 0);
}

const char *
stone_outline_item_get_id (StoneOutlineItem *self)
{
  return self->id;
}

const char *
stone_outline_item_get_color (StoneOutlineItem *self)
{
  return self->color;
}

const char *
stone_outline_item_get_title (StoneOutlineItem *self)
{
  return self->title;
}

const char *
stone_outline_item_get_subtitle (StoneOutlineItem *self)
{
  return self->subtitle;
}

const char *
stone_outline_item_get_chip (StoneOutlineItem *self)
{
  return self->chip;
}

const char *
stone_outline_item_get_chip_class (StoneOutlineItem *self)
{
  return self->chip_class;
}

const char *
stone_outline_item_get_icon (StoneOutlineItem *self)
{
  return self->icon;
}

const char *
stone_outline_item_get_finding_icon (StoneOutlineItem *self)
{
  return self->n_errors > 0     ? "dialog-error-symbolic"
         : self->n_findings > 0 ? "dialog-warning-symbolic"
                                : NULL;
}

gboolean
stone_outline_item_is_changed (StoneOutlineItem *self)
{
  return self->changed;
}
